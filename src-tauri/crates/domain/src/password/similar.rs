//! Passwords that give away whose they are.

/// From this ratio on, two texts are "similar": the threshold that is usual for this check.
const THRESHOLD: f64 = 0.7;
/// Longer texts are compared in their first characters only; the work grows with the square.
const MOST_COMPARED: usize = 128;
/// Shorter parts of a name ("Dr", "Al") say nothing about anybody.
const LEAST_PART: usize = 3;

/// True when the password is close to the name, the e-mail or a part of either, or consists mostly of such parts.
pub(super) fn to_person(password: &str, email: &str, name: &str) -> bool {
    let password = folded(password);
    let mut parts: Vec<String> = [email, name]
        .into_iter()
        .flat_map(|text| std::iter::once(text).chain(text.split(|c: char| !c.is_alphanumeric())))
        .map(folded)
        .filter(|part| part.chars().count() >= LEAST_PART)
        .collect();
    // Longest first, so that "ann" does not break up "annabel".
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    parts.iter().any(|part| ratio(&password, part) >= THRESHOLD) || mostly(&password, &parts)
}

/// True when less than half of the password is left without the parts.
fn mostly(password: &str, parts: &[String]) -> bool {
    let left = parts.iter().fold(password.to_owned(), |left, part| {
        left.replace(part.as_str(), " ")
    });
    let own = left.chars().filter(|c| *c != ' ').count();
    own * 2 < password.chars().count()
}

fn folded(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .take(MOST_COMPARED)
        .collect()
}

/// Twice the longest common subsequence over both lengths: 1 for equal texts, 0 for nothing in common.
fn ratio(a: &str, b: &str) -> f64 {
    let b: Vec<char> = b.chars().collect();
    let mut row = vec![0_u32; b.len() + 1];
    for x in a.chars() {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == *y {
                diagonal + 1
            } else {
                above.max(row[j])
            };
            diagonal = above;
        }
    }
    let common = row.last().copied().unwrap_or_default();
    let total = u32::try_from(a.chars().count() + b.len())
        .unwrap_or(u32::MAX)
        .max(1);
    f64::from(2 * common) / f64::from(total)
}
