"""From what two names share to one figure between 0 and 1.

The figure is the weight that agrees, over that weight and what speaks against it. Words
that each name has and the other lacks speak against it most; words that only one
name has may have been left out. The factors are judgement.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from g7fin.kernels.compiled import Integers
from g7fin.kernels.names.likeness import Likeness
from g7fin.kernels.names.pairs import TELLING
from g7fin.kernels.names.words import WHOLE, Words

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
# how much less than words a name says that is alike letter by letter alone
BY_LETTERS = 2.0


class Factors(NamedTuple):
    """How much each kind of disagreement counts, for a whole word.

    Attributes:
        differing: a word that is spelled another way, by how far.
        conflict: a word that has no partner, where the other name has one too.
        missing: a word beyond those.
        one_word: what remains of the score when one word of several agrees.
    """

    differing: float
    conflict: float
    missing: float
    one_word: float


PERSON = Factors(1.6, 2.2, 0.4, 0.8)
OTHER = Factors(2.2, 2.0, 0.45, 0.85)


def scores(
    found: Likeness, telling: tuple[Integers, Integers], is_person: Flags
) -> Floats:
    """Return a score for each pair of names.

    Args:
        found: what the names share.
        telling: how many words of each name tell something.
        is_person: pairs of names of persons.
    """
    factor = Factors(*np.where(is_person, *np.array([PERSON, OTHER])[:, :, None]))
    against = (
        factor.differing * found.differing
        + factor.conflict * found.conflict
        + factor.missing * found.missing
    )
    plain = found.matched / np.maximum(found.matched + against, 1)
    alone = (found.pairs < 2) & (np.maximum(*telling) > 1)
    by_words = np.where(alone, plain * factor.one_word, plain)
    by_letters = 1 - BY_LETTERS * (1 - found.whole / WHOLE)
    return np.asarray(np.maximum(by_words, by_letters))


def telling_words(names: Words) -> Integers:
    """Return how many words of each name tell something."""
    tells = (names.weights[names.words] >= TELLING).astype(np.int64)
    sums = np.concatenate([[0], np.cumsum(tells)])
    return np.asarray(sums[names.names[1:]] - sums[names.names[:-1]])
