//! Alerts: asked for by anybody, confirmed by whoever reads the mail, told once, ended at a click.

mod asking;
mod news;
mod sales;

use services::db::{Query, Statement};
use services::events::alerts::SETTLING;
use services::events::catalogue::{self, NewEvent, NewVenue};
use services::failure::Failure;
use services::flows::machine::{self, Delivered, Told};
use services::flows::visitor::{self, AskAlert, Wish};
use services::messages::couriers::Recording;
use services::messages::mail::Sender;
use services::messages::reading::ReadMail;
use services::people::organisations::{self, Introduction};
use shared::contact::EmailAddress;
use shared::ids::EventId;
use shared::locale::Locale;
use shared::time::Span;
use tokio_util::sync::CancellationToken;

use crate::support::Shop;
use crate::support::programme::{evening_of, text, ticket_type};
use crate::support::theatre::{Theatre, open_theatre, play};

pub const ADA: &str = "ada@example.org";

pub const fn both(name: &'static str, text: &'static str) -> Statement {
    Statement { name, sqlite: text, postgres: text }
}

static ALERTS: Statement = both("ALERTS", "SELECT COUNT(*) FROM alerts");
static MESSAGES: Statement = both("MESSAGES", "SELECT COUNT(*) FROM messages WHERE order_id IS NULL");

/// A theatre that plays Cyrano, its mail, and people who want to know what comes next.
pub struct Story {
    pub theatre: Theatre,
    pub courier: Recording,
}

impl Story {
    pub async fn begin(shop: Shop) -> Self {
        let address = EmailAddress::parse("billets@guichet.example").unwrap();
        let story = Self {
            theatre: open_theatre(shop).await,
            courier: Recording::new(Sender { name: None, address }),
        };
        story.wait(Span::hours(1));
        story
    }

    pub fn wait(&self, span: Span) {
        self.theatre.shop.clock.advance(span);
    }

    /// A concert in a town, announced now.
    pub async fn announce(&self, title: &str, city: &str, evening: &str) -> EventId {
        self.announce_as(title, city, evening, |_| ()).await
    }

    pub async fn announce_as(
        &self,
        title: &str,
        city: &str,
        evening: &str,
        change: impl FnOnce(&mut NewEvent),
    ) -> EventId {
        let desk = self.theatre.guichet.desk.clone();
        let founder = desk.clone();
        let founded = self.theatre.shop.db.write(async move |tx| {
            let who = Introduction { name: "Les Nuits", legal_mention: "", demo: false };
            organisations::find_or_found(tx, &founder, who).await
        });
        let mut event = play(founded.await.unwrap());
        title.clone_into(&mut event.source_key);
        event.category = shared::events::Category::Music;
        event.genre = None;
        event.venue = NewVenue { source_key: city.to_owned(), city: city.to_owned(), ..event.venue };
        event.texts = [(Locale::Fr, text(title))].into();
        event.ticket_types = vec![ticket_type("full", 2_000)];
        event.occurrences = vec![evening_of(evening)];
        change(&mut event);
        let saved = self
            .theatre
            .shop
            .db
            .write(async move |tx| Ok::<_, Failure>(catalogue::save(tx, &desk, &event).await?.event));
        saved.await.unwrap()
    }

    pub async fn ask(&self, wish: Wish, email: &str, locale: Locale) -> Result<(), Failure> {
        let ask = AskAlert { wish, email: email.to_owned(), locale, client: None };
        visitor::ask_alert(&self.theatre.guichet, ask).await
    }

    /// Somebody asks for the alert of a search, and confirms it.
    pub async fn alert(&self, search: &str, email: &str, locale: Locale) -> String {
        self.ask(Wish::Search(search.to_owned()), email, locale).await.unwrap();
        self.confirm().await
    }

    /// What the last mail asks for is confirmed. The last part of the link to the alert's page.
    pub async fn confirm(&self) -> String {
        self.deliver().await;
        let token = token(&self.last().text);
        visitor::confirm_alert(&self.theatre.guichet, &token).await.unwrap()
    }

    pub async fn deliver(&self) -> Delivered {
        machine::deliver_due(&self.theatre.guichet, &self.courier).await.unwrap()
    }

    /// What was announced is old enough to be told; the job runs and the mail goes. How many mails there were.
    pub async fn tell(&self) -> u32 {
        self.wait(SETTLING);
        self.wait(Span::seconds(1));
        self.look().await;
        self.deliver().await.sent
    }

    pub async fn look(&self) -> Told {
        machine::tell_news(&self.theatre.guichet, &CancellationToken::new()).await.unwrap()
    }

    /// The job of sales runs and the mail goes. How many mails there were.
    pub async fn tell_sales(&self) -> u32 {
        machine::tell_sales(&self.theatre.guichet, &CancellationToken::new()).await.unwrap();
        self.deliver().await.sent
    }

    /// What was sent, with the ends of lines as they were before they travelled.
    pub fn mails(&self) -> Vec<ReadMail> {
        let plain = |mail: ReadMail| ReadMail { text: mail.text.replace("\r\n", "\n"), ..mail };
        self.courier.read().into_iter().map(plain).collect()
    }

    pub fn last(&self) -> ReadMail {
        self.mails().pop().unwrap()
    }

    /// How many alerts there are, and how many messages about them.
    pub async fn kept(&self) -> (i64, i64) {
        (self.count(&ALERTS).await, self.count(&MESSAGES).await)
    }

    pub async fn count(&self, statement: &'static Statement) -> i64 {
        Query::new(statement, Vec::new()).value(&self.theatre.shop.db).await.unwrap()
    }

    pub async fn write(&self, statement: &'static Statement) {
        let run = async move |tx: &mut services::db::Tx<'_>| Query::new(statement, Vec::new()).run(tx).await;
        self.theatre.shop.db.write(run).await.unwrap();
    }
}

/// The token in the link of a mail to an alert's page or confirmation.
pub fn token(text: &str) -> String {
    let (_, after) = text.split_once("/alerts/").unwrap();
    after.split(['/', '\n', ' ']).next().unwrap().to_owned()
}
