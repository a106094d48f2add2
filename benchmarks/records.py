"""A seeded register of people in which one record in five is of someone already there.

Names follow a power law within their tradition, a few birth dates are the first of
January, relatives share a family name, an address and half of the time a phone. The
second record of a person has slips: letters, order, script, birth date, gaps.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from g7fin.lab.world.names.people import family, given
from g7fin.lab.world.names.spelling import native
from g7fin.lab.world.names.traditions import TRADITIONS

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ENDINGS = ("", "s", "er", "ini", "ov", "ak", "sen", "um")
COUNTRIES = {
    "english": "GB", "french": "FR", "german": "DE", "italian": "IT", "spanish": "ES",
    "japanese": "JP", "turkish": "TR", "kurdish": "IQ", "arabic": "SY", "pashto": "AF",
    "russian": "RU", "albanian": "AL",
}  # fmt: skip
FIRST_DAY, DAYS = date(1940, 1, 1), 24_000


@dataclass
class Person:
    """One record."""

    first: str
    last: str
    tradition: str
    born: date | None
    country: str | None
    phone: str | None
    email: str | None
    address: str | None
    swapped: bool = False

    @property
    def name(self) -> str:
        words = (self.last, self.first) if self.swapped else (self.first, self.last)
        return " ".join(words)


class Maker:
    """Makes people, one seed after another."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.pools = {
            name: (given(name), [f"{x}{end}" for x in family(name) for end in ENDINGS])
            for name in sorted(TRADITIONS)
            if len(family(name)) > 20
        }
        self.count = 0

    def pick(self, pool: "list[str] | tuple[str, ...]") -> str:
        """Return a word, the early ones much oftener than the late ones."""
        return pool[int(len(pool) * self.rng.random() ** 2.5)]

    def new(self) -> Person:
        """Return somebody."""
        traditions = list(self.pools)
        tradition = traditions[int(len(traditions) * self.rng.random())]
        first, last = self.pools[tradition]
        self.count += 1
        known = self.rng.random(5)
        return Person(
            self.pick(first), self.pick(last), tradition,
            self.day() if known[0] < 0.95 else None,
            COUNTRIES.get(tradition, "US") if known[1] < 0.9 else None,
            f"+{10**9 + self.count}" if known[2] < 0.85 else None,
            f"mail{self.count}@x.org" if known[3] < 0.4 else None,
            f"{self.count} Main Street" if known[4] < 0.8 else None,
        )  # fmt: skip

    def day(self) -> date:
        """Return a birth date; one in thirty is the first of January."""
        born = FIRST_DAY + timedelta(int(self.rng.integers(DAYS)))
        return born.replace(month=1, day=1) if self.rng.random() < 0.03 else born

    def relative(self, of: Person) -> Person:
        """Return somebody of the same family and address."""
        one = self.new()
        one.first = self.pick(self.pools[of.tradition][0])
        one.last, one.tradition, one.country = of.last, of.tradition, of.country
        one.address = of.address
        if self.rng.random() < 0.5:
            one.phone = of.phone
        return one

    def again(self, of: Person) -> Person:
        """Return another record of the same person."""
        draw = self.rng.random(8)
        one = Person(**vars(of))
        if draw[0] < 0.7:
            if self.rng.random() < 0.5:
                one.first = self.slip(one.first)
            else:
                one.last = self.slip(one.last)
        one.swapped = draw[1] < 0.1
        if draw[2] < 0.05 and one.tradition in ("arabic", "russian"):
            one.first, one.last = (
                native(one.tradition, text) for text in (of.first, of.last)
            )
        if draw[3] < 0.2 and one.born is not None:
            one.born = self.damaged(one.born)
        for field, share, at in (
            ("phone", 0.3, 4), ("email", 0.3, 5), ("country", 0.1, 6),
            ("address", 0.4, 7),
        ):  # fmt: skip
            if draw[at] < share:
                setattr(one, field, None)
        return one

    def slip(self, word: str) -> str:
        """Return a word with a letter changed, dropped, added or turned round."""
        at = int(self.rng.integers(1, len(word)))
        letter = LETTERS[int(self.rng.integers(26))]
        return (
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
        )[int(self.rng.integers(4))]

    def damaged(self, born: date) -> date:
        """Return a day with a slip in it, or one that is plainly another."""
        way = self.rng.random()
        if way < 0.3 and born.day <= 12:
            return date(born.year, born.day, born.month)
        if way < 0.6:
            return born.replace(year=born.year + 1, day=min(born.day, 28))
        if way < 0.9:
            return born.replace(day=born.day % 9 + 10 * (born.day // 10 % 2) + 1)
        return self.day()


def people(count: int, seed: int) -> tuple[list[Person], np.ndarray]:
    """Return records, and for each the number of the person that it is of."""
    maker = Maker(seed)
    found: list[Person] = []
    originals = count - count // 5
    while len(found) < originals:
        found.append(maker.new())
        if maker.rng.random() < 0.15 and len(found) < originals:
            found.append(maker.relative(found[-1]))
    chosen = maker.rng.choice(originals, count // 5, replace=False)
    who = np.concatenate([np.arange(originals), chosen])
    found += [maker.again(found[at]) for at in chosen.tolist()]
    order = maker.rng.permutation(count)
    return [found[at] for at in order.tolist()], who[order]


def tables(records: list[Person]) -> tuple[pa.Table, pa.Table]:
    """Return the parties and their identifiers as they stand in `core`."""
    names = [f"P{at:07}" for at in range(len(records))]
    party = pa.table(
        {
            "party_id": pa.array(names),
            "kind": pa.array(["person"] * len(records)),
            "name": pa.array([one.name for one in records]),
            "birth_date": pa.array([one.born for one in records], pa.date32()),
            "incorporated_on": pa.nulls(len(records), pa.date32()),
            "country": pa.array([one.country for one in records], pa.string()),
        }
    )
    given_ones = [
        (name, kind, value)
        for name, one in zip(names, records, strict=True)
        for kind, value in (
            ("phone", one.phone), ("email", one.email), ("address", one.address),
        )
        if value is not None
    ]  # fmt: skip
    columns = zip(*given_ones, strict=True)
    names_of = ("party_id", "kind", "value")
    return party, pa.table(dict(zip(names_of, map(pa.array, columns), strict=True)))
