# Anteroom, हिन्दी. What is missing here is shown in English.

language-name = हिन्दी
when-today = आज
when-tomorrow = कल
when-yesterday = बीता कल
minutes = { $count } मिनट
state-patient-pending = उत्तर का इंतज़ार
state-patient-accepted = पक्का
state-patient-referred = सहकर्मी को भेजा गया
state-patient-declined = संभव नहीं
state-patient-cancelled = रद्द
state-patient-completed = पूरा
cancel = रद्द करें
close = बंद करें
back = पीछे
change = बदलें
try-again = फिर से कोशिश करें
sign-in = साइन इन
sign-out = साइन आउट

## Dates, notifications and mails

date-detail = { $weekday_short } { $day } { $month } { $year }, { $time }
date-kiosk = { $weekday } { $day } { $month }, { $time }
date-list = { $weekday_short } { $day } { $month_short }, { $time }
date-weekday = { $weekday }, { $time }
weekday-0 = रविवार
weekday-1 = सोमवार
weekday-2 = मंगलवार
weekday-3 = बुधवार
weekday-4 = गुरुवार
weekday-5 = शुक्रवार
weekday-6 = शनिवार
weekday-short-0 = रवि
weekday-short-1 = सोम
weekday-short-2 = मंगल
weekday-short-3 = बुध
weekday-short-4 = गुरु
weekday-short-5 = शुक्र
weekday-short-6 = शनि
month-1 = जनवरी
month-2 = फ़रवरी
month-3 = मार्च
month-4 = अप्रैल
month-5 = मई
month-6 = जून
month-7 = जुलाई
month-8 = अगस्त
month-9 = सितंबर
month-10 = अक्टूबर
month-11 = नवंबर
month-12 = दिसंबर
month-short-1 = जन
month-short-2 = फ़र
month-short-3 = मार्च
month-short-4 = अप्रै
month-short-5 = मई
month-short-6 = जून
month-short-7 = जुल
month-short-8 = अग
month-short-9 = सित
month-short-10 = अक्टू
month-short-11 = नवं
month-short-12 = दिसं
notification-appointment_accepted = आपका अपॉइंटमेंट पक्का हो गया है
notification-appointment_referred = आपका अनुरोध एक सहकर्मी को भेजा गया है
notification-appointment_declined = आपका अनुरोध पूरा नहीं हो सका
notification-appointment_cancelled = रद्द: { $when }
notification-appointment_expired = आपके अनुरोध का समय पर उत्तर नहीं आया
notification-appointment_moved = आपके अपॉइंटमेंट का नया समय है
notification-time_proposed = आपको दूसरा समय सुझाया गया है
notification-slot_offered = आपके लिए एक समय ख़ाली है: { $when }
mail-greeting = नमस्ते { $name },
mail-greeting-nameless = नमस्ते,
mail-when = कब
mail-when-length = { $when } ({ $length })
mail-minutes = { $minutes } मिनट
mail-doctor = डॉक्टर
mail-patient = मरीज़
mail-was = पहले का समय
mail-until = उत्तर इस समय तक दें
mail-where = कहाँ
mail-place = { $address }, { $room }
mail-room = कमरा { $room }
mail-map = नक्शा देखें
mail-code = आपका कोड
mail-note = क्लिनिक की ओर से
mail-footer = यह मेल { $clinic } से आया है। इसके उत्तर पढ़े नहीं जाते; क्लिनिक को फ़ोन करें या वहाँ आएँ।
mail-register-subject = { $clinic }: आपका कोड
mail-register-body = जहाँ आपने पंजीकरण किया है वहाँ यह कोड लिखें और एक पासवर्ड चुनें। कोड १० मिनट तक चलेगा। यदि यह आप नहीं थे तो कुछ न करें।
mail-register_exists-subject = { $clinic }: आपका खाता पहले से है
mail-register_exists-body = किसी ने, शायद आपने, इस पते से पंजीकरण करना चाहा। इसका खाता पहले से है: साइन इन करें, या नया पासवर्ड माँगें। यदि यह आप नहीं थे तो कुछ न करें।
mail-reset-subject = { $clinic }: नए पासवर्ड का कोड
mail-reset-body = जहाँ आपने नया पासवर्ड माँगा है वहाँ यह कोड लिखें। कोड १० मिनट तक चलेगा। यदि यह आप नहीं थे तो कुछ न करें: आपका पासवर्ड वैसा ही रहेगा।
mail-appointment_requested-subject = आपका अनुरोध: { $when }
mail-appointment_requested-body = आपका अनुरोध हमें मिल गया है। डॉक्टर के उत्तर तक यह समय आपके लिए रखा गया है; तब हम आपको लिखेंगे।
mail-appointment_accepted-subject = पक्का: { $when }
mail-appointment_accepted-body = आपका अपॉइंटमेंट पक्का हो गया है।
mail-appointment_referred-subject = सहकर्मी को भेजा गया: { $when }
mail-appointment_referred-body = आपका अनुरोध उसी विभाग के एक सहकर्मी को भेजा गया है। उत्तर मिलते ही हम आपको लिखेंगे।
mail-appointment_declined-subject = संभव नहीं: { $when }
mail-appointment_declined-body = आपका अनुरोध पूरा नहीं हो सका। आप दूसरा समय या दूसरा डॉक्टर चुन सकते हैं।
mail-appointment_cancelled-subject = रद्द: { $when }
mail-appointment_cancelled-body = यह अपॉइंटमेंट रद्द हो गया है। आप दूसरा समय चुन सकते हैं।
mail-appointment_expired-subject = समय पर उत्तर नहीं: { $when }
mail-appointment_expired-body = आपके अनुरोध का समय पर उत्तर नहीं आया, इसलिए वह बंद कर दिया गया। हमें खेद है। आप दूसरा समय या दूसरा डॉक्टर चुन सकते हैं।
mail-appointment_moved-subject = नया समय: { $when }
mail-appointment_moved-body = आपके अपॉइंटमेंट का नया समय है। पहले का समय अब आपके लिए नहीं रखा है।
mail-appointment_moved-body-pending = आपके अपॉइंटमेंट का नया समय है। डॉक्टर की पुष्टि तक यह आपके लिए रखा है; तब हम आपको लिखेंगे। पहले का समय अब आपके लिए नहीं रखा है।
mail-several = { $when } और { $count } अन्य
mail-appointment_requested-body-several = इन समयों के लिए आपका अनुरोध हमें मिल गया है। डॉक्टर के उत्तर तक ये समय आपके लिए रखे गए हैं; तब हम आपको लिखेंगे।
mail-appointment_accepted-body-several = आपके अपॉइंटमेंट पक्के हो गए हैं।
mail-appointment_cancelled-body-several = ये अपॉइंटमेंट रद्द कर दिए गए हैं। आप दूसरे समय चुन सकते हैं।
mail-appointment_moved-body-several = आपके अपॉइंटमेंट के नए समय हैं। पहले के समय अब आपके लिए नहीं रखे गए हैं।
mail-appointment_moved-body-pending-several = आपके अपॉइंटमेंट के नए समय हैं। डॉक्टर की पुष्टि तक ये आपके लिए रखे गए हैं; तब हम आपको लिखेंगे। पहले के समय अब आपके लिए नहीं रखे गए हैं।
mail-time_proposed-subject = दूसरा समय: { $when }
mail-time_proposed-body = क्लिनिक दूसरा समय सुझाता है। आपके उत्तर तक यह आपके लिए रखा है: साइन इन करके इसे स्वीकार या अस्वीकार करें, या क्लिनिक को फ़ोन करें। तब तक पहले का समय आपका ही रहेगा।
mail-slot_offered-subject = आपके लिए ख़ाली: { $when }
mail-slot_offered-body = एक समय ख़ाली हुआ है, और इंतज़ार करने वालों में अब आपकी बारी है। यह थोड़ी देर आपके लिए रखा है: साइन इन करके ले लें, या क्लिनिक को फ़ोन करें। उसके बाद यह अगले व्यक्ति को मिलेगा।
mail-visit_requested-subject = { $clinic }: आपका अनुरोध
mail-visit_requested-body = अपॉइंटमेंट के लिए आपका अनुरोध हमें मिल गया है। हम समय खोजकर आपको लिखेंगे। यदि यह आप नहीं थे तो कुछ न करें।
mail-visit_declined-subject = { $clinic }: आपके अनुरोध के बारे में
mail-visit_declined-body = अपॉइंटमेंट का आपका अनुरोध पूरा नहीं हो सका। आप स्वयं समय चुन सकते हैं, या क्लिनिक को फ़ोन करें।
calendar-summary = { $doctor } के साथ अपॉइंटमेंट
mail-doctor_approved-subject = { $clinic }: आपको स्वीकृति मिली
mail-doctor_approved-body = डॉक्टर के रूप में आपका पंजीकरण स्वीकृत हुआ है। साइन इन करके अपना समय भरें, ताकि मरीज़ आपको पा सकें।
mail-doctor_rejected-subject = { $clinic }: आपका पंजीकरण
mail-doctor_rejected-body = डॉक्टर के रूप में आपका पंजीकरण स्वीकृत नहीं हुआ। क्लिनिक आपको और बता सकता है।
mail-test-subject = { $clinic }: जाँच मेल
mail-test-body = यदि आप यह पढ़ रहे हैं तो { $clinic } मेल भेज सकता है।

