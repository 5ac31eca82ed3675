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
error-patient_limit = As many appointments as you may have ahead are booked. Cancel one first, or ask the desk.
error-day_limit = As many appointments as one person may have on this day are booked. Choose another day.
error-doctor_limit = The doctor takes no more visits on this day. Choose another day.
error-too_late = It is too late for this now. Ask the desk if it still has to change.
error-changed_meanwhile = Somebody else has changed this in the meantime. Look at it again, then save.
error-room_taken = Another visit has this room at that time. Choose another room or time.
error-wrong_state = This appointment has changed in the meantime. Look at it again before you go on.
error-offer_over = This time is no longer kept for you. You stay on the list and hear of the next one.
error-hours_strand_bookings = Some booked appointments lie outside these hours. Move or cancel them first.
error-hours_overlap = Two of these hours overlap. Change one of them.
error-already_exists = This is already there.
error-too_many = Too many tries. Wait a little, then try again.
error-busy = The clinic's computer is busy. Try again in a moment.
error-offline = The clinic cannot be reached right now. Nothing was changed.
error-unknown_outcome = The clinic did not answer in time. It may be done already. Try again: it will not be done twice.
error-internal = Something failed on our side. Try again, or tell the desk number { $number }.
error-invalid_fields = Some answers need a change. They are marked below.
error-server_too_old = The clinic's PostgreSQL is too old. It must be 15.14, 16.10, 17.6 or newer; whoever looks after the server updates it, then try again.
error-postgres_missing = No PostgreSQL was found on this computer. Install version 15 or newer, then try again.
error-port_taken = Another program uses the clinic's port. Close it, or let Anteroom use another port.
error-disk_full = The disk is full. Free some space, then try again.
error-data_other_version = The clinic's data belongs to another version of PostgreSQL. Install that version, then try again.
error-settings_damaged = The settings file cannot be read. Repair it or move it away, then try again.
error-data_damaged = The clinic's data folder is damaged. Restore the last backup.
error-clinic_in_use = Another program already holds this clinic's data. Close it, then try again.
error-not_enrolled = This computer does not belong to the clinic any more. To come back, it has to join again.
error-update_needed = This Anteroom is too old for the clinic. Install the new version of it on this computer.
error-clinic_too_old = This Anteroom is newer than the clinic. Whoever looks after the clinic's server brings it up to date; then try again.

## Errors of one field

field-required = Fill this in
field-choose = Choose one
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
field-unreadable = Not understood. Check that all of it is there and how it is spelt

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
notification-appointment_expired = Your request was not answered in time
notification-appointment_expired-body = { $when }
notification-appointment_moved = Your appointment has a new time
notification-appointment_moved-body = { $when }, { $place }
notification-time_proposed = Another time is proposed to you
notification-proposal_accepted = The proposed time was accepted: { $when }
notification-proposal_refused = The proposed time was refused: { $when }
notification-patient_arrived = Your patient of { $when } is here
notification-patient_arrived-token = { $letter } { $number } has arrived
notification-slot_offered = A time is free for you: { $when }
notification-visit_requested = Somebody asks for an appointment
notification-hours_changed = Appointments lie outside the hours
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
mail-patient = Patient
mail-was = Before
mail-until = Answer by
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
mail-appointment_expired-subject = No answer in time: { $when }
mail-appointment_expired-body = Your request was not answered in time, so it was closed. We are sorry. You can choose another time or another doctor.
mail-appointment_moved-subject = New time: { $when }
mail-appointment_moved-body = Your appointment has a new time. The time before is no longer kept for you.
mail-appointment_moved-body-pending = Your appointment has a new time. It is kept for you until the doctor confirms it; we will write to you then. The time before is no longer kept for you.
mail-several = { $when } and { $count } more
mail-appointment_requested-body-several = Your request for these times has reached us. They are kept for you until the doctor answers; we will write to you then.
mail-appointment_accepted-body-several = Your appointments are confirmed.
mail-appointment_cancelled-body-several = These appointments were cancelled. You can choose other times.
mail-appointment_moved-body-several = Your appointments have new times. The times before are no longer kept for you.
mail-appointment_moved-body-pending-several = Your appointments have new times. They are kept for you until the doctor confirms them; we will write to you then. The times before are no longer kept for you.
mail-time_proposed-subject = Another time: { $when }
mail-time_proposed-body = The clinic proposes another time. It is kept for you until you answer: sign in to accept or refuse it, or call the clinic. Until then your time before stays yours.
mail-slot_offered-subject = Free for you: { $when }
mail-slot_offered-body = A time has become free, and you are the next who waits for one. It is kept for you for a short while: sign in to take it, or call the clinic. After that it goes to the next.
mail-visit_requested-subject = { $clinic }: your request
mail-visit_requested-body = Your request for an appointment has reached us. We will look for a time and write to you. If this was not you, do nothing.
mail-visit_declined-subject = { $clinic }: about your request
mail-visit_declined-body = Your request for an appointment could not be met. You can choose a time yourself, or call the clinic.

# Calendar files: the title of the visit in other people's calendars. Never what it is about.
calendar-summary = Appointment with { $doctor }
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
home-appointments-line = See, move or cancel a visit
home-arrive = I have an appointment today
home-arrive-line = Get your number
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
doctor-none-fits = { $kind }: nobody fits all of this.
doctor-next = Next: { $day }
time-title = Which time suits you?
time-about = { $kind } · { $minutes } minutes · { $fee }
time-about-short = { $kind } · { $minutes } minutes
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
appointments-past = Earlier
appointments-waiting = Waiting
appointments-none-upcoming = Nothing is coming up.
appointments-none-past = Nothing so far.
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
inbox-appointment_expired = Your request was not answered in time
inbox-appointment_moved = Your appointment has a new time
inbox-time_proposed = Another time is proposed to you
inbox-slot_offered = A time is free for you
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
more-filters = { $count ->
    [0] More filters
   *[other] More filters ({ $count })
}
more-filters-title = More filters
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

