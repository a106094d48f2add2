"""The registers of the world: parties, accounts, places, and what ties them.

Everything is known by its position here; public ids are dealt at the very end, in an
order of their own, so that no id says when or why its subject was made.
"""

from dataclasses import dataclass, field

from g7fin.simulation.arrays import Growing, Ints, ints
from g7fin.simulation.countries import CURRENCY_OF


@dataclass(frozen=True)
class PartyRow:
    """A person or an organisation; days count from the first day of the world."""

    kind: str
    name: str
    country: int
    born: int | None = None
    sector: str = ""
    licence: str = ""


@dataclass(frozen=True)
class AccountRow:
    """An account as its institution describes it."""

    kind: str
    institution: int
    region: int
    opened: int


@dataclass(frozen=True)
class Holding:
    """Who may act on an account."""

    account: int
    party: int
    role: str = "holder"
    share: str = "1"
    from_day: int | None = None
    to_day: int | None = None


@dataclass(frozen=True)
class Owning:
    """Who owns or controls an organisation."""

    owner: int
    owned: int
    kind: str
    share: float
    from_day: int | None = None
    to_day: int | None = None


@dataclass(frozen=True)
class AssetRow:
    """Something other than a balance that can be frozen."""

    kind: str
    description: str
    country: int
    value: int
    encumbrance: int
    acquired: int
    row: int
    owners: tuple[tuple[int, str, float], ...]


@dataclass(frozen=True)
class InstitutionRow:
    """Who keeps accounts or moves money."""

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
    """All of them, in the order of their making."""

    parties: list[PartyRow] = field(default_factory=list)
    accounts: list[AccountRow] = field(default_factory=list)
    holdings: list[Holding] = field(default_factory=list)
    identifiers: list[tuple[int, str, str]] = field(default_factory=list)
    ownerships: list[Owning] = field(default_factory=list)
    assets: list[AssetRow] = field(default_factory=list)
    institutions: list[InstitutionRow] = field(default_factory=list)
    places: list[PlaceRow] = field(default_factory=list)
    banks: dict[int, list[int]] = field(default_factory=dict)
    local_places: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    _currency: Growing = field(default_factory=Growing)
    _country: Growing = field(default_factory=Growing)
    _holder: Growing = field(default_factory=Growing)

    @property
    def currency(self) -> Ints:
        """The currency of each account."""
        return self._currency.view

    @property
    def country(self) -> Ints:
        """The country of each account."""
        return self._country.view

    @property
    def holder(self) -> Ints:
        """The first holder of each account."""
        return self._holder.view

    def party(self, row: PartyRow) -> int:
        """Add a party and return its position."""
        self.parties.append(row)
        return len(self.parties) - 1

    def account(
        self, row: AccountRow, party: int, country: int, currency: int | None = None
    ) -> int:
        """Open an account for a party and return its position."""
        self.accounts.append(row)
        number = len(self.accounts) - 1
        held = CURRENCY_OF[country] if currency is None else currency
        self._currency.extend(ints(held))
        self._country.extend(ints(country))
        self._holder.extend(ints(party))
        self.holdings.append(Holding(number, party))
        return number

    def asset(self, row: AssetRow) -> int:
        """Add an asset and return its position."""
        self.assets.append(row)
        return len(self.assets) - 1
