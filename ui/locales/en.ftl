# Anteroom, English: the complete catalogue. The screens, mails and notifications read the same file.
# A message is named by its noun first: state-…, when-…, kiosk-…, start-…, account-…, error-…, field-…,
# notification-…, mail-…. The other languages fall back to this file message by message.

## The product

anteroom = Anteroom
language-name = English

## Days and times. $day, $time, $weekday … arrive already written in the reader's digits.

when-today = Today
when-tomorrow = Tomorrow
when-yesterday = Yesterday
when-day = { $weekday } { $day } { $month }
when-day-year = { $weekday } { $day } { $month } { $year }
when-day-time = { $day }, { $time }
when-soon-today = today at { $time }
when-soon-tomorrow = tomorrow at { $time }
when-soon = { $day } at { $time }
relative-now = just now
relative-minutes-ago = { $minutes } min ago
relative-minutes-ahead = in { $minutes } min
relative-hours-ago = { $minutes ->
    [0] { $hours } h ago
   *[other] { $hours } h { $minutes } ago
}
relative-hours-ahead = { $minutes ->
    [0] in { $hours } h
   *[other] in { $hours } h { $minutes }
}
relative-days-ago = { $days ->
    [one] { $days } day ago
   *[other] { $days } days ago
}
relative-days-ahead = { $days ->
    [one] in { $days } day
   *[other] in { $days } days
}
minutes = { $count } min

## States of an appointment: the words of the staff, and softer ones for patients

state-held = Being chosen
state-pending = Pending
state-accepted = Confirmed
state-referred = Referred
state-declined = Declined
state-cancelled = Cancelled
state-checked_in = Arrived
state-in_consultation = With doctor
state-completed = Completed
state-no_show = Did not come
state-expired = Expired
state-patient-held = Being chosen
state-patient-pending = Waiting for an answer
state-patient-accepted = Confirmed
state-patient-referred = Passed to a colleague
state-patient-declined = Not possible
state-patient-cancelled = Cancelled
state-patient-checked_in = You are checked in
state-patient-in_consultation = With the doctor
state-patient-completed = Done
state-patient-no_show = Missed
state-patient-expired = No answer in time

## Words of many screens

cancel = Cancel
close = Close
back = Back
more = More
try-again = Try again
save = Save
change = Change
search = Search
show-more = { $count ->
    [one] Show { $count } more
   *[other] Show { $count } more
}
show-first = Show the first again
clear = Clear
loading = Loading
optional = if you like
problem = There is a problem
problems = Check these { $count } answers
incident = Tell the desk number { $number }.
link-live = Live
link-catching_up = Catching up
link-offline = Not connected
link-offline-since = Not connected since { $time }
retry-in = Try again in { $time }
notifications = Notifications
sign-in = Sign in
sign-out = Sign out

## Errors: what happened, what to do. $number is the incident that the log knows.

error-bad_request = That did not work as it was sent. Go back one step and try again.
error-sign_in_again = Your session has ended. Sign in again.
error-not_allowed = You cannot do this with this account or on this computer.
error-not_found = This is not here any more. Go back and look again.
error-slot_taken = Someone has just taken this time. Choose another one.
error-patient_busy = There is another appointment at this time. Choose another one.
error-slot_past = This time is over or too near. Choose a later one.
error-slot_not_open = The doctor is not there at this time. Choose another one.
error-too_far_ahead = This day is too far ahead. Choose an earlier one.
error-wrong_state = This appointment has changed in the meantime. Look at it again before you go on.
error-hours_strand_bookings = Some booked appointments lie outside these hours. Move or cancel them first.
error-hours_overlap = Two of these hours overlap. Change one of them.
error-already_exists = This is already there.
error-too_many = Too many tries. Wait a little, then try again.
error-busy = The clinic's computer is busy. Try again in a moment.
error-offline = The clinic cannot be reached right now. Nothing was changed.
error-internal = Something failed on our side. Try again, or tell the desk number { $number }.
error-invalid_fields = Some answers need a change. They are marked below.
error-server_too_old = The PostgreSQL found here is too old. Anteroom needs version 15 or newer.
error-postgres_missing = No PostgreSQL was found on this computer. Install version 15 or newer, then try again.
error-port_taken = Another program uses the clinic's port. Close it, or let Anteroom use another port.
error-disk_full = The disk is full. Free some space, then try again.
error-data_other_version = The clinic's data belongs to another version of PostgreSQL. Install that version, then try again.
error-settings_damaged = The settings file cannot be read. Repair it or move it away, then try again.
error-data_damaged = The clinic's data folder is damaged. Restore the last backup.
error-clinic_in_use = Another program already holds this clinic's data. Close it, then try again.
error-not_enrolled = This computer does not belong to the clinic any more. Ask the office to enrol it.
error-update_needed = This Anteroom is too old for the clinic. Install the new version.

