# Anteroom, বাংলা. What is missing here is shown in English.

language-name = বাংলা
when-today = আজ
when-tomorrow = আগামীকাল
when-yesterday = গতকাল
minutes = { $count } মিনিট
state-patient-pending = উত্তরের অপেক্ষায়
state-patient-accepted = নিশ্চিত
state-patient-referred = সহকর্মীর কাছে পাঠানো হয়েছে
state-patient-declined = সম্ভব নয়
state-patient-cancelled = বাতিল
state-patient-completed = সম্পন্ন
cancel = বাতিল
close = বন্ধ
back = পেছনে
change = বদলান
try-again = আবার চেষ্টা করুন
sign-in = সাইন ইন
sign-out = সাইন আউট

## Dates, notifications and mails

date-detail = { $weekday_short } { $day } { $month } { $year }, { $time }
date-kiosk = { $weekday } { $day } { $month }, { $time }
date-list = { $weekday_short } { $day } { $month_short }, { $time }
date-weekday = { $weekday }, { $time }
weekday-0 = রবিবার
weekday-1 = সোমবার
weekday-2 = মঙ্গলবার
weekday-3 = বুধবার
weekday-4 = বৃহস্পতিবার
weekday-5 = শুক্রবার
weekday-6 = শনিবার
weekday-short-0 = রবি
weekday-short-1 = সোম
weekday-short-2 = মঙ্গল
weekday-short-3 = বুধ
weekday-short-4 = বৃহ
weekday-short-5 = শুক্র
weekday-short-6 = শনি
month-1 = জানুয়ারি
month-2 = ফেব্রুয়ারি
month-3 = মার্চ
month-4 = এপ্রিল
month-5 = মে
month-6 = জুন
month-7 = জুলাই
month-8 = আগস্ট
month-9 = সেপ্টেম্বর
month-10 = অক্টোবর
month-11 = নভেম্বর
month-12 = ডিসেম্বর
month-short-1 = জানু
month-short-2 = ফেব
month-short-3 = মার্চ
month-short-4 = এপ্রি
month-short-5 = মে
month-short-6 = জুন
month-short-7 = জুল
month-short-8 = আগ
month-short-9 = সেপ
month-short-10 = অক্টো
month-short-11 = নভে
month-short-12 = ডিসে
notification-appointment_accepted = আপনার অ্যাপয়েন্টমেন্ট নিশ্চিত হয়েছে
notification-appointment_referred = আপনার অনুরোধ একজন সহকর্মীর কাছে পাঠানো হয়েছে
notification-appointment_declined = আপনার অনুরোধ রাখা সম্ভব হয়নি
notification-appointment_cancelled = বাতিল: { $when }
notification-appointment_expired = আপনার অনুরোধের উত্তর সময়মতো আসেনি
notification-appointment_moved = আপনার অ্যাপয়েন্টমেন্টের নতুন সময় হয়েছে
notification-time_proposed = আপনাকে অন্য একটি সময় প্রস্তাব করা হয়েছে
notification-slot_offered = আপনার জন্য একটি সময় খালি হয়েছে: { $when }
mail-greeting = প্রিয় { $name },
mail-greeting-nameless = শুভেচ্ছা,
mail-when = কখন
mail-when-length = { $when } ({ $length })
mail-minutes = { $minutes } মিনিট
mail-doctor = ডাক্তার
mail-patient = রোগী
mail-was = আগের সময়
mail-until = যে সময়ের মধ্যে উত্তর দেবেন
mail-where = কোথায়
mail-place = { $address }, { $room }
mail-room = কক্ষ { $room }
mail-map = মানচিত্র দেখুন
mail-code = আপনার কোড
mail-note = ক্লিনিকের কথা
mail-footer = এই মেইলটি { $clinic } থেকে এসেছে। এর উত্তর পড়া হয় না; ক্লিনিকে ফোন করুন বা আসুন।
mail-register-subject = { $clinic }: আপনার কোড
mail-register-body = যেখানে নিবন্ধন করেছেন সেখানে এই কোডটি লিখুন এবং একটি পাসওয়ার্ড বেছে নিন। কোডটি ১০ মিনিট চলবে। এটি আপনি না হলে কিছু করতে হবে না।
mail-register_exists-subject = { $clinic }: আপনার অ্যাকাউন্ট আগে থেকেই আছে
mail-register_exists-body = কেউ, হয়তো আপনি, এই ঠিকানা দিয়ে নিবন্ধন করতে চেয়েছেন। এর একটি অ্যাকাউন্ট আছে: সাইন ইন করুন, অথবা নতুন পাসওয়ার্ড চান। এটি আপনি না হলে কিছু করতে হবে না।
mail-reset-subject = { $clinic }: নতুন পাসওয়ার্ডের কোড
mail-reset-body = যেখানে নতুন পাসওয়ার্ড চেয়েছেন সেখানে এই কোডটি লিখুন। কোডটি ১০ মিনিট চলবে। এটি আপনি না হলে কিছু করতে হবে না: আপনার পাসওয়ার্ড একই থাকবে।
mail-appointment_requested-subject = আপনার অনুরোধ: { $when }
mail-appointment_requested-body = আপনার অনুরোধ আমরা পেয়েছি। ডাক্তার উত্তর দেওয়া পর্যন্ত সময়টি আপনার জন্য রাখা হয়েছে; তখন আমরা আপনাকে লিখব।
mail-appointment_accepted-subject = নিশ্চিত: { $when }
mail-appointment_accepted-body = আপনার অ্যাপয়েন্টমেন্ট নিশ্চিত হয়েছে।
mail-appointment_referred-subject = সহকর্মীর কাছে পাঠানো হয়েছে: { $when }
mail-appointment_referred-body = আপনার অনুরোধ একই বিভাগের একজন সহকর্মীর কাছে পাঠানো হয়েছে। উত্তর এলেই আমরা আপনাকে লিখব।
mail-appointment_declined-subject = সম্ভব নয়: { $when }
mail-appointment_declined-body = আপনার অনুরোধ রাখা সম্ভব হয়নি। অন্য সময় বা অন্য ডাক্তার বেছে নিতে পারেন।
mail-appointment_cancelled-subject = বাতিল: { $when }
mail-appointment_cancelled-body = এই অ্যাপয়েন্টমেন্টটি বাতিল হয়েছে। অন্য সময় বেছে নিতে পারেন।
mail-appointment_expired-subject = সময়মতো উত্তর আসেনি: { $when }
mail-appointment_expired-body = আপনার অনুরোধের উত্তর সময়মতো আসেনি, তাই এটি বন্ধ করা হয়েছে। আমরা দুঃখিত। অন্য সময় বা অন্য ডাক্তার বেছে নিতে পারেন।
mail-appointment_moved-subject = নতুন সময়: { $when }
mail-appointment_moved-body = আপনার অ্যাপয়েন্টমেন্টের নতুন সময় হয়েছে। আগের সময়টি আর আপনার জন্য রাখা নেই।
mail-appointment_moved-body-pending = আপনার অ্যাপয়েন্টমেন্টের নতুন সময় হয়েছে। ডাক্তার নিশ্চিত করা পর্যন্ত সময়টি আপনার জন্য রাখা আছে; তখন আমরা আপনাকে লিখব। আগের সময়টি আর আপনার জন্য রাখা নেই।
mail-several = { $when } এবং আরও { $count }টি
mail-appointment_requested-body-several = এই সময়গুলোর জন্য আপনার অনুরোধ আমরা পেয়েছি। ডাক্তার উত্তর না দেওয়া পর্যন্ত সময়গুলো আপনার জন্য রাখা আছে; তখন আমরা আপনাকে লিখব।
mail-appointment_accepted-body-several = আপনার অ্যাপয়েন্টমেন্টগুলো নিশ্চিত করা হয়েছে।
mail-appointment_cancelled-body-several = এই অ্যাপয়েন্টমেন্টগুলো বাতিল করা হয়েছে। আপনি অন্য সময় বেছে নিতে পারেন।
mail-appointment_moved-body-several = আপনার অ্যাপয়েন্টমেন্টগুলোর নতুন সময় হয়েছে। আগের সময়গুলো আর আপনার জন্য রাখা নেই।
mail-appointment_moved-body-pending-several = আপনার অ্যাপয়েন্টমেন্টগুলোর নতুন সময় হয়েছে। ডাক্তার নিশ্চিত না করা পর্যন্ত সেগুলো আপনার জন্য রাখা আছে; তখন আমরা আপনাকে লিখব। আগের সময়গুলো আর আপনার জন্য রাখা নেই।
mail-time_proposed-subject = অন্য সময়: { $when }
mail-time_proposed-body = ক্লিনিক অন্য একটি সময় প্রস্তাব করছে। আপনি উত্তর দেওয়া পর্যন্ত সময়টি আপনার জন্য রাখা আছে: সাইন ইন করে গ্রহণ বা প্রত্যাখ্যান করুন, অথবা ক্লিনিকে ফোন করুন। ততক্ষণ আগের সময়টি আপনারই থাকবে।
mail-slot_offered-subject = আপনার জন্য খালি: { $when }
mail-slot_offered-body = একটি সময় খালি হয়েছে, এবং অপেক্ষমাণদের মধ্যে এবার আপনার পালা। সময়টি অল্প কিছুক্ষণ আপনার জন্য রাখা হবে: সাইন ইন করে নিয়ে নিন, অথবা ক্লিনিকে ফোন করুন। এরপর এটি পরের জনের কাছে যাবে।
mail-visit_requested-subject = { $clinic }: আপনার অনুরোধ
mail-visit_requested-body = আপনার অ্যাপয়েন্টমেন্টের অনুরোধ আমরা পেয়েছি। আমরা একটি সময় খুঁজে আপনাকে লিখব। এটি আপনি না হলে কিছু করতে হবে না।
mail-visit_declined-subject = { $clinic }: আপনার অনুরোধ প্রসঙ্গে
mail-visit_declined-body = আপনার অ্যাপয়েন্টমেন্টের অনুরোধ রাখা সম্ভব হয়নি। আপনি নিজে একটি সময় বেছে নিতে পারেন, অথবা ক্লিনিকে ফোন করতে পারেন।
calendar-summary = { $doctor }-এর সঙ্গে অ্যাপয়েন্টমেন্ট
mail-doctor_approved-subject = { $clinic }: আপনি অনুমোদিত
mail-doctor_approved-body = ডাক্তার হিসেবে আপনার নিবন্ধন অনুমোদিত হয়েছে। সাইন ইন করে আপনার সময়সূচি দিন, যাতে রোগীরা আপনাকে খুঁজে পান।
mail-doctor_rejected-subject = { $clinic }: আপনার নিবন্ধন
mail-doctor_rejected-body = ডাক্তার হিসেবে আপনার নিবন্ধন অনুমোদিত হয়নি। ক্লিনিক আপনাকে আরও জানাতে পারবে।
mail-test-subject = { $clinic }: পরীক্ষামূলক মেইল
mail-test-body = আপনি এটি পড়তে পারলে { $clinic } মেইল পাঠাতে পারছে।

