//! The fonts that are carried along; see `fonts/README.md` for their origin and coverage.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::Font;

/// Fira Sans sets everything in Latin, Greek and Cyrillic. The others are asked only for what it
/// lacks, in the order in which `templates/paper.typ` names them.
static FILES: [&[u8]; 14] = [
    include_bytes!("../../fonts/FiraSans-Regular.ttf"),
    include_bytes!("../../fonts/FiraSans-Medium.ttf"),
    include_bytes!("../../fonts/FiraSans-SemiBold.ttf"),
    include_bytes!("../../fonts/FiraSansCondensed-Bold.ttf"),
    include_bytes!("../../fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansArmenian-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansGeorgian-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansDevanagari-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansBengali-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansTamil-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansThai-Regular.ttf"),
    include_bytes!("../../fonts/DroidSansFallback.ttf"),
    include_bytes!("../../fonts/NotoEmoji-Regular.ttf"),
];

/// Every font that can be read. One that cannot is left out: its script shows as boxes, and the
/// ticket stays valid.
pub fn all() -> &'static [Font] {
    static FONTS: LazyLock<Vec<Font>> =
        LazyLock::new(|| FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect());
    &FONTS
}

/// Whether a font has a glyph for `sign`.
pub fn draw(sign: char) -> bool {
    all().iter().any(|font| has(font, sign))
}

/// Whether Fira Sans has a glyph for `sign`.
pub fn draw_in_main(sign: char) -> bool {
    all().first().is_some_and(|font| has(font, sign))
}

fn has(font: &Font, sign: char) -> bool {
    font.info().coverage.contains(sign.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_is_readable() {
        assert_eq!(all().len(), FILES.len());
    }

    #[test]
    fn the_four_faces_of_the_main_family_draw_the_same_signs() {
        let [regular, others @ ..] = &all()[..4] else { panic!("four faces") };
        for other in others {
            assert_eq!(other.info().coverage, regular.info().coverage);
        }
        assert!(draw_in_main('é') && draw_in_main('Ж') && draw_in_main('Ω') && draw_in_main('▯'));
        assert!(draw('王') && draw('한') && draw('ش') && draw('🎉') && !draw_in_main('王'));
        assert!(!draw('\u{12000}'));
    }

    #[test]
    fn the_condensed_title_face_belongs_to_the_family() {
        let families: Vec<_> = all().iter().take(4).map(|font| font.info().family.clone()).collect();
        assert_eq!(families, ["Fira Sans"; 4]);
    }
}
