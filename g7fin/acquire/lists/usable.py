"""Which texts of a list can be used at all: the same for every format.

A text with a control sign is not what anybody is called, and what it should have been
is not known: it is refused and never guessed at. White space is no such sign.
"""

import re

from g7fin.contracts.model import LONGEST_TEXT

# C0 without tab, line feed and carriage return; delete; C1
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_HALF = re.compile(r"[\ud800-\udfff]")


def fault_of(text: str, most: int = LONGEST_TEXT) -> str:
    """Return why a text cannot be used; nothing if it can."""
    if len(text) > most:
        return f"{len(text):,} characters: give at most {most:,}"
    if text.isascii() and text.isprintable():
        return ""
    if _CONTROL.search(text) is not None:
        return "has a control character: give text alone"
    if _HALF.search(text) is not None:
        return "has half a character (a lone surrogate): give text in UTF-8"
    return ""
