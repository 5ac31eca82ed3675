//! People whose names begin alike, and what somebody types to find them.

use anteroom_provision::testing::Chance;
use sqlx::PgPool;

/// Words that begin as others do or end as they begin, in several scripts, and what means something in a pattern
/// or in a query of words.
const WORDS: [&str; 24] = [
    "a",
    "an",
    "Ana",
    "Anna",
    "Annabel",
    "ana-na",
    "Bana",
    "Zoë",
    "Zo",
    "Ångström",
    "Angel",
    "রহ",
    "রহিম",
    "রহিমা",
    "محمد",
    "محمود",
    "김민",
    "김민준",
    "100%",
    "an_a",
    "an\\a",
    "O'Ana",
    "a&b:*",
    "017",
];
/// What no name holds, or what is no beginning of a word.
const NOISE: [&str; 12] = [
    "%", "_", "\\", "'", ":*", "a%", "na", "nna", "nobody", "a a a a", "88", "+8",
];

/// So many patients, of whom half have a telephone.
pub(crate) async fn admit(sql: &PgPool, chance: &mut Chance, patients: usize) -> Vec<String> {
    let names: Vec<String> = (0..patients).map(|_| name(chance)).collect();
    let phones: Vec<Option<String>> = (0..patients)
        .map(|n| {
            chance
                .percent(50)
                .then(|| format!("+88017{}{n:05}", chance.below(1000)))
        })
        .collect();
    sqlx::query("INSERT INTO clinic.patient (id, full_name, phone) SELECT gen_random_uuid(), x.name, x.phone FROM unnest($1, $2) AS x (name, phone)")
        .bind(&names)
        .bind(&phones)
        .execute(sql)
        .await
        .unwrap();
    names
}

/// One to four words.
pub(crate) fn name(chance: &mut Chance) -> String {
    let words = (0..=chance.below(4)).map(|_| *chance.one_of(&WORDS).unwrap());
    words.collect::<Vec<_>>().join(" ")
}

/// Part of a name from some word on, as it is or in capitals; digits; or what finds nobody.
pub(crate) fn wish(chance: &mut Chance, names: &[String]) -> String {
    if chance.percent(15) {
        return (*chance.one_of(&NOISE).unwrap()).to_owned();
    }
    if chance.percent(20) {
        let digits = chance.below(100_000).to_string();
        let plus = if chance.percent(30) { "+88017" } else { "" };
        return format!("{plus}{}", &digits[..digits.len().min(3)]);
    }
    let name = chance.one_of(names).unwrap();
    let words: Vec<&str> = name.split(' ').collect();
    let rest = words[chance.below(words.len())..].join(" ");
    let length = 1 + chance.below(rest.chars().count());
    let part: String = rest.chars().take(length).collect();
    if chance.percent(30) {
        part.to_uppercase()
    } else {
        part
    }
}
