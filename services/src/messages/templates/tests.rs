use shared::orders::{RulesPart, RulesView, TitleView};

use super::*;
use crate::wording;

const NASTY: &str = "<script>alert(1)</script> \"'&amp; محمد 王小明 {{ letter.buyer }}";

fn letter(locale: Locale) -> OrderLetter {
    let say = |fr: &str, en: &str| match locale {
        Locale::Fr => fr.to_owned(),
        Locale::En => en.to_owned(),
    };
    OrderLetter {
        number: "7KXM-2QP9".to_owned(),
        buyer: "Zoé Martin".to_owned(),
        seller: "Les Amis du Bal".to_owned(),
        seller_mention: vec![
            "Association loi 1901, 12 rue des Lices, 84000 Avignon".to_owned(),
            "Licence L-R-20-1234 – SIRET 123 456 789 00012".to_owned(),
        ],
        placed_at: say("mardi 3 novembre 2026 à 18\u{a0}h\u{a0}04", "Tuesday 3 November 2026, 18:04"),
        showings: vec![Showing {
            title: "Le Grand Bal d’hiver".to_owned(),
            title_language: Locale::Fr,
            when: say("vendredi 4 décembre 2026 à 20\u{a0}h\u{a0}30", "Friday 4 December 2026, 20:30"),
            place: vec!["Salle Benoît-XII".to_owned(), "12 rue des Teinturiers, 84000 Avignon".to_owned()],
            rows: vec![
                Row {
                    quantity: 2,
                    variant: say("Plein tarif", "Full price"),
                    price: Some(say("51,00\u{a0}€", "€51.00")),
                },
                Row { quantity: 1, variant: say("Moins de 12 ans", "Under 12"), price: None },
            ],
        }],
        places: 3,
        total: Some(say("51,00\u{a0}€", "€51.00")),
        vat: vec![Vat { rate: say("5,5\u{202f}%", "5.5%"), amount: say("2,66\u{a0}€", "€2.66") }],
        refund: None,
        rules: RulesView {
            parts: vec![RulesPart {
                titles: Vec::new(),
                sentences: vec![say(
                    "Jusqu’à 7\u{a0}jours avant le début, le prix du billet est remboursé en entier.",
                    "Up to 7 days before the start, the price of the ticket is refunded in full.",
                )],
            }],
            together: None,
        },
        may_cancel: true,
        tickets_attached: true,
        calendar_attached: true,
        order_url: format!("https://billets.example.org/{locale}/orders/AZq1"),
        event_url: format!("https://billets.example.org/{locale}/events/le-grand-bal-d-hiver"),
        site_url: "https://billets.example.org".to_owned(),
        site_host: "billets.example.org".to_owned(),
    }
}

/// Two dates, an English reader of a French title.
fn two_dates(locale: Locale) -> OrderLetter {
    let mut letter = letter(locale);
    let mut second = letter.showings[0].clone();
    "Nuits d’Avignon".clone_into(&mut second.title);
    second.rows.truncate(1);
    let title =
        |showing: &Showing| TitleView { text: showing.title.clone(), language: showing.title_language };
    letter.rules.parts[0].titles.push(title(&letter.showings[0]));
    let free = wording::free_beside_paid(locale).to_owned();
    letter.rules.parts.push(RulesPart { titles: vec![title(&second)], sentences: vec![free] });
    letter.rules.together = Some(wording::given_back_together(locale).to_owned());
    letter.showings.push(second);
    letter
}

fn free(locale: Locale) -> OrderLetter {
    let mut letter = letter(locale);
    letter.showings[0].rows.remove(0);
    letter.total = None;
    letter.vat.clear();
    letter.places = 1;
    letter.tickets_attached = false;
    letter.calendar_attached = false;
    letter
}

fn refunded(locale: Locale) -> OrderLetter {
    let total = letter(locale).total;
    OrderLetter { refund: total, tickets_attached: false, calendar_attached: false, ..letter(locale) }
}

fn every_message() -> impl Iterator<Item = (String, Locale, Composed)> {
    let kinds = [letter as fn(Locale) -> OrderLetter, two_dates, free, refunded];
    Template::ALL.into_iter().flat_map(move |template| {
        Locale::ALL.into_iter().flat_map(move |locale| {
            kinds.into_iter().enumerate().map(move |(index, kind)| {
                let name = format!("{template} {locale} {index}");
                (name, locale, compose(template, locale, &kind(locale)).unwrap())
            })
        })
    })
}

#[test]
fn texts_read_well() {
    let say = |template, locale, letter: &OrderLetter| {
        let composed = compose(template, locale, letter).unwrap();
        format!("{}\n\n{}", composed.subject, composed.text)
    };
    for locale in Locale::ALL {
        insta::assert_snapshot!(
            format!("confirmed.{locale}"),
            say(Template::OrderConfirmed, locale, &letter(locale))
        );
        insta::assert_snapshot!(
            format!("confirmed_free.{locale}"),
            say(Template::OrderConfirmed, locale, &free(locale))
        );
        insta::assert_snapshot!(
            format!("confirmed_two_dates.{locale}"),
            say(Template::OrderConfirmed, locale, &two_dates(locale))
        );
        insta::assert_snapshot!(
            format!("cancelled.{locale}"),
            say(Template::OrderCancelled, locale, &refunded(locale))
        );
        insta::assert_snapshot!(
            format!("cancelled_free.{locale}"),
            say(Template::OrderCancelled, locale, &free(locale))
        );
        insta::assert_snapshot!(
            format!("cancelled_without_refund.{locale}"),
            say(Template::OrderCancelled, locale, &letter(locale))
        );
        insta::assert_snapshot!(
            format!("too_late.{locale}"),
            say(Template::PaidTooLate, locale, &refunded(locale))
        );
        for template in [Template::PaidTwice, Template::WrongAmount, Template::PaidForCancelled] {
            insta::assert_snapshot!(format!("{template}.{locale}"), say(template, locale, &refunded(locale)));
        }
    }
}

