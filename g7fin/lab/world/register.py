"""The registers of the world: parties, accounts, places, and what ties them.

Everything is known by its position here; public ids are dealt at the very end, in an
order of their own, so that no id says when or why its subject was made.
"""

from dataclasses import dataclass, field

from g7fin.lab.world.arrays import Ints, Rows, ints

NO_DAY = -1_000_000
PERSON, ORGANISATION = 0, 1
ACCOUNT_KINDS = (
    "current", "savings", "business", "wallet", "mvts", "prepaid", "crypto", "loan",
)  # fmt: skip


@dataclass(frozen=True)
class Holding:
    """A right to act on an account beside its holder; days are of the world."""

    account: int
    party: int
    role: str
    from_day: int = NO_DAY
    to_day: int = NO_DAY


@dataclass(frozen=True)
class Owning:
    """A stake in an organisation, or control; shares in hundredths of a per cent."""

    owner: int
    owned: int
    kind: str
    share: int
    share_max: int = -1
    from_day: int = NO_DAY
    to_day: int = NO_DAY


@dataclass(frozen=True)
class AssetRow:
    """Something other than a balance that can be frozen.

    Attributes:
        value: in minor units of the country's currency, like the encumbrance.
        payment: number of the planted payment that bought it, or -1.
    """

    kind: str
    description: str
    country: int
    value: int
    encumbrance: int
    acquired: int
    payment: int
    owners: tuple[tuple[int, str, float], ...]


@dataclass(frozen=True)
class InstitutionRow:
    """Institutions that keep accounts or move money."""

    name: str
    kind: str
    country: int
    licensed: bool = True


@dataclass(frozen=True)
class PlaceRow:
    """A branch, agent or machine."""

    name: str
    country: int
    region: int
    latitude: float
    longitude: float


@dataclass
class Register:
    """All of them, in the order of their making.

    Attributes:
        identifiers: blocks of the parties, the kind and the values.
        banks: per country its banks by size, then its wallet, remitter and exchange.
        local_places: first place and number of places per country and region.
    """

    parties: Rows = field(
        default_factory=lambda: Rows("kind", "country", "root", "born", "sector")
    )
    names: list[str] = field(default_factory=list)
    licences: dict[int, str] = field(default_factory=dict)
    accounts: Rows = field(
        default_factory=lambda: Rows(
            "kind", "institution", "country", "currency", "region", "opened", "holder"
        )
    )
    frozen: dict[int, int] = field(default_factory=dict)
    holdings: list[Holding] = field(default_factory=list)
    identifiers: list[tuple[Ints, str, list[str]]] = field(default_factory=list)
    ownerships: list[Owning] = field(default_factory=list)
    assets: list[AssetRow] = field(default_factory=list)
    institutions: list[InstitutionRow] = field(default_factory=list)
    places: list[PlaceRow] = field(default_factory=list)
    banks: dict[int, list[int]] = field(default_factory=dict)
    local_places: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    @property
    def currency(self) -> Ints:
        """The currency of each account."""
        return self.accounts["currency"]

    @property
    def country(self) -> Ints:
        """The country of each account."""
        return self.accounts["country"]

    @property
    def holder(self) -> Ints:
        """The first holder of each account."""
        return self.accounts["holder"]

    def identify(self, party: int, kind: str, value: str) -> None:
        """Add one identifier of a party."""
        self.identifiers.append((ints(party), kind, [value]))