## Errors of one field

field-required = Fill this in
field-too_long = Use fewer words
field-too_short = Write a little more
field-not_allowed_characters = Remove the signs that cannot be shown
field-phone_bd = Enter a phone number that begins with +88 and has 14 characters
field-phone = Enter a phone number that begins with + and the country's number
field-email = Enter an e-mail address like name@example.com
field-name = Enter a name without hidden signs
field-date = Enter a date like 2001-12-31
field-date_future = Enter a date that is not in the future
field-number = Enter a number
field-range = This is out of range
field-code_digits = Enter the 6 digits of the code
field-password_length = At least 8 characters, 12 for doctors and staff
field-password_uppercase = At least one capital letter
field-password_digit = At least one digit
field-password_special = At least one sign such as ! # or -
field-password_common = Not a password that many people use
field-password_similar = Not close to your name or e-mail address
field-password_numeric = Not digits only
field-taken = This is already in use
field-time_order = The end must be after the start

## Dates in mails and notifications. Names and numbers arrive ready; screens use when-… above.

date-detail = { $weekday_short } { $day } { $month } { $year }, { $time }
date-kiosk = { $weekday } { $day } { $month }, { $time }
date-list = { $weekday_short } { $day } { $month_short }, { $time }
date-weekday = { $weekday }, { $time }
weekday-0 = Sunday
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-short-0 = Sun
weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

## Notifications. Others may look at the screen: no name, no reason, no specialization, no code.
## $when is a weekday and a time for staff, a full date for patients; $place the address and room.

notification-appointment_requested = New request for { $when }
notification-appointment_accepted = Your appointment is confirmed
notification-appointment_accepted-body = { $when }, { $place }
notification-appointment_referred = Your request was passed to a colleague
notification-appointment_referred-body = { $when }
notification-referral_received = Referred to you: { $when }
notification-appointment_declined = Your request could not be met
notification-appointment_declined-body = { $when }
notification-appointment_cancelled = Cancelled: { $when }
notification-doctor_applied = A doctor asks to be approved
notification-doctor_approved = You are approved and can set your hours
notification-body-when = { $when }
notification-several = { $count ->
    [one] { $count } new message
   *[other] { $count } new messages
}

## Mails: subject and body of each kind, and the words around them

mail-greeting = Hello { $name },
mail-greeting-nameless = Hello,
mail-when = When
mail-when-length = { $when } ({ $length })
mail-minutes = { $minutes } minutes
mail-doctor = Doctor
mail-where = Where
mail-place = { $address }, { $room }
mail-room = Room { $room }
mail-map = Open the map
mail-code = Your code
mail-note = A word from the clinic
mail-footer = This mail comes from { $clinic }. Answers to it are not read; call or visit the clinic instead.
mail-register-subject = { $clinic }: your code
mail-register-body = Type this code where you registered, and choose a password there. It holds for 10 minutes. If this was not you, do nothing.
mail-register_exists-subject = { $clinic }: you have an account already
mail-register_exists-body = Somebody, perhaps you, wanted to register with this address. It has an account already: sign in, or choose “Forgot password” to set a new one. If this was not you, do nothing.
mail-reset-subject = { $clinic }: your code for a new password
mail-reset-body = Type this code where you asked for a new password. It holds for 10 minutes. If this was not you, do nothing: your password stays as it is.
mail-appointment_requested-subject = Your request for { $when }
mail-appointment_requested-body = Your request has reached us. The time is kept for you until the doctor answers; we will write to you then.
mail-appointment_accepted-subject = Confirmed: { $when }
mail-appointment_accepted-body = Your appointment is confirmed.
mail-appointment_referred-subject = Passed to a colleague: { $when }
mail-appointment_referred-body = Your request was passed to a colleague of the same field. We will write to you as soon as there is an answer.
mail-appointment_declined-subject = Not possible: { $when }
mail-appointment_declined-body = Your request could not be met. You can choose another time or another doctor.
mail-appointment_cancelled-subject = Cancelled: { $when }
mail-appointment_cancelled-body = This appointment was cancelled. You can choose another time.
mail-doctor_approved-subject = { $clinic }: you are approved
mail-doctor_approved-body = Your registration as a doctor was approved. Sign in and set your hours, so that patients can find you.
mail-doctor_rejected-subject = { $clinic }: your registration
mail-doctor_rejected-body = Your registration as a doctor was not approved. The clinic can tell you more.
mail-test-subject = { $clinic }: test mail
mail-test-body = If you read this, { $clinic } can send mail.

## Kiosk: the frame of every page

