//! The words of the payment page. The provider is another company: its words are not the shop's.

use services::payments::sandbox::cards::TestCard;
use services::payments::sandbox::payment::WebhookPlan;
use services::payments::sandbox::typed::{ExpiryFault, NumberFault};
use shared::contact::FieldProblem;
use shared::locale::Locale;
use shared::payments::PaymentState;

/// The words of one language.
pub(super) struct Words {
    pub(super) locale: Locale,
    pub(super) banner: &'static str,
    pub(super) banner_more: &'static str,
    pub(super) to_pay: &'static str,
    pub(super) what_for: &'static str,
    pub(super) pay: &'static str,
    pub(super) back: &'static str,
    pub(super) give_up: &'static str,
    pub(super) card: &'static str,
    pub(super) number: &'static str,
    pub(super) number_hint: &'static str,
    pub(super) expiry: &'static str,
    pub(super) expiry_hint: &'static str,
    pub(super) cvc: &'static str,
    pub(super) cvc_hint: &'static str,
    pub(super) name: &'static str,
    pub(super) webhooks: &'static str,
    pub(super) webhooks_hint: &'static str,
    pub(super) cards: &'static str,
    pub(super) cards_hint: &'static str,
    pub(super) use_card: &'static str,
    pub(super) challenge: &'static str,
    pub(super) challenge_bank: &'static str,
    pub(super) challenge_question: &'static str,
    pub(super) confirm: &'static str,
    pub(super) refuse: &'static str,
    pub(super) waiting: &'static str,
    pub(super) waiting_more: &'static str,
    pub(super) look_again: &'static str,
    pub(super) over_more: &'static str,
    pub(super) error: &'static str,
}

pub(super) fn of(locale: Locale) -> &'static Words {
    match locale {
        Locale::Fr => &FR,
        Locale::En => &EN,
    }
}

static FR: Words = Words {
    locale: Locale::Fr,
    banner: "Bac à sable — aucun argent réel",
    banner_more: "Cette page imite celle d’un prestataire de paiement. Aucune vraie carte n’y est acceptée.",
    to_pay: "À payer",
    what_for: "Commande",
    pay: "Payer",
    back: "Retour à la boutique",
    give_up: "Abandonner le paiement",
    card: "Carte",
    number: "Numéro de carte",
    number_hint: "Une carte d’essai de la liste",
    expiry: "Expiration",
    expiry_hint: "MM/AA",
    cvc: "Cryptogramme",
    cvc_hint: "3 chiffres au dos",
    name: "Nom sur la carte",
    webhooks: "Comment prévenir la boutique",
    webhooks_hint: "Un prestataire la prévient par un webhook signé. Ici, vous choisissez quand il arrive.",
    cards: "Cartes d’essai",
    cards_hint: "Date à venir, chiffres et nom au choix\u{a0}: «\u{a0}Utiliser\u{a0}» remplit le formulaire.",
    use_card: "Utiliser",
    challenge: "Votre banque demande une confirmation",
    challenge_bank: "Banque d’essai · 3-D Secure",
    challenge_question: "Confirmez-vous ce paiement\u{202f}?",
    confirm: "Confirmer",
    refuse: "Refuser",
    waiting: "Votre banque n’a pas répondu",
    waiting_more: "Le paiement reste en attente. La banque l’acceptera dans une vingtaine de secondes, que vous \
                   restiez ici ou non. Ne payez pas une seconde fois.",
    look_again: "Regarder à nouveau",
    over_more: "Cette page ne sert plus. La boutique sait ce qu’il en est.",
    error: "Erreur\u{a0}:",
};

static EN: Words = Words {
    locale: Locale::En,
    banner: "Sandbox — no real money",
    banner_more: "This page imitates that of a payment provider. No real card is accepted here.",
    to_pay: "To pay",
    what_for: "Order",
    pay: "Pay",
    back: "Back to the shop",
    give_up: "Give up the payment",
    card: "Card",
    number: "Card number",
    number_hint: "A test card from the list",
    expiry: "Expiry",
    expiry_hint: "MM/YY",
    cvc: "Security code",
    cvc_hint: "3 digits on the back",
    name: "Name on the card",
    webhooks: "How to tell the shop",
    webhooks_hint: "A provider tells it by a signed webhook. Here, you choose when it comes.",
    cards: "Test cards",
    cards_hint: "Any date to come, any digits, any name: “Use” fills in the form.",
    use_card: "Use",
    challenge: "Your bank asks you to confirm",
    challenge_bank: "Test Bank · 3-D Secure",
    challenge_question: "Do you confirm this payment?",
    confirm: "Confirm",
    refuse: "Refuse",
    waiting: "We did not hear from your bank",
    waiting_more: "The payment is pending. The bank will accept it in about twenty seconds, whether you stay here \
                   or not. Do not pay a second time.",
    look_again: "Look again",
    over_more: "This page is of no more use. The shop knows how it went.",
    error: "Error:",
};

