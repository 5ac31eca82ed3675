//! The clinic's profile and its way to send mail, for the office.

pub(crate) mod clinic;
pub(crate) mod mail;

pub use clinic::{ClinicSettings, get, set};
pub(crate) use mail::parse_security;
pub use mail::{
    MailSecurity, MailSettings, SetMailSettings, get_mail_settings, send_test_mail,
    set_mail_settings,
};