kiosk-step = Step { $step } of { $of }
kiosk-step-1 = Choose what it is about
kiosk-step-2 = Choose a doctor
kiosk-step-3 = Choose a time
kiosk-step-4 = Who is coming
kiosk-step-5 = Check and book
kiosk-continue = Continue
kiosk-help = Help
kiosk-start-over = Start over
kiosk-bottom-bar = Ways out
kiosk-language = Language: { $name }
kiosk-language-title = Choose your language
kiosk-large-text = Large text
kiosk-contrast = Contrast
kiosk-help-title = Help
kiosk-help-desk = People at the desk can do all of this for you.
kiosk-help-back = “Back” goes one page back. Your answers stay.
kiosk-help-language = The name of the language changes the language. Your answers stay.
kiosk-help-over = “Start over” forgets everything you typed.
kiosk-help-close = Go on
keyboard = Keyboard
keyboard-hide = Hide keyboard
keyboard-hide-key = Hide
keyboard-show = Show keyboard
keyboard-space = space
keyboard-shift = Capital letters
keyboard-backspace = Delete the last letter
demo-clinic = Demo clinic
demo-clinic-line = Demo clinic: nothing here is real.
demo-mail-tray = { $count ->
    [0] Demo mail
   *[other] Demo mail ({ $count })
}
demo-mail-title = Mails of the demo clinic
demo-mail-note = Demo only. These mails are not sent. In a real clinic they go to the mailbox of the person.
demo-mail-again = Look again
demo-mail-empty = No mail yet
demo-mail-to = To { $address }
idle-title = Are you still there?
idle-line = This kiosk forgets what you typed and starts over in
idle-more-time = I need more time
idle-finish = I am finished
offline-title = This kiosk cannot reach the clinic right now.
offline-desk = Go to the desk. They can help you.
offline-retry = It is tried again all the time. This page goes away by itself.

## Kiosk: the first question

home-title = What would you like to do?
home-signed-in = Signed in: { $name }
home-book = Book a visit
home-book-line = Choose a doctor and a time
home-appointments = My appointments
home-appointments-line = See when and where, or cancel
home-inbox = Messages
home-inbox-line = What the clinic has told you
home-inbox-new = { $count } new
home-sign-in = Sign in
home-sign-in-line = Or make an account
home-sign-out-line = This kiosk forgets you

## Kiosk: booking in five steps

kind-title = What is it about?
kind-line = Touch what fits best. The doctor sees the rest.
kind-not-sure = I am not sure
kind-not-sure-line = A family doctor looks first
kind-none = Nobody can be booked here yet.
kind-none-line = Go to the desk. They can help you.
doctor-title = Who would you like to see?
doctor-line = { $kind }: doctors and their next free time
doctor-filters = Show only
doctor-this-week = Free this week
doctor-lowest-fee = Lowest fee first
doctor-any = { $code ->
    [cardiology] Any heart doctor
    [pediatrics] Any children’s doctor
    [dermatology] Any skin doctor
    [ophthalmology] Any eye doctor
    [general_practice] Any family doctor
    [dentistry] Any dentist
   *[other] Any of these doctors
}
doctor-first-free = First free time: <b>{ $when }</b>
doctor-years = { $years ->
    [one] { $years } year a doctor
   *[other] { $years } years a doctor
}
doctor-no-time = No free time
doctor-none = { $kind }: nobody can be booked here right now.
doctor-none-week = { $kind }: nobody is free this week.
doctor-next = Next: { $day }
time-title = Which time suits you?
time-about = { $kind } · visit of { $minutes } minutes · { $fee }
time-yours = Your time
time-none-yet = Touch a time
time-none-day = Nothing is free on { $day }.
time-none-days = Nothing is free on these days. Look at later days.
days-earlier = Earlier days
days-later = Later days
times-earlier = Earlier times
times-later = Later times
day-free = { $count } free
day-full = Full
day-parts = Part of the day
part-morning = Morning
part-afternoon = Afternoon
part-evening = Evening
part-none = No free times.
taken = Someone has just taken { $time }.
taken-near = These are near it:
who-title = Who is coming?
who-title-sign-in = Have you been here before?
who-line = The clinic needs to know whom to expect.
who-known = I have an account
who-known-line = Sign in with e-mail and password
who-new = I am new here
who-new-line = Make an account in two minutes
reason-title = Why are you coming?
reason-line = A few words for the doctor.
reason-left = { $count } characters left
check-title = Is this right?
check-when = When
check-doctor = Doctor
check-who = Who
check-reason = Why
check-fee = Fee
check-fee-line = Paid at the clinic
check-change = Change: { $what }
check-note = The doctor answers your request. You get a mail.
check-choose-again = Nothing was booked. Choose another time.
check-book = Book
check-booking = Booking
sent-title = Your request is sent
sent-title-booked = You are booked
sent-line = { $doctor } answers it. We will write to you.
sent-line-booked = { $doctor } expects you. We have written to you.
sent-finish = Finish
sent-finish-line = “Finish” signs you out and forgets you on this kiosk.

