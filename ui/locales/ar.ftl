# Anteroom, العربية. What is missing here is shown in English.

language-name = العربية
when-today = اليوم
when-tomorrow = غدًا
when-yesterday = أمس
when-day-time = { $day }، الساعة { $time }
minutes = { $count ->
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $count } دقائق
   *[other] { $count } دقيقة
}
state-patient-pending = في انتظار الرد
state-patient-accepted = مؤكد
state-patient-referred = محوَّل إلى زميل
state-patient-declined = غير ممكن
state-patient-cancelled = ملغى
state-patient-completed = تم
cancel = إلغاء
close = إغلاق
back = رجوع
change = تغيير
try-again = إعادة المحاولة
sign-in = تسجيل الدخول
sign-out = تسجيل الخروج

## Dates, notifications and mails

date-detail = { $weekday_short } { $day } { $month } { $year }، { $time }
date-kiosk = { $weekday } { $day } { $month }، { $time }
date-list = { $weekday_short } { $day } { $month_short }، { $time }
date-weekday = { $weekday }، { $time }
weekday-0 = الأحد
weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-short-0 = الأحد
weekday-short-1 = الاثنين
weekday-short-2 = الثلاثاء
weekday-short-3 = الأربعاء
weekday-short-4 = الخميس
weekday-short-5 = الجمعة
weekday-short-6 = السبت
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
month-short-1 = يناير
month-short-2 = فبراير
month-short-3 = مارس
month-short-4 = أبريل
month-short-5 = مايو
month-short-6 = يونيو
month-short-7 = يوليو
month-short-8 = أغسطس
month-short-9 = سبتمبر
month-short-10 = أكتوبر
month-short-11 = نوفمبر
month-short-12 = ديسمبر
notification-appointment_accepted = تم تأكيد موعدك
notification-appointment_accepted-body = { $when }، { $place }
notification-appointment_referred = أُحيل طلبك إلى زميل
notification-appointment_declined = تعذّرت تلبية طلبك
notification-appointment_cancelled = أُلغي: { $when }
notification-appointment_expired = لم يُجب على طلبك في الوقت المحدد
notification-appointment_moved = لموعدك وقت جديد
notification-appointment_moved-body = { $when }، { $place }
notification-time_proposed = يُقترح عليك وقت آخر
notification-slot_offered = وقت متاح لك: { $when }
mail-greeting = مرحبًا { $name }،
mail-greeting-nameless = مرحبًا،
mail-when = متى
mail-when-length = { $when } ({ $length })
mail-minutes = { $minutes ->
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
   *[other] { $minutes } دقيقة
}
mail-doctor = الطبيب
mail-patient = المريض
mail-was = الوقت السابق
mail-until = الرد قبل
mail-where = أين
mail-place = { $address }، { $room }
mail-room = الغرفة { $room }
mail-map = افتح الخريطة
mail-code = رمزك
mail-note = كلمة من العيادة
mail-footer = وصلتك هذه الرسالة من { $clinic }. لا تُقرأ الردود عليها؛ اتصل بالعيادة أو زرها.
mail-register-subject = { $clinic }: رمزك
mail-register-body = اكتب هذا الرمز حيث سجّلت، واختر كلمة مرور هناك. الرمز صالح ١٠ دقائق. إن لم تكن أنت فلا تفعل شيئًا.
mail-register_exists-subject = { $clinic }: لديك حساب من قبل
mail-register_exists-body = أراد أحدهم، وربما أنت، التسجيل بهذا العنوان. له حساب من قبل: سجّل الدخول، أو اطلب كلمة مرور جديدة. إن لم تكن أنت فلا تفعل شيئًا.
mail-reset-subject = { $clinic }: رمز كلمة المرور الجديدة
mail-reset-body = اكتب هذا الرمز حيث طلبت كلمة مرور جديدة. الرمز صالح ١٠ دقائق. إن لم تكن أنت فلا تفعل شيئًا: تبقى كلمة مرورك كما هي.
mail-appointment_requested-subject = طلبك: { $when }
mail-appointment_requested-body = وصلنا طلبك. الوقت محجوز لك حتى يجيب الطبيب؛ وسنكتب إليك عندئذ.
mail-appointment_accepted-subject = مؤكد: { $when }
mail-appointment_accepted-body = تم تأكيد موعدك.
mail-appointment_referred-subject = أُحيل إلى زميل: { $when }
mail-appointment_referred-body = أُحيل طلبك إلى زميل من التخصص نفسه. سنكتب إليك فور وصول الجواب.
mail-appointment_declined-subject = غير ممكن: { $when }
mail-appointment_declined-body = تعذّرت تلبية طلبك. يمكنك اختيار وقت آخر أو طبيب آخر.
mail-appointment_cancelled-subject = أُلغي: { $when }
mail-appointment_cancelled-body = أُلغي هذا الموعد. يمكنك اختيار وقت آخر.
mail-appointment_expired-subject = لا جواب في الوقت المحدد: { $when }
mail-appointment_expired-body = لم يُجب على طلبك في الوقت المحدد فأُغلق. نأسف لذلك. يمكنك اختيار وقت آخر أو طبيب آخر.
mail-appointment_moved-subject = وقت جديد: { $when }
mail-appointment_moved-body = لموعدك وقت جديد. لم يعد الوقت السابق محجوزًا لك.
mail-appointment_moved-body-pending = لموعدك وقت جديد. الوقت محجوز لك حتى يؤكده الطبيب؛ وسنكتب إليك عندئذ. لم يعد الوقت السابق محجوزًا لك.
mail-several = { $when } و{ $count } غيره
mail-appointment_requested-body-several = وصلنا طلبك لهذه الأوقات. هي محجوزة لك حتى يجيب الطبيب، وسنكتب إليك عندئذ.
mail-appointment_accepted-body-several = تم تأكيد مواعيدك.
mail-appointment_cancelled-body-several = أُلغيت هذه المواعيد. يمكنك اختيار أوقات أخرى.
mail-appointment_moved-body-several = لمواعيدك أوقات جديدة. لم تعد الأوقات السابقة محجوزة لك.
mail-appointment_moved-body-pending-several = لمواعيدك أوقات جديدة. هي محجوزة لك حتى يؤكدها الطبيب، وسنكتب إليك عندئذ. لم تعد الأوقات السابقة محجوزة لك.
mail-time_proposed-subject = وقت آخر: { $when }
mail-time_proposed-body = تقترح العيادة وقتًا آخر. الوقت محجوز لك حتى تجيب: سجّل الدخول لقبوله أو رفضه، أو اتصل بالعيادة. وحتى ذلك الحين يبقى وقتك السابق لك.
mail-slot_offered-subject = متاح لك: { $when }
mail-slot_offered-body = أصبح وقت متاحًا، ودورك هو التالي بين المنتظرين. يُحجز لك فترة قصيرة: سجّل الدخول لأخذه، أو اتصل بالعيادة. بعد ذلك يُعرض على من يليك.
mail-visit_requested-subject = { $clinic }: طلبك
mail-visit_requested-body = وصلنا طلبك لموعد. سنبحث عن وقت ونكتب إليك. إن لم تكن أنت فلا تفعل شيئًا.
mail-visit_declined-subject = { $clinic }: بشأن طلبك
mail-visit_declined-body = تعذّرت تلبية طلبك لموعد. يمكنك اختيار وقت بنفسك، أو الاتصال بالعيادة.
calendar-summary = موعد مع { $doctor }
mail-doctor_approved-subject = { $clinic }: تمت الموافقة عليك
mail-doctor_approved-body = تمت الموافقة على تسجيلك طبيبًا. سجّل الدخول وحدّد أوقاتك ليجدك المرضى.
mail-doctor_rejected-subject = { $clinic }: تسجيلك
mail-doctor_rejected-body = لم تتم الموافقة على تسجيلك طبيبًا. يمكن للعيادة أن تخبرك بالمزيد.
mail-test-subject = { $clinic }: رسالة تجريبية
mail-test-body = إن قرأت هذا فإن { $clinic } تستطيع إرسال البريد.

