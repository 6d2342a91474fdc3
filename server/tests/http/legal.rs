//! What the law asks every shop to tell: it is there, in both languages, and says what is true of this shop.

use axum::http::StatusCode;

use crate::box_office;
use crate::forms::a_basket;
use crate::support::{Client, TestApp};

const PAGES: [(&str, [&str; 2]); 4] = [
    ("terms", ["Conditions de vente", "Terms of sale"]),
    ("privacy", ["Données personnelles", "Privacy"]),
    ("accessibility", ["Déclaration d’accessibilité", "Accessibility statement"]),
    ("legal", ["Mentions légales", "Legal notice"]),
];
const TOLD: [(&str, &str); 4] = [
    ("GUICHET_OPERATOR", "Les Tréteaux <script>alert(1)</script>"),
    ("GUICHET_OPERATOR_ADDRESS", "1 rue d’Ici & Là, 69001 Lyon"),
    ("GUICHET_OPERATOR_EMAIL", "bonjour@treteaux.example"),
    ("GUICHET_HOST", "Machines <script>alert(2)</script>, Toulouse"),
];

/// A page as people read it: without the marks that the framework puts between its parts.
async fn page(client: &Client, path: &str) -> String {
    let page = client.get_with(path, &[("accept", "text/html")]).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    page.text().replace("<!>", "")
}

#[tokio::test]
async fn each_page_is_there_in_both_languages_and_the_footer_leads_to_it() {
    let app = TestApp::new();
    let base = app.state.guichet.settings.base_url.clone();
    let client = app.client();
    for (at, locale) in ["fr", "en"].into_iter().enumerate() {
        let front = page(&client, &format!("/{locale}")).await;
        let (_, footer) = front.split_once("<footer").unwrap();
        for (name, titles) in PAGES {
            let (path, title) = (format!("/{locale}/{name}"), titles[at]);
            assert!(footer.contains(&format!("href=\"{path}\"")), "{path}");
            let text = page(&client, &path).await;
            assert!(text.contains(&format!("<html lang=\"{locale}\"")), "{path}");
            assert!(text.contains(&format!("<title>{title} · Guichet</title>")), "{path}");
            assert!(text.contains(&format!("<h1>{title}</h1>")), "{path}");
            assert!(text.contains(&format!("href=\"{base}{path}\" rel=\"canonical\"")), "{path}");
            assert!(!text.contains("{{") && !text.contains("<leptos-island"), "{path}");
        }
    }
}

#[tokio::test]
async fn who_runs_the_shop_is_told_as_written_and_stays_text() {
    let client = TestApp::with(&TOLD).client();
    for locale in ["fr", "en"] {
        let legal = page(&client, &format!("/{locale}/legal")).await;
        let privacy = page(&client, &format!("/{locale}/privacy")).await;
        for text in [&legal, &privacy] {
            assert!(text.contains("Les Tréteaux &lt;script&gt;alert(1)&lt;/script&gt;"), "{locale}");
            assert!(text.contains("1 rue d’Ici &amp; Là, 69001 Lyon"), "{locale}");
            assert!(!text.contains("<script>alert"), "{locale}");
        }
        assert!(legal.contains("Machines &lt;script&gt;alert(2)&lt;/script&gt;, Toulouse"), "{locale}");
        let accessibility = page(&client, &format!("/{locale}/accessibility")).await;
        for text in [legal, privacy, accessibility] {
            assert!(text.contains("href=\"mailto:bonjour@treteaux.example\""), "{locale}");
            assert!(!text.contains("n’a pas encore") && !text.contains("not yet"), "{locale}");
        }
    }
}

