//! The page, told to others.

use leptos::prelude::*;
use shared::events::EventPage;

use super::place::encoded;
use super::standing::chosen;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::disclosure::Disclosure;

/// The address to copy, a letter to send; with a script also what the device shares with.
pub fn share(event: &EventPage, url: &str) -> impl IntoView + use<> {
    let words = sentences_in(locale_now());
    let (url, title, letter) = (url.to_owned(), event.title.clone(), letter(event, url));
    view! {
        <div class="share">
        <Disclosure name=td_string!(words, event_page.share)>
            <label class="share-link">
                <span>{td_string!(words, event_page.share_link)}</span>
                <input class="control" type="text" readonly value=url.clone() />
            </label>
            <p class="share-ways" data-share=url.clone() data-title=title>
                <button type="button" class="button button-quiet" data-way="copy" hidden>
                    {td_string!(words, event_page.share_copy)}
                </button>
                <button type="button" class="button button-quiet" data-way="share" hidden>
                    {td_string!(words, event_page.share_with)}
                </button>
                <a href=letter>{td_string!(words, event_page.share_mail)}</a>
            </p>
            <p role="status" class="hint" data-told=td_string!(words, event_page.share_copied)></p>
        </Disclosure>
        </div>
    }
}

/// A letter that tells what, when, where (RFC 6068).
fn letter(event: &EventPage, url: &str) -> String {
    let when = chosen(event).map(|date| date.label.as_str());
    let place = [event.venue.as_str(), event.city.as_str()];
    let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let lines = [Some(event.title.as_str()), when, Some(place.as_str()), Some(url)];
    let body: Vec<&str> = lines.into_iter().flatten().filter(|line| !line.is_empty()).collect();
    format!("mailto:?subject={}&body={}", encoded(&event.title), encoded(&body.join("\r\n")))
}

#[cfg(test)]
mod tests {
    use super::super::standing::tests::event;
    use super::*;

    #[test]
    fn a_letter_has_a_subject_and_a_body_and_no_more() {
        let mut page = event(None, &[]);
        page.title = "Bal & fête&bcc=x@example.org".to_owned();
        let letter = letter(&page, "https://guichet.example/fr/events/bal");
        assert!(
            letter
                .starts_with("mailto:?subject=Bal%20%26%20f%C3%AAte%26bcc%3Dx%40example.org&body=Bal%20%26")
        );
        assert_eq!(letter.matches('&').count(), 1, "{letter}");
        assert!(
            letter.ends_with("La%20Cigale%2C%20Paris%0D%0Ahttps%3A%2F%2Fguichet.example%2Ffr%2Fevents%2Fbal")
        );
    }
}
