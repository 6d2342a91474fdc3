//! What messages say: for each a pair of templates (HTML and text) in each language, laid over
//! `layout.html` and `layout.txt`.
//!
//! What is not about an order is laid out by `notice.html` and `notice.txt`, with the words of [`notices`]. The sheet on
//! which all HTML is written is `frame.html`, what stands on it more than once is in `parts.html`.
//!
//! To add a message: the four files, a line in `texts!`, its subject in [`words`]. To add a
//! language: its words, its files, and its lines in `texts!`.

mod letter;
mod notices;
mod words;

use askama::Template as _;
use shared::locale::Locale;

pub use letter::{OrderLetter, Row, Showing, Vat};
pub use notices::{NoticeCard, NoticeLetter, compose_notice};
use words::Words;

use super::Template;

/// What a message says, ready to be put into a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed {
    /// The subject.
    pub subject: String,
    /// For those who read text.
    pub text: String,
    /// The same for those who read HTML.
    pub html: String,
}

macro_rules! texts {
    ($($message:ident, $locale:ident => $html:literal, $text:literal;)+) => {
        fn filled(template: Template, locale: Locale, letter: &OrderLetter) -> askama::Result<(String, String)> {
            let words = Words::of(locale);
            match (template, locale) {
                $((Template::$message, Locale::$locale) => {
                    #[derive(askama::Template)]
                    #[template(path = $html)]
                    struct Html<'a> {
                        letter: &'a OrderLetter,
                        words: &'static Words,
                        locale: Locale,
                    }

                    #[derive(askama::Template)]
                    #[template(path = $text)]
                    struct Text<'a> {
                        letter: &'a OrderLetter,
                        words: &'static Words,
                        locale: Locale,
                    }

                    Ok((Html { letter, words, locale }.render()?, Text { letter, words, locale }.render()?))
                })+
            }
        }
    };
}

texts! {
    OrderConfirmed, Fr => "order_confirmed.fr.html", "order_confirmed.fr.txt";
    OrderConfirmed, En => "order_confirmed.en.html", "order_confirmed.en.txt";
    OrderCancelled, Fr => "order_cancelled.fr.html", "order_cancelled.fr.txt";
    OrderCancelled, En => "order_cancelled.en.html", "order_cancelled.en.txt";
    PaidTooLate, Fr => "paid_too_late.fr.html", "paid_too_late.fr.txt";
    PaidTooLate, En => "paid_too_late.en.html", "paid_too_late.en.txt";
    PaidTwice, Fr => "paid_twice.fr.html", "paid_twice.fr.txt";
    PaidTwice, En => "paid_twice.en.html", "paid_twice.en.txt";
    WrongAmount, Fr => "wrong_amount.fr.html", "wrong_amount.fr.txt";
    WrongAmount, En => "wrong_amount.en.html", "wrong_amount.en.txt";
    PaidForCancelled, Fr => "paid_for_cancelled.fr.html", "paid_for_cancelled.fr.txt";
    PaidForCancelled, En => "paid_for_cancelled.en.html", "paid_for_cancelled.en.txt";
}

/// Fills the templates of a message about an order.
pub fn compose(template: Template, locale: Locale, letter: &OrderLetter) -> askama::Result<Composed> {
    let (html, text) = filled(template, locale, letter)?;
    Ok(Composed { subject: words::subject(template, locale, letter), text: tidy(&text), html })
}

/// No space at the ends of lines, never two empty lines in a row, one line break at the end.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut empty = true;
    for line in text.lines().map(str::trim_end) {
        if !(line.is_empty() && empty) {
            tidy.push_str(line);
            tidy.push('\n');
        }
        empty = line.is_empty();
    }
    tidy.truncate(tidy.trim_end().len());
    tidy.push('\n');
    tidy
}

#[cfg(test)]
mod tests;