## الكشك

kiosk-step = الخطوة { $step } من { $of }
kiosk-step-1 = اختر الموضوع
kiosk-step-2 = اختر الطبيب
kiosk-step-3 = اختر الوقت
kiosk-step-4 = من سيحضر
kiosk-step-5 = راجع واحجز
kiosk-continue = متابعة
kiosk-help = مساعدة
kiosk-start-over = البدء من جديد
kiosk-bottom-bar = أزرار الصفحة
kiosk-language = اللغة: { $name }
kiosk-language-title = اختر لغتك
kiosk-large-text = نص كبير
kiosk-contrast = تباين
kiosk-help-title = مساعدة
kiosk-help-desk = يمكن لموظفي الاستقبال القيام بكل هذا من أجلك.
kiosk-help-back = «رجوع» يعيدك صفحة واحدة. تبقى إجاباتك.
kiosk-help-language = اسم اللغة يغيّر اللغة. تبقى إجاباتك.
kiosk-help-over = «البدء من جديد» يمحو كل ما كتبته.
kiosk-help-close = متابعة
keyboard = لوحة المفاتيح
keyboard-hide = إخفاء لوحة المفاتيح
keyboard-hide-key = إخفاء
keyboard-show = إظهار لوحة المفاتيح
keyboard-space = مسافة
demo-clinic = عيادة تجريبية
demo-clinic-line = عيادة تجريبية: لا شيء هنا حقيقي.
demo-mail-tray = { $count ->
    [0] بريد تجريبي
   *[other] بريد تجريبي ({ $count })
}
idle-title = هل ما زلت هنا؟
idle-line = سيمحو هذا الجهاز ما كتبته ويبدأ من جديد بعد
idle-more-time = أحتاج إلى مزيد من الوقت
idle-finish = انتهيت
offline-title = لا يستطيع هذا الجهاز الوصول إلى العيادة الآن.
offline-desk = توجّه إلى الاستقبال. سيساعدونك.
offline-retry = تُعاد المحاولة باستمرار. ستختفي هذه الصفحة وحدها.
home-title = كيف يمكننا مساعدتك؟
home-signed-in = مسجَّل الدخول: { $name }
home-book = حجز موعد
home-book-line = اختر الطبيب والوقت
home-appointments = مواعيدي
home-appointments-line = اعرض موعدًا أو انقله أو ألغه
home-inbox = الرسائل
home-inbox-line = ما أخبرتك به العيادة
home-inbox-new = الجديد: { $count }
home-sign-in = تسجيل الدخول
home-sign-in-line = أو إنشاء حساب
home-sign-out-line = ينساك هذا الجهاز
kind-title = ما موضوع الموعد؟
kind-line = المس ما يناسبك. والباقي يراه الطبيب.
kind-not-sure = لا أعرف
kind-not-sure-line = يبدأ طبيب الأسرة
doctor-title = أي طبيب يناسبك؟
doctor-line = { $kind }: الأطباء وأقرب وقت متاح
doctor-this-week = متاح هذا الأسبوع
doctor-any = { $code ->
    [general_practice] أي طبيب أسرة
    [cardiology] أي طبيب قلب
    [pediatrics] أي طبيب أطفال
    [dermatology] أي طبيب جلد
    [gynecology] أي طبيب نساء
    [orthopedics] أي طبيب عظام
    [ophthalmology] أي طبيب عيون
    [otolaryngology] أي طبيب أنف وأذن وحنجرة
    [neurology] أي طبيب أعصاب
    [dentistry] أي طبيب أسنان
   *[other] أي واحد من هؤلاء الأطباء
}
doctor-first-free = أقرب وقت متاح: <b>{ $when }</b>
doctor-years = خبرة { $years ->
    [one] سنة واحدة
    [two] سنتين
    [few] { $years } سنوات
   *[other] { $years } سنة
}
doctor-no-time = لا وقت متاح
time-title = أي وقت يناسبك؟
time-about = { $kind } · { $minutes ->
    [few] { $minutes } دقائق
   *[other] { $minutes } دقيقة
} · { $fee }
time-yours = وقتك
time-none-yet = المس وقتًا
time-none-days = لا وقت متاح في هذه الأيام. انظر إلى أيام لاحقة.
days-earlier = أيام سابقة
days-later = أيام لاحقة
times-earlier = أوقات سابقة
times-later = أوقات لاحقة
day-free = المتاح: { $count }
day-full = مكتمل
part-morning = صباحًا
part-afternoon = بعد الظهر
part-evening = مساءً
part-none = لا أوقات متاحة.
when-soon-today = اليوم الساعة { $time }
when-soon-tomorrow = غدًا الساعة { $time }
when-soon = { $day } الساعة { $time }
relative-now = الآن
relative-minutes-ago = { $minutes ->
    [one] قبل دقيقة
    [two] قبل دقيقتين
    [few] قبل { $minutes } دقائق
   *[other] قبل { $minutes } دقيقة
}
relative-minutes-ahead = { $minutes ->
    [one] بعد دقيقة
    [two] بعد دقيقتين
    [few] بعد { $minutes } دقائق
   *[other] بعد { $minutes } دقيقة
}
relative-hours-ago = قبل { $hours ->
    [one] ساعة
    [two] ساعتين
    [few] { $hours } ساعات
   *[other] { $hours } ساعة
}{ $minutes ->
    [0] { "" }
    [one] { " " }ودقيقة
    [two] { " " }ودقيقتين
    [few] { " " }و{ $minutes } دقائق
   *[other] { " " }و{ $minutes } دقيقة
}
relative-hours-ahead = بعد { $hours ->
    [one] ساعة
    [two] ساعتين
    [few] { $hours } ساعات
   *[other] { $hours } ساعة
}{ $minutes ->
    [0] { "" }
    [one] { " " }ودقيقة
    [two] { " " }ودقيقتين
    [few] { " " }و{ $minutes } دقائق
   *[other] { " " }و{ $minutes } دقيقة
}
relative-days-ago = { $days ->
    [one] قبل يوم
    [two] قبل يومين
    [few] قبل { $days } أيام
   *[other] قبل { $days } يومًا
}
relative-days-ahead = { $days ->
    [one] بعد يوم
    [two] بعد يومين
    [few] بعد { $days } أيام
   *[other] بعد { $days } يومًا
}
taken = لقد أخذ شخص آخر { $time } للتو.
taken-near = هذه أوقات قريبة:
who-title = من سيحضر؟
who-title-sign-in = هل كنت هنا من قبل؟
who-line = تحتاج العيادة إلى معرفة من تنتظر.
who-known = لديّ حساب
who-known-line = الدخول بالبريد وكلمة المرور
who-new = هذه أول مرة لي هنا
who-new-line = أنشئ حسابًا في دقيقتين
reason-title = ما سبب حضورك؟
reason-line = كلمات قليلة للطبيب.
check-title = هل هذا صحيح؟
check-when = الموعد
check-doctor = الطبيب
check-who = من
check-reason = السبب
check-fee = الرسوم
check-fee-line = تُدفع في العيادة
check-change = تغيير: { $what }
check-note = سيجيب الطبيب عن طلبك. تصلك رسالة.
check-book = احجز
sent-title = أُرسل طلبك
sent-title-booked = تم تأكيد موعدك
sent-line = سيصلك رد من { $doctor }. سنكتب إليك.
sent-line-booked = موعدك مع { $doctor }. لقد كتبنا إليك.
sent-finish = إنهاء
sent-finish-line = «إنهاء» يسجّل خروجك وينساك هذا الجهاز.
sign-in-email-title = ما عنوان بريدك الإلكتروني؟
sign-in-password-title = ما كلمة المرور؟
name-title = ما اسمك؟
name-line = كما هو في أوراقك.
phone-title = ما رقم هاتفك؟
email-title = ما عنوان بريدك الإلكتروني؟
birth-title = متى ولدت؟
birth-day = اليوم
birth-month = الشهر
birth-year = السنة
code-title = اكتب الرمز من الرسالة
new-password-title = اختر كلمة مرور
appointments-title = مواعيدي
appointments-upcoming = القادمة
appointments-past = السابقة
appointments-none-upcoming = لا شيء قادم.
appointment-place = { $room }، { $address }
room-number = الغرفة { $room }
appointment-asked = طُلب { $ago }
cancel-open = إلغاء هذا الموعد
cancel-title = إلغاء هذا الموعد؟
cancel-what-happens = سيُعطى الوقت لشخص آخر. لا يمكن التراجع.
cancel-confirm = إلغاء الموعد
cancel-keep = الإبقاء عليه
inbox-title = الرسائل
inbox-line = ما أخبرتك به العيادة، الأحدث أولًا.
inbox-empty = لا شيء بعد.
inbox-new = جديد
inbox-appointment_expired = لم يُجب على طلبك في الوقت المحدد
inbox-appointment_moved = لموعدك وقت جديد
inbox-time_proposed = اقتُرح عليك وقت آخر
inbox-slot_offered = هناك وقت متاح لك
inbox-appointment_accepted = تم تأكيد موعدك
inbox-appointment_referred = سيستقبلك زميل
inbox-appointment_declined = طلبك غير ممكن
inbox-appointment_cancelled = أُلغي موعدك
show-more = { $count ->
    [one] عرض واحد آخر
    [two] عرض اثنين آخرين
   *[other] عرض { $count } أخرى
}
specialization-general_practice = طبيب الأسرة
specialization-cardiology = القلب
specialization-pediatrics = الأطفال
specialization-dermatology = الجلد
specialization-gynecology = النساء والحمل
specialization-orthopedics = العظام والمفاصل
specialization-ophthalmology = العيون
specialization-otolaryngology = الأنف والأذن والحنجرة
specialization-neurology = الدماغ والأعصاب
specialization-dentistry = الأسنان
phone-line-bd = يبدأ بـ ‎+88 وفيه ١٤ علامة: ‎+8801712345678
email-line = يصلك رمز بعد لحظة، ثم الرد على موعدك.
birth-line = اليوم ثم الشهر ثم السنة.
code-line = ستة أرقام، أُرسلت إلى { $email }
code-on-its-way = الرسالة في الطريق. تصل خلال دقيقة.
code-not-there = لم تصل؟ انظر في البريد غير المرغوب أو أرسلها مرة أخرى.
code-again = أرسلها مرة أخرى
code-again-in = أرسلها مرة أخرى بعد { $time }
new-password-done = أنشئ الحساب وتابع
set-password = احفظ كلمة المرور وسجّل الدخول
rule-password_length = ثمانية أحرف على الأقل
rule-password_uppercase = حرف لاتيني كبير واحد
rule-password_digit = رقم واحد
rule-password_special = علامة مثل ! أو #
sign-in-new-here = هذه أول مرة لي هنا
sign-in-forgot = نسيت كلمة المرور
field-required = اكتب شيئًا هنا

