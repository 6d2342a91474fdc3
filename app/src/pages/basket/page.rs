//! `/{locale}/basket`

use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use shared::checkouts::{BasketView, SellerView};
use shared::orders::LineView;

use crate::calls::basket::{ChangeQuantity, ExtendHold, view_basket};
use crate::i18n::td_string;
use crate::islands::PostForm;
use crate::locale::{locale_now, sentences_in};
use crate::pages::{address, when_answered};
use crate::ui::button::{Call, SubmitButton};
use crate::ui::empty::Empty;
use crate::ui::head::PageHead;
use crate::ui::notice::ProblemNotice;
use crate::ui::stepper::Quantity;
use crate::ui::summary::{LineTitle, Rules, Totals, UnitPrice, held_until};

/// What is in the basket, and for how long.
#[component]
pub fn BasketPage() -> AnyView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let problem = address::problem();
    when_answered(async move {
        let basket = match view_basket(locale).await {
            Ok(Some(basket)) => view! { <Basket basket /> }.into_any(),
            Ok(None) => view! { <NothingInIt /> }.into_any(),
            Err(error) => view! { <ProblemNotice problem=error.0 /> }.into_any(),
        };
        view! {
            <PageHead title=td_string!(words, basket.title) />
            <h1>{td_string!(words, basket.title)}</h1>
            {problem.map(|problem| view! { <ProblemNotice problem /> })}
            {basket}
        }
    })
}

#[component]
fn NothingInIt() -> impl IntoView {
    let locale = locale_now();
    let words = sentences_in(locale);
    view! {
        <Empty title=td_string!(words, basket.empty)>
            <p>{td_string!(words, basket.empty_help)}</p>
            <p>
                <a class=Call::Next.class() href=format!("/{locale}/events")>
                    {td_string!(words, basket.find)}
                </a>
            </p>
        </Empty>
    }
}

#[component]
fn Basket(basket: BasketView) -> impl IntoView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let until = held_until(&basket);
    view! {
        <div class="hold" role="status">
            <p>{until}</p>
            {basket
                .extendable
                .then(|| {
                    view! {
                        <PostForm locale action=ExtendHold::PATH>
                            <input type="hidden" name="locale" value=locale.code() />
                            <SubmitButton call=Call::Quiet>{td_string!(words, basket.extend)}</SubmitButton>
                        </PostForm>
                    }
                })}
        </div>
        <div class="basket">
            <div>{basket.sellers.into_iter().map(|seller| view! { <Seller seller /> }).collect_view()}</div>
            <div class="basket-sum">
                <Totals total=basket.total vat=basket.vat />
                <p class="next-step">
                    <a class=Call::Next.class() href=format!("/{locale}/checkout")>
                        {td_string!(words, basket.checkout)}
                    </a>
                    <a class=Call::Quiet.class() href=format!("/{locale}/events")>
                        {td_string!(words, basket.more)}
                    </a>
                </p>
            </div>
        </div>
    }
}

#[component]
fn Seller(seller: SellerView) -> impl IntoView {
    let words = sentences_in(locale_now());
    let by = td_string!(words, basket.sold_by, seller = seller.organisation.as_str()).to_string();
    view! {
        <section class="seller">
            <h2 class="seller-name">{by}</h2>
            <ul class="lines">
                {seller.lines.into_iter().map(|line| view! { <Line line /> }).collect_view()}
            </ul>
            <Rules rules=seller.rules />
        </section>
    }
}

#[component]
fn Line(line: LineView) -> impl IntoView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let id = line.id.to_string();
    let id_to_remove = id.clone();
    let label =
        td_string!(words, basket.quantity_of, title = line.title.as_str(), name = line.variant.as_str());
    let remove =
        td_string!(words, basket.remove_named, title = line.title.as_str(), name = line.variant.as_str());
    view! {
        <li class="line">
            <div class="line-what">
                <LineTitle line=line.clone() />
                <UnitPrice line=line.clone() />
            </div>
            <PostForm locale class="line-quantity" action=ChangeQuantity::PATH>
                <input type="hidden" name="locale" value=locale.code() />
                <input type="hidden" name="line" value=id />
                <Quantity
                    name="quantity".to_owned()
                    id=format!("quantity-{}", line.id)
                    label
                    minimum=line.minimum
                    maximum=line.maximum
                    chosen=line.quantity
                    or_none=false
                />
                <SubmitButton call=Call::Quiet>{td_string!(words, basket.update)}</SubmitButton>
            </PostForm>
            <p class="line-price">{line.price}</p>
            <PostForm locale class="line-remove" action=ChangeQuantity::PATH>
                <input type="hidden" name="locale" value=locale.code() />
                <input type="hidden" name="line" value=id_to_remove />
                <input type="hidden" name="quantity" value="0" />
                <button type="submit" class="button-bare" aria-label=remove>
                    {td_string!(words, basket.remove)}
                </button>
            </PostForm>
        </li>
    }
}
