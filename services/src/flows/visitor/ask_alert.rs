//! Somebody asks for an alert. Whatever is known of the address, the answer is the same: a mail goes out, or none.

use std::net::{IpAddr, Ipv6Addr};

use shared::contact::EmailAddress;
use shared::ids::{AlertId, MessageId};
use shared::locale::Locale;
use shared::problem::Problem;

use crate::db::Tx;
use crate::events::alerts::{self, NewAlert, Outcome, SavedSearch, Subject};
use crate::failure::Failure;
use crate::guichet::Guichet;
use crate::messages::Notice;
use crate::messages::outbox::{self, NewNotice};

/// What somebody wants to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// The new events of a search: what follows the question mark of the list's address.
    Search(String),
    /// The begin of the sale of the event with this slug.
    Sale(String),
}

/// A request for an alert.
#[derive(Debug, Clone)]
pub struct AskAlert {
    /// What about.
    pub wish: Wish,
    /// The address as typed.
    pub email: String,
    /// In which language.
    pub locale: Locale,
    /// From which address of the network it comes, as far as that is known.
    pub client: Option<IpAddr>,
}

/// Keeps the wish and sends a mail with the link of confirmation, unless the address was sent enough of them.
///
/// Refuses an address that is none ([`Problem::Malformed`]), a search that cannot be kept ([`Problem::NotFound`]),
/// what is past or called off, and a network that asks for too many.
pub async fn ask_alert(guichet: &Guichet, ask: AskAlert) -> Result<(), Failure> {
    let email = EmailAddress::parse(&ask.email).map_err(|_| Problem::Malformed)?;
    let links = &guichet.keys.links;
    let network = ask.client.map(|client| links.hidden(&["network", &network_of(client).to_string()]));
    let (subject, meaning) = subject_of(guichet, &ask.wish).await?;
    // Mailboxes whose names differ by their capitals alone are one nearly everywhere.
    let folded = email.as_str().to_lowercase();
    let address = links.hidden(&["address", mailbox_of(&folded).as_str()]);
    let wish = links.hidden(&["wish", &folded, &meaning]);
    let alert = NewAlert { id: AlertId::new(guichet.desk.uuid()), locale: ask.locale, email, wish, subject };
    let (message, now) = (MessageId::new(guichet.desk.uuid()), guichet.desk.now());
    let keep = async move |tx: &mut Tx<'_>| {
        if let Some(network) = network
            && !alerts::may_ask(tx, network, now).await?
        {
            return Err(Failure::from(Problem::TooMany));
        }
        if !alerts::may_mail(tx, address, alert.wish, now).await? {
            return Ok(());
        }
        let id = alerts::put(tx, &alert, now).await?;
        let notice = NewNotice {
            id: message,
            notice: Notice::AlertAsked,
            locale: alert.locale,
            recipient: &alert.email,
            content: serde_json::json!({ "alert": id }),
        };
        outbox::enqueue_notice(tx, notice, now).await
    };
    guichet.db.write(keep).await
}

/// What is wished, and what tells it from other wishes.
async fn subject_of(guichet: &Guichet, wish: &Wish) -> Result<(Subject, String), Failure> {
    let now = guichet.desk.now();
    match wish {
        Wish::Search(address) => {
            let search = SavedSearch::read(address).ok_or(Problem::NotFound)?;
            if search.over_at(now).is_some_and(|over| over <= now) {
                return Err(Problem::Past.into());
            }
            let meaning = format!("search {}", search.meaning());
            Ok((Subject::Search(search), meaning))
        }
        Wish::Sale(slug) => {
            let waited = alerts::waited_for(&guichet.db, slug, now).await?.ok_or(Problem::NotFound)?;
            match waited.ended {
                Some(Outcome::CalledOff) => Err(Problem::EventCancelled.into()),
                Some(_) => Err(Problem::Past.into()),
                None => Ok((Subject::Sale(waited.event), format!("sale {}", waited.event))),
            }
        }
    }
}

/// What counts as one mailbox: with many providers whatever stands behind a plus leads to the same one.
fn mailbox_of(address: &str) -> String {
    let (name, host) = address.rsplit_once('@').unwrap_or((address, ""));
    let plain = name.split_once('+').map_or(name, |(plain, _)| plain);
    format!("{plain}@{host}")
}

/// What counts as one network: an IPv4 address, or the /64 that one IPv6 household or machine is given.
fn network_of(client: IpAddr) -> IpAddr {
    match client.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}
