"""Tracing rules that somebody selected, with who did, when and why.

Which rule traces proceeds decides how much is proceeds, so the choice is made before
its figures are seen and is written down. Where nobody chose, the default of the item's
country holds (`reference/tracing_law.csv`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from g7fin.errors import ConfigError
from g7fin.policy.tracing_rules import RULES
from g7fin.reference.tables import table

_COUNTRY = re.compile("[A-Z][A-Z]")
KINDS = ("item", "case", "country")


@dataclass(frozen=True)
class Lock:
    """One choice.

    Attributes:
        kind: what it is for: an item of the queue, a case or a country.
        place: the id of the item or the case, or the country's code.
        rule: the tracing rule.
        by: who chose it.
        on: the day of the choice; it holds from that day on.
        reason: why.
    """

    kind: str
    place: str
    rule: str
    by: str
    on: date
    reason: str

    @property
    def words(self) -> str:
        """Who chose it for what, when and why."""
        return f"{self.by} on {self.on} for the {self.kind}: {self.reason}"

    def as_text(self) -> dict[str, str]:
        """Return it in a form that prints the same each time."""
        return {name: str(value) for name, value in asdict(self).items()}


def read_locks(origin: str, entries: Any) -> tuple[Lock, ...]:
    """Return the choices that a settings file makes.

    Args:
        origin: the settings file, to be named in errors.
        entries: its tables `[[lock]]`.

    Raises:
        ConfigError: a choice lacks something or is not possible.
    """
    if not isinstance(entries, list):
        raise ConfigError(f"{origin}: lock: write [[lock]], one table a choice")
    found = tuple(
        _read(f"{origin}: lock {number}", entry)
        for number, entry in enumerate(entries, start=1)
    )
    places = [(lock.kind, lock.place, lock.on) for lock in found]
    for number, place in enumerate(places):
        if place in places[:number]:
            raise ConfigError(
                f"{origin}: lock {number + 1}: {place[0]} {place[1]} has a choice of"
                " that day already"
            )
    return found


def locked(locks: Sequence[Lock], as_of: date) -> pa.Table:
    """Return the choice in force on a day for each item, case and country: the last."""
    standing = {
        (lock.kind, lock.place): lock
        for lock in sorted(locks, key=lambda lock: lock.on)
        if lock.on <= as_of
    }
    rows = [standing[key] for key in sorted(standing)]
    columns = ("kind", "place", "rule", "words")
    return pa.table(
        {
            name: pa.array([getattr(lock, name) for lock in rows], pa.string())
            for name in columns
        }
    )


def _read(where: str, entry: Any) -> Lock:
    if not isinstance(entry, Mapping):
        raise ConfigError(f"{where}: write [[lock]], one table a choice")
    _check_names(where, entry)
    kind = next(name for name in KINDS if name in entry)
    lock = Lock(
        kind, str(entry[kind]), entry["rule"], entry["by"], entry["on"], entry["reason"]
    )
    if lock.rule not in RULES:
        raise ConfigError(
            f"{where}: rule {lock.rule!r} is not one of {', '.join(RULES)}"
        )
    if type(lock.on) is not date:
        raise ConfigError(f"{where}: on: a date is needed, like 2026-01-31")
    allowed = _allowed(lock.place) if kind == "country" else RULES
    if lock.rule not in allowed:
        raise ConfigError(
            f"{where}: courts of {lock.place} have followed {', '.join(allowed)}, not"
            f" {lock.rule}; lock it for one item or case if it is to be argued there"
        )
    return lock


def _check_names(where: str, entry: Mapping[str, Any]) -> None:
    needed = ("rule", "by", "on", "reason")
    unknown = sorted(set(entry) - {*KINDS, *needed})
    if unknown:
        raise ConfigError(
            f"{where}: unknown {unknown[0]!r}; known: {', '.join((*KINDS, *needed))}"
        )
    missing = [name for name in needed if not entry.get(name)]
    if missing:
        raise ConfigError(f"{where}: {missing[0]} is missing: say who chose, when, why")
    if sum(name in entry for name in KINDS) != 1:
        raise ConfigError(f"{where}: name one of {', '.join(KINDS)}")
    for name, value in entry.items():
        if name != "on" and not isinstance(value, str):
            raise ConfigError(f"{where}: {name}: write it as text, in quotes")
    if "country" in entry and not _COUNTRY.fullmatch(entry["country"]):
        raise ConfigError(
            f"{where}: country {entry['country']!r}: give its code, two capital"
            " letters like FR"
        )


def _allowed(country: str) -> Sequence[str]:
    by_country = {row["country"]: row for row in table("tracing_law").to_pylist()}
    row = by_country.get(country, by_country["*"])
    return tuple(str(row["allowed_rules"]).split())
