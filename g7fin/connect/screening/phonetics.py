"""Phonetic symbols and keys of names, and the distance between two symbols.

One name is written many ways across scripts: Qadhafi, Gaddafi, القذافي. Spelling is
folded into one symbol a sound; what is left is a distance between symbols, in
thousandths of a whole letter. The figures are judgement, set before any was measured.
A key is made of the consonants alone, by classes of similar ones: what a slip or a
script without vowels leaves.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby, product

import numpy as np

from g7fin.connect.screening.tokens import tokens
from g7fin.kernels.compiled import Integers
from g7fin.kernels.names.tokens import LONGEST

# several letters for one sound, longest first; capitals stand for S(h) C(h) X=kh
# G(h) T(h) D(h) Z(h)
_SPELLINGS = (
    ("schtsch", "S"), ("shch", "S"), ("tsch", "C"), ("tch", "C"), ("sch", "S"),
    ("dzh", "j"), ("sh", "S"), ("ch", "C"), ("kh", "x"), ("gh", "G"), ("ph", "f"),
    ("th", "T"), ("dh", "D"), ("zh", "Z"), ("tz", "c"), ("ts", "c"), ("dj", "j"),
    ("ck", "k"), ("qu", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ks", "X"),
    ("iy", "i"), ("yi", "i"), ("ii", "i"), ("ij", "i"), ("yy", "i"), ("aa", "a"),
    ("x", "X"), ("c", "k"),
)  # fmt: skip
_PATTERN = re.compile("|".join(spelling for spelling, _ in _SPELLINGS))
_SOUND = dict(_SPELLINGS)
# first letters in two systems of Chinese spelling: hsi, xi
_FIRST = (("hs", "S"), ("x", "S"))
_DOUBLED = re.compile(r"([a-zA-Z])\1+")
_SOFT_C = re.compile(r"c(?=[eiy])")

_LATIN = "abcdefghijklmnopqrstuvwxyz" + "SCGTDZX" + "0123456789"
# Persian and Urdu letters among them; hamza seats are written as what they sit on
_ARABIC = "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوهیة"
ALPHABET = _LATIN + _ARABIC
CODE = {letter: number for number, letter in enumerate(ALPHABET)}
# letters of other orthographies, by the letter that is taken for them
_ALIKE = {
    "ا": "أإآٱٲٳ", "و": "ؤۆۇۋ", "ی": "ئىيےېێ", "ک": "كڪ", "ه": "ھہۀەۂ", "ة": "ۃ",
    "گ": "ڳڱ", "ل": "ڵ", "ر": "ڕ", "ف": "ڤ",
}  # fmt: skip
_ARABIC_ALIKE = str.maketrans(
    {letter: plain for plain, others in _ALIKE.items() for letter in others}
)
_SILENT = re.compile("[\u0640\u064b-\u065f\u0670\u0621\u200c-\u200f]")

WHOLE, NEVER = 1_000, 4_000
# cost of leaving a symbol out, where it is less than a whole letter
_SKIPS = (
    ("aeiou", 400), ("y", 450), ("h", 350), ("اعی", 250), ("وة", 350), ("ه", 400),
)  # fmt: skip
# short vowels are not written in Arabic script: beside it they cost next to nothing
BESIDE_ARABIC = (("aeiou", 70), ("y", 200))
_CLOSE = (
    ("aeiou", "aeiou", 250), ("i", "e", 150), ("o", "u", 150), ("y", "i", 100),
    ("y", "eu", 250), ("j", "yi", 250), ("k", "qc", 100), ("k", "gxX", 350),
    ("q", "gGxC", 300), ("g", "Gj", 200), ("x", "hG", 200), ("X", "sz", 400),
    ("X", "S", 450), ("s", "zc", 300), ("s", "STXC", 400), ("S", "CZc", 350),
    ("C", "cj", 300), ("C", "kZ", 400), ("j", "Zz", 250), ("T", "t", 150),
    ("T", "sf", 350), ("D", "dzT", 200), ("d", "tz", 400), ("b", "pv", 350),
    ("v", "wf", 200), ("w", "u", 150), ("w", "o", 250), ("f", "p", 400),
    ("m", "n", 500), ("l", "r", 500), ("z", "cZ", 350),
)  # fmt: skip
_ACROSS = (
    ("ا", "aeiou", 30), ("ا", "h", 400), ("ب", "b", 0), ("ب", "pv", 200), ("پ", "p", 0),
    ("پ", "bf", 250), ("ت", "tT", 0), ("ت", "d", 350), ("ٹ", "t", 0), ("ث", "T", 0),
    ("ث", "st", 100), ("ج", "j", 0), ("ج", "gZdC", 150), ("چ", "C", 0), ("چ", "jSc", 250),
    ("ح", "h", 0), ("ح", "xk", 300), ("خ", "x", 0), ("خ", "hkG", 200), ("د", "dD", 0),
    ("د", "t", 350), ("ڈ", "d", 0), ("ذ", "D", 0), ("ذ", "dz", 100), ("ذ", "T", 200),
    ("ر", "r", 0), ("ڑ", "rd", 100), ("ز", "z", 0), ("ز", "s", 300), ("ژ", "Z", 0),
    ("ژ", "jz", 150), ("س", "s", 0), ("س", "czX", 250), ("ش", "S", 0), ("ش", "sCXc", 250),
    ("ص", "s", 0), ("ص", "zc", 250), ("ض", "dD", 0), ("ض", "zT", 150), ("ط", "t", 0),
    ("ط", "T", 100), ("ظ", "zD", 50), ("ظ", "dT", 100), ("ع", "aeiou", 50),
    ("ع", "g", 500), ("غ", "G", 0), ("غ", "gqx", 150), ("غ", "rk", 350), ("ف", "f", 0),
    ("ف", "vp", 200), ("ق", "q", 0), ("ق", "kgGc", 80), ("ک", "k", 0), ("ک", "qcg", 100),
    ("ک", "xX", 300), ("گ", "g", 0), ("گ", "kGj", 200), ("ل", "l", 0), ("م", "m", 0),
    ("ن", "n", 0), ("و", "uow", 0), ("و", "v", 50), ("و", "f", 300), ("ه", "h", 0),
    ("ه", "ae", 150), ("ی", "iy", 0), ("ی", "eaj", 120), ("ة", "a", 0), ("ة", "eht", 100),
)  # fmt: skip
_CLASSES = (
    ("bp", "بپ"), ("fvF", "ف"), ("tT", "تطثٹ"), ("dDzZ", "دضذظزژڈ"), ("sXc", "سص"),
    ("SC", "شچ"), ("kqgGjx", "کقگغجخ"), ("m", "م"), ("n", "ن"), ("l", "ل"), ("r", "رڑ"),
)  # fmt: skip
_CLASS = {letter: latin[0] for latin, arabic in _CLASSES for letter in latin + arabic}
# fewer consonants are those of too many tokens; longer names have other keys
LEAST_CONSONANTS, SHORT_NAME = 3, 3


@lru_cache(maxsize=1 << 16)
def symbols(token: str) -> str:
    """Return a token of one script as symbols of `ALPHABET`.

    Args:
        token: lower-case Latin letters and digits, or Arabic letters.
    """
    if any("\u0600" <= letter <= "\u06ff" for letter in token):
        plain = _SILENT.sub("", unicodedata.normalize("NFKC", token))
        plain = plain.translate(_ARABIC_ALIKE)
        return "".join(letter for letter, _ in groupby(plain) if letter in CODE)
    for spelling, sound in _FIRST:
        if token.startswith(spelling) and len(token) > len(spelling):
            token = sound + token[len(spelling) :]
    token = _PATTERN.sub(lambda found: _SOUND[found.group()], _SOFT_C.sub("s", token))
    token = _DOUBLED.sub(r"\1", token)
    return "".join(letter for letter in token if letter in CODE)


def codes(text: str) -> list[int]:
    """Return phonetic symbols as numbers."""
    return [CODE[symbol] for symbol in text]


def costs() -> Integers:
    """Return the cost of taking one symbol for another, in thousandths.

    Returns:
        A square of the alphabet, with the cost of leaving out a symbol in the row and
        column behind the last one; in the row and column behind that, the same
        beside a token in Arabic script.
    """
    size = len(ALPHABET)
    table = np.full((size + 2, size + 2), NEVER, dtype=np.int64)
    table[:size, :] = table[:, :size] = WHOLE
    np.fill_diagonal(table[:size, :size], 0)
    for one, others, cost in (*_CLOSE, *_ACROSS):
        for at, there in product(codes(one), codes(others)):
            if at != there:
                table[at, there] = table[there, at] = min(cost, table[at, there])
    for letters, cost in _SKIPS:
        for at in codes(letters):
            table[at, size:] = table[size:, at] = cost
    for letters, cost in BESIDE_ARABIC:
        for at in codes(letters):
            table[at, size + 1] = table[size + 1, at] = cost
    return table


@lru_cache(maxsize=1 << 16)
def consonants(text: str) -> str:
    """Return the consonants of a token of one script by their class.

    At most as many as the kernel compares of a token: a name has a key for each of them
    that is as long as the name, so the length of all keys would grow with its square.
    """
    return "".join(_CLASS.get(sound, "") for sound in symbols(text))[:LONGEST]


def consonant_text(name: str, kind: str = "") -> str:
    """Return the consonants of a name by their class, token by token."""
    return " ".join(sorted(_consonants(name, kind)))


def _consonants(name: str, kind: str) -> list[str]:
    found = (
        consonants(token.text) for token in tokens(name, kind) if token.role == "name"
    )
    return [one for one in found if one]


def phonetic_keys(name: str, kind: str = "") -> list[str]:
    """Return keys of which two spellings of one name have at least one in common.

    Each two tokens by their consonants, in any order: a third one may have been left
    out. Of a short name also all tokens, whole and less any one consonant: so one
    consonant too many, too few or taken for another still leaves one key the same.
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