## A screen that has thrown

screen-broken = توقفت هذه الشاشة عن العمل
screen-broken-line = ما حُفظ بأمان. افتحها من جديد وتابع.
screen-broken-again = افتحها من جديد

## كلمات كل الصفحات

when-day = { $weekday } { $day } { $month }
when-day-year = { $weekday } { $day } { $month } { $year }
more = المزيد
save = حفظ
search = بحث
show-first = اعرض الأولى من جديد
show-next = اعرض المزيد
clear = مسح
list-comma = {"، "}
loading = جارٍ التحميل
optional = إن أردت
problem = هناك مشكلة
problems = راجع هذه الإجابات: { $count }
incident = أخبر الاستقبال بالرقم { $number }.
retry-in = أعد المحاولة بعد { $time }
notifications = الرسائل
gender-female = أنثى
gender-male = ذكر
gender-other = غير ذلك
previous-month = الشهر السابق
next-month = الشهر التالي
state-patient-held = قيد الاختيار
state-patient-checked_in = تم تسجيل وصولك
state-patient-in_consultation = عند الطبيب
state-patient-no_show = لم يتم الحضور
state-patient-expired = لم يصل رد في الوقت

## الأخطاء والموانع

error-bad_request = لم ينجح ذلك. ارجع خطوة وحاول من جديد.
error-sign_in_again = انتهت جلستك. سجّل الدخول من جديد.
error-not_allowed = لا يمكن ذلك بهذا الحساب أو من هذا الجهاز.
error-not_found = لم يعد هذا موجودًا. ارجع وانظر من جديد.
error-slot_taken = أخذ شخص آخر هذا الوقت للتو. اختر وقتًا آخر.
error-patient_busy = هناك موعد آخر في هذا الوقت. اختر وقتًا آخر.
error-slot_past = مضى هذا الوقت أو اقترب كثيرًا. اختر وقتًا لاحقًا.
error-slot_not_open = الطبيب غير موجود في هذا الوقت. اختر وقتًا آخر.
error-too_far_ahead = هذا اليوم بعيد جدًا. اختر يومًا أقرب.
error-patient_limit = لديك من المواعيد القادمة أكثر ما يمكن. ألغِ واحدًا أولًا، أو اسأل الاستقبال.
error-day_limit = حُجز في هذا اليوم أكثر ما يمكن لشخص واحد. اختر يومًا آخر.
error-doctor_limit = لا يستقبل الطبيب أحدًا آخر في هذا اليوم. اختر يومًا آخر.
error-too_late = فات وقت ذلك الآن. إن كان لا بد من التغيير فاسأل الاستقبال.
error-changed_meanwhile = غيّر شخص آخر هذا في هذه الأثناء. انظر إليه من جديد.
error-already_exists = هذا موجود من قبل.
error-wrong_state = تغيّر هذا الموعد في هذه الأثناء. انظر إليه من جديد.
error-offer_over = لم يعد هذا الوقت محجوزًا لك. تبقى في القائمة ونخبرك بالوقت التالي.
error-too_many = محاولات كثيرة. انتظر قليلًا ثم حاول من جديد.
error-busy = حاسوب العيادة مشغول. حاول بعد لحظة.
error-offline = لا يمكن الوصول إلى العيادة الآن. لم يتغير شيء.
error-unknown_outcome = لم تُجب العيادة في الوقت المناسب. ربما تمّ الأمر. حاول مرة أخرى: لن يتم مرتين.
error-internal = حدث عطل من جهتنا. حاول من جديد، أو أخبر الاستقبال بالرقم { $number }.
error-invalid_fields = بعض الإجابات تحتاج إلى تغيير. هي معلَّمة في الأسفل.
field-too_long = اكتب بكلمات أقل
field-too_short = اكتب أكثر قليلًا
field-not_allowed_characters = احذف العلامات التي لا يمكن عرضها
field-phone_bd = اكتب رقم هاتف يبدأ بـ ‎+88 وفيه ١٤ علامة
field-phone = اكتب رقم هاتف يبدأ بـ ‎+ ثم رقم البلد
field-email = اكتب بريدًا مثل name@example.com
field-name = اكتب اسمًا بلا علامات خفية
field-date = اكتب تاريخًا صحيحًا
field-date_future = اكتب تاريخًا قد مضى
field-code_digits = اكتب أرقام الرمز الستة
field-password_length = ٨ أحرف على الأقل، و١٢ للأطباء والموظفين
field-password_uppercase = حرف كبير واحد على الأقل
field-password_digit = رقم واحد على الأقل
field-password_special = علامة واحدة على الأقل مثل ! أو #
field-password_common = ليست كلمة مرور يستعملها كثيرون
field-password_similar = لا تشبه اسمك أو بريدك
field-password_numeric = ليست أرقامًا فقط
field-password-rules = ما زال شيء ناقصًا. انظر القائمة.
field-taken = هذا مستعمل من قبل

