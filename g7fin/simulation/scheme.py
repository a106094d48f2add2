"""One scheme: its people, its money and its payments."""

from dataclasses import dataclass, field

from g7fin.simulation.book import Book

VICTIMS = ("payer", "relative", "exploited_worker")


@dataclass
class Scheme:
    """A scheme while it is made.

    Attributes:
        roles: role of each account; one without a victim's role can hold its money.
        party_roles: role of each party.
        rows: row number, stage and illicit minor units of the credit leg.
        credits: row number and the account it credits.
        assets: asset and the illicit US dollars in it.
    """

    number: int
    kind: str
    corridor: str
    offence: str
    roles: dict[int, str] = field(default_factory=dict)
    party_roles: dict[int, str] = field(default_factory=dict)
    rows: list[tuple[int, str, int]] = field(default_factory=list)
    credits: list[tuple[int, int]] = field(default_factory=list)
    assets: list[tuple[int, float]] = field(default_factory=list)
    book: Book = field(default_factory=Book)
    proceeds_usd: float = 0.0

    def join(self, account: int, party: int, role: str) -> None:
        """Give an account and its party a role; the first one stands."""
        if account >= 0:
            self.roles.setdefault(account, role)
        self.party_roles.setdefault(party, role)

    def holds(self, account: int) -> bool:
        """Say whether money that reaches the account is still the scheme's."""
        return account in self.roles and self.roles[account] not in VICTIMS
