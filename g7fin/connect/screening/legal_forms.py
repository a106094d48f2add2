"""Legal forms of organisations: one token each, however written or misspelled.

They say little about which company it is, so a slip in one must not count as a
difference between two names.
"""

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA

# each legal form with the spellings and the equivalents that count as it
_FORMS = {
    "ltd": ("ltd", "limited", "ltda", "limitada", "pvtltd", "pte", "pty", "sdn", "bhd",
            "lda"),
    "llc": (
        "llc", "ooo", "obschestvo", "sarl", "srl", "gmbh", "doo", "sro", "tov", "bv",
        "eood", "ood", "kft", "sal", "fze", "fzco", "fzc",
    ),
    "jsc": (
        "jsc", "ao", "oao", "zao", "pao", "pjsc", "ojsc", "cjsc", "ag", "sa", "spa",
        "as", "plc", "nv", "aktiengesellschaft", "aktsionernoe", "pjs", "kk", "sac",
        "sas", "oyj", "sae",
    ),
    "inc": ("inc", "incorporated", "corp", "corporation", "korporatsiya"),
    "co": ("co", "company", "cie", "kompaniya", "sherkat", "sharikat"),
    "lp": ("lp", "llp", "kg", "partnership"),
    "cv": ("cv",),
}  # fmt: skip
_FORM = {word: form for form, words in _FORMS.items() for word in words}
_PHRASES = tuple(
    (re.compile(rf"\b{text}\b"), form)
    for text, form in (
        (r"(public |open |closed |private )?joint[ -]stock (company|society)", "jsc"),
        (r"limited liability (company|partnership|society)", "llc"),
        (r"public limited company", "jsc"),
        (r"free zone (company|establishment)", "fz"),
        (r"general trading", "gentrading"),
        (r"(p|g)\.? ?m\.? ?b\.? ?h", "gmbh"),
    )
)
# words of those phrases, where a slip or another order hides the phrase
_SEPARATED = (("joint", "stock"), ("liability", "limited"))
_DOTTED = re.compile(r"\b(?:[a-z]{1,2}\.){2,5}(?:[a-z]{1,2}\b)?(?![a-z])")
# letters with dots at the end of a name are a legal form of somewhere
LONGEST_DOTTED = 4
# in shorter words a slip is as likely another word
SHORTEST = 6
# the last word of a name may be one of these with a slip: hardly any other word is
_LAST = ("ltd", "ltda", "gmbh", "llc")
_LONG = {word: form for word, form in _FORM.items() if len(word) >= SHORTEST}


def phrased(plain: str) -> tuple[str, frozenset[str]]:
    """Return lower-case letters with phrases and letters with dots made one word each.

    Returns:
        The text, and which words of it were letters with dots.
    """
    for pattern, form in _PHRASES:
        plain = pattern.sub(f" {form} ", plain)
    dotted = frozenset(found.replace(".", "") for found in _DOTTED.findall(plain))
    return _DOTTED.sub(lambda found: found.group().replace(".", ""), plain), dotted


def legal_form(text: str) -> str:
    """Return the legal form that a word is, but for a slip; empty if none."""
    if text in _FORM:
        return _FORM[text]
    if len(text) < SHORTEST - 1 or not text.isalpha():
        return ""
    for word, found in _LONG.items():
        if abs(len(word) - len(text)) <= 1 and OSA.distance(text, word) <= 1:
            return found
    return ""


def stray(texts: Sequence[str], dotted: frozenset[str]) -> set[int]:
    """Return which words of a name belong to a legal form that is not whole.

    Args:
        texts: the words.
        dotted: those that were letters with dots.
    """
    if not texts:
        return set()
    found = {
        at
        for at, text in enumerate(texts)
        if at and text in dotted and len(text) <= LONGEST_DOTTED
    }
    if any(OSA.distance(texts[-1], one) <= 1 for one in _LAST):
        found.add(len(texts) - 1)
    for words in _SEPARATED:
        here = [at for at, text in enumerate(texts) if text in words]
        if {texts[at] for at in here} == set(words):
            found.update(here)
    return found if len(found) < len(texts) else set()