## ما لم يُترجم من قبل

keyboard-shift = أحرف كبيرة
keyboard-backspace = احذف الحرف الأخير
demo-mail-title = رسائل العيادة التجريبية
demo-mail-note = للتجربة فقط. هذه الرسائل لا تُرسل. في عيادة حقيقية تصل إلى بريد الشخص.
demo-mail-again = انظر من جديد
demo-mail-empty = لا رسائل بعد
demo-mail-to = إلى { $address }
demo-login-kiosk = لتجربة الدخول: { $email }، كلمة المرور { $password }
kind-none = لا يمكن حجز أحد هنا بعد.
kind-none-line = توجّه إلى الاستقبال. سيساعدونك.
doctor-filters = اعرض فقط
doctor-none = { $kind }: لا يمكن حجز أحد الآن.
doctor-none-fits = { $kind }: لا أحد يناسب كل ذلك.
doctor-next = التالي: { $day }
time-about-short = { $kind } · { $minutes ->
    [few] { $minutes } دقائق
   *[other] { $minutes } دقيقة
}
time-none-day = لا وقت متاح يوم { $day }.
day-parts = جزء من اليوم
reason-left = الأحرف الباقية: { $count }
check-choose-again = لم يُحجز شيء. اختر وقتًا آخر.
check-booking = جارٍ الحجز
sign-in-password-line = للبريد { $email }
password-show = إظهار كلمة المرور
password-show-key = إظهار
password-hide-key = إخفاء
sign-in-denied = البريد وكلمة المرور لا يتطابقان. راجع الاثنين، أو اطلب كلمة مرور جديدة.
sign-in-locked = محاولات كثيرة. أعد المحاولة بعد { $time }
forgot-title = إلى أين نرسل الرمز؟
forgot-line = بريدك الإلكتروني. بالرمز تختار كلمة مرور جديدة.
forgot-send = أرسل الرمز
phone-line = رقم البلد أولًا: ‎+44 20 7946 0958
code-denied = هذا الرمز لا يطابق. قارنه بأحدث رسالة؛ يعمل ١٠ دقائق.
code-type-again = اكتب الرمز من جديد
password-rules = كلمة مرورك تحتاج إلى
rules-met = تحقق { $met } من { $of }
rule-met = تحقق
rule-open = ليس بعد
rule-password_common = ليست مما يجربه الجميع أولًا
rule-password_similar = لا تشبه اسمك أو بريدك
rule-password_numeric = ليست أرقامًا فقط
appointment-passed-on = بإحالة من { $doctor }
appointment-answer = رد الطبيب: { $words }
inbox-appointment_requested = وصل طلبك

