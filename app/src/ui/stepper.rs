//! How many: a native list of what can be had, so that nothing else can be sent by mistake.

use leptos::prelude::*;

/// How many of something: each number from `minimum` to `maximum`, and none before them where that can be had.
#[component]
pub fn Quantity(
    /// The field's name.
    name: String,
    /// The field's id, for its label.
    id: String,
    /// What it is about, for those who cannot see what it stands beside.
    label: String,
    /// The least that can be had, at least one.
    minimum: u32,
    /// The most that can be had.
    maximum: u32,
    /// How many were chosen before.
    chosen: u32,
    /// Whether none is a choice, too.
    #[prop(default = true)]
    or_none: bool,
) -> impl IntoView {
    let option = move |count: u32| {
        view! {
            <option value=count.to_string() selected=count == chosen>
                {count}
            </option>
        }
    };
    view! {
        <label class="visually-hidden" for=id.clone()>
            {label}
        </label>
        <select class="control" name=name id=id>
            {choices(minimum, maximum, or_none).map(option).collect_view()}
        </select>
    }
}

fn choices(minimum: u32, maximum: u32, or_none: bool) -> impl Iterator<Item = u32> {
    or_none.then_some(0).into_iter().chain(minimum.max(1)..=maximum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(minimum: u32, maximum: u32) -> Vec<u32> {
        choices(minimum, maximum, true).collect()
    }

    #[test]
    fn none_and_what_is_sold_at_once() {
        assert_eq!(offered(1, 3), [0, 1, 2, 3]);
        assert_eq!(offered(2, 4), [0, 2, 3, 4]);
        assert_eq!(offered(0, 1), [0, 1]);
        assert_eq!(offered(3, 2), [0]);
        assert_eq!(choices(0, 2, false).collect::<Vec<_>>(), [1, 2]);
    }
}
