"""Customers as institutions write them down.

Each has a custom of its own: the family name first, capitals, legal forms in full. What
a further institution writes may also differ by the hand: another transliteration, a
middle part left out, a slip. No name ever changes by marriage here.
"""

from dataclasses import dataclass

import numpy as np

from g7fin.lab.world.arrays import Flags, Ints
from g7fin.lab.world.delivery.records import Records
from g7fin.lab.world.names.spelling import variant
from g7fin.lab.world.register import PERSON
from g7fin.lab.world.state import World

FAMILY_FIRST, CAPITALS, IN_FULL = 0.2, 0.15, 0.35
# for each hundredth of the setting's drift
DROPPED, TYPED, SLIPPED = 1.5, 0.1, 0.15
FULL = {
    "Ltd": "Limited", "Inc": "Incorporated", "GmbH": "G.m.b.H.", "SARL": "S.A.R.L.",
    "Srl": "S.r.l.", "KK": "K.K.", "AS": "A.S.", "JSC": "Joint Stock Company",
    "SL": "S.L.", "LLC": "L.L.C.", "OOO": "O.O.O.", "SAS": "S.A.S.", "SA": "S.A.",
}  # fmt: skip


@dataclass(frozen=True)
class Customs:
    """The habits of each institution; a last entry is for no institution."""

    family_first: Flags
    capitals: Flags
    in_full: Flags


def customs(world: World) -> Customs:
    """Return the customs of the institutions of a world."""
    drawn = world.rng("customs").random((3, len(world.register.institutions) + 1))
    drawn[:, -1] = 1.0
    shares = (FAMILY_FIRST, CAPITALS, IN_FULL)
    return Customs(*(row < share for row, share in zip(drawn, shares, strict=True)))


def names(world: World, records: Records) -> list[str]:
    """Return the name on each record."""
    rng, drift = world.rng("clerks"), world.difficulty.drift
    known, every = world.register.names, customs(world)
    is_person = (world.register.parties["kind"] == PERSON)[records.party]
    made = [known[party] for party in records.party.tolist()]
    for at in records.further.tolist():
        if is_person[at]:
            made[at] = _heard(rng, made[at], drift)
        if rng.random() < drift * TYPED:
            made[at] = _typed(rng, made[at])
    keeper = records.keeper
    for at in np.flatnonzero(is_person & every.family_first[keeper]).tolist():
        *given, family = made[at].split()
        made[at] = " ".join([family, *given])
    for at in np.flatnonzero(~is_person & every.in_full[keeper]).tolist():
        made[at] = _in_full(made[at])
    for at in np.flatnonzero(every.capitals[keeper]).tolist():
        made[at] = made[at].upper()
    return made


def _heard(rng: np.random.Generator, name: str, drift: float) -> str:
    """Return a person's name as another clerk heard it."""
    words = name.split()
    if len(words) > 2 and rng.random() < drift * DROPPED:
        name = " ".join([words[0], *words[2:]])
    return variant(rng, name) if rng.random() < drift else name


def _typed(rng: np.random.Generator, name: str) -> str:
    """Return a name with two neighbouring letters of a word turned round."""
    spots = [at for at in range(1, len(name) - 1) if name[at : at + 2].isalpha()]
    if not spots:
        return name
    at = spots[int(rng.integers(len(spots)))]
    return f"{name[:at]}{name[at + 1]}{name[at]}{name[at + 2 :]}"


def _in_full(name: str) -> str:
    head, _, form = name.rpartition(" ")
    return f"{head} {FULL.get(form, form)}"


def born(world: World, records: Records) -> Ints:
    """Return the date of birth or founding on each record, with a few slips."""
    rng = world.rng("birth dates")
    days = world.register.parties["born"][records.party].copy()
    further = records.further
    slips = rng.random(len(further)) < world.difficulty.drift * SLIPPED
    for at in further[slips].tolist():
        days[at] = _slipped(rng, world, int(days[at]))
    return days


def _slipped(rng: np.random.Generator, world: World, day: int) -> int:
    """Return a day with day and month turned round, or with another day or year."""
    on, draw = world.calendar.on(day), rng.random()
    if draw < 0.3 and on.day <= 12 and on.day != on.month:
        other = on.replace(day=on.month, month=on.day)
    elif draw < 0.8:
        other = on.replace(day=on.day % 28 + 1)
    else:
        other = on.replace(day=min(on.day, 28), year=on.year - 1)
    return day + (other - on).days
