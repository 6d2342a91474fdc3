//! A field of a form, with its label, its hint and what is wrong with it.

use leptos::prelude::*;

/// A line of text.
#[component]
pub fn TextField(
    /// The field's name and id.
    name: &'static str,
    /// What is asked for.
    label: &'static str,
    /// Of which type: `text`, `email`, …
    kind: &'static str,
    /// What the browser may fill in by itself, as HTML names it.
    autocomplete: &'static str,
    /// What helps to fill it in.
    hint: &'static str,
    /// What was typed before.
    value: String,
    /// What is wrong with it.
    fault: Option<&'static str>,
    /// The most characters it takes.
    maximum: u32,
) -> impl IntoView {
    let (hint_id, fault_id) = (format!("{name}-hint"), format!("{name}-fault"));
    let described = if fault.is_some() { format!("{fault_id} {hint_id}") } else { hint_id.clone() };
    view! {
        <div class="field" class:field-bad=fault.is_some()>
            <label for=name>{label}</label>
            {fault.map(|fault| view! { <p class="field-fault" id=fault_id>{fault}</p> })}
            <input
                class="control"
                type=kind
                name=name
                id=name
                value=value
                required
                autocomplete=autocomplete
                maxlength=maximum.to_string()
                aria-invalid=fault.is_some().then_some("true")
                aria-describedby=described
            />
            <p class="hint" id=hint_id>{hint}</p>
        </div>
    }
}

/// A day, chosen from the browser's own calendar.
#[component]
pub fn DateField(
    /// The field's id.
    id: &'static str,
    /// The field's name.
    name: &'static str,
    /// What is asked for.
    label: &'static str,
    /// The day that was chosen before, such as `2026-12-04`.
    value: Option<String>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input class="control" id=id type="date" name=name value=value />
        </div>
    }
}

/// Something to agree to.
#[component]
pub fn ConsentBox(
    /// The field's name and id.
    name: &'static str,
    /// Whether it was ticked before.
    ticked: bool,
    /// What is wrong with it.
    fault: Option<&'static str>,
    /// What is agreed to.
    children: Children,
) -> impl IntoView {
    let fault_id = format!("{name}-fault");
    view! {
        <div class="field field-consent" class:field-bad=fault.is_some()>
            {fault.map(|fault| view! { <p class="field-fault" id=fault_id.clone()>{fault}</p> })}
            <input
                type="checkbox"
                name=name
                id=name
                value="yes"
                required
                checked=ticked
                aria-invalid=fault.is_some().then_some("true")
                aria-describedby=fault.is_some().then_some(fault_id.clone())
            />
            <label for=name>{children()}</label>
        </div>
    }
}
