//! What the domain lets through, the database takes: nothing is accepted by a form and then refused
//! without a word about the field.

use anteroom_domain::person::FullName;
use anteroom_domain::text::Reason;
use anteroom_domain::{place, text};
use sqlx::AssertSqlSafe;

use crate::scene::Scene;

#[tokio::test]
async fn every_character_the_domain_accepts_is_accepted() {
    let scene = Scene::new().await;
    // The planes in which people write, and the one of tags and variation selectors.
    let characters = (1..0x2_0000)
        .chain(0xE_0000..0xE_0200)
        .filter_map(char::from_u32);
    let within: Vec<String> = characters
        .map(|character| format!("a{character}b"))
        .collect();
    let at_the_edge: Vec<String> = within.iter().map(|text| text[1..].to_owned()).collect();

    for texts in [&within, &at_the_edge] {
        assert_agreed(&scene, texts).await;
    }
}

#[tokio::test]
async fn so_is_every_naughty_string() {
    let scene = Scene::new().await;
    let list = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../../shared/data/naughty/blns.base64.txt"
    );
    let Ok(list) = std::fs::read_to_string(list) else {
        eprintln!("skipped: {list} is not there");
        return;
    };
    let (mut texts, mut encoded) = (Vec::new(), String::new());
    for line in list.lines().filter(|line| !line.starts_with(['#', '='])) {
        // A line of 60 goes on in the next.
        encoded.push_str(line);
        if line.len() == 60 {
            continue;
        }
        let bytes: Vec<u8> = sqlx::query_scalar("SELECT decode($1, 'base64')")
            .bind(std::mem::take(&mut encoded))
            .fetch_one(&scene.clinic.admin_sql)
            .await
            .unwrap();
        texts.push(String::from_utf8_lossy(&bytes).into_owned());
    }
    assert!(texts.len() > 400);

    assert_agreed(&scene, &texts).await;
}

async fn assert_agreed(scene: &Scene, texts: &[String]) {
    let accepted = |parse: fn(&str) -> Option<String>| -> Vec<String> {
        texts.iter().filter_map(|text| parse(text)).collect()
    };
    let names = accepted(|text| {
        FullName::parse(text)
            .ok()
            .map(|name| name.as_str().to_owned())
    });
    let reasons = accepted(|text| {
        Reason::parse(text)
            .ok()
            .map(|reason| reason.as_str().to_owned())
    });
    let addresses = accepted(|text| place::address(text).ok());
    let lines = accepted(|text| text::line(text, 120).ok());
    for (check, texts) in [
        ("clinic.is_line(x, 120)", names),
        ("clinic.is_prose(x, 500)", reasons),
        ("clinic.is_line(x, 300)", addresses),
        ("clinic.is_line(x, 120)", lines),
    ] {
        assert!(!texts.is_empty());
        let query = format!(
            "SELECT coalesce(array_agg(x), '{{}}') FROM unnest($1::text[]) AS x WHERE NOT {check}"
        );
        let refused: Vec<String> = sqlx::query_scalar(AssertSqlSafe(query))
            .bind(texts)
            .fetch_one(&scene.clinic.admin_sql)
            .await
            .unwrap();
        assert_eq!(refused, [""; 0], "{check}");
    }
}
