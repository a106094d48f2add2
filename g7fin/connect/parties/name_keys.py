"""Keys of names: one for the same name in any order, and a phonetic one of each word.

Equal keys are a reason to look, never a confirmation: a name alone confirms nobody.
The name key ignores script, order and case; scripts that write no vowels (Arabic,
Hebrew) give another name key than Latin spelling, but the same phonetic keys: `mhmd`
and `mohammed` are both `mhmd`. Far more words share a phonetic key than a spelling, so
it says less, by its frequency.
"""

import re
import unicodedata
from collections.abc import Iterable

import pyarrow as pa
from anyascii import anyascii

_NOT_WORD = re.compile(r"[^a-z0-9]+")
# letters with dots between them: l.l.c., g.m.b.h.
_DOTTED = re.compile(r"\b(?:[a-z]\.){1,4}[a-z]\b")
# legal forms do not identify a company
_LEGAL_FORMS = frozenset(
    (
        "ag", "as", "bv", "co", "company", "corp", "corporation", "gmbh", "inc", "kg",
        "kk", "limited", "llc", "llp", "ltd", "nv", "oao", "ooo", "oy", "plc", "pte",
        "pty", "sa", "sarl", "sas", "sl", "spa", "srl", "ug",
    )
)  # fmt: skip
_TITLES = frozenset(
    ("dr", "eng", "hajj", "haji", "mr", "mrs", "ms", "prof", "sheikh", "sir")
)
_FOLDS = (
    ("shch", "sh"), ("tch", "ch"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("ck", "k"),
    ("q", "k"), ("x", "ks"),
)  # fmt: skip
_UNWRITTEN = re.compile(r"[aeiouyw]+")
_DOUBLED = re.compile(r"([a-z])\1+")


def name_key(name: str) -> str:
    """Return the sorted Latin words of a name without legal forms and titles.

    A name of nothing else keeps them: someone may be called Sheikh.
    """
    plain = anyascii(unicodedata.normalize("NFKC", name)).lower().replace("'", "")
    words = [word for word in _NOT_WORD.split(_DOTTED.sub(_form, plain)) if word != ""]
    identifying = [
        word for word in words if word not in _LEGAL_FORMS and word not in _TITLES
    ]
    return " ".join(sorted(identifying or words))


def name_keys(names: Iterable[str]) -> pa.Table:
    """Return a table of each name with its key; names without a word are left out."""
    known = {name: name_key(name) for name in sorted(set(names))}
    found = [(name, key) for name, key in known.items() if key != ""]
    return pa.table(
        {
            "name": pa.array([name for name, _ in found], pa.string()),
            "name_key": pa.array([key for _, key in found], pa.string()),
        }
    )


def _form(letters: "re.Match[str]") -> str:
    """Return a legal form without its dots, and initials as they are."""
    joined = letters.group().replace(".", "")
    return joined if joined in _LEGAL_FORMS else letters.group()


def phonetic_key(word: str) -> str:
    """Return the consonants of a Latin word, folded; the word itself if none is left.

    A word with a digit is a number or a code, and is its own key.
    """
    if any(letter.isdigit() for letter in word):
        return word
    folded = word
    for spelling, fold in _FOLDS:
        folded = folded.replace(spelling, fold)
    # a `c` is a `k` unless it is part of `ch`
    folded = re.sub(r"c(?!h)", "k", folded)
    bare = _UNWRITTEN.sub("", _DOUBLED.sub(r"\1", folded))
    # the ending of Fatimah and Fatima
    if len(bare) > 2 and bare.endswith("h") and not bare.endswith(("sh", "ch")):
        bare = bare[:-1]
    return bare or word


def phonetic_keys(words: Iterable[str]) -> pa.Table:
    """Return a table of each word with its phonetic key."""
    known = sorted(set(words))
    return pa.table(
        {
            "word": pa.array(known, pa.string()),
            "sound": pa.array([phonetic_key(word) for word in known], pa.string()),
        }
    )
