"""Judgement of a pair: match, unsure or no match, with a score and the reason.

A name alone is no match: without further evidence the best it can be is unsure.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp
from typing import NamedTuple

import numpy as np

from g7fin.acquire.entry import Entry
from g7fin.connect.screening.evidence import Evidence
from g7fin.connect.screening.score import Flags, Floats
from g7fin.connect.screening.subject import Subject

MATCH, UNSURE = 0.85, 0.5
# twins have one date of birth and family name: a match needs most of the name as well
MOST_OF_NAME = 0.85
# factor on the score without proof: always less than a match
WITHOUT_PROOF = 0.84
UNPROVEN = "no further evidence: a name alone is no match"
MOST_TOKENS, WEAK_ALIAS = 4.0, -3.0


class NameOdds(NamedTuple):
    """The odds that a name gives: even at the score `even` and the `usual` tokens.

    Attributes:
        even: the score at which a name is no evidence either way.
        tenth: what each tenth of the score above that adds.
        token: what each token more than usual adds, rare ones in full.
        usual: how many tokens are usual.
    """

    even: float
    tenth: float
    token: float
    usual: float


# people share names, and firms the words for their trade
PERSON = NameOdds(0.75, 2.0, 0.2, 1.8)
OTHER = NameOdds(0.68, 1.6, 2.0, 1.5)


@dataclass(frozen=True)
class ComparedName:
    """A name that was compared with a listed one.

    Attributes:
        given: the name.
        listed: the listed name.
        score: 0 to 1.
        odds: logarithm of the odds that the names alone give.
        is_weak: whether the list gives that name as a weak alias.
    """

    given: str
    listed: str
    score: float
    odds: float
    is_weak: bool = False


@dataclass(frozen=True)
class Judgement:
    """The judgement on a pair of a subject and an entry.

    Attributes:
        score: 0 to 1; how likely the two are one party.
        judgement: match, unsure or no match.
        reason: for a reader.
    """

    score: float
    judgement: str
    reason: str


Judge = Callable[[Subject, Entry, ComparedName, Sequence[Evidence]], Judgement]


def judged(name: ComparedName, rest: Sequence[Evidence]) -> Judgement:
    """Return the judgement on a name and the further evidence."""
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
    """Say whether the evidence beside a name is enough for a match.

    A date of birth is, and a year with a country; a firm's country is, but not with a
    weak alias, which many in a country may have.
    """
    return (
        "birth" in proofs
        or {"year", "country"} <= proofs
        or ("seat" in proofs and not is_weak)
    )


def name_odds(score: Floats, weight: Floats, weak: Flags, is_person: Flags) -> Floats:
    """Return the logarithm of the odds that names alone give.

    Args:
        score: of two names, 0 to 1.
        weight: of the tokens that agree, in whole tokens.
        weak: names that a list gives as weak aliases.
        is_person: names of people, who share names more often than firms do.
    """
    scale = NameOdds(*np.where(is_person, *np.array([PERSON, OTHER])[:, :, None]))
    odds = (score - scale.even) * 10 * scale.tenth
    odds = odds + (np.minimum(weight, MOST_TOKENS) - scale.usual) * scale.token
    return np.asarray(odds + np.where(weak, WEAK_ALIAS, 0.0))


def _reason(name: ComparedName, rest: Sequence[Evidence], *, proven: bool) -> str:
    names = (
        "same name"
        if name.score >= 0.995
        else f"names {100 * name.score:.0f} % similar"
    )
    parts = [f"{names}: {name.given!r} and {name.listed!r}"]
    if name.is_weak:
        parts.append("a weak alias, according to the list")
    parts += [one.text for one in rest]
    if not proven and name.score >= MOST_OF_NAME:
        parts.append(UNPROVEN)
    elif not proven:
        parts.append("too little of the name agrees for a match")
    return "; ".join(parts)
