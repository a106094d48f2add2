"""Screens subjects against entries of lists: look up, compare, judge."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from g7fin.acquire.entry import Entry
from g7fin.connect.screening.births import born_alike, by_birth
from g7fin.connect.screening.candidates import Index, Pairs, candidates, index
from g7fin.connect.screening.evidence import Evidence, of_birth, of_country
from g7fin.connect.screening.judge import Judgement, NameFound, judged, name_odds
from g7fin.connect.screening.lexicon import Named, as_arrays
from g7fin.connect.screening.score import Floats, scores, telling_words
from g7fin.connect.screening.scorers import Judge
from g7fin.connect.screening.sounds import costs
from g7fin.connect.screening.subject import Subject
from g7fin.connect.screening.weights import Weights
from g7fin.kernels.compiled import Integers
from g7fin.kernels.names.likeness import likeness
from g7fin.kernels.names.words import WHOLE, Words

# what a year of birth and a country can make good, and what a day of birth can
REACH, REACH_BORN = -4.0, -8.5


@dataclass(frozen=True)
class Hit:
    """A subject and an entry that were judged.

    Attributes:
        subject: position of the subject.
        entry: position of the entry.
        name: how near the nearest of the entry's names is.
        rest: what else was compared.
        judgement: what follows.
    """

    subject: int
    entry: int
    name: NameFound
    rest: tuple[Evidence, ...]
    judgement: Judgement


@dataclass(frozen=True)
class _Compared:
    """Pairs of a name and a listed name, with what was found."""

    left: Integers
    right: Integers
    score: Floats
    odds: Floats


def listed_names(entries: Sequence[Entry]) -> list[Named]:
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
            threads: how many to use; they do not change what is found.
            weights: of the issue to weigh by; none: of these entries.
            judge: who judges pairs of names that are near; none for our own score.
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
        self._words: Words = as_arrays(self._names, self._rarity)
        self._telling: Integers = telling_words(self._words)
        self._born = by_birth((at, one.births) for at, one in enumerate(entries))
        self._costs = costs()

    def screen(self, subjects: Sequence[Subject]) -> Iterator[Hit]:
        """Yield each subject with each entry that it could be, whatever the verdict.

        The order is that of the subjects' names, then of the entries.
        """
        names = [(one.name, one.kind) for one in subjects]
        unique = list(dict.fromkeys(names))
        place = {name: at for at, name in enumerate(unique)}
        owners: list[list[int]] = [[] for _ in unique]
        for at, name in enumerate(names):
            owners[place[name]].append(at)
        words = as_arrays(unique, self._rarity)
        beside = self._born_alike(subjects, [place[name] for name in names])
        for pairs in candidates(unique, self._index, beside, self._threads):
            found = self._compared(unique, words, pairs)
            near = self._near(found, beside)
            for turn in self._best(found, near).tolist():
                for subject in owners[int(found.left[turn])]:
                    yield from self._judged(subjects, subject, found, turn)

    def _born_alike(self, subjects: Sequence[Subject], place: Sequence[int]) -> Pairs:
        """Return the names of subjects and of entries that were born alike."""
        first = np.searchsorted(self._owner, np.arange(len(self.entries) + 1)).tolist()
        left: list[int] = []
        right: list[int] = []
        for name, one in zip(place, subjects, strict=True):
            if one.birth is None:
                continue
            for entry in born_alike(one.birth, self._born):
                right += range(first[entry], first[entry + 1])
                left += [name] * (first[entry + 1] - first[entry])
        return Pairs(np.array(left, dtype=np.int64), np.array(right, dtype=np.int64))

    def _compared(
        self, names: Sequence[Named], words: Words, pairs: Pairs
    ) -> _Compared:
        """Compare pairs of names; those of another kind are left out."""
        kinds = np.array([kind for _, kind in names])
        listed = np.array([kind for _, kind in self._names])
        mine, theirs = kinds[pairs.left], listed[pairs.right]
        able = np.flatnonzero((mine == theirs) | (mine == "") | (theirs == ""))
        left, right = pairs.left[able], pairs.right[able]
        found = likeness(words, self._words, (left, right), self._costs)
        is_person = (mine[able] == "person") | self._person[right]
        telling = telling_words(words)[left], self._telling[right]
        score, weight = scores(found, telling, is_person), found.matched / WHOLE
        odds = name_odds(score, weight, self._weak[right], is_person)
        return _Compared(left, right, score, odds)

    def _near(self, found: _Compared, beside: Pairs) -> Integers:
        """Return which pairs something else could still make a match or unsure."""
        width = len(self._names)
        born = np.isin(
            found.left * width + found.right, beside.left * width + beside.right
        )
        least = np.where(born, REACH_BORN, REACH)
        return np.flatnonzero(found.odds >= least)

    def _best(self, found: _Compared, near: Integers) -> Integers:
        """Return, of the pairs of a name and one entry, the one with the best odds."""
        left, entry = found.left[near], self._owner[found.right[near]]
        order = np.lexsort((found.right[near], -found.odds[near], entry, left))
        left, entry = left[order], entry[order]
        first = np.ones(len(order), dtype=np.bool_)
        first[1:] = (left[1:] != left[:-1]) | (entry[1:] != entry[:-1])
        return np.asarray(near[order][first])

    def _judged(
        self, subjects: Sequence[Subject], at: int, found: _Compared, turn: int
    ) -> Iterator[Hit]:
        listed = int(found.right[turn])
        subject, position = subjects[at], int(self._owner[listed])
        rest = compared(subject, self.entries[position])
        odds = float(found.odds[turn])
        is_likely = odds >= 0 or odds + sum(one.weight for one in rest) >= 0
        if self._judge is None and not is_likely:
            return
        name = NameFound(
            subject.name, self._names[listed][0], float(found.score[turn]),
            odds, bool(self._weak[listed]),
        )  # fmt: skip
        found_so = (
            judged(name, rest)
            if self._judge is None
            else self._judge(subject, self.entries[position], name, rest)
        )
        yield Hit(at, position, name, rest, found_so)


def compared(subject: Subject, entry: Entry) -> tuple[Evidence, ...]:
    """Return what else but the name was compared."""
    found = (
        of_birth(subject.birth, entry.births),
        of_country(
            subject.countries, [place.country for place in entry.places],
            subject.kind or entry.kind,
        ),
    )  # fmt: skip
    return tuple(one for one in found if one is not None)