## الوقت المحجوز، أيام أخرى، أنواع المواعيد

home-arrive = لديّ موعد اليوم
home-arrive-line = خذ رقمك
kept-for = محجوز لك لمدة { $time }
kept-over = لم يعد هذا الوقت محجوزًا لك.
kept-again = احجزه من جديد
kept-most = لا يمكن حجزه أكثر من ١٠ دقائق.
slot-being-chosen = قيد الاختيار
slot-taken = مأخوذ
time-title-move = أي وقت يناسبك أكثر؟
time-title-people = أي وقت يناسبكم، وأنتم { $count }؟
time-other-days = أيام أخرى
time-none-suits = لا وقت يناسبني
other-days-title = أي يوم يناسبك؟
month-label = الأوقات المتاحة حسب اليوم
month-day = { $day }، { $words }
month-full = مكتمل
month-closed = مغلق
visit-type-title = ما نوع الموعد؟
visit-type-line = ثم نبحث عن وقت يكفيه.
visit-type-minutes = { $minutes ->
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
   *[other] { $minutes } دقيقة
}
visit-type-usual = لا أعرف
none-suits-title = ما الذي يساعدك؟
none-suits-wait = أخبروني عندما يتاح وقت
none-suits-wait-line = نحجزه لك ١٠ دقائق
none-suits-ask = اطلب دون اختيار وقت
none-suits-ask-line = تجد العيادة وقتًا وتكتب إليك
none-suits-doctor = انظر أطباء آخرين
none-suits-doctor-line = قد يكون غيره متاحًا قبل ذلك
part-any = أي وقت من اليوم
doctor-rating = { $rating } من ٥ نجوم، عدد الآراء { $count }
doctor-distance = { $km } كم
wish-within-name = قريب مني
wish-within-any = أي مسافة
wish-within = حتى { $km } كم
wish-fee-name = الرسوم
wish-fee-any = أي رسوم
wish-fee = حتى { $fee }
wish-rating-name = التقييم
wish-rating-any = أي تقييم
wish-rating = { $rating } نجوم أو أكثر
wish-language-name = اللغة
wish-language-any = أي لغة
wish-area-any = أي مكان
wish-all = { $count ->
    [0] تصفية
   *[other] تصفية ({ $count })
}
wish-show = اعرض الأطباء
wish-clear = اعرض الجميع من جديد

