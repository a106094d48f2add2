"""Record of a typology: one declared pattern round one query.

The query returns one row per transaction of a hit:

- `finding`: a text that is the same for all rows of one hit,
- `account_id`: an account that the hit is about (never a payer of fees),
- `transaction_id`: a transaction that is evidence for it,
- `strength`: how far beyond the smallest hit it goes, above 0 and at most 1.

Where a window is declared, the query gives the payments that it slides over instead
(`detect/window.py`). The runner turns the rows of one hit into one alert. `Params` is
where each number is named, once; DuckDB refuses a query and a record that do not name
the same parameters.
"""

from dataclasses import dataclass, fields, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from g7fin.detect.scene import NearMiss, Scene
from g7fin.detect.window import Window
from g7fin.errors import ConfigError

# of any parameter; more than that no ledger has, and 64 bits do not hold it in sums
MOST = 10**15


class Offence(StrEnum):
    """Offences that the alerts of a typology are consistent with."""

    SMUGGLING = "migrant smuggling"
    LAUNDERING = "money laundering"
    SANCTIONS = "sanctions evasion"


@dataclass(frozen=True)
class Typology:
    """One pattern that is looked for.

    Attributes:
        offence: what its alerts are consistent with.
        part: the role of the accounts in an alert (`policy/alert_roles.py`).
        family: alerts of one family describe one behaviour and count once.
        points: what the strongest alert adds to a score, in tenths of a doubling of the
            odds.
        cites: keys of `citations.toml`.
        params: a frozen record of every number that the query uses.
        sql: the query, or where a window is declared the payments that it slides over.
        reason: the sentence for the analyst; it may use {transactions}, {payers},
            {payees}, {value} and {days}; (s) is the plural after a number.
        fires_on: a small ledger in which it finds exactly what is planted.
        ignores: ledgers one step away in which it finds nothing.
        needs: tables of `detect/shared` that the query reads.
        window: which payments close together form a pattern; None: the query says it.
        name: the file's name; set by the registry.
        meaning: the file's docstring; set by the registry.
        indicators: codes of the indicators that its numbers were written after, from
            the texts of its parameters; set by the registry.
    """

    offence: Offence
    part: str
    family: str
    points: int
    cites: tuple[str, ...]
    params: Any
    sql: str
    reason: str
    fires_on: Scene
    ignores: tuple[NearMiss, ...]
    needs: tuple[str, ...] = ()
    window: Window | None = None
    name: str = ""
    meaning: str = ""
    indicators: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """The query for every hit."""
        return self.window.query(self.sql) if self.window else self.sql

    def values(self) -> dict[str, Any]:
        """Return the parameters by name, as the query binds them."""
        return {
            item.name: getattr(self.params, item.name) for item in fields(self.params)
        }

    def changed(self, **changes: Any) -> "Typology":
        """Return the typology with some parameters changed.

        Raises:
            ConfigError: if it has no such parameter, or the value is of another type.
        """
        known = self.values()
        for name, value in changes.items():
            if name not in known:
                raise ConfigError(
                    f"typology {self.name}: no parameter {name!r};"
                    f" it has {', '.join(sorted(known))}"
                )
            changes[name] = _like(self.name, name, known[name], value)
            _check_range(self.name, name, changes[name])
        return replace(self, params=replace(self.params, **changes))


def _check_range(typology: str, name: str, value: Any) -> None:
    """Refuse what no count, share, amount or length of time can be."""
    is_number = isinstance(value, int | float | Decimal)
    # not so of what is no number either: nan
    if is_number and not 0 <= value <= MOST:
        limit = "must not be below 0" if value < 0 else f"must be at most {MOST:,}"
        raise ConfigError(f"typology {typology}: {name} = {value}: it {limit}")


def _like(typology: str, name: str, known: Any, value: Any) -> Any:
    """Return the value in the type of the known one."""
    try:
        if isinstance(known, int) and int(value) != float(value):
            raise ValueError
        return type(known)(str(value) if not isinstance(value, str) else value)
    except (ArithmeticError, TypeError, ValueError) as error:
        raise ConfigError(
            f"typology {typology}: {name} = {value!r}: it must be {_kind(known)}, like"
            f" {known}"
        ) from error


def _kind(known: Any) -> str:
    """Return what a parameter's value must be, in words."""
    if isinstance(known, int):
        return "a whole number"
    return "a number" if isinstance(known, float | Decimal) else "a text"
