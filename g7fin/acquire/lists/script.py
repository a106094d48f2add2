"""Which script a name is written in, by its letters (ISO 15924 codes)."""

from collections import Counter
from functools import cache
from unicodedata import name as letter_name

# the first word of a letter's Unicode name -> its script
_SCRIPTS = {
    "ARABIC": "Arab", "ARMENIAN": "Armn", "BENGALI": "Beng", "CJK": "Hani",
    "CYRILLIC": "Cyrl", "DEVANAGARI": "Deva", "ETHIOPIC": "Ethi", "GEORGIAN": "Geor",
    "GREEK": "Grek", "GUJARATI": "Gujr", "GURMUKHI": "Guru", "HANGUL": "Hang",
    "HEBREW": "Hebr", "HIRAGANA": "Hira", "KANNADA": "Knda", "KATAKANA": "Kana",
    "KHMER": "Khmr", "LAO": "Laoo", "LATIN": "Latn", "MALAYALAM": "Mlym",
    "MONGOLIAN": "Mong", "MYANMAR": "Mymr", "SINHALA": "Sinh", "SYRIAC": "Syrc",
    "TAMIL": "Taml", "TELUGU": "Telu", "THAANA": "Thaa", "THAI": "Thai",
    "TIBETAN": "Tibt",
}  # fmt: skip


@cache
def _of_letter(letter: str) -> str:
    return _SCRIPTS.get(letter_name(letter, "").split(" ")[0].split("-")[0], "")


def script_of(text: str) -> str:
    """Return the script of most letters of a text, or nothing if it has none.

    Japanese names mix scripts: a name with any kana is Jpan.
    """
    seen = Counter(_of_letter(letter) for letter in text if letter.isalpha())
    del seen[""]
    if not seen:
        return ""
    if seen["Hira"] + seen["Kana"] > 0:
        return "Jpan"
    return seen.most_common(1)[0][0]