## কিয়স্ক

kiosk-step = ধাপ { $step } / { $of }
kiosk-step-1 = বিষয় বেছে নিন
kiosk-step-2 = ডাক্তার বেছে নিন
kiosk-step-3 = সময় বেছে নিন
kiosk-step-4 = কে আসছেন
kiosk-step-5 = দেখে বুক করুন
kiosk-continue = এগিয়ে যান
kiosk-help = সাহায্য
kiosk-start-over = আবার শুরু
kiosk-bottom-bar = পাতার বোতাম
kiosk-language = ভাষা: { $name }
kiosk-language-title = আপনার ভাষা বেছে নিন
kiosk-large-text = বড় লেখা
kiosk-contrast = কনট্রাস্ট
kiosk-help-title = সাহায্য
kiosk-help-desk = ডেস্কের কর্মীরা এই সব কাজ আপনার জন্য করে দিতে পারেন।
kiosk-help-back = “পেছনে” এক পাতা পেছনে নেয়। আপনার উত্তর থেকে যায়।
kiosk-help-language = ভাষার নাম স্পর্শ করলে ভাষা বদলায়। আপনার উত্তর থেকে যায়।
kiosk-help-over = “আবার শুরু” আপনার লেখা সব মুছে দেয়।
kiosk-help-close = এগিয়ে যান
keyboard = কীবোর্ড
keyboard-hide = কীবোর্ড লুকান
keyboard-hide-key = লুকান
keyboard-show = কীবোর্ড দেখান
keyboard-space = ফাঁকা
demo-clinic = ডেমো ক্লিনিক
demo-clinic-line = ডেমো ক্লিনিক: এখানে কিছুই আসল নয়।
demo-mail-tray = { $count ->
    [0] ডেমো মেইল
   *[other] ডেমো মেইল ({ $count })
}
idle-title = আপনি কি এখনও আছেন?
idle-line = এই সময় পরে কিয়স্ক আপনার লেখা মুছে আবার শুরু করবে:
idle-more-time = আমার আরও সময় লাগবে
idle-finish = আমার কাজ শেষ
offline-title = এই কিয়স্ক এখন ক্লিনিকের সাথে যোগাযোগ করতে পারছে না।
offline-desk = ডেস্কে যান। তাঁরা সাহায্য করবেন।
offline-retry = বারবার চেষ্টা চলছে। এই পাতা নিজেই চলে যাবে।
home-title = আপনি কী করতে চান?
home-signed-in = সাইন ইন: { $name }
home-book = অ্যাপয়েন্টমেন্ট নিন
home-book-line = ডাক্তার ও সময় বেছে নিন
home-appointments = আমার অ্যাপয়েন্টমেন্ট
home-appointments-line = দেখুন, সময় বদলান বা বাতিল করুন
home-inbox = বার্তা
home-inbox-line = ক্লিনিক আপনাকে যা জানিয়েছে
home-inbox-new = { $count }টি নতুন
home-sign-in = সাইন ইন
home-sign-in-line = অথবা অ্যাকাউন্ট খুলুন
home-sign-out-line = এই কিয়স্ক আপনাকে ভুলে যাবে
kind-title = কোন বিষয়ে ডাক্তার দেখাবেন?
kind-line = যেটি সবচেয়ে মেলে সেটি স্পর্শ করুন। বাকিটা ডাক্তার দেখবেন।
kind-not-sure = আমি নিশ্চিত নই
kind-not-sure-line = আগে পারিবারিক ডাক্তার দেখবেন
doctor-title = কোন ডাক্তারকে দেখাতে চান?
doctor-line = { $kind }: ডাক্তার ও তাঁদের প্রথম খালি সময়
doctor-this-week = এই সপ্তাহে খালি
doctor-any = { $code ->
    [general_practice] যেকোনো পারিবারিক ডাক্তার
    [cardiology] যেকোনো হৃদরোগের ডাক্তার
    [pediatrics] যেকোনো শিশুদের ডাক্তার
    [dermatology] যেকোনো ত্বকের ডাক্তার
    [gynecology] যেকোনো নারীদের ডাক্তার
    [orthopedics] যেকোনো হাড়ের ডাক্তার
    [ophthalmology] যেকোনো চোখের ডাক্তার
    [otolaryngology] যেকোনো কান, নাক ও গলার ডাক্তার
    [neurology] যেকোনো স্নায়ুর ডাক্তার
    [dentistry] যেকোনো দাঁতের ডাক্তার
   *[other] এঁদের যেকোনো একজন
}
doctor-first-free = প্রথম খালি সময়: <b>{ $when }</b>
doctor-years = { $years } বছরের অভিজ্ঞতা
doctor-no-time = খালি সময় নেই
time-title = কোন সময়ে আপনার সুবিধা হবে?
time-about = { $kind } · { $minutes } মিনিট · { $fee }
time-yours = আপনার সময়
time-none-yet = একটি সময় স্পর্শ করুন
days-earlier = আগের দিন
days-later = পরের দিন
times-earlier = আগের সময়
times-later = পরের সময়
day-free = { $count }টি খালি
day-full = পূর্ণ
part-morning = সকাল
part-afternoon = দুপুর
part-evening = সন্ধ্যা
part-none = খালি সময় নেই।
when-soon-today = আজ { $time }
when-soon-tomorrow = আগামীকাল { $time }
when-soon = { $day } { $time }
relative-now = এইমাত্র
relative-minutes-ago = { $minutes } মিনিট আগে
relative-minutes-ahead = { $minutes } মিনিট পরে
relative-hours-ago = { $minutes ->
    [0] { $hours } ঘণ্টা আগে
   *[other] { $hours } ঘণ্টা { $minutes } মিনিট আগে
}
relative-hours-ahead = { $minutes ->
    [0] { $hours } ঘণ্টা পরে
   *[other] { $hours } ঘণ্টা { $minutes } মিনিট পরে
}
relative-days-ago = { $days } দিন আগে
relative-days-ahead = { $days } দিন পরে
taken = এইমাত্র একজন { $time } নিয়ে নিয়েছেন।
taken-near = কাছাকাছি সময়:
who-title = কে আসছেন?
who-title-sign-in = আগে কি এখানে এসেছেন?
who-line = ক্লিনিকের জানা দরকার কে আসছেন।
who-known = আমার অ্যাকাউন্ট আছে
who-known-line = ই-মেইল ও পাসওয়ার্ড দিয়ে সাইন ইন
who-new = আমি নতুন
who-new-line = দুই মিনিটে অ্যাকাউন্ট খুলুন
reason-title = কেন আসছেন?
reason-line = ডাক্তারের জন্য কয়েকটি কথা।
check-title = সব ঠিক আছে?
check-when = কখন
check-doctor = ডাক্তার
check-who = কে
check-reason = কেন
check-fee = ফি
check-fee-line = ক্লিনিকে দেবেন
check-change = বদলান: { $what }
check-note = ডাক্তার আপনার অনুরোধের উত্তর দেবেন। আপনি মেইল পাবেন।
check-book = বুক করুন
sent-title = আপনার অনুরোধ পাঠানো হয়েছে
sent-title-booked = আপনার অ্যাপয়েন্টমেন্ট নিশ্চিত হয়েছে
sent-finish = শেষ
sign-in-email-title = আপনার ই-মেইল ঠিকানা কী?
sign-in-password-title = আপনার পাসওয়ার্ড কী?
name-title = আপনার নাম কী?
name-line = কাগজপত্রে যেমন আছে।
phone-title = আপনার ফোন নম্বর কী?
email-title = আপনার ই-মেইল ঠিকানা কী?
birth-title = আপনার জন্ম কবে?
birth-day = দিন
birth-month = মাস
birth-year = বছর
code-title = মেইলের কোডটি লিখুন
new-password-title = একটি পাসওয়ার্ড বেছে নিন
appointments-title = আমার অ্যাপয়েন্টমেন্ট
appointments-upcoming = সামনে
appointments-past = আগের
appointments-none-upcoming = সামনে কিছু নেই।
appointment-asked = { $ago } অনুরোধ করা হয়েছে
cancel-open = এই অ্যাপয়েন্টমেন্ট বাতিল করুন
cancel-title = এই অ্যাপয়েন্টমেন্ট বাতিল করবেন?
cancel-what-happens = সময়টি অন্য কাউকে দেওয়া হবে। এটি ফেরানো যাবে না।
cancel-confirm = বাতিল করুন
cancel-keep = রেখে দিন
inbox-title = বার্তা
inbox-line = ক্লিনিক যা জানিয়েছে, নতুনটি আগে।
inbox-empty = এখনও কিছু নেই।
inbox-new = নতুন
inbox-appointment_expired = আপনার অনুরোধের উত্তর সময়মতো আসেনি
inbox-appointment_moved = আপনার অ্যাপয়েন্টমেন্টের নতুন সময় হয়েছে
inbox-time_proposed = আপনাকে অন্য একটি সময় প্রস্তাব করা হয়েছে
inbox-slot_offered = আপনার জন্য একটি সময় খালি হয়েছে
inbox-appointment_accepted = আপনার অ্যাপয়েন্টমেন্ট নিশ্চিত
show-more = আরও { $count }টি দেখান
specialization-general_practice = পারিবারিক ডাক্তার
specialization-cardiology = হৃদরোগ
specialization-pediatrics = শিশু
specialization-dermatology = ত্বক
specialization-gynecology = নারী ও গর্ভাবস্থা
specialization-orthopedics = হাড় ও জোড়া
specialization-ophthalmology = চোখ
specialization-otolaryngology = কান, নাক ও গলা
specialization-neurology = মস্তিষ্ক ও স্নায়ু
specialization-dentistry = দাঁত
phone-line-bd = +88 দিয়ে শুরু, মোট ১৪টি চিহ্ন: +8801712345678
email-line = এখনই এই ঠিকানায় একটি কোড যাবে, পরে অ্যাপয়েন্টমেন্টের উত্তর।
birth-line = দিন, মাস ও বছর।
code-line = ছয়টি সংখ্যা, পাঠানো হয়েছে { $email } ঠিকানায়
code-on-its-way = মেইল আসছে। এক মিনিটের মধ্যে পৌঁছাবে।
code-not-there = মেইল আসেনি? স্প্যাম ফোল্ডার দেখুন, অথবা আবার পাঠান।
code-again = আবার পাঠান
code-again-in = { $time } পরে আবার পাঠান
new-password-done = অ্যাকাউন্ট খুলে এগিয়ে যান
set-password = পাসওয়ার্ড ঠিক করে সাইন ইন করুন
rule-password_length = কমপক্ষে ৮টি অক্ষর
rule-password_uppercase = একটি বড় হাতের ইংরেজি অক্ষর
rule-password_digit = একটি সংখ্যা
rule-password_special = ! বা #-এর মতো একটি চিহ্ন
sign-in-new-here = আমি নতুন
sign-in-forgot = পাসওয়ার্ড ভুলে গেছি
field-required = এটি পূরণ করুন

