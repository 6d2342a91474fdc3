//! What is sold in the demo: prices, ticket types and the stocks they draw on.

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use shared::events::Category;
use shared::money::{Currency, Money, VatRate};
use shared::text::LocalText;
use shared::time::Timestamp;

use super::dice::Dice;
use super::roles::Role;
use super::schedule::Shape;
use crate::events::catalogue::{NewQuota, NewTicketType};

/// The stock that every ticket draws on.
const PLACES: &str = "places";
/// CFP francs for a million euro cents: the rate is fixed (119.3317 francs a euro).
const FRANCS: i64 = 1_193_317;

/// What is sold on each date of an event.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sale {
    /// The ticket types; none when the event is only listed.
    pub types: Vec<NewTicketType>,
    /// The stocks of a date.
    pub quotas: Vec<NewQuota>,
}

/// Something beside the place itself, of which there is less: a ticket with it draws on two stocks.
struct Extra {
    key: &'static str,
    name: (&'static str, &'static str),
    /// Euro cents above the full price.
    above: i64,
    /// How many there are.
    stock: (u32, u32),
}

const SHUTTLE: Extra = Extra {
    key: "shuttle",
    name: ("Plein tarif avec navette depuis la gare", "Full price with shuttle from the station"),
    above: 450,
    stock: (20, 48),
};

fn extra(category: Category) -> Extra {
    let with = |key, fr, en, above| Extra { key, name: (fr, en), above, stock: (10, 24) };
    match category {
        Category::Stage => {
            with("backstage", "Place et visite des coulisses", "Seat and backstage visit", 700)
        }
        Category::Film => {
            with("meeting", "Séance et rencontre avec l’équipe", "Screening and meeting the crew", 350)
        }
        Category::Books => {
            with("workshop", "Entrée et atelier d’écriture", "Entry and writing workshop", 900)
        }
        Category::Arts => with("tour", "Entrée et visite guidée", "Entry and guided tour", 400),
        Category::Music | Category::Mixed | Category::Conference => SHUTTLE,
    }
}

/// What an event sells on each date.
pub fn sale(category: Category, shape: Shape, role: Role, zone: &str, today: Date, dice: &Dice) -> Sale {
    if role == Role::ListedOnly {
        return Sale::default();
    }
    let capacity = match role {
        Role::SoldOut => 0,
        Role::FewLeft(left) => left,
        _ => 10 * dice.between(6, 60),
    };
    let mut counter = Counter {
        currency: if zone.starts_with("Pacific/") {
            "XPF".parse().unwrap_or(Currency::EUR)
        } else {
            Currency::EUR
        },
        vat: vat(zone),
        fee: if dice.happens(40) { i64::from(dice.between(5, 15)) * 10 } else { 0 },
        sale_starts_at: (role == Role::NotYetOnSale).then(|| opening(today, dice)).flatten(),
        maximum: *dice.pick(&[4, 6, 8, 10]),
        sale: Sale { types: Vec::new(), quotas: vec![quota(PLACES, capacity)] },
    };
    if role == Role::Free {
        counter.sell("adult", ("Adulte, entrée gratuite", "Adult, free entry"), 0, &[]);
        counter.sell("child", ("Enfant, entrée gratuite", "Child, free entry"), 0, &[]);
        return counter.sale;
    }
    let full = full_price(category, shape, dice);
    let reduced = full * 65 / 100 / 50 * 50;
    let (full_name, reduced_name) = names(shape);
    counter.sell("full", full_name, full, &[]);
    if dice.happens(25) {
        // The reduced price is for a part of the hall only.
        counter.sale.quotas.push(quota("reduced", (capacity / 4).max(1).min(capacity)));
        counter.sell("reduced", reduced_name, reduced, &["reduced"]);
    } else {
        counter.sell("reduced", reduced_name, reduced, &[]);
    }
    if dice.happens(40) {
        counter.sell("young", ("Moins de 26 ans", "Under 26"), reduced * 8 / 10 / 50 * 50, &[]);
    }
    if dice.happens(35) || role == Role::PartlySoldOut {
        let extra = extra(category);
        let stock = if role == Role::PartlySoldOut { 0 } else { dice.between(extra.stock.0, extra.stock.1) };
        counter.sale.quotas.push(quota(extra.key, stock));
        counter.sell(extra.key, extra.name, full + extra.above, &[extra.key]);
    } else if dice.happens(30) {
        counter.sell("support", ("Tarif de soutien", "Supporter’s price"), full * 3 / 2 / 100 * 100, &[]);
    }
    counter.sale
}

/// Collects ticket types of one event.
struct Counter {
    currency: Currency,
    vat: VatRate,
    /// Euro cents on each ticket that costs anything.
    fee: i64,
    sale_starts_at: Option<Timestamp>,
    maximum: u32,
    sale: Sale,
}

impl Counter {
    fn sell(&mut self, key: &str, (fr, en): (&str, &str), cents: i64, beside: &[&str]) {
        let fee = if cents > 0 { self.fee } else { 0 };
        let draws_on = std::iter::once(PLACES).chain(beside.iter().copied()).map(str::to_owned).collect();
        self.sale.types.push(NewTicketType {
            source_key: key.to_owned(),
            name: LocalText::both(fr, en),
            price: Money::new(self.minor(cents, 50), self.currency),
            fee_minor: self.minor(fee, 10),
            vat: self.vat,
            sale_starts_at: self.sale_starts_at,
            sale_ends_at: None,
            minimum: 1,
            maximum: self.maximum,
            draws_on,
        });
    }

