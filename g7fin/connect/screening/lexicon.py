"""Names as arrays for the kernel, and what each word of them tells.

A word that many listed names share tells little, and one that none has tells most: its
weight is the logarithm of how rare it is among the names of the lists.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from g7fin.connect.screening.sounds import coded, heard
from g7fin.connect.screening.words import Word, words
from g7fin.kernels.names.words import WHOLE, Words

LEAST_WEIGHT = 250
ROLE_WEIGHTS = {"particle": 120, "form": 90, "number": 700}
INITIAL_WEIGHT = 350
# beside fewer names than this no word counts as common
ENOUGH = 1_000

Named = tuple[str, str]


@dataclass(frozen=True)
class Rarity:
    """How often each word is heard in the names of lists."""

    counts: Counter[str]
    names: int

    def weight(self, word: Word, sound: str) -> int:
        """Return what a word tells, in thousandths."""
        if word.role in ROLE_WEIGHTS:
            return ROLE_WEIGHTS[word.role]
        if len(word.text) == 1 and word.text.isascii():
            return INITIAL_WEIGHT
        total = max(self.names, ENOUGH)
        seen = max(self.counts[sound], 1)
        return max(LEAST_WEIGHT, round(WHOLE * log(total / seen) / log(total)))


def rarity(names: Sequence[Named]) -> Rarity:
    """Return how rare words are among names.

    Args:
        names: each name with its kind.
    """
    counts: Counter[str] = Counter()
    for name, kind in names:
        counts.update({heard(word.text) for word in words(name, kind)})
    return Rarity(counts, len(names))


def as_arrays(names: Sequence[Named], known: Rarity) -> Words:
    """Return names as the kernel reads them."""
    numbers: dict[tuple[str, str], int] = {}
    symbols: list[int] = []
    letters: list[int] = []
    starts, scripts, weights, runs, ends, spelled = [0], [], [], [], [0], [0]
    for name, kind in names:
        for word in words(name, kind):
            key = word.text, word.role
            if key not in numbers:
                numbers[key] = len(numbers)
                sound = heard(word.text)
                symbols += coded(sound)
                starts.append(len(symbols))
                letters += map(ord, word.text)
                spelled.append(len(letters))
                scripts.append(int(word.is_arabic))
                weights.append(known.weight(word, sound))
            runs.append(numbers[key])
        ends.append(len(runs))
    columns = (symbols, starts, scripts, weights, runs, ends, letters, spelled)
    return Words(*(np.array(column, dtype=np.int64) for column in columns))
