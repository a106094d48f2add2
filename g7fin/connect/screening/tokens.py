"""Tokens of a name that can be compared, whatever script it is written in.

Titles are left out, legal forms become one token each, particles stay with a low
weight. Chinese, Japanese and Korean names are split into family and given name.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from g7fin.connect.screening.chinese import in_latin
from g7fin.connect.screening.legal_forms import legal_form, phrased, stray

_TITLES = frozenset(
    (
        "dr", "eng", "hajj", "haji", "hajji", "alhaj", "mr", "mrs", "ms", "miss",
        "prof", "professor", "sheikh", "shaykh", "shaikh", "sheik", "sir", "mullah",
        "mulla", "maulavi", "mawlawi", "maulana", "qari", "general", "colonel", "capt",
        "captain", "sayyid", "sayed", "the", "phd", "jr",
    )
)  # fmt: skip
_PARTICLES = frozenset(
    (
        "al", "el", "ul", "ad", "as", "ar", "an", "at", "ash", "az", "bin", "ben",
        "ibn", "bint", "ould", "de", "da", "do", "dos", "das", "del", "della", "di",
        "du", "la", "le", "los", "las", "y", "e", "van", "von", "der", "den", "ten",
        "ter", "abu", "umm", "oglu", "ogly", "qizi", "ud", "and", "of", "for", "in",
        "und", "et", "i", "thi", "van", "ben",
    )
)  # fmt: skip
_ORGANISATION_WORDS = frozenset(("and", "of", "for", "in", "the", "und", "et", "de"))
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,5}(?:[a-z]\b)?(?![a-z])")
_WORD = re.compile(r"[a-z0-9]+|[\u0600-\u06ff]+")
_ARABIC = re.compile("[\u0600-\u06ff]")
_ARTICLE = "ال"
MOST = 12

# a name, and its kind: person, organisation or another; empty when not known
NameOfKind = tuple[str, str]


@dataclass(frozen=True)
class Token:
    """One token of a name.

    Attributes:
        text: lower-case Latin letters and digits, or Arabic letters.
        role: name, particle, form (legal) or number.
    """

    text: str
    role: str = "name"

    @property
    def is_arabic(self) -> bool:
        """Whether it is in Arabic script."""
        return _ARABIC.match(self.text) is not None


@lru_cache(maxsize=1 << 16)
def tokens(name: str, kind: str = "") -> tuple[Token, ...]:
    """Return the tokens of a name, at most twelve.

    Args:
        name: as written.
        kind: person, organisation or another kind; empty when not known. A person has
            no legal form, an organisation no title.
    """
    plain, dotted = _plain(name, kind), frozenset[str]()
    if kind == "person":
        plain = _DOTTED.sub(lambda found: found.group().replace(".", ""), plain)
    else:
        plain, dotted = phrased(plain)
    texts = _split(plain)
    found = [_token(one, kind) for one in texts]
    if kind == "organisation":
        for at in stray(texts, dotted):
            found[at] = Token(found[at].text, "form")
    if found and len(found[0].text) == 1 and found[0].role == "particle":
        found[0] = Token(found[0].text)
    untitled = [one for one in found if one.text not in _TITLES or kind != "person"]
    return tuple(untitled or found)[:MOST]


def plain_tokens(name: str, kind: str = "") -> str:
    """Return the identifying tokens of a name, sorted: what an index looks up."""
    found = tokens(name, kind)
    identifying = [one.text for one in found if one.role in ("name", "number")]
    return " ".join(sorted(identifying or [one.text for one in found]))


def _plain(name: str, kind: str) -> str:
    """Return a name in lower case, every script but Arabic in Latin letters."""
    text = in_latin(unicodedata.normalize("NFKC", name), kind)
    letters = "".join(
        one if _ARABIC.match(one) else anyascii(one) for one in text
    ).lower()
    return letters.replace("&", " and ").replace("'", "").replace("`", "")


def _split(plain: str) -> list[str]:
    found = []
    for one in _WORD.findall(plain):
        if one.startswith(_ARTICLE) and len(one) > len(_ARTICLE) + 2:
            found += [_ARTICLE, one[len(_ARTICLE) :]]
        else:
            found.append(one)
    return found


def _token(text: str, kind: str) -> Token:
    if text.isdigit():
        return Token(text, "number")
    legal = legal_form(text) if kind != "person" else ""
    if legal:
        return Token(legal, "form")
    if text == _ARTICLE:
        return Token(text, "particle")
    small = _ORGANISATION_WORDS if kind == "organisation" else _PARTICLES
    return Token(text, "particle" if text in small else "name")