## Kiosk: signing in and making an account

sign-in-email-title = What is your e-mail address?
sign-in-password-title = What is your password?
sign-in-password-line = For { $email }
sign-in-new-here = I am new here
sign-in-forgot = I forgot my password
sign-in-denied = E-mail and password do not belong together. Check both, or ask for a new password.
sign-in-locked = Too many tries. Try again in { $time }
forgot-title = Where should the code go?
forgot-line = Your e-mail address. With the code you choose a new password.
forgot-send = Send the code
name-title = What is your name?
name-line = As it stands on your papers.
phone-title = What is your phone number?
phone-line-bd = Begins with +88 and has 14 characters: +8801712345678
phone-line = With the country first: +44 20 7946 0958
email-title = What is your e-mail address?
email-line = A code goes there in a moment. Later: when your appointment is answered.
birth-title = When were you born?
birth-line = Day, month and year, for example 14 6 1979.
birth-day = Day
birth-month = Month
birth-year = Year
code-title = Type the code from the mail
code-line = Six digits, sent to { $email }
code-on-its-way = The mail is on its way. It is there within a minute.
code-not-there = No mail? Look in the folder for spam, or send it again.
code-again = Send it again
code-again-in = Send it again in { $time }
code-denied = This code does not fit. Compare it with the newest mail; it works for 10 minutes.
code-type-again = Type the code again
new-password-title = Choose a password
new-password-done = Make account and go on
password-rules = Your password needs
rules-met = { $met } of { $of } met
rule-met = met
rule-open = not yet
rule-password_length = { $staff ->
    [yes] At least 12 characters
   *[no] At least 8 characters
}
rule-password_uppercase = One capital letter
rule-password_digit = One digit
rule-password_special = One sign like ! or #
rule-password_common = Not one that everybody tries first
rule-password_similar = Not like your name or e-mail
rule-password_numeric = Not only digits
field-password-rules = Something is still missing. See the list.

## Patients: appointments and messages

appointments-title = My appointments
appointments-upcoming = Coming up
appointments-earlier = Earlier
appointments-none-upcoming = Nothing is coming up.
appointments-none-earlier = Nothing in the last year.
appointment-passed-on = passed on by { $doctor }
appointment-place = { $room }, { $address }
appointment-answer = The doctor’s answer: { $words }
appointment-asked = Asked { $ago }
cancel-open = Cancel this visit
cancel-title = Cancel this visit?
cancel-what-happens = The time is given to somebody else. This cannot be undone.
cancel-confirm = Cancel the visit
cancel-keep = Keep it
inbox-title = Messages
inbox-line = What the clinic has told you, newest first.
inbox-empty = Nothing yet.
inbox-new = New
inbox-appointment_requested = Your request has arrived
inbox-appointment_accepted = Your appointment is confirmed
inbox-appointment_referred = A colleague takes your visit
inbox-appointment_declined = Your request is not possible
inbox-appointment_cancelled = Your appointment is cancelled
inbox-referral_received = A patient was referred to you
inbox-doctor_applied = A doctor has registered
inbox-doctor_approved = Your registration is approved

## Doctor, office and what both staff faces use

places = Places
lock = Lock this workstation
waiting-there = { $count ->
    [one] { $count } waits there
   *[other] { $count } wait there
}
offline-strip = Not connected since { $time }. You see the clinic as it was then.
offline-strip-new = Not connected. You see the clinic as it was last.
offline-no-writes = The clinic cannot be reached, so nothing can be changed now
nothing-matches = Nothing matches
clear-filters = Clear filters
discard = Discard
saved = Saved
page-previous = Previous
page-next = Next
next-month = Next month
previous-month = Previous month
next-year = Next year
previous-year = Previous year
next-decade = Next ten years
previous-decade = Previous ten years
shortcuts = Shortcuts
shortcuts-on = Single keys act
shortcuts-on-help = Turn this off when a voice or switch control types letters by itself.
shortcut-move = Next or previous request
shortcut-accept = Accept the open request
shortcut-refer = Refer it to a colleague
shortcut-decline = Decline it
shortcut-search = Search
shortcut-book = Book for a patient
now = Now:
today = Today
requests = Requests
patients = Patients
patient = Patient
doctors = Doctors
doctor = Doctor
hours = Hours
profile = Profile
my-practice = My practice
side-doctor = Doctor
side-office = Office
email = E-mail
password = Password
full-name = Full name
phone = Phone
phone-help-bd = Begins with +88, 14 characters
phone-help = Begins with + and the country's number
specialization = Specialization
licence = Licence number
birth-date = Birth date
birth-date-help = Like 1979-06-14
gender = Gender
gender-help = As the patient says
gender-female = Female
gender-male = Male
gender-other = Other
gender-short-female = F
gender-short-male = M
gender-short-other = X
age = { $age }
age-and-gender = { $age }, { $gender }
room = Room
room-number = Room { $room }
address = Address
latitude = Latitude
longitude = Longitude
coordinates = Coordinates
reason = Reason
state = State

