"""Text out of data as it may be shown: nothing in it acts, and nothing in it hides.

An id or a name may hold characters that move a cursor, colour a terminal, reverse the
reading order or cannot be seen. They are written as their code points, so that a reader
sees them.
"""

import re

# controls, marks of reading order, spaces of no width, halves of characters; not
# the joiners that Persian and the scripts of India write with (200C, 200D)
_ACTING = (
    "[\\x00-\\x1f\\x7f-\\x9f\\xad\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e"
    "\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\ud800-\\udfff\\U000e0000-\\U000e007f]"
)
_SIGN = re.compile(_ACTING)
_SIGN_IN_LINE = re.compile(f"(?!\n){_ACTING}")


def plain(text: str) -> str:
    """Return a text as one line in which nothing acts."""
    return _SIGN.sub(_written, text)


def plain_lines(text: str) -> str:
    """Return a text of lines in which nothing acts but their ends."""
    return _SIGN_IN_LINE.sub(_written, text)


def _written(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()