## من سيأتي

who-guest = اطلب بلا حساب
who-guest-line = تكتب إليك العيادة بموعد
for-whom-line = يحتاج الطبيب أن يعرف من سيأتي.
for-whom-me = أنا
for-whom-born = تاريخ الميلاد { $day }
for-whom-new = شخص آخر من عائلتي
for-whom-new-line = طفل، أحد الوالدين، الزوج أو الزوجة
for-whom-several = نحن اثنان أو أكثر
for-whom-several-line = واحد بعد الآخر
people-title = من سيأتي معًا؟
people-line = المس كل من سيأتي. المواعيد متتابعة.
people-me = { $name } (أنت)
people-chosen = { $count ->
    [0] المس شخصين أو أكثر
    [1] شخص واحد. المس واحدًا آخر
    [2] شخصان
   *[other] عدد الأشخاص { $count }
}
people-too-many = { $most } أشخاص على الأكثر معًا. اترك أحدهم.
people-times = اختر وقتًا
member-name-title = ما اسم هذا الشخص؟
member-birth-title = ما تاريخ ميلاد { $name }؟
member-gender-title = { $name } …
member-gender-line = كما يقول الشخص نفسه.
sent-also = { $name }: { $when }
refused-patient_limit = عدد مواعيدك القادمة { $count }، ولا يمكن هنا أكثر من ذلك معًا. ألغِ واحدًا، أو اسأل الاستقبال.
refused-day_limit = عدد المواعيد الممكنة في اليوم: { $count }. اختر يومًا آخر، أو اسأل الاستقبال.
refused-doctor_limit = عدد من يراهم الطبيب في اليوم: { $count }، وهذا اليوم مكتمل. اختر يومًا آخر.
refused-too_late = كان هذا ممكنًا حتى { $count ->
    [one] ساعة واحدة
    [two] ساعتين
    [few] { $count } ساعات
   *[other] { $count } ساعة
} قبل الموعد. توجّه الآن إلى الاستقبال.