## कियोस्क

kiosk-step = चरण { $step } / { $of }
kiosk-step-1 = विषय चुनें
kiosk-step-2 = डॉक्टर चुनें
kiosk-step-3 = समय चुनें
kiosk-step-4 = कौन आ रहा है
kiosk-step-5 = देखें और बुक करें
kiosk-continue = आगे बढ़ें
kiosk-help = मदद
kiosk-start-over = फिर से शुरू
kiosk-bottom-bar = पन्ने के बटन
kiosk-language = भाषा: { $name }
kiosk-language-title = अपनी भाषा चुनें
kiosk-large-text = बड़े अक्षर
kiosk-contrast = कंट्रास्ट
kiosk-help-title = मदद
kiosk-help-desk = डेस्क के लोग यह सब आपके लिए कर सकते हैं।
kiosk-help-back = “पीछे” एक पन्ना पीछे ले जाता है। आपके उत्तर बने रहते हैं।
kiosk-help-language = भाषा के नाम को छूने से भाषा बदलती है। आपके उत्तर बने रहते हैं।
kiosk-help-over = “फिर से शुरू” आपका लिखा सब मिटा देता है।
kiosk-help-close = आगे बढ़ें
keyboard = कीबोर्ड
keyboard-hide = कीबोर्ड छिपाएँ
keyboard-hide-key = छिपाएँ
keyboard-show = कीबोर्ड दिखाएँ
keyboard-space = स्पेस
demo-clinic = डेमो क्लिनिक
demo-clinic-line = डेमो क्लिनिक: यहाँ कुछ भी असली नहीं है।
demo-mail-tray = { $count ->
    [0] डेमो मेल
   *[other] डेमो मेल ({ $count })
}
idle-title = क्या आप अभी यहीं हैं?
idle-line = इतने समय बाद यह कियोस्क आपका लिखा मिटाकर फिर से शुरू होगा:
idle-more-time = मुझे और समय चाहिए
idle-finish = मेरा काम हो गया
offline-title = यह कियोस्क अभी क्लिनिक से नहीं जुड़ पा रहा है।
offline-desk = डेस्क पर जाएँ। वे मदद करेंगे।
offline-retry = बार-बार कोशिश हो रही है। यह पन्ना अपने आप चला जाएगा।
home-title = आपको क्या करना है?
home-signed-in = साइन इन: { $name }
home-book = अपॉइंटमेंट लें
home-book-line = डॉक्टर और समय चुनें
home-appointments = मेरे अपॉइंटमेंट
home-appointments-line = देखें, समय बदलें या रद्द करें
home-inbox = संदेश
home-inbox-line = क्लिनिक ने आपको जो बताया है
home-inbox-new = { $count ->
    [one] { $count } नया
   *[other] { $count } नए
}
home-sign-in = साइन इन
home-sign-in-line = या खाता बनाएँ
home-sign-out-line = यह कियोस्क आपको भूल जाएगा
kind-title = किस बारे में डॉक्टर को दिखाना है?
kind-line = जो सबसे सही लगे उसे छुएँ। बाक़ी डॉक्टर देखेंगे।
kind-not-sure = मुझे पक्का नहीं पता
kind-not-sure-line = पहले पारिवारिक डॉक्टर देखेंगे
doctor-title = किस डॉक्टर को दिखाना है?
doctor-line = { $kind }: डॉक्टर और उनका पहला ख़ाली समय
doctor-this-week = इस हफ़्ते ख़ाली
doctor-any = { $code ->
    [general_practice] कोई भी पारिवारिक डॉक्टर
    [cardiology] कोई भी दिल का डॉक्टर
    [pediatrics] कोई भी बच्चों का डॉक्टर
    [dermatology] कोई भी त्वचा का डॉक्टर
    [gynecology] कोई भी महिलाओं का डॉक्टर
    [orthopedics] कोई भी हड्डी का डॉक्टर
    [ophthalmology] कोई भी आँख का डॉक्टर
    [otolaryngology] कोई भी कान, नाक और गले का डॉक्टर
    [neurology] कोई भी नसों का डॉक्टर
    [dentistry] कोई भी दाँत का डॉक्टर
   *[other] इनमें से कोई भी डॉक्टर
}
doctor-first-free = पहला ख़ाली समय: <b>{ $when }</b>
doctor-years = { $years } साल का अनुभव
doctor-no-time = कोई समय ख़ाली नहीं
time-title = कौन सा समय ठीक रहेगा?
time-about = { $kind } · { $minutes } मिनट · { $fee }
time-yours = आपका समय
time-none-yet = एक समय छुएँ
days-earlier = पहले के दिन
days-later = बाद के दिन
times-earlier = पहले के समय
times-later = बाद के समय
day-free = { $count } ख़ाली
day-full = भरा
part-morning = सुबह
part-afternoon = दोपहर
part-evening = शाम
part-none = कोई समय ख़ाली नहीं।
when-soon-today = आज { $time }
when-soon-tomorrow = कल { $time }
when-soon = { $day } { $time }
relative-now = अभी
relative-minutes-ago = { $minutes } मिनट पहले
relative-minutes-ahead = { $minutes } मिनट में
relative-hours-ago = { $minutes ->
    [0] { $hours } घंटे पहले
   *[other] { $hours } घंटे { $minutes } मिनट पहले
}
relative-hours-ahead = { $minutes ->
    [0] { $hours } घंटे में
   *[other] { $hours } घंटे { $minutes } मिनट में
}
relative-days-ago = { $days } दिन पहले
relative-days-ahead = { $days } दिन में
taken = किसी ने अभी { $time } ले लिया।
taken-near = ये समय पास के हैं:
who-title = कौन आ रहा है?
who-title-sign-in = क्या यहाँ आपका खाता है?
who-line = क्लिनिक को जानना है कि कौन आएगा।
who-known = मेरा खाता है
who-known-line = ई-मेल और पासवर्ड से साइन इन
who-new = मैं यहाँ पहली बार हूँ
who-new-line = दो मिनट में खाता बनाएँ
reason-title = आपके आने का कारण क्या है?
reason-line = डॉक्टर के लिए कुछ शब्द।
check-title = क्या यह सही है?
check-when = कब
check-doctor = डॉक्टर
check-who = कौन
check-reason = क्यों
check-fee = फ़ीस
check-fee-line = क्लिनिक में देनी है
check-change = बदलें: { $what }
check-note = डॉक्टर आपके अनुरोध का उत्तर देंगे। आपको मेल मिलेगा।
check-book = बुक करें
sent-title = आपका अनुरोध भेज दिया गया
sent-title-booked = आपकी बुकिंग हो गई
sent-finish = समाप्त
sign-in-email-title = आपका ई-मेल पता क्या है?
sign-in-password-title = आपका पासवर्ड क्या है?
name-title = आपका नाम क्या है?
name-line = जैसा आपके काग़ज़ों में है।
phone-title = आपका फ़ोन नंबर क्या है?
email-title = आपका ई-मेल पता क्या है?
birth-title = आपका जन्म कब हुआ?
birth-day = दिन
birth-month = महीना
birth-year = साल
code-title = मेल का कोड लिखें
new-password-title = एक पासवर्ड चुनें
appointments-title = मेरे अपॉइंटमेंट
appointments-upcoming = आने वाले
appointments-past = पहले के
appointments-none-upcoming = आगे कोई अपॉइंटमेंट नहीं है।
appointment-asked = { $ago } अनुरोध किया गया
cancel-open = यह अपॉइंटमेंट रद्द करें
cancel-title = यह अपॉइंटमेंट रद्द करें?
cancel-what-happens = यह समय किसी और को मिलेगा। इसे वापस नहीं लिया जा सकता।
cancel-confirm = रद्द करें
cancel-keep = रहने दें
inbox-title = संदेश
inbox-line = क्लिनिक ने जो बताया, नया पहले।
inbox-empty = अभी कुछ नहीं।
inbox-new = नया
inbox-appointment_expired = आपके अनुरोध का समय पर उत्तर नहीं मिला
inbox-appointment_moved = आपके अपॉइंटमेंट का नया समय तय हुआ है
inbox-time_proposed = आपके लिए दूसरा समय सुझाया गया है
inbox-slot_offered = आपके लिए एक समय ख़ाली है
inbox-appointment_accepted = आपका अपॉइंटमेंट पक्का है
show-more = { $count } और दिखाएँ
specialization-general_practice = पारिवारिक डॉक्टर
specialization-cardiology = हृदय
specialization-pediatrics = बच्चे
specialization-dermatology = त्वचा
specialization-gynecology = महिलाएँ और गर्भावस्था
specialization-orthopedics = हड्डियाँ और जोड़
specialization-ophthalmology = आँखें
specialization-otolaryngology = कान, नाक और गला
specialization-neurology = दिमाग़ और नसें
specialization-dentistry = दाँत
phone-line-bd = +88 से शुरू, कुल १४ चिह्न: +8801712345678
email-line = अभी यहाँ एक कोड आएगा, बाद में अपॉइंटमेंट का उत्तर।
birth-line = दिन, महीना और साल।
code-line = छह अंक, { $email } पर भेजे गए
code-on-its-way = मेल रास्ते में है। एक मिनट में पहुँच जाएगा।
code-not-there = मेल नहीं आया? स्पैम फ़ोल्डर देखें, या फिर से भेजें।
code-again = फिर से भेजें
code-again-in = { $time } में फिर से भेजें
new-password-done = खाता बनाएँ और आगे बढ़ें
set-password = पासवर्ड रखें और साइन इन करें
rule-password_length = कम से कम ८ अक्षर
rule-password_uppercase = एक बड़ा अंग्रेज़ी अक्षर
rule-password_digit = एक अंक
rule-password_special = ! या # जैसा एक चिह्न
sign-in-new-here = मैं यहाँ पहली बार हूँ
sign-in-forgot = पासवर्ड याद नहीं
field-required = इसे भरें

