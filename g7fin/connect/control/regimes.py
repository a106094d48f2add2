"""When listed owners have enough of a company: one rule per regime.

What is marked *verify* rests on secondary sources; a lawyer has to confirm it before
anybody relies on a verdict.
"""

from dataclasses import dataclass

# shares are whole numbers of millionths
WHOLE = 1_000_000
_HALF = WHOLE // 2

_CASCADE = (
    "*verify*: a company that counts as controlled counts in full for what it owns"
)
_SELF = "*verify*: shares that a company holds in itself are left out, not spread"


@dataclass(frozen=True)
class Regime:
    """One rule.

    Attributes:
        name: US, EU or UK.
        enough: least sum by one measure, in millionths.
        votes: whether votes are a measure beside capital.
        control: whether control without a share is enough.
        together: whether unrelated listed owners are added up.
        words: the rule for a person.
        verify: what a lawyer has to confirm.
    """

    name: str
    enough: int
    votes: bool
    control: bool
    together: bool
    words: str
    verify: tuple[str, ...]


REGIMES = (
    Regime(
        name="US",
        enough=_HALF,
        votes=False,
        control=False,
        together=True,
        words="half or more of the capital, all listed owners together;"
        " control and votes alone do not count",
        verify=(
            _CASCADE,
            _SELF,
            "*verify*: ownership is capital; votes without capital are control",
        ),
    ),
    Regime(
        name="EU",
        enough=_HALF + 1,
        votes=True,
        control=True,
        together=True,
        words="more than half of the capital or of the votes, all listed owners"
        " together, or control",
        verify=(
            _CASCADE,
            _SELF,
            "*verify*: more than half; the practice of July 2024 may say half or more",
            "*verify*: unrelated listed owners are added up",
        ),
    ),
    Regime(
        name="UK",
        enough=_HALF + 1,
        votes=True,
        control=True,
        together=False,
        words="more than half of the capital or of the votes with one listed person"
        " or one joint arrangement, or control",
        verify=(
            _CASCADE,
            _SELF,
            "*verify*: unrelated listed persons are not added up; what one of them"
            " holds itself and through its companies is",
            "*verify*: in a joint arrangement only its listed members count",
        ),
    ),
)


def regime_of(name: str) -> Regime:
    """Return the rule of that name.

    Raises:
        ValueError: if there is none.
    """
    for regime in REGIMES:
        if regime.name == name:
            return regime
    raise ValueError(f"regime {name!r}: US, EU or UK needed")