hours-line = When patients can book, in the clinic's time
hours-closed = Closed
hours-week = { $count ->
    [0] Closed all week
    [one] Room for { $count } visit a week
   *[other] Room for { $count } visits a week
}
hours-weekly = Weekly hours
hours-empty = No hours yet
hours-empty-next = Nobody can book before there are some.
hours-add = Add hours
hours-add-title = Add hours
hours-add-do = Add these hours
hours-pattern = How often
hours-pattern-none = One day
hours-pattern-daily = Every day
hours-pattern-weekly = Some weekdays
hours-days = Weekdays
hours-day = Day
hours-times = From and to
hours-block-from = From, { $count }
hours-block-to = To, { $count }
hours-block-add = Another stretch
hours-block-remove = Remove stretch { $count }
hours-slot-length = Length of a visit
hours-where = Where
hours-first-day = First day
hours-last-day = Last day
hours-no-end = No end
hours-dates = The dates
hours-dates-count = { $count ->
    [one] On { $count } day:
   *[other] On { $count } days in the next two months:
}
hours-dates-more = and { $count } more
hours-dates-none = Choose days and times, and the dates appear here.
hours-one-day-help = That day keeps its weekly hours and gets these as well.
hours-every-day = Every day
hours-two-days = { $first }, { $last }
hours-run = { $first } to { $last }
hours-series-name = { $days }, { $times }
hours-series-title = Change these weekly hours
hours-each = { $length } each
hours-change-name = Change: { $name }
hours-more-name = More for: { $name }
hours-one-day = Change one day only…
hours-end = Let them end…
hours-end-title = Let these hours end
hours-delete = Delete…
hours-valid-always = Every week
hours-valid-from = From { $from }
hours-valid-until = Until { $until }
hours-valid-both = { $from } to { $until }
hours-save = Save the hours
hours-saved = The hours are saved
hours-saved-next = Patients can book in them now.
hours-coming = The coming days
hours-span = { $first } – { $last }
hours-changed = Changed for this day
hours-change-day = Change { $day }
hours-day-title = Hours on { $day }
hours-day-closed = Closed all day
hours-day-weekly = Back to the weekly hours
hours-other-days = Days with other hours
hours-other-day = Other hours on one day
hours-other-day-add = Add other hours for one day
hours-other-days-empty = Every day is as the week says.
hours-meanwhile = Somebody else has just changed these hours, and they were read again. What you wrote is still here: look at it and save once more.
hours-problem-time = Write a time such as 09:30
hours-problem-order = The end must be after the start
hours-problem-overlap = This overlaps with the other stretch
hours-problem-others = This overlaps with other weekly hours
field-travel_overlap = Another journey is on some of these days
room-usual = The usual place
list-comma = {", "}
add = Add
change-name = Change: { $name }
delete-name = Delete: { $name }

## Time away, and in another zone

absences = Away
absences-empty = No time away is planned.
absence-add = Add time away
absence-change = Change the time away
absence-save = Save
absence-saved = The time away is saved
absence-saved-next = Nobody can book in it.
absence-kind = Why
absence-kind-help = Others see only this word.
absence-leave = On leave
absence-sick = Sick
absence-training = Training
absence-other = Away
absence-whole-days = Whole days
absence-from-time = On the first day from
absence-to-time = on the last day until
travel = Travel
travel-empty = The hours are read by the clinic's clock.
travel-add = Add a journey
travel-change = Change the journey
travel-lead = On these days your hours are read by the clock where you are. Patients see them in the clinic's time, { $zone }.
travel-zone = Time zone there
travel-save = Save the journey
travel-saved = The journey is saved
travel-saved-next = The hours of these days have moved with you.
travel-line = By the clock of { $zone }
travel-that-day = Travel
remove-hours-title = Delete these weekly hours?
remove-hours = Delete the hours
remove-hours-done = The hours are deleted
remove-day-title = Delete the other hours of this day?
remove-day = Back to the weekly hours
remove-day-done = The day is as the week says again
remove-absence-title = Delete this time away?
remove-absence = Delete the time away
remove-absence-done = The time away is deleted
remove-travel-title = Delete this journey?
remove-travel = Delete the journey
remove-travel-done = The journey is deleted

## Bookings that lose their time

strand-title = { $count ->
    [one] One booking loses its time
   *[other] { $count } bookings lose their time
}
strand-lead = Say what becomes of each. Nothing is changed before you save.
strand-touches = { $count ->
    [0] No booking is touched.
    [one] One booking is touched. Say what becomes of it.
   *[other] { $count } bookings are touched. Say what becomes of each.
}
strand-all = All { $count }:
strand-what = { $patient }, { $when }: what becomes of it
strand-keep = Keep
strand-move = Move
strand-cancel = Cancel
strand-move-to = New time for { $patient }
strand-other-day = Later, from…
strand-none-free = Nothing is free until { $day }. Choose a later day.
strand-choose = Choose one of these
strand-choose-time = Choose a new time
strand-open = { $count ->
    [one] One booking is not decided yet.
   *[other] { $count } bookings are not decided yet.
}
strand-reason = Message to the patients
strand-reason-help = Everybody who is moved or cancelled reads it.
strand-save = Save and tell the patients

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
# More than are counted: "250,000+ patients".
total-more = { $count }+
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
outbox-kind-appointment_expired = Not answered in time
outbox-kind-appointment_moved = New time
outbox-kind-time_proposed = Time proposed
outbox-kind-slot_offered = Free time offered
outbox-kind-visit_requested = Request without a time received
outbox-kind-visit_declined = Request without a time declined
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
start-join-line = Your clinic already runs Anteroom on another computer.
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
face-queue = Queue screen
face-queue-line = The numbers that are called, for the waiting room. Nobody signs in.
demo-logins = Sign in to the demo clinic
demo-logins-password = Password for all
demo-login-kiosk = To try signing in: { $email }, password { $password }

## A screen that has thrown

screen-broken = This screen has stopped working
screen-broken-line = What was saved is safe. Open it again and go on.
screen-broken-again = Open it again

## Kiosk: the time that is kept, other days, kinds of visits

kept-for = Kept for you for { $time }
kept-over = This time is no longer kept for you.
kept-again = Keep it again
kept-most = It cannot be kept longer than 10 minutes.
slot-being-chosen = Being chosen
slot-taken = Taken
time-title-move = Which time suits you better?
time-title-people = Which time suits all { $count } of you?
time-other-days = Other days
time-none-suits = No time suits me
other-days-title = Which day suits you?
month-label = Free times by day
month-day = { $day }, { $words }
month-full = full
month-closed = closed
visit-type-title = What kind of visit is it?
visit-type-line = Then we look for a time that is long enough.
visit-type-minutes = { $minutes } minutes
visit-type-usual = I am not sure
none-suits-title = What would help you?
none-suits-wait = Tell me when a time becomes free
none-suits-wait-line = We keep it 10 minutes for you
none-suits-ask = Ask without choosing a time
none-suits-ask-line = The clinic finds one and writes to you
none-suits-doctor = See other doctors
none-suits-doctor-line = Somebody else may be free earlier
part-any = Any time of the day

## Kiosk: what the doctor should be like

