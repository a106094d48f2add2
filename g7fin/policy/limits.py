"""Numbers that policy sets, each with its meaning and its basis."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from g7fin.citations import JUDGEMENT, check_sources

Number = int | float | Decimal
_JUDGED = (JUDGEMENT,)


@dataclass(frozen=True)
class Limit:
    """One number.

    Attributes:
        name: as queries bind it.
        value: the number.
        meaning: what it limits, with its unit.
        basis: keys of `citations.toml` that state it, or `("judgement",)` alone.

    Raises:
        ConfigError: if a basis is not declared.
    """

    name: str
    value: Number
    meaning: str
    basis: tuple[str, ...] = _JUDGED

    def __post_init__(self) -> None:
        check_basis(f"limit {self.name!r}", self.basis)


def check_basis(record: str, basis: tuple[str, ...]) -> None:
    """Refuse a basis that is neither declared documents nor *judgement* alone.

    Raises:
        ConfigError: naming the record and the key.
    """
    if basis != _JUDGED:
        check_sources(record, basis, or_judgement=True)


def values_of(limits: Iterable[Limit]) -> dict[str, Number]:
    """Return the numbers by their names."""
    return {limit.name: limit.value for limit in limits}