## A screen that has thrown

screen-broken = এই পর্দাটি থেমে গেছে
screen-broken-line = যা সংরক্ষিত হয়েছে তা নিরাপদ আছে। আবার খুলে এগিয়ে যান।
screen-broken-again = আবার খুলুন

## কিয়স্ক: যে শব্দ সব পাতায়

when-day = { $weekday } { $day } { $month }
when-day-year = { $weekday } { $day } { $month } { $year }
when-day-time = { $day }, { $time }
more = আরও
save = সংরক্ষণ
search = খুঁজুন
show-first = আবার প্রথমগুলো দেখান
show-next = আরও দেখান
clear = মুছুন
list-comma = {", "}
loading = আসছে
optional = চাইলে
problem = একটি সমস্যা আছে
problems = এই { $count }টি উত্তর দেখুন
incident = ডেস্কে এই নম্বরটি বলুন: { $number }।
retry-in = { $time } পরে আবার চেষ্টা করুন
notifications = বার্তা
gender-female = নারী
gender-male = পুরুষ
gender-other = অন্য
previous-month = আগের মাস
next-month = পরের মাস
state-patient-held = বেছে নেওয়া হচ্ছে
state-patient-checked_in = আপনি চেক-ইন করেছেন
state-patient-in_consultation = ডাক্তারের কাছে
state-patient-no_show = আসা হয়নি
state-patient-expired = সময়মতো উত্তর আসেনি

