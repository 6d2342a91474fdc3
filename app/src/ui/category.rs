//! Categories by their names.

use shared::events::Category;
use shared::locale::Locale;

use crate::i18n::td_string;
use crate::locale::sentences_in;

/// What an event is about, in a word.
pub fn category_name(category: Category, locale: Locale) -> &'static str {
    let words = sentences_in(locale);
    match category {
        Category::Music => td_string!(words, categories.music),
        Category::Stage => td_string!(words, categories.stage),
        Category::Books => td_string!(words, categories.books),
        Category::Film => td_string!(words, categories.film),
        Category::Arts => td_string!(words, categories.arts),
        Category::Mixed => td_string!(words, categories.mixed),
        Category::Conference => td_string!(words, categories.conference),
    }
}
