"""Which listed names are worth comparing with a name: those that share rare letters.

Three indexes. One of three letters in a row looks up every name as it is spelled in
Latin letters. One of consonants by whole classes of sounds looks up every name that
sounds alike and is spelled with other letters, where the consonants are those of few.
One of consonants in a row looks up names whose script does not write vowels, which
share few letters with any Latin spelling.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sparse_dot_topn import sp_matmul_topn

from g7fin.connect.screening.consonants import skeleton, sound_keys
from g7fin.connect.screening.lexicon import Named
from g7fin.connect.screening.weights import (
    CONSONANTS,
    LETTERS,
    Weights,
    weights_of,
)
from g7fin.connect.screening.words import plain_words
from g7fin.kernels.compiled import Integers

# how many listed names are compared with one name at most, and how near they must be
BY_LETTERS, LEAST_LETTERS = 40, 0.2
BY_CONSONANTS, LEAST_CONSONANTS = 40, 0.42
# a key that more listed names have is left to the letters
BY_KEY = 40
BLOCK = 100_000


class Pairs(NamedTuple):
    """Positions of names that are worth comparing."""

    left: Integers
    right: Integers


@dataclass(frozen=True)
class Index:
    """Listed names, ready to be looked up, and how rare everything in them is.

    Attributes:
        weights: of the issue that they are weighed by.
        letters: makes a vector of plain words.
        by_letters: the listed names' own.
        consonants: makes a vector of consonants.
        by_consonants: the listed names' own.
    """

    weights: Weights
    letters: TfidfVectorizer
    by_letters: csr_matrix
    consonants: TfidfVectorizer
    by_consonants: csr_matrix
    by_key: dict[str, list[int]]


def index(listed: Sequence[Named], weights: Weights | None = None) -> Index:
    """Return an index of listed names.

    Args:
        listed: each with its kind.
        weights: of the issue to weigh by; none: of these names themselves.
    """
    plain, bare = spelled(listed), heard_as(listed)
    known = weights or weights_of(listed, plain, bare)
    # what these names have counts, whether the issue to weigh by has it or not
    letters = LETTERS.vectorizer(known.letters, known.names, LETTERS.counts(plain))
    consonants = CONSONANTS.vectorizer(
        known.consonants, known.names, CONSONANTS.counts(bare)
    )
    by_key: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(listed):
        for key in sound_keys(*name):
            by_key[key].append(at)
    return Index(
        known,
        letters,
        letters.transform(plain).T.tocsr(),
        consonants,
        consonants.transform(bare).T.tocsr(),
        by_key,
    )


def issue_weights(listed: Sequence[Named]) -> Weights:
    """Return the weights of an issue that has these names."""
    return weights_of(listed, spelled(listed), heard_as(listed))


def spelled(names: Sequence[Named]) -> list[str]:
    """Return what the first index looks up of names."""
    return [plain_words(*name) for name in names]


def heard_as(names: Sequence[Named]) -> list[str]:
    """Return what the second index looks up of names."""
    return [skeleton(*name) for name in names]


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
            nearest(
                known.letters.transform([plain_words(*name) for name in block]),
                known.by_letters, (BY_LETTERS, LEAST_LETTERS), threads,
            )
        ]  # fmt: skip
        found.append(_by_keys(block, known.by_key))
        vowelless = [at for at, name in enumerate(block) if is_foreign(name[0])]
        if vowelless:
            texts = [skeleton(*block[at]) for at in vowelless]
            pairs = nearest(
                known.consonants.transform(texts), known.by_consonants,
                (BY_CONSONANTS, LEAST_CONSONANTS), threads,
            )  # fmt: skip
            found.append(Pairs(np.array(vowelless)[pairs.left], pairs.right))
        here = (beside.left >= begin) & (beside.left < begin + len(block))
        found.append(Pairs(beside.left[here] - begin, beside.right[here]))
        yield _once(found, begin, known.by_letters.shape[1])


def _by_keys(names: Sequence[Named], known: dict[str, list[int]]) -> Pairs:
    """Return names with a key of sounds in common; common keys tell nothing."""
    left: list[int] = []
    right: list[int] = []
    for at, name in enumerate(names):
        for key in sound_keys(*name):
            same = known.get(key, ())
            if len(same) <= BY_KEY:
                right += same
                left += [at] * len(same)
    return Pairs(np.array(left, dtype=np.int64), np.array(right, dtype=np.int64))


def is_foreign(name: str) -> bool:
    """Say whether a name is looked up by its consonants as well."""
    return any(letter > "\u02af" for letter in name)


def nearest(
    left: csr_matrix, right: csr_matrix, how: tuple[int, float], threads: int
) -> Pairs:
    """Return pairs of vectors that are near: how many at most of each, and how near."""
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
