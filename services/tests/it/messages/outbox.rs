//! What happens on the way.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;

use services::db::{Param, Query, Statement};
use services::failure::Failure;
use services::messages::couriers::{Courier, CourierError, Spool};
use services::messages::mail::SealedMail;
use services::messages::outbox::{self, LEASE, NewMessage, NewNotice, TRIES};
use services::messages::reading;
use services::messages::{Notice, Template};
use shared::ids::MessageId;
use shared::time::{Span, Timestamp};
use tokio::sync::Notify;

use super::*;
use crate::support::theatre::open_theatre;
use crate::support::{Shop, on_both_engines};

on_both_engines! {
    a_message_is_tried_seven_times_and_then_parked
    a_mailbox_that_is_none_is_parked_at_once
    an_address_that_cannot_be_mailed_to_is_parked_with_its_reason
    a_crash_after_sending_repeats_the_same_mail
    a_crash_at_the_last_try_parks
    two_nodes_send_everything_once
    tickets_go_before_whatever_else_is_due
    a_message_of_a_newer_version_is_left_to_it
    however_many_a_newer_version_left_the_others_go
    content_that_cannot_be_read_is_parked
    without_a_mail_server_mail_is_in_the_folder
}

fn down() -> CourierError {
    CourierError::NotNow("the mail server answered 421".to_owned())
}

async fn a_message_is_tried_seven_times_and_then_parked(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let clock = theatre.shop.clock.clone();
    let courier = courier();
    a_free_order(&theatre).await;
    for (attempt, wait) in (1..TRIES).zip([1, 5, 15, 60, 240, 720].map(Span::minutes)) {
        courier.fail_next(down());
        let tried_at = theatre.guichet.desk.now();
        assert_eq!(deliver(&theatre, &courier).await, Delivered { later: 1, ..Delivered::default() });
        let message = the_undelivered(&theatre).await;
        assert_eq!(
            (message.attempts, message.last_error.as_deref()),
            (attempt, Some("the mail server answered 421"))
        );
        let waits = message.next_attempt_at.unwrap().since(tried_at);
        let longest = Span::milliseconds(wait.micros() / 1_000 * 6 / 5);
        assert!((wait..=longest).contains(&waits), "try {attempt} waits {waits:?}");
        // Not a moment earlier, and then at once.
        clock.advance(Span::milliseconds(waits.micros() / 1_000 - 1));
        assert_eq!(deliver(&theatre, &courier).await, sent(0));
        clock.advance(Span::milliseconds(1));
    }
    courier.fail_next(down());
    assert_eq!(deliver(&theatre, &courier).await, Delivered { parked: 1, ..Delivered::default() });
    let message = the_undelivered(&theatre).await;
    assert_eq!(
        (message.attempts, message.next_attempt_at, message.template.as_str()),
        (7, None, "order_confirmed")
    );
    clock.advance(Span::days(30));
    assert_eq!(deliver(&theatre, &courier).await, sent(0));
    assert_eq!(left(&theatre).await, (0, 1));
    assert!(courier.carried().is_empty());
}

async fn a_mailbox_that_is_none_is_parked_at_once(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let courier = courier();
    a_free_order(&theatre).await;
    a_free_order(&theatre).await;
    courier.fail_next(CourierError::Never("the mail server answered 550 (5.1.1)".to_owned()));
    // The other one does not wait for it.
    assert_eq!(deliver(&theatre, &courier).await, Delivered { sent: 1, parked: 1, ..Delivered::default() });
    let message = the_undelivered(&theatre).await;
    assert_eq!((message.attempts, message.next_attempt_at), (1, None));
    assert_eq!(message.last_error.as_deref(), Some("the mail server answered 550 (5.1.1)"));
}

async fn an_address_that_cannot_be_mailed_to_is_parked_with_its_reason(shop: Shop) {
    let theatre = open_theatre(shop).await;
    a_free_order_of(&theatre, Locale::Fr, "ada@xn--0.fr", "Ada", &[(theatre.guest, 1)]).await;
    assert_eq!(deliver(&theatre, &courier()).await, Delivered { parked: 1, ..Delivered::default() });
    let message = the_undelivered(&theatre).await;
    assert_eq!(message.last_error.as_deref(), Some("the address has a domain that cannot exist"));
    assert_eq!(message.recipient, "ada@xn--0.fr");
}

