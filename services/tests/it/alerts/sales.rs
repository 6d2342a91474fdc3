//! The begin of a sale is told at its moment, once; and when there will be none, that is told.

use services::events::alerts::LONGEST_WAIT;
use services::flows::organiser::{Withdrawal, withdraw};
use services::flows::visitor::Wish;
use services::messages::couriers::CourierError;
use shared::events::EventStatus;
use shared::locale::Locale;
use shared::problem::Problem;
use shared::time::{Span, Timestamp};

use super::{ADA, Story};
use crate::support::{NOON, Shop, on_both_engines};

on_both_engines! {
    a_sale_is_told_when_it_begins_and_not_before
    a_sale_that_moves_is_told_at_its_new_time
    what_is_sold_out_has_not_begun
    what_is_called_off_is_told
    what_is_past_ends_in_silence
    what_is_withdrawn_may_come_back
    what_is_postponed_is_waited_for_a_year
    what_changed_while_the_mail_waited_is_told_as_it_is
    who_did_not_confirm_is_told_nothing
}

const SLUG: &str = "cyrano-de-bergerac-clermont-ferrand";
const MOMENT: Span = Span::milliseconds(1);

async fn sale_begins(story: &Story, at: Timestamp) {
    let all = |play: &mut services::events::catalogue::NewEvent| {
        for kind in &mut play.ticket_types {
            kind.sale_starts_at = Some(at);
        }
    };
    story.theatre.change(all).await;
}

async fn waiting(shop: Shop, locale: Locale) -> Story {
    let story = Story::begin(shop).await;
    sale_begins(&story, NOON.plus(Span::days(2))).await;
    story.ask(Wish::Sale(SLUG.to_owned()), ADA, locale).await.unwrap();
    story.confirm().await;
    story
}

async fn a_sale_is_told_when_it_begins_and_not_before(shop: Shop) {
    let story = waiting(shop, Locale::En).await;
    assert_eq!(story.last().subject, "Confirm your alert: Cyrano");
    assert_eq!(story.tell_sales().await, 0);
    story.wait(Span::milliseconds(47 * 3_600_000 - 1));
    assert_eq!(story.tell_sales().await, 0);
    story.wait(MOMENT);
    assert_eq!(story.tell_sales().await, 1);
    let mail = story.last();
    assert_eq!(mail.subject, "Sales have begun: Cyrano");
    for body in [&mail.text, &mail.html] {
        assert!(body.contains(&format!("https://guichet.example/en/events/{SLUG}")), "{body}");
        assert!(body.contains("Théâtre de la Ville, Clermont-Ferrand"), "{body}");
    }
    assert_eq!(story.kept().await, (0, 0), "nothing is kept of who waited");
    assert_eq!(story.tell_sales().await, 0);
}

async fn a_sale_that_moves_is_told_at_its_new_time(shop: Shop) {
    let story = waiting(shop, Locale::Fr).await;
    sale_begins(&story, NOON.plus(Span::days(3))).await;
    story.wait(Span::days(2));
    assert_eq!(story.tell_sales().await, 0);
    sale_begins(&story, NOON.plus(Span::days(2))).await;
    assert_eq!(story.tell_sales().await, 1);
    assert_eq!(story.last().subject, "La vente est ouverte\u{a0}: Cyrano de Bergerac");
}

async fn what_is_sold_out_has_not_begun(shop: Shop) {
    let story = Story::begin(shop).await;
    // The presale is over at once; everybody else may buy the day after tomorrow, if anything comes back.
    let presale = |play: &mut services::events::catalogue::NewEvent| {
        for (at, kind) in play.ticket_types.iter_mut().enumerate() {
            kind.sale_starts_at = (at > 0).then(|| NOON.plus(Span::days(2)));
        }
        for quota in play.occurrences.iter_mut().flat_map(|date| &mut date.quotas) {
            quota.capacity = 0;
        }
    };
    story.theatre.change(presale).await;
    story.ask(Wish::Sale(SLUG.to_owned()), ADA, Locale::Fr).await.unwrap();
    story.confirm().await;
    assert_eq!(story.tell_sales().await, 0);
    assert_eq!(story.kept().await.0, 1, "who waits goes on waiting");
    story.wait(Span::days(2));
    assert_eq!(story.tell_sales().await, 1, "it has begun, whatever is left of it");
}