## A screen that has thrown

screen-broken = यह स्क्रीन रुक गई है
screen-broken-line = जो सहेजा गया था वह सुरक्षित है। इसे फिर से खोलकर आगे बढ़ें।
screen-broken-again = फिर से खोलें

## कियोस्क: हर पन्ने के शब्द

when-day = { $weekday } { $day } { $month }
when-day-year = { $weekday } { $day } { $month } { $year }
when-day-time = { $day }, { $time }
more = और
save = सहेजें
search = खोजें
show-first = फिर से पहले वाले दिखाएँ
show-next = और दिखाएँ
clear = मिटाएँ
list-comma = {", "}
loading = आ रहा है
optional = चाहें तो
problem = एक समस्या है
problems = ये { $count } उत्तर देखें
incident = डेस्क पर यह नंबर बताएँ: { $number }।
retry-in = { $time } बाद फिर से कोशिश करें
notifications = संदेश
gender-female = महिला
gender-male = पुरुष
gender-other = अन्य
previous-month = पिछला महीना
next-month = अगला महीना
state-patient-held = चुना जा रहा है
state-patient-checked_in = आपका आना दर्ज है
state-patient-in_consultation = डॉक्टर के पास
state-patient-no_show = आना नहीं हुआ
state-patient-expired = समय पर उत्तर नहीं आया