doctor-rating = { $rating } of 5 stars, { $count ->
    [one] { $count } review
   *[other] { $count } reviews
}
doctor-distance = { $km } km
wish-within-name = Near me
wish-within-any = Any distance
wish-within = Within { $km } km
wish-fee-name = Fee
wish-fee-any = Any fee
wish-fee = Up to { $fee }
wish-rating-name = Rating
wish-rating-any = Any rating
wish-rating = { $rating } stars or more
wish-language-name = Language
wish-language-any = Any language
wish-area-any = Anywhere
wish-all = { $count ->
    [0] Filters
   *[other] Filters ({ $count })
}
wish-show = Show the doctors
wish-clear = Show all again

## Kiosk: who comes

who-guest = Ask without an account
who-guest-line = The clinic writes to you with a time
for-whom-line = The doctor has to know whom to expect.
for-whom-me = Me
for-whom-born = Born { $day }
for-whom-new = Somebody else of my family
for-whom-new-line = A child, a parent, your partner
for-whom-several = Two or more of us
for-whom-several-line = One after the other
people-title = Who is coming together?
people-line = Touch everybody who comes. The visits follow each other.
people-me = { $name } (you)
people-chosen = { $count ->
    [0] Touch two people or more
    [1] One person. Touch one more
   *[other] { $count } people
}
people-too-many = At most { $most } people at once. Leave somebody out.
people-times = Choose a time
member-name-title = What is their name?
member-birth-title = When was { $name } born?
member-gender-title = { $name } is …
member-gender-line = As they say themselves.
sent-also = { $name }: { $when }
refused-patient_limit = { $count ->
    [one] You have one visit ahead already. More are not possible here at a time. Cancel it, or ask the desk.
   *[other] You have { $count } visits ahead already. More are not possible here at a time. Cancel one, or ask the desk.
}
refused-day_limit = { $count ->
    [one] One visit a day is possible. Choose another day, or ask the desk.
   *[other] { $count } visits a day are possible. Choose another day, or ask the desk.
}
refused-doctor_limit = The doctor sees { $count ->
    [one] one person
   *[other] { $count } people
} a day, and this day is full. Choose another day.
refused-too_late = { $count ->
    [one] This was possible until one hour before the visit. Go to the desk now.
   *[other] This was possible until { $count } hours before the visit. Go to the desk now.
}

## Kiosk: arriving

arrival-birth-line = With it we find your appointment of today.
arrival-sign-in = Sign in instead
arrivals-title = Which one is yours?
arrivals-line = Look for your time, your doctor and your initials.
arrivals-none = No appointment to check in today for this birth date.
arrivals-none-line = Look at the date again. If it is right, or if you are checked in already, go to the desk. They can help you.
arrivals-other-date = Type the date again
arrival-initials = Initials { $initials }
own-arrivals-line = Touch the one you have come for.
own-arrivals-none = You have no confirmed appointment today.
own-arrival-number = Number { $number }
token-title = You are checked in
token-yours = Your number
token-sit = Sit down until your number is called
token-before = { $count ->
    [one] person before you
   *[other] people before you
}
token-time = your time
token-watch = Watch the screen and listen for the bell. We do not call names.
token-closes = { $count ->
    [one] This page closes by itself in { $count } second
   *[other] This page closes by itself in { $count } seconds
}

## Kiosk: asking without a time

ask-email-line = The answer goes there.
ask-message-line = A few words for the doctor. The clinic uses them to find the right time.
ask-day-title = Which day would suit you?
ask-day-line = The clinic tries to find a time on this day.
ask-day-any = Any day
ask-part-line = The clinic tries to find a time then.
ask-phone = Phone
ask-email = E-mail
ask-note = Nothing is booked yet. The clinic writes to you with a time.
ask-send = Send
ask-correct = Correct it
asked-title = We have your request
asked-line = We write to { $email } as soon as we have a time for you.

## Kiosk: one's own appointments

show-next = Show more
appointment-moved = Moved to { $when }
appointment-number = Your number is { $number }
visit-title = Your visit
visit-here = I am here
visit-move = Choose another time
visit-earlier = Tell me if an earlier time is free
visit-waits = You are on the list for an earlier time. We write to you when there is one.
visit-too-late = { $count ->
    [one] Moving and cancelling were possible until one hour before. Go to the desk. They can help you.
   *[other] Moving and cancelling were possible until { $count } hours before. Go to the desk. They can help you.
}
cancel-why = Why? You need not answer.
cancel-why-better = I feel better
cancel-why-no-time = I cannot come then
cancel-why-elsewhere = I go to another doctor
proposal-open = Another time is proposed
proposal-title = { $doctor } proposes another time:
proposal-until = Answer until { $when }. Your own time stays yours until then.
proposal-accept = Take this time
proposal-refuse = Keep mine
move-title = Move your visit?
move-line = Your old time stays yours until the new one is certain.
move-old = Until now
move-new = New
move-confirm = Move
moved-title = Your visit is moved

## Kiosk: waiting for a time

wait-when-title = How long can you wait?
wait-when-line = We tell you as soon as a time becomes free.
wait-days = { $count ->
    [7] One week
    [14] Two weeks
    [28] Four weeks
   *[other] { $count } days
}
wait-until = Until { $day }
wait-part-title = What time of the day suits you?
wait-part-line = { $whom }, until { $day }
waiting-title = You are on the list
waiting-line = We write to { $email }.
waiting-next-mail = When a time becomes free, you get a mail.
waiting-next-kept = The time is kept for you for 10 minutes. Take it here or at the desk.
waiting-next-else = If you do not answer, the next person gets it, and you stay on the list.
waiting-any = { $kind }: any doctor
waiting-until = Until { $day }, { $hours }
waiting-any-time = at any time
waiting-before = before { $to }
waiting-after = from { $from } on
waiting-between = from { $from } to { $to }
waiting-leave = Leave the list
offer-open = A time is free for you { $when }
offer-see = See the free time
offer-title = A time is free for you
offer-why-freed = Somebody cancelled, and you are next on the list.
offer-accept = Take it
offer-refuse = No, thank you
offer-note = If you say no, you stay on the list, and the next person is asked.
offer-over = This time is no longer kept for you.
offer-over-line = You are still on the list. We write to you when there is another one.

## Queue screen. Two languages stand beside each other; nothing on it says who somebody is.

queue-called = Now called
queue-room = Room
queue-also-called = Also called
queue-with-doctor = With the doctor
queue-next = Next
queue-nobody = Nobody is called right now
queue-nobody-waits = Nobody is waiting
queue-waiting = { $count ->
    [one] { $count } person is waiting
   *[other] { $count } people are waiting
}
queue-worse = Feeling worse? Tell the desk.
queue-chime = Bell
queue-announced = Number { $number }
queue-announced-room = Number { $number }, room { $room }
queue-offline = This screen is not up to date. Listen to the desk.
queue-offline-since = Not up to date since { $time }. Listen to the desk.
queue-silent = The bell is silent. Touch the screen or press a key to switch it on.
queue-loading = The numbers appear in a moment

