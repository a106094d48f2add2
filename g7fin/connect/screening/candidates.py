"""Which listed names are worth comparing with a name: those that share rare letters.

Two indexes. One of three letters in a row looks up every name as it is spelled in Latin
letters. One of consonants in a row, by whole classes of sounds, looks up names whose
script does not write vowels, which share few letters with any Latin spelling.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sparse_dot_topn import sp_matmul_topn

from g7fin.connect.screening.lexicon import Named
from g7fin.connect.screening.sounds import heard
from g7fin.connect.screening.words import plain_words, words
from g7fin.kernels.compiled import Integers

# how many listed names are compared with one name at most, and how near they must be
BY_LETTERS, LEAST_LETTERS = 40, 0.2
BY_CONSONANTS, LEAST_CONSONANTS = 40, 0.42
BLOCK = 100_000

_CLASSES = (
    ("bp", "بپ"), ("fvF", "ف"), ("tT", "تطثٹ"), ("dDzZ", "دضذظزژڈ"), ("sXc", "سص"),
    ("SC", "شچ"), ("kqgGjx", "کقگغجخ"), ("m", "م"), ("n", "ن"), ("l", "ل"), ("r", "رڑ"),
)  # fmt: skip
_CLASS = {letter: latin[0] for latin, arabic in _CLASSES for letter in latin + arabic}


class Pairs(NamedTuple):
    """Positions of names that are worth comparing."""

    left: Integers
    right: Integers


@dataclass(frozen=True)
class Index:
    """Listed names, ready to be looked up."""

    letters: TfidfVectorizer
    by_letters: csr_matrix
    consonants: TfidfVectorizer
    by_consonants: csr_matrix


def index(listed: Sequence[Named]) -> Index:
    """Return an index of listed names."""
    letters = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 3), dtype=np.float32, sublinear_tf=True
    )
    consonants = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(2, 3), dtype=np.float32, lowercase=False
    )
    return Index(
        letters,
        letters.fit_transform([plain_words(*name) for name in listed]).T.tocsr(),
        consonants,
        consonants.fit_transform([skeleton(*name) for name in listed]).T.tocsr(),
    )


def candidates(
    names: Sequence[Named], known: Index, beside: Pairs, threads: int
) -> Iterator[Pairs]:
    """Yield pairs of a name and a listed name, block by block.

    Args:
        names: each with its kind.
        known: the listed names.
        beside: pairs that are worth comparing for another reason.
        threads: how many to use; they do not change what is found.
    """
    for begin in range(0, len(names), BLOCK):
        block = names[begin : begin + BLOCK]
        found = [
            _nearest(
                known.letters.transform([plain_words(*name) for name in block]),
                known.by_letters, (BY_LETTERS, LEAST_LETTERS), threads,
            )
        ]  # fmt: skip
        vowelless = [at for at, name in enumerate(block) if _is_foreign(name[0])]
        if vowelless:
            texts = [skeleton(*block[at]) for at in vowelless]
            pairs = _nearest(
                known.consonants.transform(texts), known.by_consonants,
                (BY_CONSONANTS, LEAST_CONSONANTS), threads,
            )  # fmt: skip
            found.append(Pairs(np.array(vowelless)[pairs.left], pairs.right))
        here = (beside.left >= begin) & (beside.left < begin + len(block))
        found.append(Pairs(beside.left[here] - begin, beside.right[here]))
        yield _once(found, begin, known.by_letters.shape[1])


def skeleton(name: str, kind: str = "") -> str:
    """Return the consonants of a name by their class, word by word."""
    found = (
        "".join(_CLASS.get(sound, "") for sound in heard(word.text))
        for word in words(name, kind)
        if word.role == "name"
    )
    return " ".join(sorted(one for one in found if one))


def _is_foreign(name: str) -> bool:
    return any(letter > "\u02af" for letter in name)


def _nearest(
    left: csr_matrix, right: csr_matrix, how: tuple[int, float], threads: int
) -> Pairs:
    most, least = how
    found = sp_matmul_topn(
        left, right, top_n=most, threshold=least, n_threads=threads, sort=True
    ).tocoo()
    return Pairs(found.row.astype(np.int64), found.col.astype(np.int64))


def _once(found: list[Pairs], begin: int, width: int) -> Pairs:
    """Return each pair once, in order."""
    keys = np.concatenate([pairs.left * width + pairs.right for pairs in found])
    keys = np.unique(keys)
    return Pairs(keys // width + begin, keys % width)
