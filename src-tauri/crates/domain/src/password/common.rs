//! Passwords that everybody tries first.
//!
//! A short list of our own making: the stems that head every published list, as people have counted them for thirty
//! years, and the words of this trade and place. Instead of the variants (a capital, a year, "@" for "a") the rules
//! below undo them, so that some 400 stems stand for the tens of thousands of lines of a long list.

/// Stems: lower case, letters only unless the digits are the password.
const STEMS: &str = "\
password passwort motdepasse contrasena parola senha passwd pass passphrase secret secreto geheim private \
login signin admin administrator adminadmin root toor superuser sysadmin system user username guest test tester testing \
temp temporary changeme change default welcome hello hallo hola letmein open opensesame access enter entry \
master mister boss chief owner manager service support helpdesk office reception desk front public \
qwerty qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc qwer qwerasdf \
abc abcd abcdef abcdefg xyz abcabc aaa iloveyou ilove love lovely loveme lover loveyou forever sweet sweety sweetheart honey \
baby babygirl babe angel angels princess prince queen king star superstar sunshine sunflower sun moon rainbow \
flower rose lily jasmine butterfly lucky smile happy freedom peace hope faith trust trustno heaven \
dragon monkey tiger lion eagle falcon panther wolf bear horse dog cat kitty puppy bunny chicken turtle dolphin shark \
spider batman superman spiderman ironman pokemon pikachu naruto starwars matrix ninja samurai hunter ranger killer shadow phantom ghost \
football soccer baseball basketball hockey cricket tennis golf liverpool arsenal chelsea barcelona realmadrid juventus manchester \
computer internet google facebook youtube twitter instagram whatsapp samsung android iphone apple microsoft windows linux \
michael daniel jordan jennifer jessica ashley michelle thomas robert charlie andrew joshua matthew nicole anthony maggie ginger pepper \
summer winter spring autumn monday friday sunday january february march april june july august september october november december \
mother father mummy daddy family friend friends brother sister mama papa ammu abbu \
muhammad mohammad mohammed rahman ahmed bismillah allah allahuakbar islam jesus jesuschrist christ krishna ganesh hanuman sairam \
bangladesh dhaka chittagong bangla banglades india pakistan mumbai delhi egypt cairo london newyork america canada australia germany france \
hospital clinic doctor doctors medical medicine health healthcare nurse patient patients appointment anteroom surgery cardio heart care \
money cash dollar gold silver diamond platinum mercedes ferrari porsche honda toyota yamaha ducati harley \
chocolate cookie coffee banana orange cherry mango pizza vanilla sugar whatever nothing something anything idontknow \
fuckyou fuckoff fuck shit bitch asshole sexy sex hottie playboy \
christopher christian christina christine alexander alexandra elizabeth stephanie katherine catherine charlotte sebastian \
benjamin jonathan nicholas victoria samantha patricia margaret fatima ayesha hossain chowdhury begum sultana akter islam \
beautiful princesa strawberry blueberry watermelon pineapple bubblegum buttercup cinderella tinkerbell teddybear sweetie \
california washington hollywood newyorkcity casablanca manchesterunited lighthouse underground skateboard volleyball wrestling paintball \
harrypotter dragonball spongebob scoobydoo terminator undertaker callofduty metallica linkinpark minecraft fortnite roblox \
bestfriend friendship everything mypassword megapassword newpassword yourpassword thepassword nopassword enterprise company \
blackberry motorola nokia network firewall database backup server windowsxp azertyuiop qwertyui asdfghjk";

/// Rows of keys and counting, found in either direction.
const ROWS: [&str; 10] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "a1b2c3d4e5f6g7h8i9j0",
];

/// True when `password` is a stem with the usual ornaments, a stem repeated, one character repeated, a run of keys,
/// or digits and signs with hardly a letter.
pub(super) fn is_common(password: &str) -> bool {
    let lower = password.to_lowercase();
    let compact: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
    [lower.as_str(), compact.as_str(), &unleet(&lower)]
        .into_iter()
        .any(|form| is_plain(form) || is_plain(bare(form)))
        || lower.chars().filter(|c| c.is_alphabetic()).count() <= 2
}

fn is_plain(text: &str) -> bool {
    let unit = shortest_unit(text);
    unit.chars().count() <= 1 && text.chars().count() > 1
        || is_run(text)
        || STEMS.split_ascii_whitespace().any(|stem| stem == unit)
        || is_two_stems(text)
}

/// What is left when digits and signs are taken from both ends.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphabetic())
}

/// Letters for the digits and signs that stand for them.
fn unleet(text: &str) -> String {
    bare_end(text)
        .chars()
        .map(|c| match c {
            '0' => 'o',
            '1' | '!' | '|' => 'i',
            '3' => 'e',
            '4' | '@' => 'a',
            '5' | '$' => 's',
            '7' => 't',
            '8' => 'b',
            '9' => 'g',
            other => other,
        })
        .collect()
}

/// Ornaments at the end ("2024!") are ornaments, not letters in disguise.
fn bare_end(text: &str) -> &str {
    text.trim_end_matches(|c: char| !c.is_alphabetic())
}

/// The shortest text that, repeated, gives this one: "abcabc" → "abc", "aaaa" → "a", "dog" → "dog".
fn shortest_unit(text: &str) -> &str {
    (1..=text.len() / 2)
        .filter(|n| text.len().is_multiple_of(*n) && text.is_char_boundary(*n))
        .map(|n| &text[..n])
        .find(|unit| unit.repeat(text.len() / unit.len()) == text)
        .unwrap_or(text)
}

/// At least four keys in a row, the whole text long, in either direction.
fn is_run(text: &str) -> bool {
    let backwards: String = text.chars().rev().collect();
    text.chars().count() >= 4
        && ROWS
            .iter()
            .any(|row| row.contains(text) || row.contains(&backwards))
}

/// Two stems without anything between them: "adminpassword".
fn is_two_stems(text: &str) -> bool {
    let is_stem =
        |part: &str| part.len() >= 3 && STEMS.split_ascii_whitespace().any(|stem| stem == part);
    STEMS
        .split_ascii_whitespace()
        .filter(|stem| stem.len() >= 3)
        .filter_map(|stem| text.strip_prefix(stem))
        .any(is_stem)
}