## Staff: calendars

calendar = Calendar
day-calendar = Day calendar
calendar-of = Calendar, { $period }
calendar-day = Day
calendar-week = Week
calendar-month = Month
calendar-view = What the calendar shows
calendar-before = Earlier
calendar-after = Later
calendar-absence = Add absence
calendar-doctors = { $count ->
    [one] { $count } doctor
   *[other] { $count } doctors
}
calendar-span = { $from } to { $to }
calendar-label-visit = { $line }, { $from } to { $to }, { $who }, { $state }
calendar-label-free = { $line }, { $from } to { $to }, free
calendar-label-held = { $line }, { $from } to { $to }, being chosen
calendar-label-buffers = kept free: { $before } min before, { $after } min after
calendar-series = one of a series
calendar-family = one of a family
calendar-line-counts = { $visits ->
    [one] { $visits } appointment
   *[other] { $visits } appointments
}, { $free } free.
calendar-closed-shut = Closed
calendar-closed-break = Break
calendar-closed-leave = On leave
calendar-closed-sick = Sick
calendar-closed-training = Training
calendar-closed-other = Away
calendar-drop-closed = Closed at this time
calendar-drop-taken = Not free
calendar-drop-other-field = Another specialization
calendar-legend = What the blocks mean
calendar-legend-free = Free
calendar-legend-held = Being chosen
calendar-legend-closed = Closed
calendar-legend-buffer = Kept free around a visit
calendar-month-label = Free times and appointments of each day
calendar-month-day = { $day }: { $free ->
    [0] nothing free
    [one] { $free } free time
   *[other] { $free } free times
}, { $visits ->
    [0] no appointments
    [one] { $visits } appointment
   *[other] { $visits } appointments
}
calendar-month-closed = { $day }: closed
calendar-month-holiday = { $day }: closed, { $holiday }
calendar-month-legend = Nothing free
calendar-month-more = Much free
today-open = Open day
without-time = Without a time
without-time-how = Drag onto a row, or press Enter
request-any-day = any day
placing = Choose a time for { $name }: arrows, then Enter. Esc leaves.
placing-none = Nothing is free for { $name } on this day. Turn to another one, or press Esc.

## Staff: the visit and the queue

token-called = called at { $when }
visit-call = { $known ->
    [1] Call { $token }
   *[0] Call
}
visit-call-again = Call again
visit-arrive = Arrived
visit-begin = Begin
visit-complete = Complete
visit-miss = Did not come
visit-reinstate = Came after all
next-patient-waiting = Next patient · arrived { $time }, waiting { $since } min
next-patient-called = Called at { $time }, { $since } min ago
more-about = More: { $name }
appointment-open = Show the whole appointment
appointments-line-doctor = Yours, to come and past
staff-notes = Notes of the staff
staff-notes-help = the patient does not read them
booked-series = One of a series
booked-family = Booked for a family, back to back
moved-to = Moved to { $when }
list-time = To come or past
list-time-upcoming = Upcoming
list-time-past = Past
list-time-any = Both
all-specializations = All specializations
visit-type = Kind of visit
visit-type-none = One usual slot

## Staff: undo

undo = Undo
undo-last = Undo the last step
undo-with-key = F6 goes to Undo.
undo-told = The patient is told in { $seconds } s.
undo-told-now = The patient is told now.
undo-left = It can be undone for { $seconds } s.
undo-left-now = It is settled now.
done-undoAppointment = Taken back: { $when }, { $state }
done-callPatient = Called: { $token }
done-reinstateAppointment = Came after all: { $when }
done-rescheduleAppointment = Moved: { $when }
done-rescheduleSeries = { $count ->
    [one] { $count } visit moved, to { $when }
   *[other] { $count } visits moved, the first to { $when }
}
done-cancelSeries = { $count ->
    [one] { $count } visit cancelled
   *[other] { $count } visits cancelled
}
done-proposeTime = Proposed: { $when }
done-withdrawProposal = The proposal for { $when } is taken back
done-patient-is-asked = The patient is asked now.
done-bookAppointments = { $count } visits booked, the first: { $when }

## Staff: moving and proposing

move = Move…
move-visit-title = Move this appointment
move-from = Now { $when }, { $length }, { $doctor }
move-to = To
move-why = Why
move-do = Move
move-do-when = Move to { $when }
move-confirm-title = Move to this time?
move-confirm-from = From
move-confirm-to = To
move-confirm-keep = Leave it
move-confirm-next = The old time is free again at once. The patient is told after 30 seconds; until then you can undo it.
move-confirm-next-pending = The request stays unanswered. The patient is told of the new time after 30 seconds; until then you can undo it.
propose = Propose time
propose-title = Propose another time
propose-lead = The time you choose is sent to the patient, who accepts it or keeps this one.
propose-none = Nothing else is free in the next two weeks.
proposed-time = Proposed: { $when }. The patient can answer until { $until }.
proposed-withdraw = Take it back
slot-kept-for = Slot kept for
slot-kept-longer = Keep it longer
slot-kept-over = The slot is not kept any more.
slot-kept-again = Keep it again
slots-other-day = Another day
time-refused-near = Free near it:
shortcut-propose = Propose another time
shortcut-call = Call the next patient
shortcut-views = Calendar: day, week, month
shortcut-today = Calendar: today
shortcut-step = Calendar: earlier, later
shortcut-undo = Go to Undo

## Staff: series and walk-ins

