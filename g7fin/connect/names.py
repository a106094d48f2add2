"""Normalised names: the same key for the same name in another script, order or case.

Equal keys are a reason to look, never a confirmation: a name alone confirms nobody.
"""

import re
import unicodedata
from collections.abc import Iterable

import pyarrow as pa
from anyascii import anyascii

_NOT_WORD = re.compile(r"[^a-z0-9]+")
# legal forms say nothing about which company it is
_LEGAL_FORMS = frozenset(
    "ag as bv co company corp corporation gmbh inc kg kk limited llc llp ltd nv oao"
    " ooo oy plc pte pty sa sarl sas sl spa srl ug".split()
)
_TITLES = frozenset("dr eng hajj haji mr mrs ms prof sheikh sir".split())


def name_key(name: str) -> str:
    """Return the sorted Latin words of a name without legal forms and titles."""
    plain = anyascii(unicodedata.normalize("NFKC", name)).lower().replace("'", "")
    words = [
        word
        for word in _NOT_WORD.split(plain)
        if word not in _LEGAL_FORMS and word not in _TITLES and word != ""
    ]
    return " ".join(sorted(words))


def keys(names: Iterable[str]) -> pa.Table:
    """Return a table of each name with its key; names without a word are left out."""
    known = sorted({name for name in names if name_key(name) != ""})
    return pa.table(
        {
            "name": pa.array(known, pa.string()),
            "name_key": pa.array([name_key(name) for name in known], pa.string()),
        }
    )