## ভুল ও বাধা

error-bad_request = এভাবে হলো না। এক ধাপ পেছনে গিয়ে আবার চেষ্টা করুন।
error-sign_in_again = আপনার সেশন শেষ হয়েছে। আবার সাইন ইন করুন।
error-not_allowed = এই অ্যাকাউন্ট বা এই কম্পিউটার থেকে এটি করা যায় না।
error-not_found = এটি আর এখানে নেই। পেছনে গিয়ে আবার দেখুন।
error-slot_taken = এইমাত্র একজন এই সময়টি নিয়ে নিয়েছেন। অন্য সময় বেছে নিন।
error-patient_busy = এই সময়ে আরেকটি অ্যাপয়েন্টমেন্ট আছে। অন্য সময় বেছে নিন।
error-slot_past = এই সময় পার হয়েছে বা খুব কাছে। পরের একটি বেছে নিন।
error-slot_not_open = এই সময়ে ডাক্তার থাকেন না। অন্য সময় বেছে নিন।
error-too_far_ahead = এই দিনটি অনেক দূরে। আগের একটি দিন বেছে নিন।
error-patient_limit = সামনে আপনার যত অ্যাপয়েন্টমেন্ট থাকতে পারে তত নেওয়া হয়ে গেছে। আগে একটি বাতিল করুন, অথবা ডেস্কে জিজ্ঞাসা করুন।
error-day_limit = এই দিনে একজনের যত অ্যাপয়েন্টমেন্ট থাকতে পারে তত নেওয়া হয়ে গেছে। অন্য দিন বেছে নিন।
error-doctor_limit = ডাক্তার এই দিনে আর কাউকে দেখবেন না। অন্য দিন বেছে নিন।
error-too_late = এখন আর এটি করার সময় নেই। তবু বদলাতে হলে ডেস্কে জিজ্ঞাসা করুন।
error-changed_meanwhile = এর মধ্যে অন্য কেউ এটি বদলেছেন। আবার দেখে নিন।
error-already_exists = এটি আগে থেকেই আছে।
error-wrong_state = এর মধ্যে এই অ্যাপয়েন্টমেন্ট বদলে গেছে। আবার দেখে নিন।
error-offer_over = এই সময়টি আর আপনার জন্য রাখা নেই। আপনি তালিকায় থাকছেন, পরের খালি সময় আপনাকে জানানো হবে।
error-too_many = অনেকবার চেষ্টা হয়েছে। একটু অপেক্ষা করে আবার করুন।
error-busy = ক্লিনিকের কম্পিউটার ব্যস্ত। একটু পরে আবার চেষ্টা করুন।
error-offline = এখন ক্লিনিকের সাথে যোগাযোগ নেই। কিছুই বদলায়নি।
error-unknown_outcome = ক্লিনিক সময়মতো উত্তর দেয়নি। কাজটি হয়তো হয়ে গেছে। আবার চেষ্টা করুন: দুবার হবে না।
error-internal = আমাদের দিকে একটি ত্রুটি হয়েছে। আবার চেষ্টা করুন, অথবা ডেস্কে { $number } বলুন।
error-invalid_fields = কিছু উত্তর বদলাতে হবে। নিচে দেখানো আছে।
field-too_long = আরও কম কথায় লিখুন
field-too_short = আরেকটু লিখুন
field-not_allowed_characters = যে চিহ্ন দেখানো যায় না তা মুছুন
field-phone_bd = +88 দিয়ে শুরু, মোট ১৪টি চিহ্নের ফোন নম্বর লিখুন
field-phone = + ও দেশের নম্বর দিয়ে শুরু করে ফোন নম্বর লিখুন
field-email = name@example.com এর মতো ই-মেইল ঠিকানা লিখুন
field-name = লুকানো চিহ্ন ছাড়া নাম লিখুন
field-date = সঠিক একটি তারিখ লিখুন
field-date_future = এমন তারিখ লিখুন যা পার হয়েছে
field-code_digits = কোডের ৬টি সংখ্যা লিখুন
field-password_length = কমপক্ষে ৮টি অক্ষর, ডাক্তার ও কর্মীদের ১২টি
field-password_uppercase = কমপক্ষে একটি বড় হাতের ইংরেজি অক্ষর
field-password_digit = কমপক্ষে একটি সংখ্যা
field-password_special = কমপক্ষে একটি চিহ্ন, যেমন ! # বা -
field-password_common = অনেকে ব্যবহার করে এমন পাসওয়ার্ড নয়
field-password_similar = আপনার নাম বা ই-মেইলের মতো নয়
field-password_numeric = শুধু সংখ্যা নয়
field-password-rules = এখনও কিছু বাকি। তালিকা দেখুন।
field-taken = এটি আগে থেকেই ব্যবহার হচ্ছে