book-series = { $count ->
    [one] Book { $count } visit
   *[other] Book { $count } visits
}
series-repeat = Repeat this visit
series-every = Every
series-pattern = Weeks or days
series-weeks = { $count ->
    [one] week
   *[other] weeks
}
series-days = { $count ->
    [one] day
   *[other] days
}
series-end = How it ends
series-end-count = in all
series-end-until = until
series-count = How many times
series-times = { $count ->
    [one] time
   *[other] times
}
series-weekdays = On
series-dates = Dates of the series
series-conflicts = { $count ->
    [one] { $count } date cannot be had
   *[other] { $count } dates cannot be had
}
series-free = { $count ->
    [0] No date is free
    [one] { $count } date is free
   *[other] { $count } dates are free
}
series-answer-slot_taken = somebody else has this time
series-answer-patient_busy = the patient has another appointment then
series-answer-slot_not_open = the doctor is not there
series-answer-slot_past = over, or too near
series-answer-too_far_ahead = too far ahead
series-answer-patient_limit = more than the patient may have ahead
series-answer-day_limit = more than the patient may have on that day
series-answer-doctor_limit = the doctor takes no more on that day
series-choose = Instead of { $date }
series-leave-out = Leave out
series-left-out = Left out
series-instead = Instead: { $when }
series-change = Decide anew about { $date }
series-undecided = { $count ->
    [one] Say what to do with the { $count } date that cannot be had.
   *[other] Say what to do with the { $count } dates that cannot be had.
}
series-which = Which of the series?
series-one = Only this one
series-following = { $count ->
    [one] This one and all that follow ({ $count })
   *[other] This one and all that follow ({ $count })
}
series-shift-wrong = { $count ->
    [one] { $count } of these times cannot be had, so nothing would move. Choose another time, or move only this one.
   *[other] { $count } of these times cannot be had, so nothing would move. Choose another time, or move only this one.
}
walk-in = Walk-in
walk-in-title = Somebody without an appointment
walk-in-when = When today
walk-in-full = Nothing is free with this doctor for the rest of today.
walk-in-add = Check in
walk-in-number = { $patient } waits with the number
walk-in-where = { $doctor }, about { $time }

## Staff: waiting list

waitlist = Waiting list
waitlist-lead = A freed time goes to one person at a time, kept for ten minutes
waitlist-count = { $count ->
    [one] { $count } waits
   *[other] { $count } wait
}
waitlist-empty = Nobody waits for a time
waitlist-empty-next = Whoever finds no suitable time can be added here, or adds themselves at the kiosk.
waitlist-wants = Waits for
waitlist-any = Any doctor of { $specialization }
waitlist-since = Since
waitlist-offer = Offered now
waitlist-waits = Waits
waitlist-offer-left = kept for
waitlist-days = { $from } to { $to }
waitlist-days-hours = { $days }, { $from } to { $to }
waitlist-days-after = { $days }, after { $from }
waitlist-days-before = { $days }, before { $to }
waitlist-add = Add to the list
waitlist-added = On the waiting list
waitlist-added-next = A free time that suits is offered by itself.
waitlist-whom = With whom
waitlist-whom-doctor = One doctor
waitlist-whom-specialization = Any of a specialization
waitlist-from = Not before
waitlist-to = Before
waitlist-replaces = Gives up for it
waitlist-replaces-help = This appointment is cancelled when an offered time is accepted.
waitlist-accept = Accept for the patient
waitlist-refuse = Refuse for the patient
waitlist-refused = The time goes to the next one
waitlist-remove = Take off the list
waitlist-remove-title = Take off the waiting list?
waitlist-remove-what = { $patient } is offered no more times.

## Office: holidays, kinds of visits, rooms, clocks

holidays = Holidays
settings-holidays = Holidays
holidays-lead = On these days nobody works here, whatever the hours say.
holidays-empty = No holiday is planned
holidays-past = { $count ->
    [one] Show { $count } that is over
   *[other] Show { $count } that are over
}
holiday-add = Add a holiday
holiday-name = Name
holiday-close = Close the clinic that day
holiday-added = Closed: { $day }
holiday-remove-title = Open the clinic again?
holiday-remove = Remove the holiday
holiday-remove-what = { $name }, { $day }. The hours of that day come back, and it can be booked again.
holiday-removed = The holiday is removed
holiday-removed-next = The hours are back in a few seconds.
settings-visits = Kinds of visits
visit-types-lead = Whoever books may choose one; it decides how long the visit takes.
visit-types-empty = No kinds of visits
visit-types-empty-next = Every visit takes one usual slot.
visit-type-add = Add a kind
visit-type-change = Change this kind of visit
visit-type-name = Name
visit-type-save = Save
visit-type-saved = The kind of visit is saved
visit-type-buffer-before = Free before
visit-type-buffer-after = Free after
visit-type-buffer-help = The free minutes are for the doctor and the room: nobody else is booked in them.
visit-type-before = { $length } free before
visit-type-after = { $length } free after
visit-type-offered-by = Offered by
visit-type-all-doctors = All doctors
visit-type-archive = Archive…
visit-type-archive-title = Archive this kind of visit?
visit-type-archive-do = Archive
visit-type-archive-what = { $name } can no longer be chosen. Visits that are booked already keep it.
visit-type-archived = Archived: { $name }
in-minutes = In minutes
more-name = More for: { $name }
settings-rooms = Rooms
rooms-lead = A room with one visit at a time is never given to two doctors at once.
rooms-empty = No places yet
room-added = The place is added
room-exclusive = One visit at a time
room-exclusive-name = One visit at a time: { $room }
settings-times = Length and time
settings-keeping = Keeping and cancelling
settings-limits = Limits
settings-business = Opening hours
settings-requests = Requests
setting-hold_seconds = A chosen time is kept for
setting-hold_seconds-help = In seconds, while somebody fills in the rest
setting-cancel_hours = Patients may cancel until
setting-cancel_hours-help = In hours before the visit; 0 is until it begins
setting-no_show_minutes = Did not come after
setting-no_show_minutes-help = In minutes after the start; 0 is never by itself
setting-patient_open_limit = Bookings ahead for one patient
setting-patient_open_limit-help = 0 for no limit
setting-patient_day_limit = Bookings of one patient a day
setting-patient_day_limit-help = 0 for no limit
setting-doctor_day_limit = Visits of one doctor a day
setting-doctor_day_limit-help = 0 for no limit
setting-business = The clinic has opening hours
setting-business-help = Outside of them nobody is booked, whatever the doctors' hours say.
setting-business_from = Opens at
setting-business_to = Closes at
setting-guest_requests = Requests without a time
setting-guest_requests-help = Who finds no time may ask for one; the office gives it.
time-check-ahead = This computer's clock is { $length } ahead of the clinic's. Set it, or the times on this screen mislead.
time-check-behind = This computer's clock is { $length } behind the clinic's. Set it, or the times on this screen mislead.
time-check-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
time-check-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
time-check-zone = This computer and the clinic's server do not agree about the clinic's time zone. Update this computer's Anteroom.
time-check-older = The time zone data of this computer ({ $here }) is older than the clinic's ({ $there }). Update this computer's Anteroom.

## Staff: bookings outside the hours

