//! The tickets of an order.

use leptos::prelude::*;
use shared::tickets::{TicketState, TicketView};

use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::drawing::Code;
use crate::ui::summary::WhenAndWhere;

/// Each ticket with its code, as long as it admits.
#[component]
pub fn Tickets(tickets: Vec<TicketView>) -> impl IntoView {
    (!tickets.is_empty()).then(|| {
        view! { <ul class="tickets">{tickets.into_iter().map(|ticket| view! { <Ticket ticket /> }).collect_view()}</ul> }
    })
}

#[component]
fn Ticket(ticket: TicketView) -> impl IntoView {
    let words = sentences_in(locale_now());
    let state = match ticket.state {
        TicketState::Valid => None,
        TicketState::Used => Some(td_string!(words, order.ticket_used)),
        TicketState::Cancelled => Some(td_string!(words, order.ticket_cancelled)),
    };
    view! {
        <li class="ticket-stub ticket-edge">
            <div class="ticket-words">
                <p class="ticket-title">{ticket.title}</p>
                <WhenAndWhere when=ticket.when location=ticket.location />
                <p>{ticket.variant}</p>
                <p>{ticket.holder}</p>
                <p class="ticket-number">{ticket.number.to_string()}</p>
                {state.map(|state| view! { <p class="ticket-state">{state}</p> })}
            </div>
            {ticket.qr_svg.map(|svg| view! { <Code svg /> })}
        </li>
    }
}
