"""Interests of an ownership register: kind, share and days of a stake.

Shares are whole millionths. A bound that is not itself part of the range lies one
millionth inside it; a range without an upper end ends at the whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

WHOLE = 1_000_000
# names of interests in the Beneficial Ownership Data Standard, letters alone and in
# lower case, in all versions. That settlors, trustees and protectors control what a
# trust holds is a judgement; a right to income or to the remainder gives neither
# ownership nor control
_KINDS = {
    "ownership": ("shareholding",),
    "voting": ("votingrights",),
    "control": (
        "appointmentofboard", "otherinfluenceorcontrol", "influenceorcontrol",
        "controlviacompanyrulesorarticles", "controlbylegalframework", "settlor",
        "settloroftrust", "trustee", "trusteeoftrust", "protector", "protectoroftrust",
    ),
    "director": ("boardmember", "boardchair", "seniormanagingofficial"),
    "nominee": ("nominee",),
}  # fmt: skip
_BY_NAME = {name: kind for kind, names in _KINDS.items() for name in names}


@dataclass(frozen=True)
class Interest:
    """Kind, share and days of a holding.

    Attributes:
        kind: as `ownership` has it.
        low: smallest share in millionths; None: not known.
        high: largest share in millionths; None: not known.
        from_on: first day; None: always.
        to_on: last day; None: still held.
    """

    kind: str
    low: int | None
    high: int | None
    from_on: date | None
    to_on: date | None

    def joined(self, other: "Interest") -> "Interest":
        """Return the stake of duplicate statements, with the larger share ends."""
        low, high = (
            max((item for item in ends if item is not None), default=None)
            for ends in ((self.low, other.low), (self.high, other.high))
        )
        return Interest(self.kind, low, high, self.from_on, self._later(other))

    def added(self, other: "Interest") -> "Interest":
        """Return the sum of two holdings of one kind; at most the whole."""
        if self.low is None and other.low is None:
            low = None
        else:
            low = min(WHOLE, (self.low or 0) + (other.low or 0))
        # a share that is not known may be the whole
        highs = [WHOLE if item is None else item for item in (self.high, other.high)]
        high = None if low is None else min(WHOLE, sum(highs))
        return Interest(self.kind, low, high, self.from_on, self._later(other))

    def _later(self, other: "Interest") -> date | None:
        days = (self.to_on, other.to_on)
        return None if None in days else max(day for day in days if day is not None)


def kind_of(name: str) -> str:
    """Return the kind of stake that an interest gives, by its name; else empty."""
    return _BY_NAME.get("".join(filter(str.isalpha, name)).lower(), "")


def share_of(share: Mapping[str, object]) -> tuple[int | None, int | None]:
    """Return the smallest and largest share, in millionths.

    Args:
        share: per cent, as the Beneficial Ownership Data Standard writes it: `exact`,
            `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum`.

    Raises:
        ValueError: if it is no range from 0 to 100 per cent.
    """
    exact = _number(share, "exact")
    if exact is not None:
        found = _down(exact), _up(exact)
    else:
        low, high = _ends(share)
        if low is None and high is None:
            return None, None
        found = low or 0, WHOLE if high is None else high
    if not 0 <= found[0] <= found[1] <= WHOLE:
        raise ValueError("share")
    return found


def _ends(share: Mapping[str, object]) -> tuple[int | None, int | None]:
    """Return the ends of a range; up to 0.3 a flag says that one is exclusive."""
    low, high = _number(share, "minimum"), _number(share, "maximum")
    over, under = share.get("exclusiveMinimum"), share.get("exclusiveMaximum")
    lows = [] if low is None else [_up(low) if over is not True else _down(low) + 1]
    highs = (
        [] if high is None else [_down(high) if under is not True else _up(high) - 1]
    )
    if (above := _number(share, "exclusiveMinimum")) is not None:
        lows.append(_down(above) + 1)
    if (below := _number(share, "exclusiveMaximum")) is not None:
        highs.append(_up(below) - 1)
    return max(lows, default=None), min(highs, default=None)


def _number(share: Mapping[str, object], name: str) -> Decimal | None:
    found = share.get(name)
    if found is None or isinstance(found, bool):
        return None
    if not isinstance(found, int | Decimal) or not 0 <= found <= 100:
        raise ValueError(name)
    return Decimal(found) * (WHOLE // 100)


def _down(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_FLOOR))


def _up(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_CEILING))
