"""The sounds of a word as symbols, and how far two sounds are apart.

One word is written many ways across scripts: Qadhafi, Gaddafi, القذافي. Spelling is
folded into one symbol a sound; what is left is a distance between symbols, in
thousandths of a whole letter. The figures are judgement, set before any was measured.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby, product

import numpy as np

from g7fin.kernels.compiled import Integers

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
# how a word begins in Chinese spellings of two systems: hsi, xi
_FIRST = (("hs", "S"), ("x", "S"))
_AGAIN = re.compile(r"([a-zA-Z])\1+")
_SOFT_C = re.compile(r"c(?=[eiy])")

_LATIN = "abcdefghijklmnopqrstuvwxyz" + "SCGTDZX" + "0123456789"
# Persian and Urdu letters among them; hamza seats are written as what they sit on
_ARABIC = "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوهیة"
ALPHABET = _LATIN + _ARABIC
CODE = {letter: number for number, letter in enumerate(ALPHABET)}
VOWELS = "aeiouy"
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
# what it costs to leave a sound out, where it is less than a whole letter
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
_HEARD = (
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


@lru_cache(maxsize=1 << 16)
def heard(word: str) -> str:
    """Return a word of one script as symbols of `ALPHABET`.

    Args:
        word: lower-case Latin letters and digits, or Arabic letters.
    """
    if any("\u0600" <= letter <= "\u06ff" for letter in word):
        plain = _SILENT.sub("", unicodedata.normalize("NFKC", word))
        plain = plain.translate(_ARABIC_ALIKE)
        return "".join(letter for letter, _ in groupby(plain) if letter in CODE)
    for spelling, sound in _FIRST:
        if word.startswith(spelling) and len(word) > len(spelling):
            word = sound + word[len(spelling) :]
    word = _PATTERN.sub(lambda found: _SOUND[found.group()], _SOFT_C.sub("s", word))
    word = _AGAIN.sub(r"\1", word)
    return "".join(letter for letter in word if letter in CODE)


def coded(symbols: str) -> list[int]:
    """Return symbols as numbers."""
    return [CODE[symbol] for symbol in symbols]


def costs() -> Integers:
    """Return what it costs to take one symbol for another, in thousandths.

    Returns:
        A square of the alphabet, with the cost of leaving out a symbol in the row and
        column behind the last one; in the row and column behind that, the same
        beside a word in Arabic script.
    """
    size = len(ALPHABET)
    table = np.full((size + 2, size + 2), NEVER, dtype=np.int64)
    table[:size, :] = table[:, :size] = WHOLE
    np.fill_diagonal(table[:size, :size], 0)
    for one, others, cost in (*_CLOSE, *_HEARD):
        for at, there in product(coded(one), coded(others)):
            if at != there:
                table[at, there] = table[there, at] = min(cost, table[at, there])
    for letters, cost in _SKIPS:
        for at in coded(letters):
            table[at, size:] = table[size:, at] = cost
    for letters, cost in BESIDE_ARABIC:
        for at in coded(letters):
            table[at, size + 1] = table[size + 1, at] = cost
    return table