## কিয়স্ক: আগে বাদ পড়া কথা

keyboard-shift = বড় হাতের অক্ষর
keyboard-backspace = শেষ অক্ষর মুছুন
demo-mail-title = ডেমো ক্লিনিকের মেইল
demo-mail-note = শুধু ডেমো। এই মেইলগুলো পাঠানো হয় না। আসল ক্লিনিকে এগুলো ব্যক্তির মেইলবক্সে যায়।
demo-mail-again = আবার দেখুন
demo-mail-empty = এখনও কোনো মেইল নেই
demo-mail-to = প্রাপক { $address }
demo-login-kiosk = সাইন ইন করে দেখতে: { $email }, পাসওয়ার্ড { $password }
kind-none = এখানে এখনও কাউকে বুক করা যায় না।
kind-none-line = ডেস্কে যান। তাঁরা সাহায্য করবেন।
doctor-filters = শুধু দেখান
doctor-none = { $kind }: এখন কাউকে বুক করা যায় না।
doctor-none-fits = { $kind }: সব শর্ত মেলে এমন কেউ নেই।
doctor-next = পরের: { $day }
time-about-short = { $kind } · { $minutes } মিনিট
time-none-day = { $day } কিছুই খালি নেই।
time-none-days = এই দিনগুলোতে কিছু খালি নেই। পরের দিন দেখুন।
day-parts = দিনের ভাগ
reason-left = আর { $count }টি অক্ষর
check-choose-again = কিছু বুক হয়নি। অন্য সময় বেছে নিন।
check-booking = বুক হচ্ছে
sent-line = { $doctor } উত্তর দেবেন। আমরা আপনাকে লিখব।
sent-line-booked = { $doctor } আপনার অপেক্ষায় থাকবেন। আমরা আপনাকে লিখেছি।
sent-finish-line = “শেষ” চাপলে আপনি সাইন আউট হবেন, এই কিয়স্ক আপনাকে ভুলে যাবে।
sign-in-password-line = { $email }-এর জন্য
password-show = পাসওয়ার্ড দেখান
password-show-key = দেখান
password-hide-key = লুকান
sign-in-denied = ই-মেইল ও পাসওয়ার্ড মেলে না। দুটোই দেখুন, অথবা নতুন পাসওয়ার্ড চান।
sign-in-locked = অনেকবার চেষ্টা হয়েছে। { $time } পরে আবার চেষ্টা করুন
forgot-title = কোড কোথায় যাবে?
forgot-line = আপনার ই-মেইল ঠিকানা। কোড দিয়ে নতুন পাসওয়ার্ড বেছে নেবেন।
forgot-send = কোড পাঠান
phone-line = আগে দেশের নম্বর: +44 20 7946 0958
code-denied = কোডটি মেলে না। সবচেয়ে নতুন মেইলের সাথে মিলিয়ে দেখুন; কোড ১০ মিনিট চলে।
code-type-again = আবার কোড লিখুন
password-rules = আপনার পাসওয়ার্ডে লাগবে
rules-met = { $of }টির মধ্যে { $met }টি হয়েছে
rule-met = হয়েছে
rule-open = এখনও না
rule-password_common = সবাই আগে চেষ্টা করে এমন নয়
rule-password_similar = আপনার নাম বা ই-মেইলের মতো নয়
rule-password_numeric = শুধু সংখ্যা নয়
appointment-passed-on = { $doctor } পাঠিয়েছেন
appointment-place = { $room }, { $address }
room-number = কক্ষ { $room }
appointment-answer = ডাক্তারের উত্তর: { $words }
inbox-appointment_requested = আপনার অনুরোধ পৌঁছেছে
inbox-appointment_referred = একজন সহকর্মী আপনাকে দেখবেন
inbox-appointment_declined = আপনার অনুরোধ রাখা সম্ভব নয়
inbox-appointment_cancelled = আপনার অ্যাপয়েন্টমেন্ট বাতিল হয়েছে

