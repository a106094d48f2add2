"""Characters of a published text: those that make it unusable, and its script.

A text with a control character is no name, and what it should have been is not known:
it is rejected and never guessed at. White space is no control character.
"""

import re
from collections import Counter
from functools import cache
from unicodedata import name as letter_name

from g7fin.contracts.model import LONGEST_TEXT

# C0 without tab, line feed and carriage return; delete; C1
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_HALF = re.compile(r"[\ud800-\udfff]")

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


def fault_of(text: str, most: int = LONGEST_TEXT) -> str:
    """Return why a text cannot be used; empty if it can."""
    if len(text) > most:
        return f"{len(text):,} characters; give at most {most:,}"
    if text.isascii() and text.isprintable():
        return ""
    if _CONTROL.search(text) is not None:
        return "has a control character; give plain text"
    if _HALF.search(text) is not None:
        return "has half a character (a lone surrogate); give text in UTF-8"
    return ""


@cache
def _of_letter(letter: str) -> str:
    return _SCRIPTS.get(letter_name(letter, "").split(" ")[0].split("-")[0], "")


def script_of(text: str) -> str:
    """Return the ISO 15924 code of the script of most letters; empty if there are none.

    Japanese names mix scripts: a name with any kana is Jpan.
    """
    seen = Counter(_of_letter(letter) for letter in text if letter.isalpha())
    del seen[""]
    if not seen:
        return ""
    if seen["Hira"] + seen["Kana"] > 0:
        return "Jpan"
    return seen.most_common(1)[0][0]