    /// Euro cents in the event's currency; francs are whole, and rounded to a coin.
    fn minor(&self, cents: i64, coin: i64) -> i64 {
        if self.currency == Currency::EUR { cents } else { cents * FRANCS / 1_000_000 / coin * coin }
    }
}

fn quota(key: &str, capacity: u32) -> NewQuota {
    NewQuota { source_key: key.to_owned(), capacity }
}

/// Ten o'clock in Paris, some days ahead.
fn opening(today: Date, dice: &Dice) -> Option<Timestamp> {
    let day = today.saturating_add(i64::from(dice.between(5, 25)).days());
    let paris = TimeZone::get("Europe/Paris").ok()?;
    let instant = paris.to_timestamp(day.at(10, 0, 0, 0)).ok()?;
    Some(Timestamp::from_micros(instant.as_microsecond()))
}

/// What shows, books and museums bear: 5.5 % in metropolitan France (code général des impôts, article
/// 278-0 bis), 2.1 % in Guadeloupe, Martinique and La Réunion (article 296), none elsewhere overseas.
fn vat(zone: &str) -> VatRate {
    let points = match zone {
        "Europe/Paris" => 550,
        "America/Guadeloupe" | "America/Martinique" | "Indian/Reunion" => 210,
        _ => 0,
    };
    VatRate::from_basis_points(points).unwrap_or_default()
}

/// Euro cents.
fn full_price(category: Category, shape: Shape, dice: &Dice) -> i64 {
    let (least, most) = match category {
        Category::Music => (12, 38),
        Category::Stage => (10, 28),
        Category::Books => (4, 9),
        Category::Film => (5, 11),
        Category::Arts => (5, 14),
        Category::Mixed => (8, 24),
        Category::Conference => (20, 90),
    };
    let one = i64::from(dice.between(least, most)) * 100 + if dice.happens(30) { 50 } else { 0 };
    match shape {
        Shape::Showings | Shape::Exhibition => one,
        Shape::Pass { days } => one * i64::from(days) * 3 / 4 / 50 * 50,
    }
}

type Name = (&'static str, &'static str);

fn names(shape: Shape) -> (Name, Name) {
    match shape {
        Shape::Showings => (("Plein tarif", "Full price"), ("Tarif réduit", "Reduced price")),
        Shape::Pass { days: 2 } => {
            (("Pass deux jours", "Two-day pass"), ("Pass deux jours, tarif réduit", "Two-day pass, reduced"))
        }
        Shape::Pass { .. } => (
            ("Pass trois jours", "Three-day pass"),
            ("Pass trois jours, tarif réduit", "Three-day pass, reduced"),
        ),
        Shape::Exhibition => {
            (("Entrée, plein tarif", "Entry, full price"), ("Entrée, tarif réduit", "Entry, reduced"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn sales(role: Role, zone: &'static str) -> impl Iterator<Item = Sale> {
        let shapes = [Shape::Showings, Shape::Pass { days: 2 }, Shape::Pass { days: 3 }, Shape::Exhibition];
        (0..400).map(move |number| {
            let category = Category::ALL[usize::try_from(number % 7).unwrap()];
            let shape = shapes[usize::try_from(number % 4).unwrap()];
            sale(category, shape, role, zone, date(2026, 11, 20), &Dice::of(1, "sale", number))
        })
    }

    #[test]
    fn each_event_sells_two_or_more_types_from_known_stocks() {
        for sale in sales(Role::Usual, "Europe/Paris") {
            assert!(sale.types.len() >= 2);
            for kind in &sale.types {
                assert!(kind.price.amount_minor >= 100 && kind.price.amount_minor % 50 == 0, "{kind:?}");
                assert!(kind.draws_on.contains(&PLACES.to_owned()));
                assert!(
                    kind.draws_on.iter().all(|key| sale.quotas.iter().any(|quota| quota.source_key == *key))
                );
            }
            assert!(sale.types[0].price.amount_minor > sale.types[1].price.amount_minor, "reduced is less");
        }
        let combined = sales(Role::Usual, "Europe/Paris")
            .filter(|sale| sale.types.iter().any(|kind| kind.draws_on.len() > 1));
        assert!(combined.count() > 100);
    }

    #[test]
    fn roles_decide_what_is_left() {
        assert!(sales(Role::SoldOut, "Europe/Paris").all(|sale| sale.quotas[0].capacity == 0));
        assert!(sales(Role::FewLeft(3), "Europe/Paris").all(|sale| sale.quotas[0].capacity == 3));
        assert!(
            sales(Role::Free, "Europe/Paris")
                .all(|sale| sale.types.iter().all(|kind| kind.price.is_zero() && kind.fee_minor == 0))
        );
        assert!(sales(Role::ListedOnly, "Europe/Paris").all(|sale| sale.types.is_empty()));
        assert!(
            sales(Role::NotYetOnSale, "Europe/Paris")
                .all(|sale| sale.types.iter().all(|kind| kind.sale_starts_at.is_some()))
        );
        assert!(
            sales(Role::PartlySoldOut, "Europe/Paris").all(|sale| sale
                .quotas
                .iter()
                .any(|quota| quota.capacity == 0)
                && sale.quotas[0].capacity > 0)
        );
    }

    #[test]
    fn money_and_tax_are_those_of_the_place() {
        let pacific = sales(Role::Usual, "Pacific/Noumea").next().unwrap();
        let price = pacific.types[0].price;
        assert_eq!(price.currency.code(), "XPF");
        assert!(price.amount_minor >= 400 && price.amount_minor % 50 == 0, "{price:?}");
        assert_eq!(vat("Indian/Reunion").basis_points(), 210);
        assert_eq!(vat("America/Cayenne").basis_points(), 0);
        assert_eq!(vat("Europe/Paris").basis_points(), 550);
    }
}