stranded = Bookings outside the hours
stranded-line = The hours have changed around them. Each wants a new time, or a message.
stranded-lead = The hours have changed around these. Give each another time, or cancel it with a message.
stranded-empty = Every booking lies in the hours
stranded-see = See them
stranded-move = Move…
stranded-move-name = Move { $patient }, { $when }
stranded-cancel = Cancel…
stranded-cancel-name = Cancel { $patient }, { $when }
to-do-stranded = { $count ->
    [one] { $count } booking is outside the hours
   *[other] { $count } bookings are outside the hours
}
to-do-stranded-line = give another time, or cancel
to-do-guest-requests = { $count ->
    [one] { $count } person asks for a time
   *[other] { $count } people ask for a time
}
to-do-guest-requests-line = no free time was chosen

## Office: requests without a time

guest-requests = Requests without a time
guest-requests-line = Who found no time at the kiosk, the longest waiting first
guest-requests-empty-next = Who finds no free time at the kiosk can ask for one here.
guest-request-any-doctor = Any doctor
guest-request-any-day = any day
guest-request-morning = in the morning
guest-request-afternoon = in the afternoon
guest-request-evening = in the evening
guest-request-give = Give a time
guest-request-give-name = Give a time: { $name }
guest-request-give-title = A time for { $name }
guest-request-give-when = Book { $when }
guest-request-who = Who is it?
guest-request-new = { $name } is new here
guest-request-new-line = A patient is added with this name and phone number
guest-request-signed-in = Asked while signed in
guest-request-other = Somebody else
guest-request-earliest = Earliest free times
guest-request-earliest-one = { $doctor }, { $when }
guest-request-accepted = Booked: { $when }
guest-request-told = A mail goes out now.
guest-request-decline = Decline
guest-request-decline-name = Decline the request of { $name }
guest-request-decline-title = Decline the request of { $name }?
guest-request-declined = The request is declined
guest-request-reason-help = It stands in the mail.
guest-request-reason-no-time = There is no free time in the coming weeks
guest-request-reason-not-here = We do not offer this here
guest-request-reason-by-phone = We have spoken on the phone
guest-request-reason-other = In my own words

## Office: finding doctors, and what they offer

doctor-languages = Languages
doctor-languages-help = In which patients can speak
doctor-rated = Rating
doctor-rated-is = { $rating } ({ $count })
doctor-rated-least = { $rating } and more
doctor-fee-help = In { $currency }, for one visit
doctor-filter-language = Language
doctor-filter-rating = Rating
doctor-filter-fee-min = Fee from
doctor-filter-fee-max = Fee up to
doctor-filter-free = Free this week
doctor-offer = What you offer
doctor-offer-of = Languages and fee of { $doctor }
doctor-offer-saved = Languages and fee are saved

## Areas of the country, in which places lie. Their names, and the words for their levels, come with the tree.

area = Area
area-all = All areas
area-of-doctor = Where the doctor sits
area-outer-first = { $level } first
area-none-inside = None is known
area-clear = Clear: { $level }
area-doctors = { $count ->
    [one] { $count } doctor
   *[other] { $count } doctors
}
area-of = Area: { $place }
area-help = Doctors are found by the area of their usual room. Not every level has to be chosen.
area-none = Area not chosen yet
area-choose = Choose the area: { $place }
area-change = Change the area: { $place }
area-take-away = No area
area-saved = The area is saved

## Office: bringing in files

imports = Bring in data
imports-line = Patients, doctors and appointments of another system, from a CSV file
import-start = Choose a file
import-kind = What is in the file?
import-kind-patients = Patients
import-kind-doctors = Doctors
import-kind-appointments = Appointments
import-sample = How the file begins
import-sample-patients = The first line names the columns. Name and phone are needed; dates are like 1980-05-14.
import-sample-doctors = The first line names the columns. Name, e-mail, specialization and licence are needed.
import-sample-appointments = The first line names the columns. A doctor is found by e-mail, licence or name, a patient by phone or e-mail.
import-copy = Copy these lines
import-copied = Copied
import-file = CSV file
import-file-help = At most 5 MB, saved as CSV UTF-8
import-chosen = { $count ->
    [one] { $name }: { $count } row
   *[other] { $name }: { $count } rows
}
import-check = Check the file
field-import-missing = Choose a file
field-import-too-large = This file is larger than 5 MB. Cut it into smaller ones.
field-import-encoding = The letters of this file cannot be read. Save it again in the spreadsheet as "CSV UTF-8".
field-import-empty = There are no rows under the first line
import-refused-required = The first line lacks a column that is needed. It may name: { $columns }.
import-refused-too_long = This file is larger than 5 MB. Cut it into smaller ones.
import-refused-too_short = There are no rows under the first line.
import-refused-range = This file has too many rows. Cut it into smaller ones.
import-refused-not_allowed_characters = The lines of this file cannot be told apart. Save it again as "CSV UTF-8".
import-staging = The rows are being read
import-checking = The rows are being checked. Nothing is changed yet.
import-applying = The rows are being brought in
import-progress = { $done } of { $total }
import-checked-good = { $fresh ->
    [0] There is nothing new in this file
    [one] { $fresh } row can come in
   *[other] All is well: { $fresh } rows can come in
}
import-checked-faults = { $count ->
    [one] { $count } row cannot come in. Correct it in the file and choose the file again. Nothing was changed.
   *[other] { $count } rows cannot come in. Correct them in the file and choose the file again. Nothing was changed.
}
import-exists = { $count ->
    [one] { $count } row is known already and is left out.
   *[other] { $count } rows are known already and are left out.
}
import-applied = { $count ->
    [one] { $count } row was brought in
   *[other] { $count } rows were brought in
}
import-cancelled = Given up. Nothing was changed.
import-failed = This did not work, and nothing was changed.
import-failed-row = Row { $row } stopped it, and nothing was changed. { $words }
import-cancel = Give up
import-apply = { $count ->
    [one] Bring in { $count } row
   *[other] Bring in { $count } rows
}
import-again = Choose a file again
import-another = Bring in another file
import-rows = Rows of the file
import-row = Row
import-rows-before = Rows before
import-rows-after = Rows after
import-verdict = What happens
import-verdict-new = New
import-verdict-exists = Known already
import-verdict-refused = Cannot come in
import-none-new = No row is new
import-none-exists = No row is known already
import-none-refused = Every row can come in
import-refusal = { $field }: { $words }
import-field-full_name = Name
import-field-phone = Phone
import-field-email = E-mail
import-field-birth_date = Born
import-field-gender = Gender
import-field-specialization = Specialization
import-field-licence = Licence
import-field-experience_years = Experience
import-field-fee = Fee
import-field-doctor = Doctor
import-field-patient = Patient
import-field-date = Date
import-field-time = Time
import-field-minutes = Minutes
import-field-state = State
import-field-reason = Reason
import-code-taken = This belongs to somebody else already
import-code-not_found = Nobody and nothing here is called that
import-code-ambiguous = More than one fits; say it more exactly
import-code-bad_request = This row cannot be read
import-code-wrong_state = This state does not fit the date
import-code-patient_busy = The patient has another appointment at this time
import-code-slot_taken = The doctor has another appointment at this time

