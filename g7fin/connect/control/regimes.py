"""Ownership rules of the regimes: when designated parties control a company.

What a rule lists under `verify` rests on secondary sources; a lawyer has to confirm it
before anybody relies on a verdict.
"""

from dataclasses import dataclass

# shares are whole numbers of millionths
WHOLE = 1_000_000
_HALF = WHOLE // 2

_CASCADE = "a controlled company counts in full for what it owns"
_SELF = "shares that a company holds in itself are left out, not spread over its owners"


@dataclass(frozen=True)
class Regime:
    """The ownership rule of one regime.

    Attributes:
        name: US, EU or UK.
        threshold: least sum by one measure, in millionths.
        votes: whether votes are a measure beside capital.
        control: whether control without a share is enough.
        together: whether unrelated designated owners are added together.
        text: the rule in a sentence.
        verify: what a lawyer has to confirm.
    """

    name: str
    threshold: int
    votes: bool
    control: bool
    together: bool
    text: str
    verify: tuple[str, ...]


REGIMES = (
    Regime(
        name="US",
        threshold=_HALF,
        votes=False,
        control=False,
        together=True,
        text="50 % or more of the capital, owned by all designated parties together;"
        " votes, or control without ownership, do not count",
        verify=(
            _CASCADE,
            _SELF,
            "ownership is capital; votes without capital are control",
        ),
    ),
    Regime(
        name="EU",
        threshold=_HALF + 1,
        votes=True,
        control=True,
        together=True,
        text="more than 50 % of the capital or of the votes, held by all designated"
        " parties together, or control by any of them",
        verify=(
            _CASCADE,
            _SELF,
            "the threshold is more than 50 %; by the EU practice of July 2024 it may be"
            " 50 % or more",
            "unrelated designated owners are added together",
        ),
    ),
    Regime(
        name="UK",
        threshold=_HALF + 1,
        votes=True,
        control=True,
        together=False,
        text="more than 50 % of the capital or of the votes, held by one designated"
        " person or one joint arrangement, or control by either",
        verify=(
            _CASCADE,
            _SELF,
            "unrelated designated persons are not added together; what one of them"
            " holds directly and through its companies is",
            "in a joint arrangement only its designated members count",
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
