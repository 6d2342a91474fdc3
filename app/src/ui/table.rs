//! Things and what is known of them, in rows and columns. On a narrow screen the table is pushed aside by itself, and
//! the page stays where it is.

use leptos::prelude::*;

/// A table. Its first cell of a row names the row.
#[component]
pub fn Table(
    /// Its id, which names the part that is pushed aside.
    id: &'static str,
    /// What it tells.
    #[prop(into)]
    caption: String,
    /// The names of its columns.
    columns: Vec<String>,
    /// Its rows, each with as many cells as there are columns.
    rows: Vec<Vec<String>>,
) -> impl IntoView {
    let column = |name: String| view! { <th scope="col">{name}</th> };
    let cell = |(place, cell): (usize, String)| match place {
        0 => view! { <th scope="row">{cell}</th> }.into_any(),
        _ => view! { <td>{cell}</td> }.into_any(),
    };
    let row = |cells: Vec<String>| {
        view! { <tr>{cells.into_iter().enumerate().map(cell).collect_view()}</tr> }
    };
    view! {
        <div class="table-frame" role="region" aria-labelledby=id tabindex="0">
            <table class="table">
                <caption id=id>{caption}</caption>
                <thead>
                    <tr>{columns.into_iter().map(column).collect_view()}</tr>
                </thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