## কিয়স্ক: রাখা সময়, অন্য দিন, অ্যাপয়েন্টমেন্টের ধরন

home-arrive = আজ আমার অ্যাপয়েন্টমেন্ট আছে
home-arrive-line = আপনার নম্বর নিন
kept-for = আর { $time } আপনার জন্য রাখা
kept-over = এই সময়টি আর আপনার জন্য রাখা নেই।
kept-again = আবার রাখুন
kept-most = ১০ মিনিটের বেশি রাখা যায় না।
slot-being-chosen = কেউ বাছছেন
slot-taken = নেওয়া হয়েছে
time-title-move = কোন সময়ে বেশি সুবিধা হবে?
time-title-people = কোন সময়ে আপনাদের { $count } জনের সুবিধা হবে?
time-other-days = অন্য দিন
time-none-suits = কোনো সময়ে সুবিধা হয় না
other-days-title = কোন দিন সুবিধা হবে?
month-label = দিন অনুযায়ী খালি সময়
month-day = { $day }, { $words }
month-full = পূর্ণ
month-closed = বন্ধ
visit-type-title = কী ধরনের অ্যাপয়েন্টমেন্ট?
visit-type-line = তাহলে যথেষ্ট লম্বা একটি সময় খুঁজব।
visit-type-minutes = { $minutes } মিনিট
visit-type-usual = আমি নিশ্চিত নই
none-suits-title = কী হলে আপনার সুবিধা?
none-suits-wait = সময় খালি হলে আমাকে জানান
none-suits-wait-line = ১০ মিনিট আপনার জন্য রাখা হবে
none-suits-ask = সময় না বেছে অনুরোধ করুন
none-suits-ask-line = ক্লিনিক সময় খুঁজে আপনাকে লিখবে
none-suits-doctor = অন্য ডাক্তার দেখুন
none-suits-doctor-line = হয়তো কেউ আগে খালি আছেন
part-any = দিনের যেকোনো সময়
doctor-rating = ৫-এর মধ্যে { $rating } তারা, { $count }টি মতামত
doctor-distance = { $km } কিমি
wish-within-name = কাছাকাছি
wish-within-any = যেকোনো দূরত্ব
wish-within = { $km } কিমির মধ্যে
wish-fee-name = ফি
wish-fee-any = যেকোনো ফি
wish-fee = { $fee } পর্যন্ত
wish-rating-name = রেটিং
wish-rating-any = যেকোনো রেটিং
wish-rating = { $rating } তারা বা বেশি
wish-language-name = ভাষা
wish-language-any = যেকোনো ভাষা
wish-area-any = যেকোনো জায়গা
wish-all = { $count ->
    [0] বাছাই
   *[other] বাছাই ({ $count })
}
wish-show = ডাক্তারদের দেখান
wish-clear = আবার সবাইকে দেখান

## কিয়স্ক: কে আসছেন

