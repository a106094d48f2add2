"""The two truths a run can be measured against, as records.

A member of a scheme is an account in it that is not a victim. The same account can
be a victim of one scheme and a member of another: it is then no victim here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Scheme:
    """One true scheme and what it earned."""

    scheme_id: str
    kind: str
    proceeds_usd: float


@dataclass(frozen=True)
class Involved:
    """An account or party with its role in one scheme."""

    scheme_id: str
    subject_id: str
    role: str
    is_victim: bool


@dataclass(frozen=True)
class Remaining:
    """Proceeds that truly remain on an account, in minor units."""

    account_id: str
    currency: str
    resting_minor: int
    scheme_id: str = ""


@dataclass(frozen=True)
class Instance:
    """A planted typology, or a look-alike that is innocent."""

    instance_id: str
    typology: str
    account_ids: frozenset[str]
    transaction_ids: frozenset[str]


@dataclass(frozen=True)
class Booked:
    """An entry in brokers' own book; the moment is the start of its day, UTC."""

    second: int
    broker_in: str
    broker_out: str
    value_usd: float


@dataclass(frozen=True)
class WorldTruth:
    """The truth about a simulated world, which no run sees.

    `same_party` says who each record is, of parties that have several.
    `receipts` are the payments by which proceeds come in, each with the minor units of
    its credit that are proceeds; one of two schemes is here once, the larger amount.
    `stages` says of each payment in which schemes it is, and as what stage.
    `hawala` is what brokers wrote into a book of their own.
    """

    schemes: tuple[Scheme, ...]
    accounts: tuple[Involved, ...]
    parties: tuple[Involved, ...]
    transaction_ids: frozenset[str]
    balances: tuple[Remaining, ...]
    assets: tuple[tuple[str, float], ...]
    typologies: tuple[Instance, ...]
    look_alikes: tuple[Instance, ...]
    same_party: Mapping[str, str] = field(default_factory=dict)
    receipts: Mapping[str, int] = field(default_factory=dict)
    stages: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    hawala: tuple[Booked, ...] = ()

    def members(self) -> dict[str, frozenset[str]]:
        """Return each scheme's accounts that are not victims."""
        found: dict[str, set[str]] = {s.scheme_id: set() for s in self.schemes}
        for account in self.accounts:
            if not account.is_victim:
                found[account.scheme_id].add(account.subject_id)
        return {scheme: frozenset(accounts) for scheme, accounts in found.items()}


@dataclass(frozen=True)
class AmlsimTruth:
    """AMLSim's laundering alerts (type and accounts) and laundering transactions."""

    alert_types: dict[str, str]
    alert_accounts: dict[str, frozenset[str]]
    transaction_ids: frozenset[str]


def victims(involved: tuple[Involved, ...]) -> frozenset[str]:
    """Return the victims who are not also a member of some scheme."""
    members = {i.subject_id for i in involved if not i.is_victim}
    return frozenset(i.subject_id for i in involved if i.is_victim) - members


def dual_roles(involved: tuple[Involved, ...]) -> frozenset[str]:
    """Return those who are a victim of one scheme and a member of another."""
    harmed = frozenset(i.subject_id for i in involved if i.is_victim)
    return harmed - victims(involved)