## Staff: signing in

staff-sign-in-doctor = Doctors sign in here
staff-sign-in-office = The office signs in here
staff-left-locked = This workstation is locked. Your e-mail is kept.
staff-left-idle = Nobody was here for 5 minutes, so this workstation locked itself.
staff-left-expired = Your session has ended. Sign in to go on.
staff-left-reuse = Your session was ended because somebody else may have used it. Sign in again, and tell the office.
staff-denied = The e-mail or the password is not right.
staff-locked = Too many tries. Try again in
staff-new-here = New at this clinic?
show-password = Show the password
forgot-password = Forgot the password?
forgot-password-lead = A code goes to your e-mail address. With it you set a new password.
register-as-doctor = Register as a doctor
register-doctor-lead = First a code goes to your e-mail address, then an admin approves you.
full-name-doctor-help = As patients should read it, such as Dr. Farhana Rahman
email-code-help = The code goes there
send-me-a-code = Send me a code
staff-code = Code
staff-code-title = Code and password
staff-code-help = 6 digits, good for 10 minutes
staff-code-lead-activate = A code went to { $email }. Type it here and choose a password.
staff-code-lead-reset = If { $email } has an account here, a code went there. Type it and choose a new password.
staff-code-wrong = This code is not right, or its 10 minutes are over. Go back to get a new one.
new-password = New password
activate = Activate my account
set-password = Set the password and sign in
signed-in-as = Signed in as
waiting-room-pending = An admin approves you
waiting-room-pending-next = Your registration has arrived. You get a mail when it is approved, and this page opens by itself.
waiting-room-rejected = You were not approved
waiting-room-rejected-next = The reason is in the mail we sent you. Ask the office if something is not right.
waiting-room-inactive = Your account rests
waiting-room-inactive-next = The office has set it to inactive. Ask there.
waiting-room-no-doctor = This window is for doctors
waiting-room-no-doctor-next = Your account is not a doctor's. Sign out, and sign in as a doctor or at the office's window.
waiting-room-no-admin = This window is for the office
waiting-room-no-admin-next = Your account has no rights here. Sign out, and sign in with an office account or at the doctors' window.

## Doctor: today and requests

greeting-morning = Good morning, { $name }
greeting-afternoon = Good afternoon, { $name }
greeting-evening = Good evening, { $name }
today-line = { $date } · { $seen } seen, { $waiting } waiting, { $coming } to come
today-count = { $count ->
    [one] { $count } appointment
   *[other] { $count } appointments
}
today-empty = No appointments today
today-empty-next = The next open day is { $day }.
free = Free
next-patient-in_consultation = With you now
next-patient-checked_in = Next patient · has arrived
next-patient-accepted = Next patient · { $when }
visit-arrived = Arrived
visit-begin = Begin
visit-complete = Complete
visit-no-show = Did not come
requests-line = What patients ask and colleagues pass on, the longest waiting first
requests-waiting = { $count ->
    [one] { $count } waiting for you
   *[other] { $count } waiting for you
}
requests-empty = Nothing waits for you
requests-empty-next = New requests appear here by themselves.
requests-move = move
requests-expire = A request without an answer frees its time
requests-more = The first { $count } are shown
request-until = Kept until { $when }
request-referred-by = { $doctor } passed this on: { $reason }
accept = Accept
accept-needs-place = Choose where the visit is, then accept.
decline = Decline
location-none = No place yet
location-change = Change the place
location-choose = Choose the place
location-choose-short = Choose
location-new = Another place
location-add = Add this place
location-usual = Your usual room
location-usual-help = Requests that you accept begin with this place. You can still change it for each one.
location-usual-none = Not chosen yet
coordinates-help = In degrees, such as 23.7461 and 90.3742. With both, patients can open a map.
done-acceptAppointment = Accepted: { $when }
done-referAppointment = Referred: { $when }
done-declineAppointment = Declined: { $when }
done-cancelAppointment = Cancelled: { $when }
done-checkInAppointment = Arrived: { $when }
done-beginConsultation = Begun: { $when }
done-completeAppointment = Completed: { $when }
done-markNoShow = Did not come: { $when }
done-bookAppointment = Booked: { $when }
done-patient-is-told = The patient is told.
done-doctor-is-asked = The doctor is asked now.
done-is-confirmed = It is confirmed.
turn-down-what = { $patient }, { $when }
turn-down-why = Why?
turn-down-why-help = The patient reads this.
turn-down-decline-title = Decline this request?
turn-down-decline-confirm = Decline
turn-down-decline-keep = Cancel
turn-down-decline-reason-not-my-field = This is not my field
turn-down-decline-reason-away = I am away at this time
turn-down-decline-reason-needs-hospital = This belongs in a hospital
turn-down-decline-reason-by-phone = This can be settled by phone
turn-down-decline-reason-other = In my own words
turn-down-cancel-title = Cancel this appointment?
turn-down-cancel-confirm = Cancel the appointment
turn-down-cancel-keep = Keep it
turn-down-cancel-reason-doctor-away = The doctor cannot be there
turn-down-cancel-reason-patient-asked = The patient asked for it
turn-down-cancel-reason-booked-twice = It was booked twice
turn-down-cancel-reason-other = In my own words
refer = Refer
refer-title = Refer to a colleague
refer-what = { $patient }, { $person } · asked for { $when }
refer-what-bare = { $patient } · asked for { $when }
refer-search = Name or room
refer-only = { $specialization } only
refer-sorted = Sorted by first free time
refer-who = Colleagues
refer-no-room = No room set
refer-first-free = first free
refer-nothing-free = Nothing free
refer-times = Free times of { $doctor }
refer-other-time = Other time
refer-none = No other doctor of { $specialization } works here
refer-why = Why you refer
refer-why-help = the colleague reads this
refer-seen = Your colleague can see this request and its reason.
refer-needs-time = Choose a colleague and a time first.
refer-to = Refer to { $doctor }: { $when }

