"""Full names of people, as a bank registers them in Latin letters."""

from functools import cache

import numpy as np

from g7fin.lab.world.names.traditions import TRADITIONS

PATRONYMIC_SHARE = 0.35
PATRONYMICS = ("Arkadyevich", "Borisovna", "Glebovich", "Kirillovna", "Lvovich",
               "Romanovna", "Timofeyevich", "Yaroslavovna")  # fmt: skip


def _syllables(text: str) -> list[str]:
    return ["" if part == "-" else part for part in text.split()]


@cache
def given(tradition: str) -> tuple[str, ...]:
    """Return all given names of a tradition."""
    heads, tails = (_syllables(part) for part in TRADITIONS[tradition][:2])
    gap = " " if tradition == "vietnamese" else ""
    return tuple(f"{head}{gap}{tail}" for head in heads for tail in tails)


@cache
def family(tradition: str) -> tuple[str, ...]:
    """Return all family names of a tradition."""
    heads, middles, tails = (_syllables(part) for part in TRADITIONS[tradition][2:])
    return tuple(f"{a}{b}{c}" for a in heads for b in middles for c in tails)


def people(rng: np.random.Generator, tradition: str, count: int) -> list[str]:
    """Return full names of one tradition, by its custom of order and number."""
    first, last = given(tradition), family(tradition)
    one = rng.integers(0, len(first), count).tolist()
    two = rng.integers(0, len(last), count).tolist()
    if tradition == "spanish":
        three = rng.integers(0, len(last), count).tolist()
        names = zip(one, two, three, strict=True)
        return [f"{first[a]} {last[b]} {last[c]}" for a, b, c in names]
    pairs = zip(one, two, strict=True)
    if tradition in ("korean", "vietnamese", "chinese"):
        more = rng.integers(0, len(first), count).tolist()
        names = zip(one, two, more, strict=True)
        if tradition == "vietnamese":
            return [f"{last[b]} {first[a]}" for a, b in pairs]
        return [f"{last[b]} {first[a]}{_second(first[c])}" for a, b, c in names]
    if tradition == "russian":
        return _russian(rng, [(first[a], last[b]) for a, b in pairs])
    return [f"{first[a]} {last[b]}" for a, b in pairs]


def _second(name: str) -> str:
    """Return a further syllable for every other name, so that there are enough."""
    return f"-{name[:2].lower()}" if len(name) % 2 else ""


def _russian(rng: np.random.Generator, names: list[tuple[str, str]]) -> list[str]:
    with_father = (rng.random(len(names)) < PATRONYMIC_SHARE).tolist()
    which = rng.integers(0, len(PATRONYMICS), len(names)).tolist()
    return [
        f"{one} {PATRONYMICS[turn]} {last}" if has else f"{one} {last}"
        for (one, last), has, turn in zip(names, with_father, which, strict=True)
    ]
