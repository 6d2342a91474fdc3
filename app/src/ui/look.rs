//! What an event looks like: its picture, or a poster drawn for it.

use leptos::either::Either;
use leptos::prelude::*;
use services::events::posters::Frame;
use shared::events::Category;

use super::poster::poster;

/// How much room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// In a list: loaded when it comes near, never wider than 640 dots.
    Card,
    /// At the head of its own page.
    Head,
}

/// The picture of an event, else its poster. Says nothing that the words beside it do not.
pub fn look(
    picture: Option<&str>,
    category: Category,
    genre: Option<&str>,
    slug: &str,
    room: Room,
) -> impl IntoView + use<> {
    match picture {
        None => {
            let frame = match room {
                Room::Card => Frame::Card,
                Room::Head => Frame::Wide,
            };
            Either::Left(poster(category, genre, slug, frame))
        }
        Some(name) => {
            let [small, large] = ["small", "large"].map(|size| format!("/pictures/{name}-{size}.jpg"));
            let (loading, sizes) = match room {
                Room::Card => ("lazy", "(width < 36rem) 6.25rem, 18rem"),
                Room::Head => ("eager", "(width < 44rem) 100vw, 29rem"),
            };
            Either::Right(view! {
                <img
                    class="picture"
                    src=small.clone()
                    srcset=format!("{small} 640w, {large} 1280w")
                    sizes=sizes
                    width="640"
                    height="427"
                    loading=loading
                    decoding="async"
                    alt=""
                />
            })
        }
    }
}