/// Takes the mail, and then never comes to saying so.
struct Unending {
    inner: Recording,
    taken: Notify,
}

#[async_trait]
impl Courier for Unending {
    fn sender(&self) -> &Sender {
        self.inner.sender()
    }

    async fn carry(&self, mail: &SealedMail) -> Result<(), CourierError> {
        self.inner.carry(mail).await?;
        self.taken.notify_one();
        std::future::pending().await
    }
}

async fn crash_while_sending(theatre: &Theatre) -> SealedMail {
    let courier = Arc::new(Unending { inner: courier(), taken: Notify::new() });
    let (guichet, carrying) = (theatre.guichet.clone(), courier.clone());
    let run = tokio::spawn(async move { machine::deliver_due(&guichet, &*carrying).await });
    courier.taken.notified().await;
    run.abort();
    assert!(run.await.unwrap_err().is_cancelled());
    courier.inner.carried().remove(0)
}

async fn a_crash_after_sending_repeats_the_same_mail(shop: Shop) {
    let theatre = open_theatre(shop).await;
    a_free_order(&theatre).await;
    let first = crash_while_sending(&theatre).await;
    let courier = courier();
    theatre.shop.clock.advance(Span::milliseconds(LEASE.micros() / 1_000 - 1));
    assert_eq!(deliver(&theatre, &courier).await, sent(0), "it may still be under way");
    theatre.shop.clock.advance(Span::milliseconds(1));
    assert_eq!(deliver(&theatre, &courier).await, sent(1));
    let second = courier.carried().remove(0);
    let id = |mail: &SealedMail| reading::read(mail.bytes()).unwrap().message_id;
    assert_eq!(id(&first), id(&second));
    assert_eq!(first.bytes(), second.bytes(), "a mail server that knows the first drops the second");
    assert_eq!(left(&theatre).await, (0, 0));
}

async fn a_crash_at_the_last_try_parks(shop: Shop) {
    let theatre = open_theatre(shop).await;
    a_free_order(&theatre).await;
    for _ in 0..TRIES {
        crash_while_sending(&theatre).await;
        theatre.shop.clock.advance(LEASE);
    }
    assert_eq!(deliver(&theatre, &courier()).await, Delivered { parked: 1, ..Delivered::default() });
    let message = the_undelivered(&theatre).await;
    assert_eq!(message.last_error.as_deref(), Some("the process ended during the last try"));
}

async fn two_nodes_send_everything_once(shop: Shop) {
    let theatre = open_theatre(shop).await;
    for _ in 0..10 {
        a_free_order(&theatre).await;
    }
    let courier = Arc::new(courier());
    let nodes: Vec<_> = (0..4)
        .map(|_| {
            let (guichet, courier) = (theatre.guichet.clone(), courier.clone());
            tokio::spawn(async move { machine::deliver_due(&guichet, &*courier).await.unwrap().sent })
        })
        .collect();
    let mut total = 0;
    for node in nodes {
        total += node.await.unwrap();
    }
    let ids: BTreeSet<_> = courier.carried().iter().map(|mail| mail.id).collect();
    assert_eq!((total, courier.carried().len(), ids.len()), (10, 10, 10));
    assert_eq!(left(&theatre).await, (0, 0));
}

static FROM_THE_FUTURE: Statement = Statement {
    name: "FROM_THE_FUTURE",
    sqlite: "UPDATE messages SET template = 'order_moved'",
    postgres: "UPDATE messages SET template = 'order_moved'",
};

static UNREADABLE: Statement = Statement {
    name: "UNREADABLE",
    sqlite: "UPDATE messages SET template = 'order_cancelled', content = '{\"refund\":'",
    postgres: "UPDATE messages SET template = 'order_cancelled', content = '{\"refund\":'",
};

async fn write(theatre: &Theatre, statement: &'static Statement) {
    let written = theatre.guichet.db.write(async move |tx| {
        Query::new(statement, Vec::<Param>::new()).run(tx).await?;
        Ok::<_, Failure>(())
    });
    written.await.unwrap();
}