## ग़लतियाँ और रुकावटें

error-bad_request = यह ऐसे नहीं हुआ। एक क़दम पीछे जाकर फिर कोशिश करें।
error-sign_in_again = आपका सत्र समाप्त हो गया है। फिर से साइन इन करें।
error-not_allowed = इस खाते या इस कंप्यूटर से यह नहीं हो सकता।
error-not_found = यह अब यहाँ नहीं है। पीछे जाकर फिर देखें।
error-slot_taken = अभी किसी ने यह समय ले लिया। दूसरा समय चुनें।
error-patient_busy = इस समय एक और अपॉइंटमेंट है। दूसरा समय चुनें।
error-slot_past = यह समय बीत गया या बहुत पास है। बाद का चुनें।
error-slot_not_open = डॉक्टर इस समय नहीं होते। दूसरा समय चुनें।
error-too_far_ahead = यह दिन बहुत आगे है। पहले का दिन चुनें।
error-patient_limit = आगे जितने अपॉइंटमेंट हो सकते हैं उतने आपके पास हैं। पहले एक रद्द करें, या डेस्क पर पूछें।
error-day_limit = इस दिन एक व्यक्ति के जितने अपॉइंटमेंट हो सकते हैं उतने हो चुके हैं। दूसरा दिन चुनें।
error-doctor_limit = डॉक्टर इस दिन और किसी को नहीं देखेंगे। दूसरा दिन चुनें।
error-too_late = अब इसके लिए देर हो चुकी है। फिर भी बदलना हो तो डेस्क पर पूछें।
error-changed_meanwhile = इस बीच किसी और ने इसे बदल दिया है। फिर से देख लें।
error-already_exists = यह पहले से है।
error-wrong_state = इस बीच यह अपॉइंटमेंट बदल गया है। फिर से देख लें।
error-offer_over = यह समय अब आपके लिए नहीं रखा है। आप सूची में बने हैं, अगला ख़ाली समय आपको बताया जाएगा।
error-too_many = बहुत बार कोशिश हुई। थोड़ा रुककर फिर करें।
error-busy = क्लिनिक का कंप्यूटर व्यस्त है। थोड़ी देर में फिर कोशिश करें।
error-offline = अभी क्लिनिक से संपर्क नहीं है। कुछ भी नहीं बदला।
error-unknown_outcome = क्लिनिक ने समय पर उत्तर नहीं दिया। काम शायद हो चुका है। फिर कोशिश करें: दो बार नहीं होगा।
error-internal = हमारी ओर से कुछ गड़बड़ हुई। फिर से कोशिश करें, या डेस्क पर { $number } बताएँ।
error-invalid_fields = कुछ उत्तर बदलने होंगे। नीचे दिखाए गए हैं।
field-too_long = कम शब्दों में लिखें
field-too_short = थोड़ा और लिखें
field-not_allowed_characters = जो चिह्न दिख नहीं सकते उन्हें हटाएँ
field-phone_bd = +88 से शुरू होने वाला १४ चिह्नों का फ़ोन नंबर लिखें
field-phone = + और देश के नंबर से शुरू होने वाला फ़ोन नंबर लिखें
field-email = name@example.com जैसा ई-मेल पता लिखें
field-name = बिना छिपे चिह्नों के नाम लिखें
field-date = सही तारीख़ लिखें
field-date_future = ऐसी तारीख़ लिखें जो बीत चुकी हो
field-code_digits = कोड के ६ अंक लिखें
field-password_length = कम से कम ८ अक्षर, डॉक्टर और कर्मचारी १२
field-password_uppercase = कम से कम एक बड़ा अंग्रेज़ी अक्षर
field-password_digit = कम से कम एक अंक
field-password_special = कम से कम एक चिह्न, जैसे ! # या -
field-password_common = ऐसा पासवर्ड नहीं जो बहुत लोग रखते हैं
field-password_similar = आपके नाम या ई-मेल जैसा नहीं
field-password_numeric = केवल अंक नहीं
field-password-rules = अभी कुछ बाक़ी है। सूची देखें।
field-taken = यह पहले से इस्तेमाल में है