impl Words {
    /// What happens with a test card.
    pub(super) fn about(&self, card: TestCard) -> &'static str {
        match (card, self.locale) {
            (TestCard::Success, Locale::Fr) => "Paiement accepté",
            (TestCard::Success, Locale::En) => "Payment accepted",
            (TestCard::Declined, Locale::Fr) => "Carte refusée",
            (TestCard::Declined, Locale::En) => "Card declined",
            (TestCard::InsufficientFunds, Locale::Fr) => "Provision insuffisante",
            (TestCard::InsufficientFunds, Locale::En) => "Insufficient funds",
            (TestCard::Challenge, Locale::Fr) => "Confirmation 3-D Secure",
            (TestCard::Challenge, Locale::En) => "3-D Secure confirmation",
            (TestCard::Timeout, Locale::Fr) => "Banque muette, accepté 20\u{a0}s plus tard",
            (TestCard::Timeout, Locale::En) => "Silent bank, accepted 20\u{a0}s later",
        }
    }

    /// How the shop is told.
    pub(super) fn plan(&self, plan: WebhookPlan) -> &'static str {
        match (plan, self.locale) {
            (WebhookPlan::AtOnce, Locale::Fr) => "Tout de suite",
            (WebhookPlan::AtOnce, Locale::En) => "At once",
            (WebhookPlan::Late, Locale::Fr) => "30\u{a0}secondes plus tard",
            (WebhookPlan::Late, Locale::En) => "30\u{a0}seconds later",
            (WebhookPlan::Twice, Locale::Fr) => "Deux fois",
            (WebhookPlan::Twice, Locale::En) => "Twice",
            (WebhookPlan::Never, Locale::Fr) => "Jamais",
            (WebhookPlan::Never, Locale::En) => "Never",
        }
    }

    pub(super) fn decline(&self, card: TestCard) -> &'static str {
        match (card, self.locale) {
            (TestCard::InsufficientFunds, Locale::Fr) => {
                "La banque a refusé la carte\u{a0}: provision insuffisante. Essayez-en une autre."
            }
            (TestCard::InsufficientFunds, Locale::En) => {
                "The bank declined the card: insufficient funds. Please try another one."
            }
            (TestCard::Challenge, Locale::Fr) => {
                "Le paiement n’a pas été confirmé auprès de la banque. Réessayez, ou prenez une autre carte."
            }
            (TestCard::Challenge, Locale::En) => {
                "The payment was not confirmed with the bank. Please try again, or use another card."
            }
            (_, Locale::Fr) => "La banque a refusé la carte. Essayez-en une autre.",
            (_, Locale::En) => "The bank declined the card. Please try another one.",
        }
    }

    pub(super) fn outcome(&self, state: PaymentState) -> &'static str {
        match (state, self.locale) {
            (PaymentState::Captured, Locale::Fr) => "Paiement accepté",
            (PaymentState::Captured, Locale::En) => "Payment accepted",
            (PaymentState::Failed, Locale::Fr) => "Paiement refusé",
            (PaymentState::Failed, Locale::En) => "Payment declined",
            (PaymentState::Cancelled, Locale::Fr) => "Paiement abandonné",
            (PaymentState::Cancelled, Locale::En) => "Payment given up",
            (PaymentState::Created | PaymentState::Authorised, Locale::Fr) => "Paiement en attente",
            (PaymentState::Created | PaymentState::Authorised, Locale::En) => "Payment pending",
        }
    }

    pub(super) fn number_fault(&self, fault: NumberFault) -> &'static str {
        match (fault, self.locale) {
            (NumberFault::Missing, Locale::Fr) => "Indiquez le numéro d’une carte d’essai.",
            (NumberFault::Missing, Locale::En) => "Enter the number of a test card.",
            (NumberFault::RealCard, Locale::Fr) => {
                "Ce numéro pourrait être celui d’une vraie carte\u{a0}: les vraies cartes sont refusées ici. Rien \
                 n’a été conservé. Choisissez une carte d’essai."
            }
            (NumberFault::RealCard, Locale::En) => {
                "This could be the number of a real card: real cards are refused here. Nothing of it was kept. \
                 Choose a test card."
            }
            (NumberFault::NotATestCard, Locale::Fr) => {
                "Ce n’est pas le numéro d’une carte d’essai. Les vraies cartes sont refusées ici."
            }
            (NumberFault::NotATestCard, Locale::En) => {
                "This is not the number of a test card. Real cards are refused here."
            }
        }
    }

    pub(super) fn expiry_fault(&self, fault: ExpiryFault) -> &'static str {
        match (fault, self.locale) {
            (ExpiryFault::Missing, Locale::Fr) => "Indiquez la date d’expiration.",
            (ExpiryFault::Missing, Locale::En) => "Enter the expiry date.",
            (ExpiryFault::Malformed, Locale::Fr) => "Écrivez le mois et l’année, par exemple 12/49.",
            (ExpiryFault::Malformed, Locale::En) => "Write the month and the year, such as 12/49.",
            (ExpiryFault::Past, Locale::Fr) => "Cette date est passée.",
            (ExpiryFault::Past, Locale::En) => "This date has passed.",
        }
    }

    pub(super) fn cvc_fault(&self, fault: FieldProblem) -> &'static str {
        match (fault, self.locale) {
            (FieldProblem::Missing, Locale::Fr) => "Indiquez le cryptogramme.",
            (FieldProblem::Missing, Locale::En) => "Enter the security code.",
            (_, Locale::Fr) => "Le cryptogramme a trois chiffres.",
            (_, Locale::En) => "The security code has three digits.",
        }
    }

    pub(super) fn name_fault(&self, fault: FieldProblem) -> &'static str {
        match (fault, self.locale) {
            (FieldProblem::Missing, Locale::Fr) => "Indiquez le nom sur la carte.",
            (FieldProblem::Missing, Locale::En) => "Enter the name on the card.",
            (FieldProblem::TooLong, Locale::Fr) => "Ce nom est trop long\u{a0}: 200\u{a0}caractères au plus.",
            (FieldProblem::TooLong, Locale::En) => "This name is too long: 200 characters at most.",
            (FieldProblem::Malformed, Locale::Fr) => "Ce nom contient des signes invisibles.",
            (FieldProblem::Malformed, Locale::En) => "This name holds invisible signs.",
        }
    }
}
