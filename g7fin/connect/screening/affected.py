"""Whose results a change of the lists can change: everyone near what changed.

With weights that stay, a name's result depends on the listed names it is compared with,
and those are the nearest ones of the issue. A changed entry can only come in among
them, leave them or make room for another where it is near enough to be compared itself.
Besides, a run of letters that no listed name had before, or none has any more, changes
how near a name that has it is to all others; and a key of sounds counts only while few
listed names have it, so a change touches all that have a key of what changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from g7fin.acquire.entry import Entry
from g7fin.connect.screening.births import Key, born_alike, by_birth
from g7fin.connect.screening.candidates import (
    LEAST_CONSONANTS,
    LEAST_LETTERS,
    Index,
    heard_as,
    index,
    is_foreign,
    nearest,
    spelled,
)
from g7fin.connect.screening.consonants import sound_keys
from g7fin.connect.screening.lexicon import Named
from g7fin.connect.screening.screen import listed_names
from g7fin.connect.screening.subject import Subject
from g7fin.connect.screening.weights import Weights
from g7fin.kernels.compiled import Integers


@dataclass(frozen=True)
class Touch:
    """What changed, ready to be looked up.

    Attributes:
        changed: the names of the entries as they were and as they are.
        born: the entries by day of birth.
        letters: columns of runs that one issue alone may have.
        consonants: the same for runs of consonants.
    """

    changed: Index
    born: dict[Key, list[int]]
    letters: Integers
    consonants: Integers

    def of(self, subjects: Sequence[Subject]) -> list[Subject]:
        """Return the subjects of a block that must be screened anew, in their order.

        A day of birth makes a name worth comparing for all who bear it in the block, so
        they stay together.
        """
        names = [(one.name, one.kind) for one in subjects]
        unique = list(dict.fromkeys(names))
        near = {unique[at] for at in self._near(unique)}
        near |= {
            (one.name, one.kind)
            for one in subjects
            if one.birth and next(born_alike(one.birth, self.born), None) is not None
        }
        return [one for one, name in zip(subjects, names, strict=True) if name in near]

    def _near(self, names: Sequence[Named]) -> set[int]:
        known = self.changed
        rows = known.letters.transform(spelled(names))
        found = _touching(rows, known.by_letters, LEAST_LETTERS, self.letters)
        found |= {
            at
            for at, name in enumerate(names)
            if any(key in known.by_key for key in sound_keys(*name))
        }
        foreign = [at for at, name in enumerate(names) if is_foreign(name[0])]
        if foreign:
            rows = known.consonants.transform(heard_as([names[at] for at in foreign]))
            more = _touching(
                rows, known.by_consonants, LEAST_CONSONANTS, self.consonants
            )
            found |= {foreign[at] for at in more}
        return found


def touch(changed: Sequence[Entry], weights: Weights) -> Touch:
    """Return a change, ready to be looked up.

    Runs that neither the weights nor what changed have are left out here, so that a
    name that has one comes out nearer than it is: too many are touched, never too few.

    Args:
        changed: entries as only one of two issues has them.
        weights: what both issues are weighed by.
    """
    found = index(listed_names(changed), weights)
    return Touch(
        found,
        by_birth((at, one.births) for at, one in enumerate(changed)),
        _columns(found.letters.vocabulary_, weights.letters),
        _columns(found.consonants.vocabulary_, weights.consonants),
    )


def _columns(places: Mapping[str, int], weighed: Mapping[str, int]) -> Integers:
    """Return the columns of runs that what changed has and the weights have not."""
    columns = sorted(at for term, at in places.items() if term not in weighed)
    return np.array(columns, dtype=np.int64)


def _touching(
    rows: csr_matrix, changed: csr_matrix, least: float, moved: Integers
) -> set[int]:
    """Return rows that are near a changed name or have a run that came or went."""
    pairs = nearest(rows, changed, (changed.shape[1], least), 1)
    having = np.flatnonzero(np.diff(rows[:, moved].tocsr().indptr))
    return {*pairs.left.tolist(), *having.tolist()}