#[test]
fn html_stays_as_it_was_looked_at() {
    for locale in Locale::ALL {
        for (template, letter) in [
            (Template::OrderConfirmed, letter(locale)),
            (Template::OrderCancelled, refunded(locale)),
            (Template::PaidTooLate, refunded(locale)),
            (Template::PaidTwice, refunded(locale)),
            (Template::WrongAmount, refunded(locale)),
            (Template::PaidForCancelled, refunded(locale)),
        ] {
            let html = compose(template, locale, &letter).unwrap().html;
            insta::assert_snapshot!(format!("{template}.{locale}.html"), html);
        }
    }
}

#[test]
fn html_and_text_say_the_same() {
    for (name, _, composed) in every_message() {
        let html = visible(&composed.html);
        // The text has these in another place or form.
        let only_text = ["https://", "-----", "Voir ma commande", "See my order"];
        for line in composed.text.lines().filter(|line| !only_text.iter().any(|part| line.contains(part))) {
            for piece in line.split(':').map(|piece| piece.trim().trim_end_matches('\u{a0}')) {
                assert!(html.contains(piece), "{name}: “{piece}” is not in\n{html}");
            }
        }
    }
}

/// What is left of HTML without its marks, near enough to compare words.
fn visible(html: &str) -> String {
    let body = html.split_once("<body").unwrap().1;
    let mut text = String::new();
    let mut inside = true;
    for sign in body.chars() {
        match sign {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(sign),
            _ => {}
        }
    }
    let text = text.replace("&nbsp;", "\u{a0}").replace("&times;", "×").replace("&#39;", "'");
    text.split([' ', '\n'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .replace("\u{a0}×", " ×")
}

#[test]
fn french_marks_have_their_spaces_and_apostrophes_are_curved() {
    for (name, locale, composed) in every_message() {
        for text in [composed.subject, composed.text, visible(&composed.html)] {
            assert!(!text.contains('\''), "{name}: {text}");
            let signs: Vec<char> = text.chars().collect();
            for (index, pair) in signs.windows(2).enumerate() {
                let address = text.chars().skip(index + 1).take(3).eq("://".chars());
                let french = match pair[1] {
                    ':' => pair[0] == '\u{a0}',
                    ';' | '!' | '?' => pair[0] == '\u{202f}',
                    _ => true,
                };
                let english = !matches!(pair[1], ':' | ';' | '!' | '?') || !pair[0].is_whitespace();
                let entity = pair[1] == ';' && text[..].contains("&#");
                // 20:30 and https:// are no sentences.
                let number = pair[0].is_ascii_digit();
                let well = if locale == Locale::Fr { french } else { english };
                assert!(well || address || number || entity, "{name}: {pair:?} in\n{text}");
            }
        }
    }
}

#[test]
fn what_people_write_is_shown_and_never_obeyed() {
    for locale in Locale::ALL {
        for template in Template::ALL {
            let mut letter = letter(locale);
            for text in [&mut letter.buyer, &mut letter.seller, &mut letter.showings[0].title] {
                NASTY.clone_into(text);
            }
            NASTY.clone_into(&mut letter.showings[0].place[0]);
            NASTY.clone_into(&mut letter.showings[0].rows[0].variant);
            letter.seller_mention = vec![NASTY.to_owned()];
            let composed = compose(template, locale, &letter).unwrap();
            assert!(!composed.html.contains("<script>"), "{template} {locale}");
            assert!(composed.html.contains("&#60;script&#62;alert(1)"), "{template} {locale}");
            assert!(composed.text.contains(NASTY), "{template} {locale}");
        }
    }
}

#[test]
fn a_long_title_leaves_room_for_the_number() {
    let mut letter = letter(Locale::Fr);
    letter.showings[0].title = "É".repeat(300);
    let subject = compose(Template::OrderConfirmed, Locale::Fr, &letter).unwrap().subject;
    assert!(subject.ends_with("…\u{20}– 7KXM-2QP9") && subject.chars().count() < 120, "{subject}");
    letter.showings.clear();
    let subject = compose(Template::OrderConfirmed, Locale::Fr, &letter).unwrap().subject;
    assert_eq!(subject, "Vos billets – commande 7KXM-2QP9");
}

#[test]
fn a_seller_without_vat_speaks_of_none() {
    let mut letter = letter(Locale::Fr);
    letter.vat.clear();
    let composed = compose(Template::OrderConfirmed, Locale::Fr, &letter).unwrap();
    assert!(composed.text.contains("\nTotal\u{a0}: 51,00\u{a0}€\n"), "{}", composed.text);
    assert!(!composed.html.contains("TTC") && !composed.html.contains("TVA"));
}

#[test]
fn texts_are_tidy() {
    assert_eq!(tidy("\n\na  \n\n\n\nb\n \nc\n\n"), "a\n\nb\n\nc\n");
    assert_eq!(tidy(""), "\n");
}