## Staff: slots and booking

slots-free = { $count ->
    [0] full
   *[other] { $count } free
}
slots-none = Nothing is free on this day.
slots-of-day = Free times on { $day }
book = Book
book-at = Book { $time }
book-when = Book: { $when }
book-title = Book for a patient
day-and-time = Day and time
patient-pick = Name or phone
patient-new = This patient is new here
patient-add = Add a patient
patient-added = The patient is added
patient-search = Name or phone
patients-line-doctor = Everybody who has or had an appointment with you
patients-line-office = Everybody the clinic knows, doctors and staff left out
patients-empty = No patients yet
patients-empty-next = They register at the kiosk, or you add them here.
patients-empty-doctor = Whoever books with you appears here.
last-visit = Last visit
next-visit = Next visit
account = Account
account-own = Has an account
account-none = Through the desk
notifications-unread = { $count ->
    [0] Notifications
    [one] Notifications, { $count } new
   *[other] Notifications, { $count } new
}
notification-new = new

## Doctor: hours

hours-line = When patients can book with you, week by week, in the clinic's time
hours-closed = Closed
hours-visits = { $count ->
    [one] { $count } visit
   *[other] { $count } visits
}
hours-week = { $count ->
    [0] Closed all week
    [one] Room for { $count } visit a week
   *[other] Room for { $count } visits a week
}
hours-unsaved = Not saved yet
hours-from = { $day }, from
hours-to = { $day }, to
hours-slot = { $day }, length of a visit
hours-remove = Remove these hours of { $day }
hours-add = Add hours on { $day }
hours-add-short = Add
hours-copy-short = Copy to
hours-copy = Copy to other days: { $day }
hours-copy-title = Copy { $day } to
hours-copy-do = Copy in place of theirs
hours-validity = When these hours hold
hours-valid-always = Every week
hours-valid-from = From { $from }
hours-valid-until = Until { $until }
hours-valid-both = { $from } to { $until }
hours-valid-from-label = From
hours-valid-until-label = Until
hours-valid-until-help = Leave it open to go on
hours-save = Save the hours
hours-saved = The hours are saved
hours-saved-next = Patients can book in them now.
hours-problems = { $count ->
    [one] One of these hours cannot stand. It is marked below.
   *[other] { $count } of these hours cannot stand. They are marked below.
}
hours-problem-time = Write a time such as 09:30
hours-problem-order = The end must be after the start
hours-problem-validity = The last day must not be before the first
hours-problem-overlap = This overlaps with other hours of the same day
hours-strand-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}

## Office: dashboard

