//! E-mail addresses, which are also the names people sign in with.

use crate::fields::FieldCode;

/// Most characters of an address (RFC 5321).
pub const EMAIL_MAX: usize = 254;

/// An address in lower case: the same person cannot register twice by changing a letter's case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Parses what was typed: ASCII, `local@domain.tld`. Only a mailed code proves that it exists, so the rule catches
    /// slips, not every fault. Domains in other scripts are written in their `xn--` form.
    ///
    /// # Errors
    /// `required`, `too_long`, `email`.
    pub fn parse(raw: &str) -> Result<Self, FieldCode> {
        let typed = raw.trim();
        if typed.is_empty() {
            return Err(FieldCode::Required);
        }
        if typed.len() > EMAIL_MAX {
            return Err(FieldCode::TooLong);
        }
        match typed.split_once('@') {
            Some((local, domain)) if is_local(local) && is_domain(domain) => {
                Ok(Self(typed.to_ascii_lowercase()))
            }
            _ => Err(FieldCode::Email),
        }
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Gives the address away.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

fn is_local(local: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b);
    local.len() <= 64
        && local
            .split('.')
            .all(|atom| !atom.is_empty() && atom.bytes().all(allowed))
}

fn is_domain(domain: &str) -> bool {
    domain.contains('.')
        && domain.split('.').all(is_label)
        && !domain
            .rsplit('.')
            .next()
            .is_some_and(|top| top.bytes().all(|b| b.is_ascii_digit()))
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_are_stored_in_lower_case() {
        assert_eq!(
            Email::parse(" Nasima.Akhter+kiosk@Example.COM ")
                .unwrap()
                .as_str(),
            "nasima.akhter+kiosk@example.com"
        );
    }

    #[test]
    fn slips_are_refused() {
        for slip in [
            "nasima",
            "nasima@",
            "@example.com",
            "nasima@gmail",
            "a b@example.com",
            "a@b@example.com",
            "a..b@example.com",
            ".a@example.com",
            "a@-example.com",
            "a@exa_mple.com",
            "a@example.com.",
            "a@1.2.3.4",
            "a@example.com\r\nBcc: b@c.de",
            "নাসিমা@example.com",
        ] {
            assert_eq!(Email::parse(slip), Err(FieldCode::Email), "{slip}");
        }
        assert_eq!(Email::parse(""), Err(FieldCode::Required));
        let long = format!("a@{}.com", "a.".repeat(130));
        assert_eq!(Email::parse(&long), Err(FieldCode::TooLong));
    }

    proptest! {
        #[test]
        fn what_is_accepted_cannot_break_a_mail_header(raw in "[a-zA-Z@.\\-\r\n\t <>,;\"']{0,40}") {
            if let Ok(email) = Email::parse(&raw) {
                prop_assert!(!email.as_str().contains(|c: char| c.is_whitespace() || c.is_control() || "<>,;\"".contains(c)));
                prop_assert_eq!(email.as_str().matches('@').count(), 1);
            }
        }
    }
}