## कियोस्क: जो पहले छूट गया था

keyboard-shift = बड़े अक्षर
keyboard-backspace = आख़िरी अक्षर मिटाएँ
demo-mail-title = डेमो क्लिनिक के मेल
demo-mail-note = केवल डेमो। ये मेल भेजे नहीं जाते। असली क्लिनिक में ये व्यक्ति के मेलबॉक्स में जाते हैं।
demo-mail-again = फिर से देखें
demo-mail-empty = अभी कोई मेल नहीं
demo-mail-to = प्रति { $address }
demo-login-kiosk = साइन इन करके देखने के लिए: { $email }, पासवर्ड { $password }
kind-none = यहाँ अभी कोई बुक नहीं हो सकता।
kind-none-line = डेस्क पर जाएँ। वे मदद करेंगे।
doctor-filters = केवल दिखाएँ
doctor-none = { $kind }: अभी कोई बुक नहीं हो सकता।
doctor-none-fits = { $kind }: सब शर्तों वाला कोई नहीं है।
doctor-next = अगला: { $day }
time-about-short = { $kind } · { $minutes } मिनट
time-none-day = { $day } को कुछ ख़ाली नहीं है।
time-none-days = इन दिनों कुछ ख़ाली नहीं है। आगे के दिन देखें।
day-parts = दिन का हिस्सा
reason-left = { $count } अक्षर बचे
check-choose-again = कुछ बुक नहीं हुआ। दूसरा समय चुनें।
check-booking = बुक हो रहा है
sent-line = { $doctor } उत्तर देंगे। हम आपको लिखेंगे।
sent-line-booked = { $doctor } आपका इंतज़ार करेंगे। हमने आपको लिखा है।
sent-finish-line = “समाप्त” आपको साइन आउट करता है, और यह कियोस्क आपको भूल जाता है।
sign-in-password-line = { $email } के लिए
password-show = पासवर्ड दिखाएँ
password-show-key = दिखाएँ
password-hide-key = छिपाएँ
sign-in-denied = ई-मेल और पासवर्ड मेल नहीं खाते। दोनों जाँचें, या नया पासवर्ड माँगें।
sign-in-locked = बहुत बार कोशिश हुई। { $time } बाद फिर से कोशिश करें
forgot-title = कोड कहाँ भेजें?
forgot-line = आपका ई-मेल पता। कोड से आप नया पासवर्ड चुनेंगे।
forgot-send = कोड भेजें
phone-line = पहले देश का नंबर: +44 20 7946 0958
code-denied = यह कोड मेल नहीं खाता। सबसे नए मेल से मिलाएँ; कोड १० मिनट चलता है।
code-type-again = कोड फिर से लिखें
password-rules = आपके पासवर्ड में चाहिए
rules-met = { $of } में से { $met } पूरे
rule-met = पूरा
rule-open = अभी नहीं
rule-password_common = ऐसा नहीं जो सब पहले आज़माते हैं
rule-password_similar = आपके नाम या ई-मेल जैसा नहीं
rule-password_numeric = केवल अंक नहीं
appointment-passed-on = { $doctor } ने भेजा
appointment-place = { $room }, { $address }
room-number = कमरा { $room }
appointment-answer = डॉक्टर का उत्तर: { $words }
inbox-appointment_requested = आपका अनुरोध पहुँच गया
inbox-appointment_referred = एक सहकर्मी आपको देखेंगे
inbox-appointment_declined = आपका अनुरोध संभव नहीं है
inbox-appointment_cancelled = आपका अपॉइंटमेंट रद्द हुआ