dashboard = Dashboard
appointments = Appointments
appointment = Appointment
settings = Settings
clinic = Clinic
mail = Mail
role-admin = Office
count-today = Appointments today
count-today-line = { $done } done, { $open } to come
count-waiting = Waiting now
count-waiting-line = { $count ->
    [0] Nobody waits
    [one] in the waiting room
   *[other] in the waiting room
}
count-requests = Requests unanswered
count-requests-line = the oldest { $when }
count-requests-none = All are answered
count-no-show = Did not come
count-no-show-line = { $share } % of today
chart-title = { $days ->
    [one] Appointments, last day
   *[other] Appointments, last { $days } days
}
chart-came = Came
chart-booked = Booked
chart-cancelled = Cancelled
chart-no-show = Did not come
chart-nothing = none
chart-table = Table
chart-sentence = In the last { $days } days { $came } came, { $cancelled } were cancelled and { $missed } did not come.
day = Day
days = Days
totals = In this clinic
total-doctors = { $count ->
    [one] doctor
   *[other] doctors
}
total-patients = { $count ->
    [one] patient
   *[other] patients
}
total-appointments = { $count ->
    [one] appointment
   *[other] appointments
}
to-do = To do
to-do-empty = Nothing is left to do
to-do-doctors = { $count ->
    [one] Approve { $count } doctor
   *[other] Approve { $count } doctors
}
to-do-doctors-line = registered, waiting to begin
to-do-requests = { $count ->
    [one] { $count } request waits for an answer
   *[other] { $count } requests wait for an answer
}
to-do-mail = { $count ->
    [one] { $count } mail could not be delivered
   *[other] { $count } mails could not be delivered
}
to-do-mail-line = see the reason of each
health = Clinic health
health-look = { $count } to look at
health-database = Connection to the clinic
health-database-live = live
health-database-catching_up = catching up
health-database-offline = not connected
health-mail = Mail
health-mail-waiting = { $count } waiting
health-undeliverable = Mail that came back
health-mail-undeliverable = { $count ->
    [0] none
   *[other] { $count }
}

## Office: appointments

appointments-line = Everything that is asked, confirmed and done
appointments-search = Patient or doctor
when = When
all-doctors = All doctors
first-day = First day
last-day = Last day
range-today = Today
range-next-7 = Next 7 days
range-next-30 = Next 30 days
range-past-30 = Last 30 days
range-all = All days
range-days = Choose days
tab-all = All
tab-pending = Pending
tab-accepted = Confirmed
tab-here = Here now
tab-completed = Completed
tab-cancelled = Cancelled
tab-no_show = Did not come
tab-other = Other
page-earlier = Earlier
page-later = Later
page-newer = Newer
page-older = Older
rows-shown = { $count ->
    [one] { $count } on this page
   *[other] { $count } on this page
}
asked-kiosk = Asked at the kiosk, { $when }
asked-staff = Booked by the staff, { $when }
appointment-referred-to = Referred to { $doctor }: { $reason }

## Office: doctors

doctors-line = Who can be booked, and who asks to be
doctors-active = At work here
doctors-search = Name or specialization
doctors-empty = No doctors yet
doctors-empty-next = They register at the doctors' window, and you approve them here.
applications = Applications
applications-count = { $count ->
    [one] { $count } waits
   *[other] { $count } wait
}
applications-empty = Nobody waits to be approved
applied = registered { $when }
licence-is = Licence { $licence }
doctor-approve = Approve
doctor-approve-name = Approve { $name }
doctor-approved = Approved
doctor-approved-next = The doctor gets a mail and can set hours now.
doctor-reject = Reject
doctor-reject-name = Reject { $name }
doctor-reject-title = Reject this registration?
doctor-reject-help = The doctor reads this.
doctor-rejected = Rejected
doctor-rejected-next = The doctor gets a mail.
experience = Experience
years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
fee = Fee
first-free = First free
hours-of = Hours of { $doctor }

## Office: settings and mail