async fn what_is_called_off_is_told(shop: Shop) {
    let story = waiting(shop, Locale::Fr).await;
    story.theatre.change(|play| play.status = EventStatus::Postponed).await;
    story.wait(Span::days(3));
    assert_eq!(story.tell_sales().await, 0, "a new date may come");
    story.theatre.change(|play| play.status = EventStatus::Cancelled).await;
    assert_eq!(story.tell_sales().await, 1);
    assert_eq!(story.last().subject, "Annulé\u{a0}: Cyrano de Bergerac");
    assert_eq!(story.kept().await, (0, 0));
}

async fn what_is_past_ends_in_silence(shop: Shop) {
    let story = waiting(shop, Locale::Fr).await;
    sale_begins(&story, NOON.plus(Span::days(90))).await;
    story.wait(Span::days(60));
    assert_eq!(story.tell_sales().await, 0);
    assert_eq!(story.kept().await, (0, 0));
}

async fn what_is_withdrawn_may_come_back(shop: Shop) {
    let story = waiting(shop, Locale::Fr).await;
    let guichet = &story.theatre.guichet;
    withdraw(&guichet.db, &guichet.desk, SLUG, Withdrawal::TakeOut).await.unwrap();
    let asked = story.ask(Wish::Sale(SLUG.to_owned()), "bob@example.org", Locale::Fr).await;
    assert_eq!(asked.unwrap_err().problem(), Problem::NotFound);
    story.wait(Span::days(3));
    assert_eq!(story.tell_sales().await, 0, "there is no page to lead to");
    withdraw(&guichet.db, &guichet.desk, SLUG, Withdrawal::PutBack).await.unwrap();
    assert_eq!(story.tell_sales().await, 1);
    assert_eq!(story.kept().await, (0, 0));
}

async fn what_is_postponed_is_waited_for_a_year(shop: Shop) {
    let story = waiting(shop, Locale::Fr).await;
    let asked_at = story.theatre.guichet.desk.now();
    story.theatre.change(|play| play.status = EventStatus::Postponed).await;
    story.wait(Span::days(100));
    assert_eq!(story.tell_sales().await, 0, "its old date is past, but there may be a new one");
    assert_eq!(story.kept().await.0, 1);
    let last = asked_at.plus(LONGEST_WAIT).since(story.theatre.guichet.desk.now());
    story.wait(Span::milliseconds(last.micros() / 1_000 - 1));
    assert_eq!((story.tell_sales().await, story.kept().await.0), (0, 1));
    story.wait(MOMENT);
    assert_eq!((story.tell_sales().await, story.kept().await), (0, (0, 0)));
}

async fn what_changed_while_the_mail_waited_is_told_as_it_is(shop: Shop) {
    let story = waiting(shop, Locale::Fr).await;
    story.wait(Span::days(3));
    story.courier.fail_next(CourierError::NotNow("the mail server is away".to_owned()));
    assert_eq!(story.tell_sales().await, 0);
    story.theatre.change(|play| play.status = EventStatus::Cancelled).await;
    story.wait(Span::hours(1));
    assert_eq!(story.deliver().await.sent, 1);
    assert_eq!(story.last().subject, "Annulé\u{a0}: Cyrano de Bergerac");
    assert_eq!(story.kept().await, (0, 0));
}

async fn who_did_not_confirm_is_told_nothing(shop: Shop) {
    let story = Story::begin(shop).await;
    sale_begins(&story, NOON.plus(Span::hours(3))).await;
    story.ask(Wish::Sale(SLUG.to_owned()), ADA, Locale::Fr).await.unwrap();
    assert_eq!(story.deliver().await.sent, 1);
    story.wait(Span::hours(4));
    assert_eq!(story.tell_sales().await, 0);
    // Who confirms after the begin is told at once.
    story.confirm().await;
    assert_eq!(story.tell_sales().await, 1);
}