# ---------------------------------------------------------------- Health of the clinic's machinery (office)
health-place = Health
health-page-line = What runs behind the windows, and what to do when something does not
health-lines = Behind the windows
health-state-good = Good
health-state-watch = Worth a look
health-state-bad = Act now
health-state-unknown = Not known
health-line-worker = Mail, reminders and offers
health-say-worker-good = They are being seen to (version { $version })
health-say-worker-watch = Nothing was heard of them for more than a minute
health-say-worker-bad = Nobody sees to them: no mail leaves, no offer is made, nothing expires
health-never-worker = Nobody sees to them: no mail leaves, no offer is made, nothing expires
health-do-worker = Open Anteroom on the computer that holds the clinic, or look at the service anteroom-worker on the server.
health-line-relay = News between windows
health-say-relay-good = Windows hear of changes at once
health-say-relay-watch = Windows ask every two seconds instead of being told
health-never-relay = Windows ask every two seconds instead of being told
health-do-relay = Nothing is lost, it is only slower. It comes back with the background work above.
health-line-disk = Room on the server’s disk
health-say-disk-good = { $free } of { $all } are free
health-say-disk-watch = { $free } of { $all } are free: less than a tenth
health-say-disk-bad = { $free } of { $all } are free. Nothing new is booked, so that the server does not stop
health-say-disk-unknown = The computer with the data does not say
health-do-disk = Make room on the disk that holds the clinic: remove what does not belong to it, or move the clinic to a larger one (docs/server.md, “Growing”).
health-line-backup = Backup
health-say-backup-good = The last one holds { $free }
health-say-backup-watch = The last one is more than a day old
health-say-backup-bad = The last one is more than a week old
health-never-backup = There has been none: when the disk fails, everything is lost
health-do-backup = Make one under Backup, and set one up for every night (docs/server.md, “Backup”).
health-line-mail = Mail
health-say-mail-good = { $count ->
    [0] Nothing waits
    [one] One mail is about to leave
   *[other] { $count } mails are about to leave
  }
health-say-mail-watch = { $count } waiting, { $of } given up
health-say-mail-bad = { $count } waiting for more than an hour, { $of } given up
health-do-mail = Look at Mail for what the mail server answered, and at Settings → Mail for its address and password.
health-line-server = PostgreSQL
health-say-server-good = Version { $version }
health-do-server = Look at the server’s log (docs/server.md, “Trouble”).
health-line-connections = Connections
health-say-connections-good = { $free } of { $all } are in use
health-say-connections-watch = { $free } of { $all } are in use
health-say-connections-bad = { $free } of { $all } are in use: soon nobody else can connect
health-do-connections = A window takes one, and two more while somebody works there. Close windows that nobody needs, or raise the limit (docs/server.md, “Growing”).
health-line-transactions = Open transactions
health-say-transactions-good = None is open for long
health-say-transactions-watch = One is open for more than a minute
health-do-transactions = An import, a backup or somebody at the database may take that long. If it stays: docs/server.md, “Trouble”.
health-line-notices = Queue of notices
health-say-notices-good = Empty
health-say-notices-watch = { $count } % are full
health-say-notices-bad = { $count } % are full: windows are told of nothing and ask by themselves
health-do-notices = Somebody listens and does not read; such connections are ended within seconds and named below. If it stays, start the server anew.
health-line-installs = Computers
health-say-installs-good = { $count ->
    [0] None was here within a day
    [one] One was here within a day
   *[other] { $count } were here within a day
  }
health-never-installs = None was here yet
health-do-installs = Look at Computers.
health-line-certificates = Certificates of computers
health-say-certificates-good = None ends within 30 days
health-say-certificates-watch = Some end within 30 days
health-say-certificates-bad = Some have ended: these computers cannot reach the clinic
health-do-certificates = On that computer file a request again (Join a clinic); answering it renews the certificate.
health-line-settings = Logins of computers
health-say-settings-good = None was tampered with
health-say-settings-bad = Somebody has changed settings of a login, which the app never does
health-do-settings = Its password may be in the wrong hands: revoke it under Computers, and let the computer join again.
health-line-ended = Ended connections
health-say-ended-good = None within a week
health-say-ended-watch = Some held up the others and were ended
health-do-ended = The app never does this. Once may be a fault; again and again means that somebody uses the computer’s password: revoke it under Computers.
health-finding-certificate = ends { $when }
health-finding-settings = settings of its own
health-finding-idle_in_transaction = left a transaction open, { $times ->
    [one] once
   *[other] { $times } times
  }, last { $when }
health-finding-long_transaction = kept a transaction going, { $times ->
    [one] once
   *[other] { $times } times
  }, last { $when }
health-finding-locks = took hundreds of locks, { $times ->
    [one] once
   *[other] { $times } times
  }, last { $when }
health-finding-queue = held up the queue of notices, { $times ->
    [one] once
   *[other] { $times } times
  }, last { $when }
health-all = All that runs behind the windows

## Computers of the clinic, and joining it
copy = Copy
copied = Copied
installs = Computers
installs-line = Every computer that works with this clinic, and those that want to join
installs-active = In use
installs-revoked = Revoked
installs-none = No computer
install-label = Computer
install-kind = Used as
install-kind-kiosk = Kiosk or queue screen
install-kind-staff = Doctor or office
install-kind-worker = Sender of mails and reminders
install-version = Version
install-seen = Last seen
install-seen-never = Not yet
install-certificate = Certificate until
install-certificate-soon =
    { $days ->
        [0] Ends today
        [one] Ends tomorrow
       *[other] Ends in { $days } days
    }
