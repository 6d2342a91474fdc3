//! Sheets to print: an ordinary one, a long one, a nasty one.

use papers::{Organiser, Price, Sale, Ticket, TicketSheet, Venue};
use shared::locale::Locale;
use shared::numbers::{OrderNumber, TicketNumber};

/// As long as the signed codes of the product: version, key id, ticket and an Ed25519 signature.
pub const CODE: &str =
    "GT1.7Q2.AZJ4M3QKXW5T9RB2H6YC8VNDE1FGPS07.MEUCIQDx3v9Yt2sQbWc8Zl0aHk4rJfVnUoPiLd6TgXyMwE1KqAIgB5hC7RzN";

/// An ordinary sheet of `count` tickets.
pub fn ordinary(locale: Locale, count: u16) -> TicketSheet {
    let (organiser, tickets) = match locale {
        Locale::Fr => (french_organiser(), (1..=count).map(french).collect()),
        Locale::En => (french_organiser(), (1..=count).map(english).collect()),
    };
    TicketSheet { locale, organiser, tickets }
}

fn number(position: u16) -> TicketNumber {
    TicketNumber { order: OrderNumber::from_chance(20_270_612), position }
}

fn french_organiser() -> Organiser {
    Organiser {
        name: "Association Les Nuits de la Bièvre".to_owned(),
        legal: "Association loi 1901 – 12 rue du Moulin, 91570 Bièvres\n\
                SIRET 123 456 789 00012 – Licences d’entrepreneur de spectacles 2-1234567, 3-1234568"
            .to_owned(),
    }
}

fn french(position: u16) -> Ticket {
    Ticket {
        number: number(position),
        serial: Some(1_041 + u64::from(position)),
        code: format!("{CODE}{position:02}"),
        event: "Les Nuits de la Bièvre".to_owned(),
        date: "samedi 12 juin 2027, 20\u{A0}h\u{A0}30".to_owned(),
        venue: Venue {
            name: "Théâtre de verdure".to_owned(),
            street: "3 allée des Tilleuls".to_owned(),
            postcode: "91570".to_owned(),
            city: "Bièvres".to_owned(),
        },
        category: "Carré or, tarif réduit".to_owned(),
        place: Some("Rang F, place 12".to_owned()),
        holder: Some("Élodie Lefèvre-Nguyễn".to_owned()),
        price: Price::Paid {
            total: "28,50\u{A0}€".to_owned(),
            fee: Some("1,50\u{A0}€".to_owned()),
            vat: Some("5,5\u{202F}% (1,49\u{A0}€)".to_owned()),
        },
        sale: Some(Sale { date: "3 mars 2027".to_owned(), place: "billets.example".to_owned() }),
        conditions: "Ouverture des portes une heure avant le début. Le placement numéroté n’est plus garanti \
                     après l’heure indiquée.\n\
                     Annulation jusqu’à sept jours avant la date : remboursement du prix hors frais. Après ce \
                     délai, le billet n’est ni repris ni échangé, sauf annulation par l’organisateur.\n\
                     La revente au-dessus du prix imprimé est interdite. Enfants de moins de trois ans : \
                     entrée libre, sur les genoux."
            .to_owned(),
    }
}

fn english(position: u16) -> Ticket {
    Ticket {
        date: "Saturday 12 June 2027, 20:30".to_owned(),
        category: "Front stalls, reduced".to_owned(),
        place: Some("Row F, seat 12".to_owned()),
        price: Price::Paid {
            total: "€28.50".to_owned(),
            fee: Some("€1.50".to_owned()),
            vat: Some("5.5% (€1.49)".to_owned()),
        },
        sale: Some(Sale { date: "3 March 2027".to_owned(), place: "tickets.example".to_owned() }),
        conditions: "Doors open one hour before the start. Numbered seats are kept until the hour shown.\n\
                     Cancel up to seven days before the date and get the price back, without the fee. Later, \
                     tickets are neither returned nor exchanged unless the organiser cancels.\n\
                     Resale above the printed price is forbidden. Children under three enter free, on a lap."
            .to_owned(),
        ..french(position)
    }
}

