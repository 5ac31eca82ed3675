use proptest::prelude::*;

use super::*;

fn broken(password: &str, kind: Kind) -> Vec<FieldCode> {
    refusals(
        password,
        "farhana.rahman@example.com",
        "Dr. Farhana Rahman",
        kind,
    )
}

#[test]
fn patients_need_eight_with_upper_digit_and_special() {
    use FieldCode::{PasswordDigit, PasswordLength, PasswordSpecial, PasswordUppercase, Required};
    assert_eq!(broken("Blue!sky7", Kind::Patient), []);
    assert_eq!(broken("Bl!sky7", Kind::Patient), [PasswordLength]);
    assert_eq!(broken("blue!sky7", Kind::Patient), [PasswordUppercase]);
    assert_eq!(broken("Blue!skyy", Kind::Patient), [PasswordDigit]);
    assert_eq!(broken("Blue skyy7", Kind::Patient), [PasswordSpecial]);
    assert_eq!(
        broken("a", Kind::Patient),
        [
            PasswordLength,
            PasswordUppercase,
            PasswordDigit,
            PasswordSpecial
        ]
    );
    assert_eq!(broken("", Kind::Patient), [Required]);
    assert!(
        checklist("", "", "", Kind::Staff)
            .iter()
            .all(|(_, met)| !met)
    );
}

#[test]
fn staff_need_more() {
    assert_eq!(broken("Seven quiet Boats-4", Kind::Staff), []);
    assert_eq!(
        broken("Blue!sky7", Kind::Staff),
        [FieldCode::PasswordLength]
    );
    assert!(broken("123456789012", Kind::Staff).contains(&FieldCode::PasswordNumeric));
}

#[test]
fn usual_passwords_in_every_dress_are_common() {
    for usual in [
        "password",
        "P@ssw0rd2024!",
        "Passw0rd!234",
        "Qwertyuiop1!",
        "Welcome12345!",
        "Admin.12345678",
        "adminpassword!1",
        "Password-Password1",
        "AAAAAAAAAAAA1!",
        "Abcdefghijkl1!",
        "1qaz2wsx3edc",
        "210987654321",
        "Bangladesh1971!",
        "Hospital@2026",
        "I.Love.You.2026!",
        "!!!Dragon!!!99",
    ] {
        assert!(common::is_common(usual), "{usual}");
    }
    for own in [
        "Seven quiet Boats-4",
        "tr0ubador&3Lamp",
        "Xk9#vQ2$mL7!",
        "নীল নৌকা ৭টি!",
        "🦜🦜🦉 Ahoy 1",
    ] {
        assert!(!common::is_common(own), "{own}");
    }
}

#[test]
fn names_and_addresses_in_disguise_are_similar() {
    for own in [
        "Farhana!2024",
        "RAHMAN.rahman1",
        "Farhana.Rahman1!",
        "farhana.rahman@example.com",
    ] {
        assert!(
            broken(own, Kind::Staff).contains(&FieldCode::PasswordSimilar),
            "{own}"
        );
    }
    assert!(!broken("Seven quiet Boats-4", Kind::Staff).contains(&FieldCode::PasswordSimilar));
    // Parts of one or two letters ("Dr") say nothing.
    assert!(!similar::to_person("Dr!7", "", "Dr. X"));
}

const LIGHT: Params = Params {
    memory_kib: Params::LEAST_MEMORY_KIB,
    iterations: 2,
    parallelism: 1,
};

#[test]
fn derivation_is_argon2id_1_3_as_others_compute_it() {
    // Python: argon2.low_level.hash_secret_raw("Blue!sky7", b"0123456789abcdef", 2, 19456, 1, 32, Type.ID)
    let key = derive("Blue!sky7", b"0123456789abcdef", LIGHT).unwrap();
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(
        hex,
        "71b3daa87eee2a3637ed720c76beb25c06d2485360619ab274c09c4b0eec58ff"
    );
}

#[test]
fn the_form_in_which_a_password_was_typed_does_not_matter() {
    let derived = |password| derive(password, b"0123456789abcdef", LIGHT).unwrap();
    assert_eq!(derived("Caf\u{e9}-１"), derived("Cafe\u{301}-1"));
    assert_ne!(derived("Caf\u{e9}-1"), derived("Cafe-1"));
}

#[test]
fn weak_and_crushing_parameters_are_refused() {
    let refused = |params| derive("x", b"0123456789abcdef", params).unwrap_err();
    for params in [
        Params {
            memory_kib: 19 * 1024 - 1,
            ..LIGHT
        },
        Params {
            memory_kib: 256 * 1024 + 1,
            ..LIGHT
        },
        Params {
            iterations: 1,
            ..LIGHT
        },
        Params {
            iterations: 11,
            ..LIGHT
        },
        Params {
            parallelism: 0,
            ..LIGHT
        },
        Params {
            parallelism: 5,
            ..LIGHT
        },
    ] {
        assert_eq!(refused(params), DeriveError::Bounds, "{params:?}");
    }
    assert_eq!(
        derive("x", b"0123456789abcde", LIGHT).unwrap_err(),
        DeriveError::Salt
    );
}

proptest! {
    #[test]
    fn rules_judge_any_text(password in any::<String>(), name in any::<String>()) {
        let list = checklist(&password, "a@b.cd", &name, Kind::Staff);
        prop_assert_eq!(list.len(), 7);
        let text = normalized(&password);
        prop_assert!(text.len() <= password.len() * 18);
    }
}
