"""Score of two names, between 0 and 1, from what they share.

The score is the weight that agrees, over that weight and what weighs against it. Tokens
without a partner in both names weigh most; tokens that only one name has may have been
left out of the other. The factors are judgement.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from g7fin.connect.screening.phonetics import codes, symbols
from g7fin.connect.screening.tokens import NameOfKind, tokens
from g7fin.connect.screening.weights import Rarity
from g7fin.kernels.compiled import Integers
from g7fin.kernels.names.similarity import IDENTIFYING, Similarity
from g7fin.kernels.names.tokens import WHOLE, Names

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
# how fast the score falls for names that agree only letter by letter
BY_LETTERS = 2.0


class Factors(NamedTuple):
    """The weight of each kind of disagreement, for a whole token.

    Attributes:
        differing: a token that is spelled another way, by how far.
        conflict: a token without partner, where the other name has one too.
        missing: a token without partner beyond those.
        one_token: the share of the score that remains if one token of several agrees.
    """

    differing: float
    conflict: float
    missing: float
    one_token: float


PERSON = Factors(1.6, 2.2, 0.4, 0.8)
OTHER = Factors(2.2, 2.0, 0.45, 0.85)


def as_arrays(names: Sequence[NameOfKind], rarity: Rarity) -> Names:
    """Return names as the kernel reads them."""
    numbers: dict[tuple[str, str], int] = {}
    numbered: list[int] = []
    letters: list[int] = []
    starts, scripts, weights, runs, ends, spelled = [0], [], [], [], [0], [0]
    for name, kind in names:
        for token in tokens(name, kind):
            key = token.text, token.role
            if key not in numbers:
                numbers[key] = len(numbers)
                phonetic = symbols(token.text)
                numbered += codes(phonetic)
                starts.append(len(numbered))
                letters += map(ord, token.text)
                spelled.append(len(letters))
                scripts.append(int(token.is_arabic))
                weights.append(rarity.weight(token, phonetic))
            runs.append(numbers[key])
        ends.append(len(runs))
    columns = (numbered, starts, scripts, weights, runs, ends, letters, spelled)
    return Names(*(np.array(column, dtype=np.int64) for column in columns))


def scores(
    found: Similarity, identifying: tuple[Integers, Integers], is_person: Flags
) -> Floats:
    """Return a score for each pair of names.

    Args:
        found: the similarity of each pair.
        identifying: the number of identifying tokens of each name.
        is_person: pairs of names of persons.
    """
    factor = Factors(*np.where(is_person, *np.array([PERSON, OTHER])[:, :, None]))
    against = (
        factor.differing * found.differing
        + factor.conflict * found.conflict
        + factor.missing * found.missing
    )
    plain = found.matched / np.maximum(found.matched + against, 1)
    alone = (found.pairs < 2) & (np.maximum(*identifying) > 1)
    by_tokens = np.where(alone, plain * factor.one_token, plain)
    by_letters = 1 - BY_LETTERS * (1 - found.whole / WHOLE)
    return np.asarray(np.maximum(by_tokens, by_letters))


def identifying_tokens(names: Names) -> Integers:
    """Return the number of identifying tokens of each name."""
    identify = (names.weights[names.tokens] >= IDENTIFYING).astype(np.int64)
    sums = np.concatenate([[0], np.cumsum(identify)])
    return np.asarray(sums[names.names[1:]] - sums[names.names[:-1]])