## الوصول

arrival-birth-line = به نجد موعدك اليوم.
arrival-sign-in = سجّل الدخول بدلًا من ذلك
arrivals-title = أيها موعدك؟
arrivals-line = ابحث عن وقتك وطبيبك وحروف اسمك الأولى.
arrivals-none = لا موعد اليوم لتسجيل الوصول بتاريخ الميلاد هذا.
arrivals-none-line = راجع التاريخ. إن كان صحيحًا، أو إن سُجّل وصولك من قبل، فتوجّه إلى الاستقبال. سيساعدونك.
arrivals-other-date = اكتب التاريخ من جديد
arrival-initials = الحروف الأولى { $initials }
own-arrivals-line = المس الموعد الذي جئت من أجله.
own-arrivals-none = ليس لديك موعد مؤكد اليوم.
own-arrival-number = الرقم { $number }
token-title = تم تسجيل وصولك
token-yours = رقمك
token-sit = يُرجى الجلوس حتى يُنادى رقمك
token-before = عدد من قبلك
token-time = وقتك
token-watch = انظر إلى الشاشة واستمع إلى الجرس. نحن لا ننادي الأسماء.
token-closes = تُغلق هذه الصفحة وحدها بعد { $count ->
    [one] ثانية واحدة
    [two] ثانيتين
    [few] { $count } ثوانٍ
   *[other] { $count } ثانية
}

## الطلب دون اختيار وقت

ask-email-line = يصل الرد إليه.
ask-message-line = كلمات قليلة للطبيب. بها تجد العيادة الوقت المناسب.
ask-day-title = أي يوم يناسبك؟
ask-day-line = تحاول العيادة أن تجد وقتًا في هذا اليوم.
ask-day-any = أي يوم
ask-part-line = تحاول العيادة أن تجد وقتًا حينها.
ask-phone = الهاتف
ask-email = البريد
ask-note = لم يُحجز شيء بعد. تكتب إليك العيادة بموعد.
ask-send = أرسل
ask-correct = صحّحه
asked-title = وصلنا طلبك
asked-line = نكتب إلى { $email } حالما نجد لك وقتًا.

## مواعيدك

appointments-waiting = الانتظار
appointments-none-past = لا شيء حتى الآن.
appointment-moved = نُقل إلى { $when }
appointment-number = رقمك { $number }
visit-title = موعدك
visit-here = لقد وصلت
visit-move = اختر وقتًا آخر
visit-earlier = أخبروني إن أتيح وقت أقرب
visit-waits = أنت في قائمة انتظار وقت أقرب. نكتب إليك عندما يتاح.
visit-too-late = كان النقل والإلغاء ممكنين حتى { $count ->
    [one] ساعة واحدة
    [two] ساعتين
    [few] { $count } ساعات
   *[other] { $count } ساعة
} قبل الموعد. توجّه إلى الاستقبال. سيساعدونك.
cancel-why = لماذا؟ لا يلزم أن تجيب.
cancel-why-better = تحسنت حالي
cancel-why-no-time = لا أستطيع الحضور حينها
cancel-why-elsewhere = سأذهب إلى طبيب آخر
proposal-open = هناك وقت آخر مقترح
proposal-title = وقت آخر مقترح من { $doctor }:
proposal-until = أجب حتى { $when }. وقتك يبقى لك حتى ذلك الحين.
proposal-accept = خذ هذا الوقت
proposal-refuse = أُبقي وقتي
move-title = هل تنقل موعدك؟
move-line = يبقى وقتك القديم لك حتى يتأكد الجديد.
move-old = حتى الآن
move-new = الجديد
move-confirm = انقل
moved-title = نُقل موعدك

