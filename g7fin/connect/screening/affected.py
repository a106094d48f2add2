"""Subjects whose results a change of the lists may alter: those similar to a change.

With the same weights, a name's result depends on the listed names it is compared with,
and those are the most similar ones of the issue. A changed entry can only join them,
leave them or make room for another if it is similar enough to be compared itself.
Besides, a run of letters that no listed name had before, or none has any more, changes
the similarity of a name that has it to all others; and a phonetic key counts only while
few listed names have it, so a change affects all names with a key of what changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from g7fin.acquire.entry import Entry
from g7fin.connect.screening.candidates import (
    LEAST_CONSONANTS,
    LEAST_LETTERS,
    DateKey,
    Index,
    by_birth,
    consonant_texts,
    index,
    is_foreign,
    most_similar,
    similar_births,
    spelling_texts,
)
from g7fin.connect.screening.phonetics import phonetic_keys
from g7fin.connect.screening.screen import listed_names
from g7fin.connect.screening.subject import Subject
from g7fin.connect.screening.tokens import NameOfKind
from g7fin.connect.screening.weights import Weights
from g7fin.kernels.compiled import Integers


@dataclass(frozen=True)
class Changes:
    """The changed entries, ready to be looked up.

    Attributes:
        changed: the names of the entries as they were and as they are.
        births: the entries by date of birth.
        letters: columns of runs that only one of the two issues may have.
        consonants: the same for runs of consonants.
    """

    changed: Index
    births: dict[DateKey, list[int]]
    letters: Integers
    consonants: Integers

    def affected(self, subjects: Sequence[Subject]) -> list[Subject]:
        """Return the subjects of a block that must be re-screened, in their order.

        A date of birth makes a name a candidate for all subjects of that name in the
        block, so they stay together.
        """
        names = [(one.name, one.kind) for one in subjects]
        unique = list(dict.fromkeys(names))
        names_affected = {unique[at] for at in self._similar(unique)}
        names_affected |= {
            (one.name, one.kind)
            for one in subjects
            if one.birth
            and next(similar_births(one.birth, self.births), None) is not None
        }
        return [
            one
            for one, name in zip(subjects, names, strict=True)
            if name in names_affected
        ]

    def _similar(self, names: Sequence[NameOfKind]) -> set[int]:
        known = self.changed
        rows = known.letters.transform(spelling_texts(names))
        found = _similar_rows(rows, known.by_letters, LEAST_LETTERS, self.letters)
        found |= {
            at
            for at, name in enumerate(names)
            if any(key in known.by_key for key in phonetic_keys(*name))
        }
        foreign = [at for at, name in enumerate(names) if is_foreign(name[0])]
        if foreign:
            rows = known.consonants.transform(
                consonant_texts([names[at] for at in foreign])
            )
            more = _similar_rows(
                rows, known.by_consonants, LEAST_CONSONANTS, self.consonants
            )
            found |= {foreign[at] for at in more}
        return found


def changes(changed: Sequence[Entry], weights: Weights) -> Changes:
    """Return the changed entries, ready to be looked up.

    Runs of letters that are neither in the weights nor in the changed entries are left
    out, so a name with one seems more similar than it is: too many subjects are
    affected, never too few.

    Args:
        changed: entries as only one of the two issues has them.
        weights: those used for both issues.
    """
    found = index(listed_names(changed), weights)
    return Changes(
        found,
        by_birth((at, one.births) for at, one in enumerate(changed)),
        _columns(found.letters.vocabulary_, weights.letters),
        _columns(found.consonants.vocabulary_, weights.consonants),
    )


def _columns(positions: Mapping[str, int], weighed: Mapping[str, int]) -> Integers:
    """Return the columns of runs in the changed entries and not in the weights."""
    columns = sorted(at for term, at in positions.items() if term not in weighed)
    return np.array(columns, dtype=np.int64)


def _similar_rows(
    rows: csr_matrix, changed: csr_matrix, least: float, moved: Integers
) -> set[int]:
    """Return rows similar to a changed name, or with a run that came or went."""
    pairs = most_similar(rows, changed, (changed.shape[1], least), 1)
    having = np.flatnonzero(np.diff(rows[:, moved].tocsr().indptr))
    return {*pairs.left.tolist(), *having.tolist()}