## कियोस्क: रखा हुआ समय, दूसरे दिन, अपॉइंटमेंट के प्रकार

home-arrive = आज मेरा अपॉइंटमेंट है
home-arrive-line = अपना नंबर लें
kept-for = आपके लिए और { $time } रखा रहेगा
kept-over = यह समय अब आपके लिए नहीं रखा है।
kept-again = फिर से रखें
kept-most = इसे १० मिनट से ज़्यादा नहीं रख सकते।
slot-being-chosen = कोई चुन रहा है
slot-taken = ले लिया गया
time-title-move = कौन सा समय ज़्यादा ठीक है?
time-title-people = आप { $count } लोगों के लिए कौन सा समय ठीक है?
time-other-days = दूसरे दिन
time-none-suits = कोई समय ठीक नहीं
other-days-title = कौन सा दिन ठीक है?
month-label = दिन के हिसाब से ख़ाली समय
month-day = { $day }, { $words }
month-full = भरा
month-closed = बंद
visit-type-title = यह किस तरह का अपॉइंटमेंट है?
visit-type-line = फिर हम उतना लंबा समय ढूँढेंगे।
visit-type-minutes = { $minutes } मिनट
visit-type-usual = मुझे पक्का नहीं पता
none-suits-title = आपके लिए क्या ठीक रहेगा?
none-suits-wait = समय ख़ाली हो तो मुझे बताएँ
none-suits-wait-line = हम उसे १० मिनट आपके लिए रखेंगे
none-suits-ask = समय चुने बिना पूछें
none-suits-ask-line = क्लिनिक समय ढूँढकर आपको लिखेगा
none-suits-doctor = दूसरे डॉक्टर देखें
none-suits-doctor-line = शायद कोई पहले ख़ाली हो
part-any = दिन में कभी भी
doctor-rating = ५ में से { $rating } तारे, { $count } राय
doctor-distance = { $km } किमी
wish-within-name = पास में
wish-within-any = कोई भी दूरी
wish-within = { $km } किमी तक
wish-fee-name = फ़ीस
wish-fee-any = कोई भी फ़ीस
wish-fee = { $fee } तक
wish-rating-name = रेटिंग
wish-rating-any = कोई भी रेटिंग
wish-rating = { $rating } तारे या ज़्यादा
wish-language-name = भाषा
wish-language-any = कोई भी भाषा
wish-area-any = कोई भी जगह
wish-all = { $count ->
    [0] छाँटें
   *[other] छाँटें ({ $count })
}
wish-show = डॉक्टर दिखाएँ
wish-clear = फिर सब दिखाएँ

## कियोस्क: कौन आ रहा है

