"""How a word of a name sounds, roughly: one key for the spellings of many scripts.

Scripts that write no vowels meet those that do: `mhmd` and `mohammed` are both `mhmd`.
Far more words share a sound than a spelling, so a sound says less, by its frequency.
"""

import re
from collections.abc import Iterable

import pyarrow as pa

_FOLDS = (
    ("shch", "sh"), ("tch", "ch"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("ck", "k"),
    ("q", "k"), ("x", "ks"),
)  # fmt: skip
_SILENT = re.compile(r"[aeiouyw]+")
_TWICE = re.compile(r"([a-z])\1+")


def sound(word: str) -> str:
    """Return the consonants of a Latin word, folded; the word itself if none is left.

    A word with a digit is a number or a code, and sounds like nothing else.
    """
    if any(letter.isdigit() for letter in word):
        return word
    folded = word
    for written, said in _FOLDS:
        folded = folded.replace(written, said)
    # a `c` before nothing but another sound is a `k`; `ch` stays
    folded = re.sub(r"c(?!h)", "k", folded)
    bare = _SILENT.sub("", _TWICE.sub(r"\1", folded))
    # the ending of Fatimah and Fatima
    if len(bare) > 2 and bare.endswith("h") and not bare.endswith(("sh", "ch")):
        bare = bare[:-1]
    return bare or word


def sounds(words: Iterable[str]) -> pa.Table:
    """Return a table of each word with its sound."""
    known = sorted(set(words))
    return pa.table(
        {
            "word": pa.array(known, pa.string()),
            "sound": pa.array([sound(word) for word in known], pa.string()),
        }
    )