## انتظار وقت

wait-when-title = كم يمكنك الانتظار؟
wait-when-line = نخبرك حالما يتاح وقت.
wait-days = { $count ->
    [7] أسبوع
    [14] أسبوعان
    [28] أربعة أسابيع
    [few] { $count } أيام
   *[other] { $count } يومًا
}
wait-until = حتى { $day }
wait-part-title = أي وقت من اليوم يناسبك؟
wait-part-line = { $whom }، حتى { $day }
waiting-title = أنت في القائمة
waiting-line = نكتب إلى { $email }.
waiting-next-mail = عندما يتاح وقت تصلك رسالة.
waiting-next-kept = يُحجز لك الوقت ١٠ دقائق. خذه هنا أو في الاستقبال.
waiting-next-else = إن لم تُجب يأخذه من بعدك، وتبقى أنت في القائمة.
waiting-any = { $kind }: أي طبيب
waiting-until = حتى { $day }، { $hours }
waiting-any-time = في أي وقت
waiting-before = قبل { $to }
waiting-after = من { $from } فصاعدًا
waiting-between = من { $from } إلى { $to }
waiting-leave = اترك القائمة
offer-open = وقت متاح لك: { $when }
offer-see = انظر الوقت المتاح
offer-title = هناك وقت متاح لك
offer-why-freed = ألغى شخص موعده، وأنت التالي في القائمة.
offer-accept = خذه
offer-refuse = لا، شكرًا
offer-note = إن قلت لا تبقى في القائمة، ونسأل من بعدك.
offer-over = لم يعد هذا الوقت محجوزًا لك.
offer-over-line = ما زلت في القائمة. نكتب إليك عندما يتاح غيره.

## شاشة الانتظار

queue-called = يُنادى الآن
queue-room = غرفة
queue-also-called = نودي أيضًا
queue-with-doctor = عند الطبيب
queue-next = التالي
queue-nobody = لا يُنادى أحد الآن
queue-nobody-waits = لا أحد ينتظر
queue-waiting = عدد المنتظرين { $count }
queue-worse = إن ساءت حالك فأخبر الاستقبال.
queue-chime = جرس
queue-announced = الرقم { $number }
queue-announced-room = الرقم { $number }، الغرفة { $room }
queue-offline = هذه الشاشة ليست محدَّثة. استمع إلى الاستقبال.
queue-offline-since = ليست محدَّثة منذ { $time }. استمع إلى الاستقبال.
queue-silent = الجرس صامت. المس الشاشة أو اضغط زرًا لتشغيله.
queue-loading = تظهر الأرقام بعد لحظة

# بين هذا الحاسوب وخادم العيادة.
error-connection_not_private = الاتصال بخادم العيادة غير محمي. لم يُرسل شيء. أخبر إدارة العيادة.
error-certificate_missing = يطلب خادم العيادة شهادة، وليس لهذا الحاسوب شهادة. اطلب من إدارة العيادة ضمّه من جديد.
error-certificate_unknown = لا يقبل خادم العيادة شهادة هذا الحاسوب. اطلب من إدارة العيادة ضمّه من جديد.
error-certificate_expired = انتهت صلاحية شهادة هذا الحاسوب. اطلب من إدارة العيادة تجديدها.
error-certificate_of_other = الشهادة الموجودة هنا لحاسوب آخر. اطلب من إدارة العيادة ضمّ هذا الحاسوب من جديد.
error-server_unknown = هذا ليس خادم العيادة، أو أن أحدًا يقف في الطريق. لم يُرسل شيء. أخبر إدارة العيادة.
error-server_certificate_expired = شهادة خادم العيادة غير صالحة اليوم. تحقق من تاريخ هذا الحاسوب، فإن كان صحيحًا فأخبر إدارة العيادة.
error-server_name_differs = لخادم العيادة اسم آخر. أخبر إدارة العيادة.
error-not_enrolled = لم يعد هذا الجهاز تابعًا للعيادة. ليعود إليها يجب ضمّه من جديد.
failed-title = لم تُفتح العيادة
failed-line = في الأسفل السبب وما يمكن فعله.
failed-line-again = تعيد هذه النافذة المحاولة وحدها حتى تنجح.
failed-safe-joined = المواعيد وبيانات المرضى محفوظة على خادم العيادة.
failed-number = في السجل المزيد تحت الرقم { $number }.
join-again = الانضمام من جديد
