//! The scheduling vectors that lie beside the project: every answer must be the one of the file.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "../examples/vectors/mod.rs"]
mod vectors;

use std::{env, fs, path::PathBuf};

use serde_json::Value;

/// The vectors lie beside the project; nothing of them is copied into it.
fn shared_vectors() -> Option<String> {
    let shared = env::var_os("ANTEROOM_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared")),
        PathBuf::from,
    );
    fs::read_to_string(shared.join("vectors/schedule.jsonl")).ok()
}

#[test]
fn every_answer_is_the_one_of_the_file() {
    let Some(file) = shared_vectors() else {
        eprintln!("skipped: the scheduling vectors are not here");
        return;
    };
    let mut wrong = Vec::new();
    for line in file.lines().filter(|line| !line.trim().is_empty()) {
        let row: Value = serde_json::from_str(line).unwrap();
        let expected = row.get("out").or_else(|| row.get("out_in_gap"));
        let answer = vectors::answer(line).unwrap();
        if answer.get("out") != expected || answer["id"] != row["id"] {
            wrong.push(format!("{line}\n  answered {answer}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_unknown_family_is_skipped_and_a_broken_line_is_not() {
    let skipped = vectors::answer(r#"{"id": "x-1", "fam": "tides"}"#).unwrap();
    assert_eq!(skipped.to_string(), r#"{"id":"x-1","skipped":true}"#);
    assert!(vectors::answer(r#"{"id": "x-2", "fam": "slots"}"#).is_err());
    assert!(vectors::answer("{").is_err());
}
