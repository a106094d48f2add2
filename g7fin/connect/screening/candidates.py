"""Candidates: the listed names that are worth comparing with a name.

Three indexes find those that share something rare. One of three letters in a row looks
up every name by its spelling in Latin letters. One of phonetic keys looks up every name
that is phonetically similar and spelled with other letters, where few names have the
key. One of consonants in a row looks up names whose script does not write vowels, which
share few letters with any Latin spelling. Names of people with similar dates of birth
are candidates too, however they are written.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sparse_dot_topn import sp_matmul_topn

from g7fin.acquire.entry import Span
from g7fin.connect.screening.phonetics import consonant_text, phonetic_keys
from g7fin.connect.screening.tokens import NameOfKind, plain_tokens
from g7fin.connect.screening.weights import (
    CONSONANTS,
    LETTERS,
    Weights,
    weights_of,
)
from g7fin.kernels.compiled import Integers

# most listed names that are compared with one name, and their least similarity
BY_LETTERS, LEAST_LETTERS = 40, 0.2
BY_CONSONANTS, LEAST_CONSONANTS = 40, 0.42
# a key that more listed names have is left to the letters
BY_KEY = 40
BLOCK = 100_000
# month and day in either order, and a year: what a likely slip in a date keeps
DateKey = tuple[int, int, int]
YEARS = (-1, 0, 1)


class Pairs(NamedTuple):
    """Positions of names that are worth comparing."""

    left: Integers
    right: Integers


@dataclass(frozen=True)
class Index:
    """An index of listed names, with the weights of what is in them.

    Attributes:
        weights: of the issue that they are weighed by.
        letters: the vectorizer of plain tokens.
        by_letters: the vectors of the listed names.
        consonants: the vectorizer of consonants.
        by_consonants: the vectors of the listed names.
        by_key: positions of the listed names with each phonetic key.
    """

    weights: Weights
    letters: TfidfVectorizer
    by_letters: csr_matrix
    consonants: TfidfVectorizer
    by_consonants: csr_matrix
    by_key: dict[str, list[int]]


def index(listed: Sequence[NameOfKind], weights: Weights | None = None) -> Index:
    """Return an index of listed names.

    Args:
        listed: each with its kind.
        weights: of the issue to weigh by; none: of these names themselves.
    """
    plain, bare = spelling_texts(listed), consonant_texts(listed)
    known = weights or weights_of(listed, plain, bare)
    # what these names have counts, whether the issue to weigh by has it or not
    letters = LETTERS.vectorizer(known.letters, known.names, LETTERS.counts(plain))
    consonants = CONSONANTS.vectorizer(
        known.consonants, known.names, CONSONANTS.counts(bare)
    )
    by_key: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(listed):
        for key in phonetic_keys(*name):
            by_key[key].append(at)
    return Index(
        known,
        letters,
        letters.transform(plain).T.tocsr(),
        consonants,
        consonants.transform(bare).T.tocsr(),
        by_key,
    )


def issue_weights(listed: Sequence[NameOfKind]) -> Weights:
    """Return the weights of an issue that has these names."""
    return weights_of(listed, spelling_texts(listed), consonant_texts(listed))


def spelling_texts(names: Sequence[NameOfKind]) -> list[str]:
    """Return the text by which the index of letters looks up each name."""
    return [plain_tokens(*name) for name in names]


def consonant_texts(names: Sequence[NameOfKind]) -> list[str]:
    """Return the text by which the index of consonants looks up each name, in order.

    "Muhammad Rezaei" and "محمد رضائي" both give "mmd rd": a script that does not write
    vowels has nothing but consonants in common with a Latin spelling.
    """
    return [consonant_text(*name) for name in names]


def candidates(
    names: Sequence[NameOfKind], known: Index, others: Pairs, threads: int
) -> Iterator[Pairs]:
    """Yield pairs of a name and a listed name, block by block.

    Args:
        names: each with its kind.
        known: the listed names.
        others: pairs that are candidates for another reason.
        threads: how many to use; they do not change the result.
    """
    for begin in range(0, len(names), BLOCK):
        block = names[begin : begin + BLOCK]
        found = [
            most_similar(
                known.letters.transform([plain_tokens(*name) for name in block]),
                known.by_letters, (BY_LETTERS, LEAST_LETTERS), threads,
            )
        ]  # fmt: skip
        found.append(_by_keys(block, known.by_key))
        vowelless = [at for at, name in enumerate(block) if is_foreign(name[0])]
        if vowelless:
            texts = [consonant_text(*block[at]) for at in vowelless]
            pairs = most_similar(
                known.consonants.transform(texts), known.by_consonants,
                (BY_CONSONANTS, LEAST_CONSONANTS), threads,
            )  # fmt: skip
            found.append(Pairs(np.array(vowelless)[pairs.left], pairs.right))
        here = (others.left >= begin) & (others.left < begin + len(block))
        found.append(Pairs(others.left[here] - begin, others.right[here]))
        yield _once(found, begin, known.by_letters.shape[1])


def _by_keys(names: Sequence[NameOfKind], known: dict[str, list[int]]) -> Pairs:
    """Return names with a phonetic key in common; common keys do not count."""
    left: list[int] = []
    right: list[int] = []
    for at, name in enumerate(names):
        for key in phonetic_keys(*name):
            same = known.get(key, ())
            if len(same) <= BY_KEY:
                right += same
                left += [at] * len(same)
    return Pairs(np.array(left, dtype=np.int64), np.array(right, dtype=np.int64))


def is_foreign(name: str) -> bool:
    """Say whether a name is looked up by its consonants as well."""
    return any(letter > "\u02af" for letter in name)


def most_similar(
    left: csr_matrix, right: csr_matrix, limits: tuple[int, float], threads: int
) -> Pairs:
    """Return pairs of similar vectors: most of each, and the least similarity."""
    most, least = limits
    found = sp_matmul_topn(
        left, right, top_n=most, threshold=least, n_threads=threads, sort=True
    ).tocoo()
    return Pairs(found.row.astype(np.int64), found.col.astype(np.int64))


def _once(found: list[Pairs], begin: int, width: int) -> Pairs:
    """Return each pair once, in order."""
    keys = np.concatenate([pairs.left * width + pairs.right for pairs in found])
    keys = np.unique(keys)
    return Pairs(keys // width + begin, keys % width)


def by_birth(births: Iterable[tuple[int, Sequence[Span]]]) -> dict[DateKey, list[int]]:
    """Return the positions of entries by each exact date of birth."""
    found: dict[DateKey, list[int]] = defaultdict(list)
    for at, spans in births:
        for key in {_key(one.first, 0) for one in spans if one.first == one.last}:
            found[key].append(at)
    return found


def similar_births(span: Span, known: dict[DateKey, list[int]]) -> Iterator[int]:
    """Yield entries born on that day, with day and month swapped, or a year off."""
    if span.first == span.last:
        for year in YEARS:
            yield from known.get(_key(span.first, year), ())


def _key(day: date, year: int) -> DateKey:
    return min(day.month, day.day), max(day.month, day.day), day.year + year
