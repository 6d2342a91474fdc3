//! One demo event, from its number.

use jiff::civil::Date;

use shared::events::{Accessibility, Category, EventStatus};
use shared::ids::OrganisationId;
use shared::policies::{CancellationPolicy, RefundStep};

use super::base::Base;
use super::dice::Dice;
use super::prose::Subject;
use super::roles::{Role, role};
use super::schedule::{self, Showing};
use super::tickets::Sale;
use super::{names, organisers, prose, tickets, venues};
use crate::events::catalogue::{NewEvent, NewOccurrence, NewQuota};

/// The edition of all demo dates: loading again on another day moves them.
const EDITION: &str = "demo";

/// What all demo events are made from.
pub struct Programme {
    /// Decides everything that chance decides.
    pub seed: u64,
    /// The day of loading.
    pub today: Date,
    /// Real festivals, in the order of the seed.
    pub bases: Vec<Base>,
    /// The ids of [`organisers::ORGANISERS`], in their order.
    pub organisations: Vec<OrganisationId>,
}

impl Programme {
    /// The event of a number, the first being 0. The first ones are named after real festivals.
    pub fn event(&self, number: u64) -> NewEvent {
        let dice = Dice::of(self.seed, "event", number);
        let real = usize::try_from(number).ok().and_then(|at| self.bases.get(at));
        let base = real.unwrap_or_else(|| dice.pick(&self.bases));
        let role = role(number, &dice);
        // A run of months is a play's: nobody gives a concert every evening.
        let category = if role == Role::LongRun && real.is_none() { Category::Stage } else { base.category };
        let name =
            real.map_or_else(|| names::name(category, &base.place.city, &dice), |base| base.name.clone());
        let venue = venues::venue(base, category, &dice);
        let (shape, showings) = schedule::dates(category, role, self.today, &dice);
        let sale = tickets::sale(category, shape, role, &venue.zone, self.today, &dice);
        let organisers = organisers::of(category);
        let subject = Subject {
            name: &name,
            category,
            town: &venue.city,
            venue: &venue.name,
            is_named_after_a_real_one: real.is_some(),
        };
        NewEvent {
            organisation: self.organisations[*dice.pick(&organisers)],
            source_key: format!("demo\t{}\t{number}", self.seed),
            category,
            genre: real.and_then(|base| base.genre.clone()),
            texts: prose::texts(&subject, &dice),
            status: status(role),
            minimum_age: (category == Category::Music && dice.happens(6)).then_some(18),
            accessibility: accessibility(&dice),
            policy: policy(&dice),
            website: None,
            picture: None,
            attribution: base.attribution.clone(),
            occurrences: occurrences(&showings, &sale, role),
            ticket_types: sale.types,
            venue,
        }
    }
}

fn status(role: Role) -> EventStatus {
    match role {
        Role::Cancelled => EventStatus::Cancelled,
        Role::Postponed => EventStatus::Postponed,
        _ => EventStatus::Published,
    }
}

/// Of an event that is sold out in part, every other date has no place left.
fn occurrences(showings: &[Showing], sale: &Sale, role: Role) -> Vec<NewOccurrence> {
    (1..)
        .zip(showings)
        .map(|(number, showing)| {
            let is_gone = role == Role::PartlySoldOut && number % 2 == 0;
            let left = |quota: &NewQuota| NewQuota {
                capacity: if is_gone { 0 } else { quota.capacity },
                ..quota.clone()
            };
            NewOccurrence {
                source_key: format!("{EDITION}/{number}"),
                starts: showing.starts,
                ends: showing.ends,
                all_day: showing.all_day,
                status: EventStatus::Published,
                quotas: sale.quotas.iter().map(left).collect(),
            }
        })
        .collect()
}

fn accessibility(dice: &Dice) -> Vec<Accessibility> {
    let chance = |kind| match kind {
        Accessibility::Wheelchair => 75,
        Accessibility::HearingLoop => 30,
        Accessibility::SignLanguage => 10,
        Accessibility::AudioDescription => 8,
    };
    Accessibility::ALL.iter().copied().filter(|kind| dice.happens(chance(*kind))).collect()
}

fn policy(dice: &Dice) -> CancellationPolicy {
    match dice.below(4) {
        0 => CancellationPolicy::final_sale(),
        1 => CancellationPolicy::free_until(24),
        2 => CancellationPolicy { fees_refunded: true, ..CancellationPolicy::free_until(48) },
        _ => CancellationPolicy {
            steps: vec![
                RefundStep { hours_before: 168, percent: 100 },
                RefundStep { hours_before: 48, percent: 50 },
            ],
            fees_refunded: false,
        },
    }
}
