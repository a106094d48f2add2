"""Screening of subjects against list entries: candidates, comparison, judgement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from g7fin.acquire.entry import Entry
from g7fin.connect.screening.candidates import (
    Index,
    Pairs,
    by_birth,
    candidates,
    index,
    similar_births,
)
from g7fin.connect.screening.evidence import Evidence, of_birth, of_country
from g7fin.connect.screening.judge import (
    ComparedName,
    Judge,
    Judgement,
    judged,
    name_odds,
)
from g7fin.connect.screening.phonetics import costs
from g7fin.connect.screening.score import (
    Floats,
    as_arrays,
    identifying_tokens,
    scores,
)
from g7fin.connect.screening.subject import Subject
from g7fin.connect.screening.tokens import NameOfKind
from g7fin.connect.screening.weights import Weights
from g7fin.kernels.compiled import Integers
from g7fin.kernels.names.similarity import similarity
from g7fin.kernels.names.tokens import WHOLE, Names

# least odds of a name that other evidence can still make a match or unsure: a year and
# a country, or a date of birth
REACH, REACH_BORN = -4.0, -8.5


@dataclass(frozen=True)
class Hit:
    """A pair of a subject and an entry that was judged.

    Attributes:
        subject: position of the subject.
        entry: position of the entry.
        name: the most similar of the entry's names.
        rest: further evidence.
        judgement: on the pair.
    """

    subject: int
    entry: int
    name: ComparedName
    rest: tuple[Evidence, ...]
    judgement: Judgement


@dataclass(frozen=True)
class _Compared:
    """Pairs of a name and a listed name, with their scores and odds."""

    left: Integers
    right: Integers
    score: Floats
    odds: Floats


def listed_names(entries: Sequence[Entry]) -> list[NameOfKind]:
    """Return every name of entries, with the entry's kind."""
    return [(name.text, one.kind) for one in entries for name in one.names]


class Screener:
    """Entries of lists, ready for any number of subjects."""

    def __init__(
        self,
        entries: Sequence[Entry],
        threads: int = 1,
        weights: Weights | None = None,
        judge: Judge | None = None,
    ) -> None:
        """Index the names of all entries.

        Args:
            entries: of one list or of several.
            threads: how many to use; they do not change the result.
            weights: of the issue to weigh by; none: of these entries.
            judge: the judge of candidate pairs; none for our own score.
        """
        self.entries, self._threads, self._judge = entries, threads, judge
        every = [
            (at, one.quality) for at, entry in enumerate(entries) for one in entry.names
        ]
        self._owner = np.array([at for at, _ in every], dtype=np.int64)
        self._names = listed_names(entries)
        self._weak = np.array([quality == "weak_alias" for _, quality in every])
        self._person = np.array([kind == "person" for _, kind in self._names])
        self._index: Index = index(self._names, weights)
        self._rarity = self._index.weights.rarity
        self._arrays: Names = as_arrays(self._names, self._rarity)
        self._identifying: Integers = identifying_tokens(self._arrays)
        self._born = by_birth((at, one.births) for at, one in enumerate(entries))
        self._costs = costs()

    def screen(self, subjects: Sequence[Subject]) -> Iterator[Hit]:
        """Yield each subject with each entry that it could be, whatever the verdict.

        The order is that of the subjects' names, then of the entries.
        """
        names = [(one.name, one.kind) for one in subjects]
        unique = list(dict.fromkeys(names))
        position = {name: at for at, name in enumerate(unique)}
        owners: list[list[int]] = [[] for _ in unique]
        for at, name in enumerate(names):
            owners[position[name]].append(at)
        arrays = as_arrays(unique, self._rarity)
        birth_pairs = self._birth_pairs(subjects, [position[name] for name in names])
        for pairs in candidates(unique, self._index, birth_pairs, self._threads):
            found = self._compared(unique, arrays, pairs)
            likely = self._likely(found, birth_pairs)
            for turn in self._best(found, likely).tolist():
                for subject in owners[int(found.left[turn])]:
                    yield from self._judged(subjects, subject, found, turn)

    def _birth_pairs(
        self, subjects: Sequence[Subject], position: Sequence[int]
    ) -> Pairs:
        """Return pairs of names whose dates of birth are similar."""
        first = np.searchsorted(self._owner, np.arange(len(self.entries) + 1)).tolist()
        left: list[int] = []
        right: list[int] = []
        for name, one in zip(position, subjects, strict=True):
            if one.birth is None:
                continue
            for entry in similar_births(one.birth, self._born):
                right += range(first[entry], first[entry + 1])
                left += [name] * (first[entry + 1] - first[entry])
        return Pairs(np.array(left, dtype=np.int64), np.array(right, dtype=np.int64))

    def _compared(
        self, names: Sequence[NameOfKind], arrays: Names, pairs: Pairs
    ) -> _Compared:
        """Return the comparison of pairs of names, without those of another kind."""
        kinds = np.array([kind for _, kind in names])
        listed = np.array([kind for _, kind in self._names])
        one, other = kinds[pairs.left], listed[pairs.right]
        able = np.flatnonzero((one == other) | (one == "") | (other == ""))
        left, right = pairs.left[able], pairs.right[able]
        found = similarity(arrays, self._arrays, (left, right), self._costs)
        is_person = (one[able] == "person") | self._person[right]
        identifying = identifying_tokens(arrays)[left], self._identifying[right]
        score, weight = scores(found, identifying, is_person), found.matched / WHOLE
        odds = name_odds(score, weight, self._weak[right], is_person)
        return _Compared(left, right, score, odds)

    def _likely(self, found: _Compared, birth_pairs: Pairs) -> Integers:
        """Return the pairs that other evidence could still make a match or unsure."""
        width = len(self._names)
        born = np.isin(
            found.left * width + found.right,
            birth_pairs.left * width + birth_pairs.right,
        )
        least = np.where(born, REACH_BORN, REACH)
        return np.flatnonzero(found.odds >= least)

    def _best(self, found: _Compared, likely: Integers) -> Integers:
        """Return, of the pairs of a name and one entry, the one with the best odds."""
        left, entry = found.left[likely], self._owner[found.right[likely]]
        order = np.lexsort((found.right[likely], -found.odds[likely], entry, left))
        left, entry = left[order], entry[order]
        first = np.ones(len(order), dtype=np.bool_)
        first[1:] = (left[1:] != left[:-1]) | (entry[1:] != entry[:-1])
        return np.asarray(likely[order][first])

    def _judged(
        self, subjects: Sequence[Subject], at: int, found: _Compared, turn: int
    ) -> Iterator[Hit]:
        listed = int(found.right[turn])
        subject, position = subjects[at], int(self._owner[listed])
        rest = further_evidence(subject, self.entries[position])
        odds = float(found.odds[turn])
        is_likely = odds >= 0 or odds + sum(one.weight for one in rest) >= 0
        if self._judge is None and not is_likely:
            return
        name = ComparedName(
            subject.name, self._names[listed][0], float(found.score[turn]),
            odds, bool(self._weak[listed]),
        )  # fmt: skip
        judgement = (
            judged(name, rest)
            if self._judge is None
            else self._judge(subject, self.entries[position], name, rest)
        )
        yield Hit(at, position, name, rest, judgement)


def further_evidence(subject: Subject, entry: Entry) -> tuple[Evidence, ...]:
    """Return the evidence beside the name."""
    found = (
        of_birth(subject.birth, entry.births),
        of_country(
            subject.countries, [place.country for place in entry.places],
            subject.kind or entry.kind,
        ),
    )  # fmt: skip
    return tuple(one for one in found if one is not None)
