"""What ties two records, and what sets two records apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import OSA

from g7fin.connect.parties.model import BIRTH

# stronger than any sum of points: a document, and above it an analyst's word
BY_DOCUMENT, BY_ANALYST = 1_000_000, 2_000_000


@dataclass(frozen=True)
class Tie:
    """Two records that are one unless something speaks against it.

    Attributes:
        left: the smaller party id.
        right: the larger one.
        points: how strong it is, in thousandths of a bit.
        method: document, model or analyst.
    """

    left: str
    right: str
    points: int
    method: str

    @property
    def rank(self) -> tuple[int, str, str]:
        """The strongest tie comes first; ids settle the rest."""
        return (-self.points, self.left, self.right)


@dataclass(frozen=True)
class Facts:
    """What two records of one party cannot have different.

    Attributes:
        born_on: day of birth or of founding.
        country: of residence or registration.
        numbers: tax, registration and entity numbers, by kind.
        shared: documents that tie records for certain.
    """

    born_on: date | None = None
    country: str | None = None
    numbers: Mapping[str, frozenset[str]] | None = None
    shared: frozenset[str] = frozenset()


def clash(one: Facts, other: Facts) -> str | None:
    """Return in words why two records cannot be one party, or nothing.

    Two records with one document are one whatever else they say, as resolution by
    documents has always held.
    """
    if one.shared & other.shared:
        return None
    if one.born_on and other.born_on and not near(one.born_on, other.born_on):
        return f"different dates, {one.born_on} and {other.born_on}"
    mine, theirs = one.numbers or {}, other.numbers or {}
    for kind in sorted(mine.keys() & theirs.keys()):
        # a registration in another country has another number; an LEI has none
        if kind != "lei" and (one.country is None or one.country != other.country):
            continue
        if not mine[kind] & theirs[kind]:
            return f"different {kind} numbers"
    return None


def near(one: date, other: date) -> bool:
    """Say whether two days may be one, written with a slip; `compared.sql` agrees."""
    if one == other:
        return True
    if abs(one.year - other.year) >= BIRTH["generation"]:
        return False
    if OSA.distance(one.isoformat(), other.isoformat()) <= 1:
        return True
    return (one.year, one.month, one.day) == (other.year, other.day, other.month)
