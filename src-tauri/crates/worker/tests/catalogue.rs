//! Every reason that the app can give for not doing something has words.

use anteroom_clinic::Code;
use anteroom_domain::words::Words;

#[test]
fn every_code_has_words() {
    let words = Words::new("en");
    let silent: Vec<_> = Code::ALL
        .iter()
        .filter(|code| !words.has(&format!("error-{}", code.as_str())))
        .collect();
    assert!(silent.is_empty(), "en.ftl lacks error-… for {silent:?}");
}