who-guest = बिना खाते के पूछें
who-guest-line = क्लिनिक समय बताकर लिखेगा
for-whom-line = डॉक्टर को जानना है कि कौन आ रहा है।
for-whom-me = मैं
for-whom-born = जन्म { $day }
for-whom-new = मेरे परिवार से कोई और
for-whom-new-line = बच्चा, माता-पिता, जीवनसाथी
for-whom-several = हम दो या ज़्यादा
for-whom-several-line = एक के बाद एक
people-title = साथ में कौन-कौन आ रहा है?
people-line = जो आ रहे हैं उनके नाम छुएँ। सबको एक के बाद एक देखा जाएगा।
people-me = { $name } (आप)
people-chosen = { $count ->
    [0] दो या ज़्यादा लोगों को छुएँ
    [1] एक व्यक्ति। एक और को छुएँ
   *[other] { $count } लोग
}
people-too-many = एक साथ ज़्यादा से ज़्यादा { $most } लोग। किसी को हटाएँ।
people-times = समय चुनें
member-name-title = उनका नाम क्या है?
member-birth-title = { $name } का जन्म कब हुआ?
member-gender-title = { $name } …
member-gender-line = जैसा वे ख़ुद कहते हैं।
sent-also = { $name }: { $when }
refused-patient_limit = { $count ->
    [one] आपका एक अपॉइंटमेंट पहले से है। यहाँ एक साथ इससे ज़्यादा नहीं हो सकते। उसे रद्द करें, या डेस्क पर पूछें।
   *[other] आपके { $count } अपॉइंटमेंट पहले से हैं। यहाँ एक साथ इससे ज़्यादा नहीं हो सकते। एक रद्द करें, या डेस्क पर पूछें।
}
refused-day_limit = { $count ->
    [one] एक दिन में एक अपॉइंटमेंट हो सकता है। दूसरा दिन चुनें, या डेस्क पर पूछें।
   *[other] एक दिन में { $count } अपॉइंटमेंट हो सकते हैं। दूसरा दिन चुनें, या डेस्क पर पूछें।
}
refused-doctor_limit = { $count ->
    [one] डॉक्टर दिन में एक व्यक्ति को देखते हैं, और यह दिन भर गया है। दूसरा दिन चुनें।
   *[other] डॉक्टर दिन में { $count } लोगों को देखते हैं, और यह दिन भर गया है। दूसरा दिन चुनें।
}
refused-too_late = यह अपॉइंटमेंट से { $count } घंटे पहले तक हो सकता था। अब डेस्क पर जाएँ।

## कियोस्क: पहुँचना

arrival-birth-line = इससे हम आपका आज का अपॉइंटमेंट ढूँढेंगे।
arrival-sign-in = इसके बजाय साइन इन करें
arrivals-title = आपका कौन सा है?
arrivals-line = अपना समय, डॉक्टर और नाम के पहले अक्षर देखें।
arrivals-none = इस जन्मतिथि पर आज आना दर्ज करने को कोई अपॉइंटमेंट नहीं है।
arrivals-none-line = तारीख़ फिर से देखें। तारीख़ ठीक हो, या आपका आना पहले से दर्ज हो, तो डेस्क पर जाएँ। वे मदद करेंगे।
arrivals-other-date = तारीख़ फिर से लिखें
arrival-initials = पहले अक्षर { $initials }
own-arrivals-line = जिसके लिए आए हैं उसे छुएँ।
own-arrivals-none = आज आपका कोई पक्का अपॉइंटमेंट नहीं है।
own-arrival-number = नंबर { $number }
token-title = आपका आना दर्ज हो गया
token-yours = आपका नंबर
token-sit = नंबर पुकारे जाने तक बैठें
token-before = { $count ->
    [one] व्यक्ति आपसे पहले
   *[other] लोग आपसे पहले
}
token-time = आपका समय
token-watch = स्क्रीन देखें और घंटी सुनें। हम नाम नहीं पुकारते।
token-closes = यह पन्ना { $count } सेकंड में अपने आप बंद होगा

## कियोस्क: समय चुने बिना पूछना

ask-email-line = उत्तर यहाँ जाएगा।
ask-message-line = डॉक्टर के लिए कुछ शब्द। इनसे क्लिनिक सही समय ढूँढता है।
ask-day-title = कौन सा दिन ठीक रहेगा?
ask-day-line = क्लिनिक इस दिन समय ढूँढने की कोशिश करेगा।
ask-day-any = कोई भी दिन
ask-part-line = क्लिनिक तब समय ढूँढने की कोशिश करेगा।
ask-phone = फ़ोन
ask-email = ई-मेल
ask-note = अभी कुछ बुक नहीं हुआ। क्लिनिक समय बताकर लिखेगा।
ask-send = भेजें
ask-correct = ठीक करें
asked-title = आपका अनुरोध मिल गया
asked-line = समय मिलते ही हम { $email } पर लिखेंगे।

## कियोस्क: अपने अपॉइंटमेंट

appointments-waiting = इंतज़ार में
appointments-none-past = अब तक कोई अपॉइंटमेंट नहीं हुआ।
appointment-moved = नया समय: { $when }
appointment-number = आपका नंबर { $number } है
visit-title = आपका अपॉइंटमेंट
visit-here = मैं यहाँ हूँ
visit-move = दूसरा समय चुनें
visit-earlier = पहले समय ख़ाली हो तो बताएँ
visit-waits = आप पहले के समय की सूची में हैं। ख़ाली होने पर हम लिखेंगे।
visit-too-late = { $count } घंटे पहले तक समय बदलना और रद्द करना हो सकता था। डेस्क पर जाएँ। वे मदद करेंगे।
cancel-why = क्यों? न बताएँ तो भी चलेगा।
cancel-why-better = अब तबीयत ठीक है
cancel-why-no-time = उस समय आना संभव नहीं
cancel-why-elsewhere = दूसरे डॉक्टर को दिखाना है
proposal-open = दूसरे समय का प्रस्ताव है
proposal-title = { $doctor } दूसरा समय सुझाते हैं:
proposal-until = { $when } तक उत्तर दें। तब तक आपका समय आपका ही है।
proposal-accept = यह समय लें
proposal-refuse = मेरा ही रहे
move-title = अपॉइंटमेंट का समय बदलें?
move-line = नया समय पक्का होने तक पुराना आपका ही है।
move-old = अब तक
move-new = नया
move-confirm = बदलें
moved-title = आपके अपॉइंटमेंट का समय बदल गया

