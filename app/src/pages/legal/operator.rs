//! Who answers for the shop, and how to reach them.

use leptos::prelude::*;
use leptos_router::location::Url;
use shared::contact::EmailAddress;
use shared::operator::{Mention, Operator};

use crate::calls::shop::Shop;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};

/// Everything that the operator told of themselves, or that they told nothing yet.
#[component]
pub fn OperatorFacts(shop: Shop) -> impl IntoView {
    let words = sentences_in(locale_now());
    let untold =
        if shop.demo { td_string!(words, operator.untold_demo) } else { td_string!(words, operator.untold) };
    let Operator { name, address, email, host: _ } = shop.operator;
    let unnamed = name.is_none().then(|| view! { <p>{untold}</p> });
    if name.is_none() && address.is_none() && email.is_none() {
        return unnamed.into_any();
    }
    let line = |term: &'static str, mention: Mention| {
        view! {
            <dt>{term}</dt>
            <dd>{mention.to_string()}</dd>
        }
    };
    let email = email.map(|email| {
        view! {
            <dt>{td_string!(words, operator.email)}</dt>
            <dd>
                <MailLink email />
            </dd>
        }
    });
    view! {
        {unnamed}
        <dl class="facts">
            {name.map(|name| line(td_string!(words, operator.name), name))}
            {address.map(|address| line(td_string!(words, operator.address), address))} {email}
        </dl>
    }
    .into_any()
}

/// How to reach the operator, in a sentence.
#[component]
pub fn Contact(shop: Shop) -> impl IntoView {
    let words = sentences_in(locale_now());
    match shop.operator {
        Operator { email: Some(email), .. } => view! {
            <p>{td_string!(words, operator.write_mail)} " " <MailLink email /></p>
        }
        .into_any(),
        Operator { address: Some(address), .. } => {
            let sentence = td_string!(words, operator.write_letter, address = address.as_str()).to_string();
            view! { <p>{sentence}</p> }.into_any()
        }
        Operator { .. } if shop.demo => {
            view! { <p>{td_string!(words, operator.unreachable_demo)}</p> }.into_any()
        }
        Operator { .. } => view! { <p>{td_string!(words, operator.unreachable)}</p> }.into_any(),
    }
}

#[component]
fn MailLink(email: EmailAddress) -> impl IntoView {
    view! { <a href=mail_address(&email)>{email.to_string()}</a> }
}

/// An address as RFC 6068 writes it: a question mark in it would begin the headers of the mail.
fn mail_address(email: &EmailAddress) -> String {
    let (person, domain) = email.as_str().rsplit_once('@').unwrap_or_default();
    format!("mailto:{}@{domain}", Url::escape(person))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_stays_one() {
        let link = |text: &str| mail_address(&EmailAddress::parse(text).unwrap());
        assert_eq!(link("bonjour@example.org"), "mailto:bonjour@example.org");
        assert_eq!(link("a?bcc=c&d%e@example.org"), "mailto:a%3Fbcc%3Dc%26d%25e@example.org");
    }
}
