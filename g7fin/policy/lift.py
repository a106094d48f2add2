"""Lift: a typology's alerts on proceeds of crime over those on innocent look-alikes.

Measured by `benchmarks/lift.py` on simulated worlds and kept in `lift.toml`, which that
program writes. A lift is a ratio of two shares: of what is guilty and alerted, and of
what is innocent, looks alike and is alerted. It is taken twice: over instances of the
pattern, and over all accounts of schemes and of look-alikes of any pattern; and in two
kinds of world: one with innocent twins of single patterns, one with innocent twins of
whole networks. The points of a typology follow from the lowest of all: ten points
double the odds. A typology whose lift is one or less has none; its alerts then only say
what was seen.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import floor, log2

from g7fin.errors import ConfigError

FILE = "g7fin/policy/lift.toml"
# alerts that are imagined beside those counted, spread evenly over guilty and innocent:
# few alerts say little (judgement)
IMAGINED = 2
# points that no typology exceeds: simulated worlds are not life (judgement)
MOST_POINTS = 60


@dataclass(frozen=True)
class Share:
    """So many of so many were alerted."""

    alerted: int
    of: int


@dataclass(frozen=True)
class Lift:
    """Alerts of a typology in worlds of one kind, in which the truth is known.

    Attributes:
        guilty: planted instances of the pattern.
        alike: innocent instances of it.
        guilty_accounts: accounts of schemes, those of possible victims left out.
        alike_accounts: accounts of innocent look-alikes of any pattern.
        guilty_alerts: alerts at least half of whose value is of one scheme.
        alike_alerts: other alerts at least half of whose value is of look-alikes.
        other_alerts: all others.
        worlds: seeds of the worlds, of 300,000 transactions each.
    """

    guilty: Share
    alike: Share
    guilty_accounts: Share
    alike_accounts: Share
    guilty_alerts: int
    alike_alerts: int
    other_alerts: int
    worlds: tuple[int, ...]

    @property
    def by_instance(self) -> float:
        """The lift over innocent instances of the same pattern."""
        return ratio(self.guilty, self.alike)

    @property
    def by_account(self) -> float:
        """The lift over accounts of innocent look-alikes of any pattern."""
        return ratio(self.guilty_accounts, self.alike_accounts)

    @property
    def lower(self) -> float:
        """The lower of the two."""
        return min(self.by_instance, self.by_account)


@dataclass(frozen=True)
class Measured:
    """Alerts of a typology in worlds of every kind.

    Attributes:
        kinds: the lift in worlds of each kind, by the name of their difficulty.
    """

    kinds: Mapping[str, Lift]

    @property
    def lower(self) -> float:
        """The lowest lift in any kind of world, from which the points follow."""
        return min(lift.lower for lift in self.kinds.values())

    @property
    def points(self) -> int:
        """Ten points for each doubling of the odds; none where it is one or less."""
        return max(0, min(MOST_POINTS, floor(10 * log2(self.lower))))


def ratio(guilty: Share, alike: Share) -> float:
    """Return the ratio of two shares, moved towards one by imagined alerts."""
    both = guilty.of + alike.of
    if guilty.of == 0 or alike.of == 0:
        return 1.0
    usual = IMAGINED / both
    return (guilty.alerted / guilty.of + usual) / (alike.alerted / alike.of + usual)


@cache
def lifts() -> Mapping[str, Measured]:
    """Return what was measured, by typology.

    Raises:
        ConfigError: if `lift.toml` cannot be read.
    """
    file = files("g7fin.policy").joinpath("lift.toml")
    return parse(file.read_text(encoding="utf-8"))


def parse(text: str) -> Mapping[str, Measured]:
    """Return the lifts that a TOML text declares, by typology.

    Raises:
        ConfigError: if it is no TOML, or a figure is missing.
    """
    try:
        declared = tomllib.loads(text)
        return {
            name: Measured({kind: _lift(record) for kind, record in kinds.items()})
            for name, kinds in declared.items()
        }
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise ConfigError(f"{FILE}: {error}; run benchmarks/lift.py anew") from error


def _lift(record: Mapping[str, list[int]]) -> Lift:
    return Lift(
        guilty=Share(*record["guilty"]),
        alike=Share(*record["alike"]),
        guilty_accounts=Share(*record["guilty_accounts"]),
        alike_accounts=Share(*record["alike_accounts"]),
        **dict(
            zip(
                ("guilty_alerts", "alike_alerts", "other_alerts"),
                record["alerts"],
                strict=True,
            )
        ),
        worlds=tuple(record["worlds"]),
    )


def written(found: Mapping[str, Measured]) -> str:
    """Return the TOML text that `parse` reads."""
    lines = ["# Written by benchmarks/lift.py: measure again, do not edit.", ""]
    for name in sorted(found):
        for kind, lift in sorted(found[name].kinds.items()):
            alerts = [lift.guilty_alerts, lift.alike_alerts, lift.other_alerts]
            lines += [f"[{name}.{kind}]", f"alerts = {alerts}"]
            for field in ("guilty", "alike", "guilty_accounts", "alike_accounts"):
                share: Share = getattr(lift, field)
                lines.append(f"{field} = {[share.alerted, share.of]}")
            lines += [f"worlds = {list(lift.worlds)}", ""]
    return "\n".join(lines)
