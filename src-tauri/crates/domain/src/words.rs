//! The catalogue: one set of sentences for screens, mails and notifications, in Fluent, embedded here.
//!
//! English is complete; the other languages fall back to it sentence by sentence.

use std::{borrow::Cow, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

pub use fluent_bundle::FluentValue as Value;

/// A language the product speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Bengali.
    Bengali,
    /// Arabic, written from right to left.
    Arabic,
    /// Hindi.
    Hindi,
}

impl Language {
    /// Every language, English first.
    pub const ALL: [Self; 4] = [Self::English, Self::Bengali, Self::Arabic, Self::Hindi];

    /// By its tag ("bn", "bn-BD", "AR_eg"); what we do not speak is English.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|language| language.tag().eq_ignore_ascii_case(primary))
            .unwrap_or_default()
    }

    /// Two letters, as stored.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Bengali => "bn",
            Self::Arabic => "ar",
            Self::Hindi => "hi",
        }
    }

    /// True when it is written from right to left.
    #[must_use]
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::Arabic)
    }

    /// `rtl` or `ltr`, for HTML.
    #[must_use]
    pub const fn direction(self) -> &'static str {
        if self.is_rtl() { "rtl" } else { "ltr" }
    }

    const fn zero(self) -> char {
        match self {
            Self::English => '0',
            Self::Bengali => '০',
            Self::Arabic => '٠',
            Self::Hindi => '०',
        }
    }

    /// The text with its ASCII digits in the reader's script.
    #[must_use]
    pub fn digits(self, text: &str) -> String {
        let native = |c: char| match c.to_digit(10) {
            Some(value) => char::from_u32(u32::from(self.zero()) + value).unwrap_or(c),
            None => c,
        };
        text.chars().map(native).collect()
    }

    const fn source(self) -> &'static str {
        match self {
            Self::English => include_str!("../../../../ui/locales/en.ftl"),
            Self::Bengali => include_str!("../../../../ui/locales/bn.ftl"),
            Self::Arabic => include_str!("../../../../ui/locales/ar.ftl"),
            Self::Hindi => include_str!("../../../../ui/locales/hi.ftl"),
        }
    }
}

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::English));
static BENGALI: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Bengali));
static ARABIC: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Arabic));
static HINDI: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Hindi));

/// The catalogue in one language. Cheap to copy; the texts are read once.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    language: Language,
}

impl Words {
    /// The words of the language with this tag, English for a tag we do not know.
    #[must_use]
    pub fn new(tag: &str) -> Self {
        Self {
            language: Language::of(tag),
        }
    }

    /// Which language.
    #[must_use]
    pub const fn language(self) -> Language {
        self.language
    }

    /// The sentence `id` for running text. An argument that runs against the language (an Arabic name in English, a
    /// Latin one in Arabic) is wrapped in direction isolates, so that it cannot turn the sentence around it.
    /// A sentence that no catalogue has is its id: never a panic, never nothing.
    #[must_use]
    pub fn say(self, id: &str, args: &[(&str, Value<'_>)]) -> String {
        let isolated = args.iter().map(|(name, value)| {
            let value = match value {
                FluentValue::String(text) => FluentValue::String(self.isolated(text)),
                other => other.clone(),
            };
            (*name, value)
        });
        self.format(id, isolated.collect())
    }

    /// As [`Words::say`], without any isolates, for mail subjects and file names.
    #[must_use]
    pub fn say_plain(self, id: &str, args: &[(&str, Value<'_>)]) -> String {
        self.format(
            id,
            args.iter()
                .map(|(name, value)| (*name, value.clone()))
                .collect(),
        )
    }

    /// True when the sentence exists, in this language or in English.
    #[must_use]
    pub fn has(self, id: &str) -> bool {
        id_in(self.bundle(), id) || id_in(&ENGLISH, id)
    }

    fn isolated<'a>(self, value: &'a str) -> Cow<'a, str> {
        if !value.is_empty() && self.language.is_rtl() != value.chars().any(is_rtl) {
            Cow::Owned(format!("\u{2068}{value}\u{2069}"))
        } else {
            Cow::Borrowed(value)
        }
    }

    fn format(self, id: &str, args: FluentArgs<'_>) -> String {
        [self.bundle(), &*ENGLISH]
            .into_iter()
            .find_map(|bundle| {
                let (id, attribute) = id.split_once('.').map_or((id, None), |(i, a)| (i, Some(a)));
                let message = bundle.get_message(id)?;
                let pattern = match attribute {
                    None => message.value()?,
                    Some(name) => message.get_attribute(name)?.value(),
                };
                // A missing argument shows as {$name}: visible in a test, harmless in life.
                let mut faults = Vec::new();
                Some(
                    bundle
                        .format_pattern(pattern, Some(&args), &mut faults)
                        .into_owned(),
                )
            })
            .unwrap_or_else(|| id.to_owned())
    }

    fn bundle(self) -> &'static Bundle {
        match self.language {
            Language::English => &ENGLISH,
            Language::Bengali => &BENGALI,
            Language::Arabic => &ARABIC,
            Language::Hindi => &HINDI,
        }
    }
}

fn id_in(bundle: &Bundle, id: &str) -> bool {
    bundle.has_message(id.split('.').next().unwrap_or(id))
}

fn bundle(language: Language) -> Bundle {
    let tag = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // `say` isolates by itself, and only where it matters.
    bundle.set_use_isolating(false);
    bundle.set_formatter(match language {
        Language::English => None,
        Language::Bengali => Some(|value, _| native_number(Language::Bengali, value)),
        Language::Arabic => Some(|value, _| native_number(Language::Arabic, value)),
        Language::Hindi => Some(|value, _| native_number(Language::Hindi, value)),
    });
    // A fault in the catalogue costs its sentence, not the app; a test finds it first.
    let resource =
        FluentResource::try_new(language.source().to_owned()).unwrap_or_else(|(rest, _)| rest);
    bundle.add_resource_overriding(resource);
    bundle
}

fn native_number(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(language.digits(&number.as_string())),
        _ => None,
    }
}

/// Letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms.
fn is_rtl(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