#[tokio::test]
async fn what_is_not_told_yet_is_said_to_be_so() {
    let client = TestApp::new().client();
    for (path, sentences) in [
        ("/fr/legal", ["n’a pas encore dit qui il est", "n’a pas encore dit qui l’héberge"]),
        ("/en/legal", ["has not yet told who they are", "has not yet told who hosts it"]),
        ("/fr/privacy", ["n’a pas encore dit qui il est", "n’a pas encore donné d’adresse"]),
        ("/en/privacy", ["has not yet told who they are", "has not yet given an address"]),
        ("/fr/accessibility", ["n’a pas encore donné d’adresse", "Défenseur des droits"]),
        ("/en/accessibility", ["has not yet given an address", "Défenseur des droits"]),
    ] {
        let text = page(&client, path).await;
        for sentence in sentences {
            assert!(text.contains(sentence), "{path}: {sentence}");
        }
        assert!(!text.contains("démonstration") && !text.contains("demonstration"), "{path}");
        assert!(!text.contains("vraie carte") && !text.contains("real card"), "{path}");
    }
    let written = TestApp::with(&[("GUICHET_OPERATOR_ADDRESS", "BP 7, 69001 Lyon")]).client();
    let privacy = page(&written, "/fr/privacy").await;
    assert!(privacy.contains("n’a pas encore dit qui il est"), "an address alone names nobody");
    assert!(privacy.contains("Écrivez à l’exploitant\u{a0}: BP 7, 69001 Lyon"));
}

#[tokio::test]
async fn a_demonstration_says_that_it_is_one() {
    let client = TestApp::with(&[("GUICHET_DEMO", "true")]).client();
    for (name, _) in PAGES {
        assert!(page(&client, &format!("/fr/{name}")).await.contains("Ceci est une démonstration"), "{name}");
        assert!(page(&client, &format!("/en/{name}")).await.contains("This is a demonstration"), "{name}");
    }
    for path in ["/fr/legal", "/fr/privacy", "/fr/accessibility"] {
        assert!(!page(&client, path).await.contains("n’a pas encore"), "{path}");
    }
    let privacy = page(&client, "/en/privacy").await;
    assert!(privacy.contains("/dev/mail") && privacy.contains("Do not type a real card."));

    let tried_out = TestApp::with(&[("GUICHET_SANDBOX_PAYMENTS", "true")]).client();
    let privacy = page(&tried_out, "/en/privacy").await;
    assert!(privacy.contains("Do not type a real card.") && !privacy.contains("/dev/mail"));
}

#[tokio::test]
async fn figures_and_names_are_those_of_this_shop() {
    let short = TestApp::with(&[("GUICHET_HOLD_MINUTES", "1"), ("GUICHET_BASE_URL", "https://t.example")]);
    let short = short.client();
    let usual = TestApp::new().client();
    for path in ["/fr/terms", "/fr/privacy", "/fr/accessibility"] {
        let (short, usual) = (page(&short, path).await, page(&usual, path).await);
        assert!(short.contains("retenues 1\u{a0}minute") && !short.contains("15\u{a0}minutes"), "{path}");
        assert!(usual.contains("retenues 15\u{a0}minutes"), "{path}");
    }
    let (short, usual) = (page(&short, "/en/privacy").await, page(&usual, "/en/privacy").await);
    assert!(short.contains("<code>__Host-guichet_basket</code>"));
    assert!(usual.contains("<code>guichet_basket</code>") && usual.contains("<code>guichet_locale</code>"));
    for figure in
        ["forgotten 1 day after", "forgotten after 2 days", "goes after 1 day.", "goes after 365 days."]
    {
        assert!(usual.contains(figure), "{figure}");
    }
}

#[tokio::test]
async fn who_orders_is_led_to_the_terms_and_keeps_what_was_typed() {
    let app = TestApp::new();
    let guichet = app.state.guichet.clone();
    let (offer, _) = box_office::open(&guichet).await;
    let client = app.client();
    let basket = a_basket(&client, &guichet, offer).await;
    for locale in ["fr", "en"] {
        let checkout = client.get_with(&format!("/{locale}/checkout"), &[("cookie", &basket)]).await;
        let (_, label) = checkout.text().split_once("<label for=\"consent\">").unwrap();
        let (label, _) = label.split_once("</label>").unwrap();
        for name in ["terms", "privacy"] {
            assert!(label.contains(&format!("href=\"/{locale}/{name}\" target=\"_blank\"")), "{label}");
        }
    }
}