/// The sale of a great event begins: everybody who waited for it is to be told before the next one buys.
async fn tickets_go_before_whatever_else_is_due(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let (guichet, courier, event) = (&theatre.guichet, courier(), theatre.event);
    let now = guichet.desk.now();
    let ids: Vec<MessageId> = (0..150).map(|_| MessageId::new(guichet.desk.uuid())).collect();
    let tell = async move |tx: &mut services::db::Tx<'_>| {
        for id in ids.clone() {
            let notice = NewNotice {
                id,
                notice: Notice::SaleBegun,
                locale: Locale::Fr,
                recipient: &EmailAddress::parse("ada@example.org").unwrap(),
                content: serde_json::json!({ "events": [event] }),
            };
            outbox::enqueue_notice(tx, notice, now).await?;
        }
        Ok::<_, Failure>(())
    };
    guichet.db.write(tell).await.unwrap();
    theatre.shop.clock.advance(Span::minutes(10));
    a_free_order(&theatre).await;
    let due = outbox::due(&guichet.db, guichet.desk.now()).await.unwrap();
    assert_eq!(due.len(), 100, "the order’s and others");
    let standing = outbox::standing(&guichet.db).await.unwrap();
    assert_eq!((standing.waiting, standing.parked, standing.oldest_waiting), (151, 0, Some(now)));
    assert_eq!(outbox::undelivered(&guichet.db).await.unwrap()[0].id, due[0], "the newest");
    assert_eq!(deliver(&theatre, &courier).await.sent, 151);
    assert_eq!(outbox::standing(&guichet.db).await.unwrap().waiting, 0);
}

async fn a_message_of_a_newer_version_is_left_to_it(shop: Shop) {
    let theatre = open_theatre(shop).await;
    a_free_order(&theatre).await;
    write(&theatre, &FROM_THE_FUTURE).await;
    a_free_order(&theatre).await;
    assert_eq!(deliver(&theatre, &courier()).await, sent(1));
    let message = the_undelivered(&theatre).await;
    assert_eq!((message.template.as_str(), message.attempts), ("order_moved", 0));
}

async fn however_many_a_newer_version_left_the_others_go(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let order = order_of(&theatre, &a_free_order(&theatre).await);
    let desk = theatre.guichet.desk.clone();
    let many = theatre.guichet.db.write(async move |tx| {
        let recipient = EmailAddress::parse("ada@example.org").unwrap();
        for _ in 0..250 {
            let message = NewMessage {
                id: MessageId::new(desk.uuid()),
                template: Template::OrderConfirmed,
                locale: Locale::Fr,
                recipient: &recipient,
                order,
                content: serde_json::Value::Null,
            };
            services::messages::outbox::enqueue(tx, message, desk.now()).await?;
        }
        Ok::<_, services::failure::Failure>(())
    });
    many.await.unwrap();
    write(&theatre, &FROM_THE_FUTURE).await;
    theatre.shop.clock.advance(Span::minutes(1));
    a_free_order(&theatre).await;
    assert_eq!(deliver(&theatre, &courier()).await, sent(1));
}

async fn content_that_cannot_be_read_is_parked(shop: Shop) {
    let theatre = open_theatre(shop).await;
    a_free_order(&theatre).await;
    write(&theatre, &UNREADABLE).await;
    assert_eq!(deliver(&theatre, &courier()).await, Delivered { parked: 1, ..Delivered::default() });
    assert_eq!(the_undelivered(&theatre).await.last_error.as_deref(), Some("its content cannot be read"));
}

async fn without_a_mail_server_mail_is_in_the_folder(shop: Shop) {
    let theatre = open_theatre(shop).await;
    let folder = theatre.shop.folder.path().join("mail");
    let spool = Spool::open(&folder, courier().sender().clone()).unwrap();
    let link = a_free_order(&theatre).await;
    assert_eq!(machine::deliver_due(&theatre.guichet, &spool).await.unwrap(), sent(1));
    let [found] = Spool::newest(&folder, 9).unwrap().try_into().unwrap();
    let mail = reading::read(&found.bytes).unwrap();
    assert!(mail.subject.contains(&number_of(&theatre, &link).await));
    assert_eq!(mail.date, "2027-01-20T12:00:00Z");
    let Standing { oldest_waiting, .. } = standing(&theatre.guichet.db).await.unwrap();
    assert_eq!(oldest_waiting, None::<Timestamp>);
}