## कियोस्क: ख़ाली समय का इंतज़ार

wait-when-title = कितने दिन तक इंतज़ार हो सकता है?
wait-when-line = समय ख़ाली होते ही बताएँगे।
wait-days = { $count ->
    [7] एक हफ़्ता
    [14] दो हफ़्ते
    [28] चार हफ़्ते
   *[other] { $count } दिन
}
wait-until = { $day } तक
wait-part-title = दिन का कौन सा समय ठीक है?
wait-part-line = { $whom }, { $day } तक
waiting-title = आप सूची में हैं
waiting-line = हम { $email } पर लिखेंगे।
waiting-next-mail = समय ख़ाली होने पर आपको मेल मिलेगा।
waiting-next-kept = समय १० मिनट आपके लिए रखा जाएगा। यहाँ या डेस्क पर लें।
waiting-next-else = उत्तर न दें तो अगले व्यक्ति को मिलेगा, और आप सूची में रहेंगे।
waiting-any = { $kind }: कोई भी डॉक्टर
waiting-until = { $day } तक, { $hours }
waiting-any-time = कभी भी
waiting-before = { $to } से पहले
waiting-after = { $from } से
waiting-between = { $from } से { $to } तक
waiting-leave = सूची छोड़ें
offer-open = आपके लिए समय ख़ाली है: { $when }
offer-see = ख़ाली समय देखें
offer-title = आपके लिए एक समय ख़ाली है
offer-why-freed = किसी ने रद्द किया, और सूची में अब आप हैं।
offer-accept = लें
offer-refuse = नहीं, धन्यवाद
offer-note = न कहने पर आप सूची में रहेंगे, और अगले व्यक्ति से पूछा जाएगा।
offer-over = यह समय अब आपके लिए नहीं रखा है।
offer-over-line = आप अब भी सूची में हैं। फिर ख़ाली होने पर लिखेंगे।

## प्रतीक्षा कक्ष की स्क्रीन

queue-called = अब पुकारा गया
queue-room = कमरा
queue-also-called = इन्हें भी पुकारा गया
queue-with-doctor = डॉक्टर के पास
queue-next = अगले
queue-nobody = अभी किसी को नहीं पुकारा गया
queue-nobody-waits = कोई इंतज़ार में नहीं
queue-waiting = { $count ->
    [one] { $count } व्यक्ति इंतज़ार में
   *[other] { $count } लोग इंतज़ार में
}
queue-worse = तबीयत बिगड़े तो डेस्क पर बताएँ।
queue-chime = घंटी
queue-announced = नंबर { $number }
queue-announced-room = नंबर { $number }, कमरा { $room }
queue-offline = इस स्क्रीन पर ताज़ा जानकारी नहीं है। डेस्क की सूचना सुनें।
queue-offline-since = { $time } के बाद की जानकारी नहीं है। डेस्क की सूचना सुनें।
queue-silent = घंटी बंद है। चालू करने के लिए स्क्रीन छुएँ या कोई बटन दबाएँ।
queue-loading = नंबर अभी आएँगे

# इस कंप्यूटर और क्लिनिक के सर्वर के बीच।
error-connection_not_private = क्लिनिक के सर्वर तक का संपर्क सुरक्षित नहीं है। कुछ भी नहीं भेजा गया। कार्यालय को बताएँ।
error-certificate_missing = क्लिनिक का सर्वर प्रमाणपत्र माँगता है, और इस कंप्यूटर के पास नहीं है। कार्यालय से इसे फिर से जोड़ने को कहें।
error-certificate_unknown = क्लिनिक का सर्वर इस कंप्यूटर का प्रमाणपत्र नहीं मानता। कार्यालय से इसे फिर से जोड़ने को कहें।
error-certificate_expired = इस कंप्यूटर के प्रमाणपत्र की अवधि समाप्त हो गई है। कार्यालय से इसे नया करने को कहें।
error-certificate_of_other = यहाँ का प्रमाणपत्र दूसरे कंप्यूटर का है। कार्यालय से इस कंप्यूटर को फिर से जोड़ने को कहें।
error-server_unknown = यह क्लिनिक का सर्वर नहीं है, या बीच में कोई और है। कुछ भी नहीं भेजा गया। कार्यालय को बताएँ।
error-server_certificate_expired = क्लिनिक के सर्वर का प्रमाणपत्र आज मान्य नहीं है। इस कंप्यूटर की तारीख़ देखें; वह सही हो तो कार्यालय को बताएँ।
error-server_name_differs = क्लिनिक के सर्वर का नाम दूसरा है। कार्यालय को बताएँ।
error-not_enrolled = यह कंप्यूटर अब क्लिनिक का नहीं है। लौटने के लिए इसे फिर से जुड़ना होगा।
failed-title = क्लिनिक नहीं खुला
failed-line = नीचे कारण है, और क्या किया जा सकता है।
failed-line-again = यह खिड़की अपने आप फिर से कोशिश करती रहेगी।
failed-safe-joined = अपॉइंटमेंट और मरीज़ों की जानकारी क्लिनिक के सर्वर पर सुरक्षित है।
failed-number = लॉग में इस नंबर पर और जानकारी है: { $number }।
join-again = फिर से जुड़ें
