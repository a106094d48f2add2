"""The consonants of a word by classes of sounds: what a slip or a script leaves."""

from functools import lru_cache

from g7fin.connect.screening.sounds import heard
from g7fin.connect.screening.words import words
from g7fin.kernels.names.words import LONGEST

_CLASSES = (
    ("bp", "بپ"), ("fvF", "ف"), ("tT", "تطثٹ"), ("dDzZ", "دضذظزژڈ"), ("sXc", "سص"),
    ("SC", "شچ"), ("kqgGjx", "کقگغجخ"), ("m", "م"), ("n", "ن"), ("l", "ل"), ("r", "رڑ"),
)  # fmt: skip
_CLASS = {letter: latin[0] for latin, arabic in _CLASSES for letter in latin + arabic}
# fewer consonants than these are those of too many words; longer names have other keys
LEAST_CONSONANTS, SHORT_NAME = 3, 3


@lru_cache(maxsize=1 << 16)
def consonants(text: str) -> str:
    """Return the consonants of a word of one script by their class.

    At most as many as the kernel compares of a word: a name has a key for each of them
    that is as long as the name, and so as many more would be its square.
    """
    return "".join(_CLASS.get(sound, "") for sound in heard(text))[:LONGEST]


def skeleton(name: str, kind: str = "") -> str:
    """Return the consonants of a name by their class, word by word."""
    return " ".join(sorted(_consonants(name, kind)))


def _consonants(name: str, kind: str) -> list[str]:
    found = (consonants(word.text) for word in words(name, kind) if word.role == "name")
    return [one for one in found if one]


def sound_keys(name: str, kind: str = "") -> list[str]:
    """Return keys of which two spellings of one name have at least one in common.

    Each two words by their consonants, in whatever order: a third one may have been
    left out. Of a short name all words as well, whole and less any one consonant: so
    one consonant too many, too few or taken for another still leaves a key the same.
    """
    found = sorted(_consonants(name, kind))
    keys = {
        f"{one} {other}"
        for at, one in enumerate(found)
        for other in found[at + 1 :]
        if len(one) + len(other) >= LEAST_CONSONANTS
    }
    whole = " ".join(found)
    if 1 <= len(found) <= SHORT_NAME and len("".join(found)) >= LEAST_CONSONANTS:
        keys.add(whole)
        keys.update(
            whole[:at] + whole[at + 1 :]
            for at, letter in enumerate(whole)
            if letter != " "
        )
    return sorted(keys)