install-certificate-over = It is over: the computer cannot come in
install-self = This computer
install-revoke = Revoke
install-revoke-name = Revoke { $label }
install-revoked = Revoked { $when }
install-revoke-title = Revoke this computer?
install-revoke-line = <b>{ $label }</b> loses its way into the clinic at once. Whoever works there is signed out and can save nothing more. To come back, it has to join again.
install-revoke-worker = It is the only one that sends mails and reminders and frees what nobody answered. All of that stops until another one is set up on the server.
install-revoke-done = { $label } is revoked
install-revoke-done-next = Its windows say so now.
join-requests = Requests to join
join-requests-line = A new computer shows a request text under "Join a clinic". File it here; it is answered on the clinic's server, and the answer goes back to the new computer.
join-requests-none = No computer wants to join
join-requests-none-next = Start Anteroom on the new computer and choose "Join a clinic".
join-request-file = File a request
join-request-text = Request text
join-request-text-help = All of it, from -----BEGIN to the END----- line. Words of a mail around it do no harm.
join-request-keep = File it
join-request-filed = filed { $when }
join-request-filed-done = The request is filed
join-request-waits = Waiting
join-request-answered = Answered
join-request-approve = Approve
join-request-approve-name = Approve { $label }
join-request-withdraw = Withdraw
join-request-withdraw-name = Withdraw the request of { $label }
join-request-clear = Take off the list
join-request-clear-name = Take off the list: { $label }
join-request-server = It is answered on the clinic's server, with: anteroom-ctl requests
join-answer-line = Copy the answer and paste it on the computer that asked. It holds no secret; only that computer can use it.
join-answer-of = Answer for { $label }
field-join-request_unreadable = This is not a whole request. Copy all of it, from the first line to the last
field-join-already_exists = A request of this computer is already waiting in the list
field-join-answer_unreadable = This is not a whole answer. Copy all of it, from the first line to the last
field-join-answer_of_other_request = This answer belongs to another request. Use the one that was made for the text above
field-join-answer_of_other_clinic = This answer comes from another clinic than the one that this computer has joined
error-own_install = This is the computer you are working at. Revoke it from another one.
error-last_worker = No computer would be left that sends mails and reminders. Open the question again and confirm.
start-join-time = About 1 minute
join-kind-title = What will this computer be?
join-kind-line = It decides who can sign in here.
join-kind-staff = A doctor's or the office's computer
join-kind-staff-line = Doctors and administrators sign in. Their windows are Doctor and Office.
join-kind-kiosk = A screen in the waiting room
join-kind-kiosk-line = Patients book at it, or see the numbers that are called.
join-label-title = What do people call this computer?
join-label = Name of this computer
join-label-line-staff = So that the office knows it in the list. For example: Dr. Farhana's room
join-label-line-kiosk = So that the office knows it in the list. For example: Kiosk at the entrance
join-request-title = Let the clinic know this computer
join-request-line-staff = "{ $label }" wants to join as a doctor's or the office's computer.
join-request-line-kiosk = "{ $label }" wants to join as a screen in the waiting room.
join-step-give = Give this request to the clinic: by mail or on a stick. It holds no secret.
join-step-office = The office files it under Computers, or the server answers it at once.
join-step-answer = Paste the answer below. You may close this window meanwhile; the request stays the same.
join-request-yours = Request of this computer
join-save = Save as a file
join-saved = Saved as { $path }
join-answer = Answer of the clinic
join-answer-help = All of it, from -----BEGIN to the END----- line
join-change = Change name or use
join-do = Join the clinic
join-again = Join again
join-again-do = Forget it and ask anew
join-again-line = This computer forgets its closed way into the clinic and makes a new request. The clinic has to answer it.
face-not-joined = Has to join first
step-connecting = Connect to the clinic
failed-line-again = This window tries again by itself until it works.
failed-safe-joined = Appointments and patients are safe on the clinic's server.

# Backups (office, on the computer that holds the clinic)
backups = Backup
backups-line = Copies of everything in the clinic, encrypted, in files of your own
backups-elsewhere = Backups are made on the computer that holds the clinic.
backups-last = The last backup
backups-none = No backup has been made yet.
backups-size = { $size } MB
backups-make = Make a backup
backups-folder = Folder
backups-folder-help = Best on a disk that you take away, for example /media/usb or E:\Backup
backups-begin = Back up now
backups-running = The clinic is being copied. It goes on working meanwhile.
backups-finishing = Waiting for the disk…
backups-percent = { $percent } % done
backups-cancel = Cancel the backup
recovery-key = Recovery key
recovery-key-needed = A backup can be opened with the recovery key only. Make it first, and keep it on paper away from this computer.
recovery-key-known = The next backup can be opened with the recovery key that was made here.
recovery-key-tail = Its public half ends with
recovery-key-make = Make the recovery key
recovery-key-again = Make another recovery key
recovery-key-again-line = The next backups can be opened with the new key only. Keep the former key too: it still opens those made before.
recovery-key-shown = Your recovery key
recovery-key-shown-line = Write it down or print it now, and keep it away from this computer. It is shown only this once; without it, no backup can be opened by anybody.
recovery-key-copy = Copy it
recovery-key-copied = Copied
recovery-key-kept = I have written it down or printed it
recovery-key-close = Done
field-folder_missing = There is no such folder. Give its whole path, as /media/usb or E:\Backup
field-folder_closed = Nothing may be written in this folder. Choose another one.
error-clinic_moved = This clinic was moved to another computer and is closed here. Open Anteroom there, or join it from here.
error-wrong_key = This key or passphrase does not open the backup. Try the one that was valid when it was made.
error-backup_damaged = This file is no backup, or a part of it is missing. Try another copy of it.
error-cancelled = Cancelled. Nothing was changed.

# Between this computer and the clinic's server.
error-connection_not_private = The way to the clinic's server is not protected. Nothing was sent. Tell the office.
error-certificate_missing = The clinic's server asks for a certificate, and this computer has none. Ask the office to let it join anew.
error-certificate_unknown = The clinic's server does not accept this computer's certificate. Ask the office to let it join anew.
error-certificate_expired = This computer's certificate has run out. Ask the office to renew it.
error-certificate_of_other = The certificate here belongs to another computer. Ask the office to let this one join anew.
error-server_unknown = This is not the clinic's server, or somebody stands in between. Nothing was sent. Tell the office.
error-server_certificate_expired = The certificate of the clinic's server is not good today. Check the date of this computer; if it is right, tell the office.
error-server_name_differs = The clinic's server goes by another name. Tell the office.
# Joining a clinic.
error-request_unreadable = This is no request to join, or a part of it is missing. Copy all of it, first and last line too.
error-answer_unreadable = This is no answer to a request, or a part of it is missing. Copy all of it, first and last line too.
error-answer_of_other_request = This answer belongs to another request. Paste the answer to the one shown here.
error-answer_of_other_clinic = This answer comes from another clinic than the one this computer belongs to.
error-install_revoked = This computer was revoked. Let it leave the clinic, then ask anew.
error-own_clinic_here = This computer has a clinic of its own and cannot join another.
error-joined_elsewhere = This computer belongs to a clinic on another computer. Leave that one before you make a clinic here.
error-not_listening = This clinic serves its own computer only. Set up a server for it first.
error-cannot_listen = The PostgreSQL found here serves this computer only. Install PostgreSQL 15 or newer from your system's packages.