who-guest = অ্যাকাউন্ট ছাড়া অনুরোধ
who-guest-line = ক্লিনিক সময় জানিয়ে লিখবে
for-whom-line = ডাক্তারের জানা দরকার কে আসছেন।
for-whom-me = আমি
for-whom-born = জন্ম { $day }
for-whom-new = আমার পরিবারের অন্য কেউ
for-whom-new-line = সন্তান, মা-বাবা, জীবনসঙ্গী
for-whom-several = আমরা দুই বা তার বেশি জন
for-whom-several-line = একজনের পর একজন
people-title = কারা একসাথে আসছেন?
people-line = যাঁরা আসছেন তাঁদের নাম স্পর্শ করুন। একজনের পর একজনকে দেখা হবে।
people-me = { $name } (আপনি)
people-chosen = { $count ->
    [0] দুই বা তার বেশি জনকে স্পর্শ করুন
    [1] একজন। আরও একজনকে স্পর্শ করুন
   *[other] { $count } জন
}
people-too-many = একসাথে সর্বোচ্চ { $most } জন। কাউকে বাদ দিন।
people-times = সময় বেছে নিন
member-name-title = তাঁর নাম কী?
member-birth-title = { $name }-এর জন্ম কবে?
member-gender-title = { $name } …
member-gender-line = তিনি নিজে যা বলেন।
sent-also = { $name }: { $when }
refused-patient_limit = সামনে আপনার { $count }টি অ্যাপয়েন্টমেন্ট আছে। এখানে একসাথে এর বেশি হয় না। একটি বাতিল করুন, অথবা ডেস্কে জিজ্ঞাসা করুন।
refused-day_limit = দিনে { $count }টি অ্যাপয়েন্টমেন্ট নেওয়া যায়। অন্য দিন বেছে নিন, অথবা ডেস্কে জিজ্ঞাসা করুন।
refused-doctor_limit = ডাক্তার দিনে { $count } জনকে দেখেন, এই দিনটি পূর্ণ। অন্য দিন বেছে নিন।
refused-too_late = অ্যাপয়েন্টমেন্টের { $count } ঘণ্টা আগে পর্যন্ত এটি করা যেত। এখন ডেস্কে যান।

## কিয়স্ক: পৌঁছানো

arrival-birth-line = এটি দিয়ে আপনার আজকের অ্যাপয়েন্টমেন্ট খুঁজব।
arrival-sign-in = বরং সাইন ইন করুন
arrivals-title = কোনটি আপনার?
arrivals-line = আপনার সময়, ডাক্তার ও নামের আদ্যক্ষর দেখুন।
arrivals-none = এই জন্মতারিখে আজ চেক-ইন করার মতো কোনো অ্যাপয়েন্টমেন্ট নেই।
arrivals-none-line = তারিখটি আবার দেখুন। তারিখ ঠিক থাকলে, অথবা আগেই চেক-ইন করে থাকলে, ডেস্কে যান। তাঁরা সাহায্য করবেন।
arrivals-other-date = আবার তারিখ লিখুন
arrival-initials = আদ্যক্ষর { $initials }
own-arrivals-line = যেটির জন্য এসেছেন সেটি স্পর্শ করুন।
own-arrivals-none = আজ আপনার কোনো নিশ্চিত অ্যাপয়েন্টমেন্ট নেই।
own-arrival-number = নম্বর { $number }
token-title = আপনি চেক-ইন করেছেন
token-yours = আপনার নম্বর
token-sit = নম্বর ডাকা পর্যন্ত বসুন
token-before = জন আপনার আগে
token-time = আপনার সময়
token-watch = পর্দা দেখুন ও ঘণ্টা শুনুন। আমরা নাম ডাকি না।
token-closes = { $count } সেকেন্ড পরে এই পাতা নিজেই বন্ধ হবে

## কিয়স্ক: সময় না বেছে অনুরোধ

ask-email-line = উত্তর এখানে যাবে।
ask-message-line = ডাক্তারের জন্য কয়েকটি কথা। এতে ক্লিনিক ঠিক সময় খুঁজতে পারে।
ask-day-title = কোন দিন সুবিধা হবে?
ask-day-line = ক্লিনিক এই দিনে সময় খোঁজার চেষ্টা করবে।
ask-day-any = যেকোনো দিন
ask-part-line = ক্লিনিক তখন সময় খোঁজার চেষ্টা করবে।
ask-phone = ফোন
ask-email = ই-মেইল
ask-note = এখনও কিছু বুক হয়নি। ক্লিনিক সময় জানিয়ে লিখবে।
ask-send = পাঠান
ask-correct = ঠিক করুন
asked-title = আপনার অনুরোধ পেয়েছি
asked-line = সময় পেলেই আমরা { $email } ঠিকানায় লিখব।

## কিয়স্ক: নিজের অ্যাপয়েন্টমেন্ট

appointments-waiting = অপেক্ষায়
appointments-none-past = এখনও কিছু নেই।
appointment-moved = নতুন সময়: { $when }
appointment-number = আপনার নম্বর { $number }
visit-title = আপনার অ্যাপয়েন্টমেন্ট
visit-here = আমি এসেছি
visit-move = অন্য সময় বেছে নিন
visit-earlier = আগে সময় খালি হলে জানান
visit-waits = আগের সময়ের জন্য আপনি তালিকায় আছেন। খালি হলে আমরা লিখব।
visit-too-late = { $count } ঘণ্টা আগে পর্যন্ত সময় বদলানো ও বাতিল করা যেত। ডেস্কে যান। তাঁরা সাহায্য করবেন।
cancel-why = কেন? না বললেও চলবে।
cancel-why-better = আমি ভালো আছি
cancel-why-no-time = তখন আসতে পারব না
cancel-why-elsewhere = অন্য ডাক্তার দেখাব
proposal-open = অন্য সময়ের প্রস্তাব আছে
proposal-title = { $doctor } অন্য সময় প্রস্তাব করছেন:
proposal-until = { $when } পর্যন্ত উত্তর দিন। ততক্ষণ আপনার সময় আপনারই থাকবে।
proposal-accept = এই সময় নিন
proposal-refuse = আমারটাই থাক
move-title = অ্যাপয়েন্টমেন্টের সময় বদলাবেন?
move-line = নতুন সময় নিশ্চিত না হওয়া পর্যন্ত পুরোনোটি আপনার।
move-old = এখন
move-new = নতুন
move-confirm = বদলান
moved-title = আপনার অ্যাপয়েন্টমেন্টের সময় বদলানো হয়েছে