/// A free ticket with nothing optional on it.
pub fn bare(locale: Locale) -> TicketSheet {
    let mut sheet = ordinary(locale, 1);
    sheet.organiser.legal.clear();
    for ticket in &mut sheet.tickets {
        "Fête de l’école".clone_into(&mut ticket.event);
        ticket.serial = None;
        ticket.place = None;
        ticket.holder = None;
        ticket.sale = None;
        ticket.price = Price::Free;
        ticket.venue.street.clear();
        ticket.conditions.clear();
        "Entrée".clone_into(&mut ticket.category);
    }
    sheet
}

/// Every text as long as it may be, in words.
pub fn long(locale: Locale) -> TicketSheet {
    let words = |limit: usize| "Rencontres internationales des musiques traditionnelles ".repeat(limit / 40);
    filled(locale, words)
}

/// Every text as long as it may be, in one word of the widest sign.
pub fn wide(locale: Locale) -> TicketSheet {
    filled(locale, |limit| "W".repeat(limit))
}

/// Every text far beyond its limit.
pub fn endless(locale: Locale) -> TicketSheet {
    filled(locale, |_| "見𝕏é Ω".repeat(2_500))
}

/// One ticket with every text made by `text` from its limit.
pub fn filled(locale: Locale, text: impl Fn(usize) -> String) -> TicketSheet {
    use papers::limits;
    let mut sheet = ordinary(locale, 1);
    sheet.organiser.name = text(limits::NAME);
    sheet.organiser.legal = text(limits::LEGAL);
    for ticket in &mut sheet.tickets {
        ticket.event = text(limits::EVENT);
        ticket.date = text(limits::DATE);
        ticket.venue = Venue {
            name: text(limits::NAME),
            street: text(limits::NAME),
            postcode: text(limits::NAME),
            city: text(limits::NAME),
        };
        ticket.category = text(limits::DETAIL);
        ticket.place = Some(text(limits::DETAIL));
        ticket.holder = Some(text(limits::NAME));
        ticket.price = Price::Paid {
            total: text(limits::DETAIL),
            fee: Some(text(limits::DETAIL)),
            vat: Some(text(limits::DETAIL)),
        };
        ticket.sale = Some(Sale { date: text(limits::DETAIL), place: text(limits::DETAIL) });
        ticket.conditions = text(limits::CONDITIONS);
    }
    sheet
}

/// What people and their keyboards do to a name.
pub const NASTY: [&str; 14] = [
    "#set page(fill: red) #panic() ] } $x$ *bold* _it_ `raw` @ref <label> \\ // /* */",
    "<script>alert('x')</script>\"><svg onload=alert(1)>",
    "محمد بن سلمان العتيبي",
    "שלמה בן־דוד",
    "王小明 – 田中さくら – 김민준",
    "👩‍👩‍👧‍👦 🎉 🇫🇷 ❤️ ☕",
    "Ἀριστοτέλης Παπαδόπουλος",
    "Дмитрий Шостакович Ї",
    "अमिताभ बच्चन – রবীন্দ্রনাথ – தமிழ் – สมชาย",
    "Երևան – თბილისი",
    "Z̸̢̛͖͎͚̗̋͊a̷͎̓̅͝l̵͇̻̈́͝g̶̨̛̘͠o̵͚̒͠",
    "𝓛𝓮 𝓑𝓪𝓵 𒀀 \u{E000} \u{10FFFF}",
    "\u{202E}desrever\u{202C} \u{0}\u{7}\u{1b}[31m\r\n\ttab",
    "''\"\"`` -- --- ... ~ \u{A0}: {{7*7}} ${7*7} %s %n",
];

/// An ordinary sheet on which `text` stands wherever people may write.
pub fn written(locale: Locale, text: &str) -> TicketSheet {
    filled(locale, |_| text.to_owned())
}
