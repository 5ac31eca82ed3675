//! Cutting a migration into statements, so that an error can name the line.

/// A statement and where it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Statement<'a> {
    /// The line of its first word, from 1.
    pub(super) line: usize,
    pub(super) text: &'a str,
}

/// Cuts the text at the semicolons that stand outside of strings, quoted names, dollar quotes and
/// comments.
pub(super) fn statements(text: &str) -> Vec<Statement<'_>> {
    let mut found = Vec::new();
    let mut start = skip_blanks(text, 0);
    let mut at = start;
    while at < text.len() {
        let next = after_token(text, at);
        if text[at..next] == *";" {
            push(&mut found, text, start, at);
            start = skip_blanks(text, next);
            at = start;
        } else {
            at = next;
        }
    }
    push(&mut found, text, start, text.len());
    found
}

fn push<'a>(found: &mut Vec<Statement<'a>>, text: &'a str, start: usize, end: usize) {
    let statement = text[start..end].trim_end();
    if !statement.is_empty() {
        found.push(Statement {
            line: text[..start].matches('\n').count() + 1,
            text: statement,
        });
    }
}

/// The place of the next character that is neither white space nor part of a comment.
fn skip_blanks(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text[at..];
        let trimmed = rest.trim_start();
        at += rest.len() - trimmed.len();
        if !(trimmed.starts_with("--") || trimmed.starts_with("/*")) {
            return at;
        }
        at = after_token(text, at);
    }
}

/// The place behind the token at `at`: a comment, a string, a name in quotes, a dollar quote, a word, or
/// a single character.
fn after_token(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let mut characters = rest.chars();
    let first = characters.next().unwrap_or(' ');
    let second = characters.next().unwrap_or(' ');
    let length = match (first, second) {
        ('-', '-') => rest.find('\n').unwrap_or(rest.len()),
        ('/', '*') => comment(rest),
        ('e' | 'E', '\'') => 1 + quoted(&rest[1..], '\'', true),
        ('\'', _) => quoted(rest, '\'', false),
        ('"', _) => quoted(rest, '"', false),
        ('$', _) => dollar_quoted(rest).unwrap_or(1),
        _ if is_word(first) => rest.find(|c| !is_word(c) && c != '$').unwrap_or(rest.len()),
        _ => first.len_utf8(),
    };
    at + length
}

fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// The length of a comment in slashes and stars; PostgreSQL nests them.
fn comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// The length of a text in quotes; a doubled quote stands for itself and simply begins another text.
fn quoted(rest: &str, quote: char, backslashes: bool) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if escaped {
            escaped = false;
        } else if backslashes && c == '\\' {
            escaped = true;
        } else if c == quote {
            return at + 1;
        }
    }
    rest.len()
}

/// The length of `$tag$…$tag$`; none when it is something else, as the parameter `$1`.
fn dollar_quoted(rest: &str) -> Option<usize> {
    let tag_end = rest[1..].find('$')? + 2;
    let tag = &rest[..tag_end];
    let name = &tag[1..tag_end - 1];
    if !name.chars().all(is_word) || name.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let body = rest[tag_end..].find(tag);
    Some(body.map_or(rest.len(), |length| tag_end + length + tag_end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(usize, &str)> {
        let found = statements(text).into_iter();
        found.map(|one| (one.line, one.text)).collect()
    }

    #[test]
    fn semicolons_inside_of_texts_do_not_cut() {
        let text = "-- first; really\nSELECT 'a;''b', E'\\';', \"c;d\";\n\n/* a; /* b; */ c; */\n\
                    DO $x$ BEGIN PERFORM $$;$$; END $x$;\nSELECT $1;SELECT name$x FROM t -- end;\n";
        assert_eq!(
            cut(text),
            vec![
                (2, "SELECT 'a;''b', E'\\';', \"c;d\""),
                (5, "DO $x$ BEGIN PERFORM $$;$$; END $x$"),
                (6, "SELECT $1"),
                (6, "SELECT name$x FROM t -- end;"),
            ]
        );
    }

    #[test]
    fn what_holds_no_statement_gives_none() {
        for text in ["", " \n", "-- only a comment", ";;\n;", "/* open"] {
            assert_eq!(cut(text), vec![], "{text}");
        }
        assert_eq!(cut("SELECT 'open; "), vec![(1, "SELECT 'open;")]);
        assert_eq!(
            cut("SELECT 'ü;é'; SELECT 'ß'"),
            vec![(1, "SELECT 'ü;é'"), (1, "SELECT 'ß'")]
        );
    }
}