settings-clinic = Clinic
settings-clinic-lead = What patients read in mails and on every screen.
settings-booking = Booking
settings-booking-lead = Lengths and limits for everybody who books here.
settings-mail = Mail server
settings-mail-lead = Codes and answers go out through it. Until it works, mails wait here and nothing is lost.
settings-unsaved = Not saved yet
settings-saved = The settings are saved
clinic-name = Name
address-help = In mails and beside the map
country = Country
zone = Time zone
language = Language
language-help = Mails to people who have not chosen one
currency = Currency
currency-help = For fees
setting-slot_minutes = Length of a visit
setting-slot_minutes-help = In minutes, for hours that doctors add
setting-answer_hours = Time to answer
setting-answer_hours-help = In hours; a request frees its time after that
setting-notice_minutes = Shortest notice
setting-notice_minutes-help = In minutes before the visit; 0 is until it begins
setting-horizon_days = Furthest day
setting-horizon_days-help = In days from today
setting-accept_at_once = Confirm at once
setting-accept_at_once-help = A free time that is booked is confirmed there and then, without asking the doctor.
mail-host = Server
mail-host-help = Such as smtp.example.com
mail-port = Port
mail-port-help = Usually { $port }
mail-security = Protection
mail-security-starttls = STARTTLS (begins open, then protected)
mail-security-tls = TLS from the start
mail-security-none = None (a server on this computer only)
mail-username = User
mail-password-kept = One is kept. Leave this empty to keep it.
mail-sender = Sender
mail-sender-help = The address that patients see
mail-test = Send a test mail
mail-test-sent = A test mail goes to { $email }
mail-test-sent-next = Its state is shown under Mail.
mail-line = What the clinic sent and what waits, newest first
outbox-created = Written
outbox-kind = Mail
outbox-recipient = To
outbox-attempts = Tries
outbox-sent-at = Sent
outbox-due = Waiting
outbox-sent = Sent
outbox-undeliverable = Not delivered
outbox-empty = No mail yet
outbox-empty-next = Codes, confirmations and answers appear here.
outbox-kind-register = Code to activate
outbox-kind-register_patient = Code to activate
outbox-kind-register_doctor = Code to activate
outbox-kind-register_exists = Account exists already
outbox-kind-reset = Code for a new password
outbox-kind-reset_unknown = Reset of an unknown address
outbox-kind-appointment_requested = Request received
outbox-kind-appointment_accepted = Confirmation
outbox-kind-appointment_referred = Referral
outbox-kind-appointment_declined = Declined
outbox-kind-appointment_cancelled = Cancelled
outbox-kind-doctor_approved = Doctor approved
outbox-kind-doctor_rejected = Doctor rejected
outbox-kind-test = Test mail

## End of the staff faces

## The tray of the staff's faces, by the shell

tray-show = Show Anteroom
tray-quit = Quit
tray-goes-on = Anteroom goes on in the background, so that mails are sent
tray-reminders-stop = Anteroom is closed: mails and reminders wait until it is opened again

## The start: first run, starting up, failures, choice of a face

start-tagline = Appointments that feel looked after.
start-title = How would you like to start?
start-line = You can change your mind later. Nothing leaves this computer.
start-demo = Look around with the demo clinic
start-demo-line = Invented doctors, patients and appointments, to try things out.
start-demo-time = About 20 seconds
start-own = Start a clinic on this computer
start-own-line = Your own clinic, kept here. More computers can join later.
start-own-time = About 3 minutes
start-join = Join a clinic
start-join-line = Needs a clinic on a shared server. This version cannot join one yet.
start-join-later = Not yet
start-where = The clinic's data is kept in your own folder on this computer.
start-version = Anteroom { $version }
own-question = Question { $at } of { $of }
own-name-title = What is the clinic called?
own-name = Name of the clinic
own-name-line = As patients know it. It stands on every page and mail.
own-address-title = Where is the clinic?
own-address = Address
own-address-line = Street, area and town. Patients see it with their appointment.
own-country-title = Which country is it in?
own-country = Country
own-country-line = Decides how phone numbers are written.
own-zone-title = Which time does its clock show?
own-zone = Time zone
own-zone-line = The nearest big city. Every appointment is shown in this time.
own-admin_name-title = Who runs the clinic?
own-admin_name = Your name
own-admin_name-line = You are the first administrator. You can add others later.
own-admin_email-title = What is your e-mail address?
own-admin_email = E-mail address
own-admin_email-line = You sign in with it.
own-admin_password-title = Choose a password
own-admin_password = Password
own-admin_password-line = Administrators see everything, so it has to be a good one.
own-make = Make the clinic
password-show = Show the password
password-show-key = Show
password-hide-key = Hide
nothing-found = Nothing found
progress-title = Opening the clinic
progress-title-first = Making the clinic
progress-line-demo = This takes about 20 seconds.
progress-line-own = This takes about 20 seconds.
progress-line-usual = A moment.
step-finding = Look for PostgreSQL
step-initialising = Make the data folder
step-starting = Start the database
step-joining = Connect to the running database
step-migrating = Set up the tables
step-enrolling = Let this computer in
step-making_clinic = Write down the clinic
step-making_people = Invent doctors and patients
step-making_hours = Set their hours
step-making_appointments = Book two weeks of visits
step-done = done
failed-title = The clinic did not open
failed-line = Here is why, and what you can do.
failed-safe = Appointments and patients stay where they are, in your own folder on this computer.
failed-number = The log knows more under the number { $number }.
failed-other-port = Use another port
face-title = Whom is this window for?
face-line = Each window shows one face. Open Anteroom again for another one.
face-kiosk = Kiosk
face-kiosk-line = Patients book by themselves. Big type; forgets everybody afterwards.
face-doctor = Doctor
face-doctor-line = Your day, the requests that wait for you, and your hours.
face-office = Office
face-office-line = The whole clinic: appointments, patients, doctors, settings.
demo-logins = Sign in to the demo clinic
demo-logins-password = Password for all
demo-login-kiosk = To try signing in: { $email }, password { $password }
