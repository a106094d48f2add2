"""Match, no match or unsure: one figure, and the reason in words.

A name alone confirms nobody: without proof beside it, the best it can be is unsure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import NamedTuple

import numpy as np

from g7fin.connect.screening.evidence import Evidence
from g7fin.connect.screening.score import Flags, Floats

MATCH, UNSURE = 0.85, 0.5
# twins have one birth date and one family name: a match needs most of the name as well
MOST_OF_NAME = 0.85
# of what a name is without proof, it keeps so much: always less than a match
WITHOUT_PROOF = 0.84
MOST_WORDS, WEAK_ALIAS = 4.0, -3.0


class NameOdds(NamedTuple):
    """What a name says: none either way at `even` and as many words as usual.

    Attributes:
        even: the score at which a name says nothing.
        tenth: what each tenth of a score above it adds.
        word: what each word more than usual adds, rare words in full.
        usual: how many words that is.
    """

    even: float
    tenth: float
    word: float
    usual: float


# people share names, and firms the words that say what they do
PERSON = NameOdds(0.75, 2.0, 0.2, 1.8)
OTHER = NameOdds(0.68, 1.6, 2.0, 1.5)


@dataclass(frozen=True)
class NameFound:
    """How near a name came to a listed one.

    Attributes:
        mine: the name.
        listed: the listed name.
        score: 0 to 1.
        odds: logarithm of the odds that the names alone give.
        is_weak: whether the list calls that name a weak alias.
    """

    mine: str
    listed: str
    score: float
    odds: float
    is_weak: bool = False


@dataclass(frozen=True)
class Judgement:
    """What follows from a name and the rest.

    Attributes:
        score: 0 to 1; how likely it is one and the same.
        judgement: match, unsure or no match.
        reason: in words.
    """

    score: float
    judgement: str
    reason: str


def judged(name: NameFound, rest: Sequence[Evidence]) -> Judgement:
    """Return the judgement on a name and what else was compared."""
    odds = name.odds + sum(part.weight for part in rest)
    score = 1 / (1 + exp(-odds))
    proofs = {part.proves for part in rest}
    proven = name.score >= MOST_OF_NAME and is_proven(proofs, is_weak=name.is_weak)
    verdict = "no match"
    if score >= UNSURE:
        verdict = "match" if proven and score >= MATCH else "unsure"
    if not proven:
        score *= WITHOUT_PROOF
    return Judgement(score, verdict, _reason(name, rest, proven=proven))


def is_proven(proofs: set[str], *, is_weak: bool) -> bool:
    """Say whether what was found beside a name may confirm it.

    A day of birth does, a year with a country too; a firm's country does, but not for a
    weak alias that half a country may have.
    """
    return (
        "birth" in proofs
        or {"year", "country"} <= proofs
        or ("seat" in proofs and not is_weak)
    )


def name_odds(score: Floats, weight: Floats, weak: Flags, is_person: Flags) -> Floats:
    """Return the logarithm of the odds that names alone give.

    Args:
        score: how alike two names are, 0 to 1.
        weight: of the words that agree, in whole words.
        weak: names that a list calls weak aliases.
        is_person: names of people, who share names more often than firms do.
    """
    how = NameOdds(*np.where(is_person, *np.array([PERSON, OTHER])[:, :, None]))
    odds = (score - how.even) * 10 * how.tenth
    odds = odds + (np.minimum(weight, MOST_WORDS) - how.usual) * how.word
    return np.asarray(odds + np.where(weak, WEAK_ALIAS, 0.0))


def _reason(name: NameFound, rest: Sequence[Evidence], *, proven: bool) -> str:
    alike = "the same name" if name.score >= 0.995 else f"names {name.score:.2f} alike"
    parts = [f"{alike}: {name.mine!r} and {name.listed!r}"]
    if name.is_weak:
        parts.append("the list calls that name a weak alias")
    parts += [one.words for one in rest]
    if not proven and name.score >= MOST_OF_NAME:
        parts.append("nothing that could confirm it: a name alone confirms nobody")
    elif not proven:
        parts.append("too little of the name is alike to confirm it")
    return "; ".join(parts)
