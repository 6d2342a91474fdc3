"""Makes the two fonts of the site out of the files of npm's @fontsource-variable. See README.md."""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

# French, English, Spanish, German, Italian, Portuguese, the Nordic languages; what they put between words.
SIGNS = [
    *range(0x20, 0x7F), *range(0xA0, 0x100), 0x131, 0x152, 0x153, 0x178, 0x2C6, 0x2DA, 0x2DC,
    0x2009, 0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2022, 0x2026,
    0x202F, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2191, 0x2193, 0x2212, 0xFFFD,
]  # fmt: skip
NARROW_SPACE, THIN_SPACE = 0x202F, 0x2009


def make(source: Path, target: Path, name: str, limits: dict, features: list[str]) -> None:
    cut = Path("cut.ttf")
    instantiateVariableFont(TTFont(source), limits).save(cut)
    font = TTFont(cut)
    for table in font["cmap"].tables:
        # The sources have no narrow no-break space: French cannot do without, and it is as wide as a thin one.
        if table.isUnicode() and THIN_SPACE in table.cmap:
            table.cmap.setdefault(NARROW_SPACE, table.cmap[THIN_SPACE])
    variations = font["gvar"].variations if "gvar" in font else None
    for glyph in font.getGlyphOrder() if variations is not None else []:
        variations.setdefault(glyph, [])
    options = Options()
    options.flavor, options.hinting, options.notdef_outline = "woff2", False, True
    options.layout_features, options.name_IDs = features, [0, 1, 2, 4, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=SIGNS)
    subsetter.subset(font)
    # What was changed does not go by the reserved name of its source.
    for record in font["name"].names:
        if record.nameID in (1, 4, 6):
            record.string = name.replace(" ", "") if record.nameID == 6 else name
    font.flavor = "woff2"
    font.save(target)
    cut.unlink()
    missing = [f"U+{sign:04X}" for sign in SIGNS if sign not in font.getBestCmap()]
    print(target.name, target.stat().st_size, "without", *missing)


packages, here = Path(sys.argv[1]), Path(__file__).parent
make(
    packages / "bricolage-grotesque/files/bricolage-grotesque-latin-standard-normal.woff2",
    here / "title.woff2", "Guichet Title", {"opsz": 36, "wdth": 85, "wght": 700}, ["kern", "locl", "tnum"],
)  # fmt: skip
make(
    packages / "source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
    here / "text.woff2", "Guichet Text", {"wght": (400, 700)}, ["kern", "locl", "tnum", "pnum"],
)  # fmt: skip
