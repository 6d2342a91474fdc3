use super::*;

fn card(locale: Locale, title: &str) -> NoticeCard {
    let say = |fr: &str, en: &str| match locale {
        Locale::Fr => fr.to_owned(),
        Locale::En => en.to_owned(),
    };
    NoticeCard {
        title: title.to_owned(),
        title_language: Locale::Fr,
        dates: say("ven. 4 déc. · 20\u{a0}h\u{a0}30", "Fri 4 Dec · 20:30"),
        place: "Salle Benoît-XII, Avignon".to_owned(),
        note: Some(say("à partir de 25,50\u{a0}€", "from €25.50")),
        url: format!("https://billets.example.org/{locale}/events/le-grand-bal"),
    }
}

fn letter(notice: Notice, kind: AlertKind, locale: Locale) -> NoticeLetter {
    let bal = "Le Grand Bal d’hiver";
    let has_cards = notice != Notice::AlertAsked;
    let is_news = notice == Notice::NewEvents;
    let search = match locale {
        Locale::Fr => "«\u{a0}bal\u{a0}», Avignon, Musique",
        Locale::En => "“bal”, Avignon, Music",
    };
    let mut cards = vec![card(locale, bal)];
    if is_news {
        cards.push(NoticeCard { note: None, ..card(locale, "Nuits d’Avignon") });
    }
    NoticeLetter {
        kind,
        about: if kind == AlertKind::Search { search } else { bal }.to_owned(),
        confirmed: has_cards,
        hours: 48,
        cards: if has_cards { cards } else { Vec::new() },
        more: if is_news { 3 } else { 0 },
        url: format!("https://billets.example.org/{locale}/events"),
        stop_url: (kind == AlertKind::Search || !has_cards)
            .then(|| format!("https://billets.example.org/{locale}/alerts/AZq1")),
        site_url: "https://billets.example.org".to_owned(),
        site_host: "billets.example.org".to_owned(),
    }
}

/// Each notice that there is, by a name.
fn every_notice() -> impl Iterator<Item = (String, Locale, Composed)> {
    let kinds = [
        ("alert_asked_search", Notice::AlertAsked, AlertKind::Search, false),
        ("alert_asked_sale", Notice::AlertAsked, AlertKind::Sale, false),
        ("alert_known", Notice::AlertAsked, AlertKind::Search, true),
        ("new_events", Notice::NewEvents, AlertKind::Search, true),
        ("sale_begun", Notice::SaleBegun, AlertKind::Sale, true),
        ("sale_called_off", Notice::SaleCalledOff, AlertKind::Sale, true),
    ];
    Locale::ALL.into_iter().flat_map(move |locale| {
        kinds.into_iter().map(move |(name, notice, kind, confirmed)| {
            let letter = NoticeLetter { confirmed, ..letter(notice, kind, locale) };
            (format!("{name}.{locale}"), locale, compose_notice(notice, locale, &letter).unwrap())
        })
    })
}

#[test]
fn notices_read_well() {
    for (name, _, composed) in every_notice() {
        insta::assert_snapshot!(name, format!("{}\n\n{}", composed.subject, composed.text));
    }
}

#[test]
fn notices_stay_as_they_were_looked_at() {
    for (name, _, composed) in every_notice().filter(|(name, ..)| name.starts_with("new_events")) {
        insta::assert_snapshot!(format!("{name}.html"), composed.html);
    }
}

#[test]
fn html_holds_every_line_of_the_text() {
    for (name, _, composed) in every_notice() {
        let html = composed.html.replace("&#39;", "'");
        for line in composed.text.lines().filter(|line| !line.starts_with("---")) {
            let line = line.trim_start_matches("> ").trim_end_matches([':', '\u{a0}']);
            let told = line.split(" billets.example.org").next().unwrap_or_default();
            assert!(html.contains(told), "{name}: “{told}” is not in\n{html}");
        }
    }
}

#[test]
fn marks_have_the_spaces_of_their_language() {
    for (name, locale, composed) in every_notice() {
        for text in [composed.subject, composed.text.replace("https://", "")] {
            assert!(!text.contains('\'') && !text.contains("  "), "{name}: {text}");
            let signs: Vec<char> = text.chars().collect();
            for pair in signs.windows(2).filter(|pair| !pair[0].is_ascii_digit()) {
                let well = match (locale, pair[1]) {
                    (Locale::Fr, ':') => pair[0] == '\u{a0}',
                    (Locale::Fr, ';' | '!' | '?') => pair[0] == '\u{202f}',
                    (Locale::En, ':' | ';' | '!' | '?') => !pair[0].is_whitespace(),
                    _ => true,
                };
                assert!(well, "{name}: {pair:?} in\n{text}");
            }
        }
    }
}

#[test]
fn what_people_write_is_shown_and_never_obeyed() {
    let nasty = "<script>alert(1)</script> \"'&amp; محمد {{ letter.about }}";
    for notice in Notice::ALL {
        let kind = if notice == Notice::NewEvents { AlertKind::Search } else { AlertKind::Sale };
        let mut letter = letter(notice, kind, Locale::Fr);
        nasty.clone_into(&mut letter.about);
        for card in &mut letter.cards {
            nasty.clone_into(&mut card.title);
            nasty.clone_into(&mut card.place);
        }
        let composed = compose_notice(notice, Locale::Fr, &letter).unwrap();
        assert!(!composed.html.contains("<script>"), "{notice}");
        assert!(composed.html.contains("&#60;script&#62;alert(1)"), "{notice}");
        assert!(composed.text.contains(nasty), "{notice}");
    }
}