## কিয়স্ক: খালি সময়ের অপেক্ষা

wait-when-title = কত দিন অপেক্ষা করতে পারেন?
wait-when-line = সময় খালি হলেই জানাব।
wait-days = { $count ->
    [7] এক সপ্তাহ
    [14] দুই সপ্তাহ
    [28] চার সপ্তাহ
   *[other] { $count } দিন
}
wait-until = { $day } পর্যন্ত
wait-part-title = দিনের কোন সময়ে সুবিধা হবে?
wait-part-line = { $whom }, { $day } পর্যন্ত
waiting-title = আপনি তালিকায় আছেন
waiting-line = আমরা { $email } ঠিকানায় লিখব।
waiting-next-mail = সময় খালি হলে আপনি মেইল পাবেন।
waiting-next-kept = সময়টি ১০ মিনিট আপনার জন্য রাখা হবে। এখানে বা ডেস্কে নিন।
waiting-next-else = উত্তর না দিলে পরের জন পাবেন, আপনি তালিকায় থাকবেন।
waiting-any = { $kind }: যেকোনো ডাক্তার
waiting-until = { $day } পর্যন্ত, { $hours }
waiting-any-time = যেকোনো সময়
waiting-before = { $to }-এর আগে
waiting-after = { $from } থেকে
waiting-between = { $from } থেকে { $to }
waiting-leave = তালিকা থেকে নাম কাটুন
offer-open = আপনার জন্য সময় খালি: { $when }
offer-see = খালি সময় দেখুন
offer-title = আপনার জন্য একটি সময় খালি হয়েছে
offer-why-freed = একজন বাতিল করেছেন, তালিকায় এবার আপনি।
offer-accept = নিন
offer-refuse = না, ধন্যবাদ
offer-note = না বললে আপনি তালিকায় থাকবেন, পরের জনকে জিজ্ঞাসা করা হবে।
offer-over = এই সময়টি আর আপনার জন্য রাখা নেই।
offer-over-line = আপনি এখনও তালিকায় আছেন। আবার খালি হলে লিখব।

## অপেক্ষাকক্ষের পর্দা

queue-called = এখন ডাকা হচ্ছে
queue-room = কক্ষ
queue-also-called = আরও ডাকা হয়েছে
queue-with-doctor = ডাক্তারের কাছে
queue-next = পরবর্তী
queue-nobody = এখন কাউকে ডাকা হচ্ছে না
queue-nobody-waits = কেউ অপেক্ষায় নেই
queue-waiting = { $count } জন অপেক্ষায়
queue-worse = খারাপ লাগলে ডেস্কে জানান।
queue-chime = ঘণ্টা
queue-announced = নম্বর { $number }
queue-announced-room = নম্বর { $number }, কক্ষ { $room }
queue-offline = এই পর্দা এখন হালনাগাদ নয়। ডেস্কের কথা শুনুন।
queue-offline-since = { $time } থেকে হালনাগাদ নয়। ডেস্কের কথা শুনুন।
queue-silent = ঘণ্টা বন্ধ। চালু করতে পর্দা স্পর্শ করুন বা কোনো বোতাম চাপুন।
queue-loading = এখনই নম্বর আসবে

# এই কম্পিউটার ও ক্লিনিকের সার্ভারের মাঝে।
error-connection_not_private = ক্লিনিকের সার্ভারের সংযোগটি সুরক্ষিত নয়। কিছুই পাঠানো হয়নি। অফিসকে জানান।
error-certificate_missing = ক্লিনিকের সার্ভার একটি সার্টিফিকেট চায়, এই কম্পিউটারে তা নেই। অফিসকে নতুন করে যুক্ত করতে বলুন।
error-certificate_unknown = ক্লিনিকের সার্ভার এই কম্পিউটারের সার্টিফিকেট মানছে না। অফিসকে নতুন করে যুক্ত করতে বলুন।
error-certificate_expired = এই কম্পিউটারের সার্টিফিকেটের মেয়াদ শেষ। অফিসকে নবায়ন করতে বলুন।
error-certificate_of_other = এখানকার সার্টিফিকেটটি অন্য কম্পিউটারের। অফিসকে এই কম্পিউটার নতুন করে যুক্ত করতে বলুন।
error-server_unknown = এটি ক্লিনিকের সার্ভার নয়, অথবা মাঝখানে অন্য কেউ আছে। কিছুই পাঠানো হয়নি। অফিসকে জানান।
error-server_certificate_expired = ক্লিনিকের সার্ভারের সার্টিফিকেট আজ চলছে না। এই কম্পিউটারের তারিখ দেখুন; তারিখ ঠিক থাকলে অফিসকে জানান।
error-server_name_differs = ক্লিনিকের সার্ভারের নাম অন্য। অফিসকে জানান।
error-not_enrolled = এই কম্পিউটার আর ক্লিনিকের নয়। ফিরতে হলে আবার যুক্ত হতে হবে।
failed-title = ক্লিনিক খোলা যায়নি
failed-line = নিচে কারণ ও করণীয় দেওয়া আছে।
failed-line-again = এই জানালা নিজেই আবার চেষ্টা করতে থাকবে।
failed-safe-joined = অ্যাপয়েন্টমেন্ট ও রোগীর তথ্য ক্লিনিকের সার্ভারে নিরাপদ আছে।
failed-number = লগে এই নম্বরে আরও তথ্য আছে: { $number }।
join-again = আবার যুক্ত হোন
