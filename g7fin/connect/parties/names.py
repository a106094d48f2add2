"""Normalised names: the same key for the same name in another script, order or case.

Equal keys are a reason to look, never a confirmation: a name alone confirms nobody.
Scripts that write no vowels (Arabic, Hebrew) give another key than Latin spelling.
"""

import re
import unicodedata
from collections.abc import Iterable

import pyarrow as pa
from anyascii import anyascii

_NOT_WORD = re.compile(r"[^a-z0-9]+")
# letters with dots between them: l.l.c., g.m.b.h.
_DOTTED = re.compile(r"\b(?:[a-z]\.){1,4}[a-z]\b")
# legal forms say nothing about which company it is
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


def name_key(name: str) -> str:
    """Return the sorted Latin words of a name without legal forms and titles.

    A name of nothing else keeps them: someone may be called Sheikh.
    """
    plain = anyascii(unicodedata.normalize("NFKC", name)).lower().replace("'", "")
    words = [word for word in _NOT_WORD.split(_DOTTED.sub(_form, plain)) if word != ""]
    telling = [
        word for word in words if word not in _LEGAL_FORMS and word not in _TITLES
    ]
    return " ".join(sorted(telling or words))


def keys(names: Iterable[str]) -> pa.Table:
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
