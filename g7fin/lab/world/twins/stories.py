"""Kinds of innocent networks, and who stands in one for whom of a scheme."""

from dataclasses import dataclass, field

from g7fin.lab.world.flows.cast import Cast, enlist, found_firm, home_of, own
from g7fin.lab.world.flows.flow import Flow
from g7fin.lab.world.register import ACCOUNT_KINDS, ORGANISATION

BUSINESS = ACCOUNT_KINDS.index("business")


@dataclass(frozen=True)
class Story:
    """A kind of innocent network.

    Attributes:
        name: in the truth.
        words: purposes told for what is paid in.
        firm: sector of the firm that takes money, where the scheme had one.
        payer: sector of the firms that pay in.
        firms: share of payers who are firms of that sector and not people.
        outlet: sectors that are paid in the end; people where there is none.
        far: whether people who are paid in the end live abroad.
    """

    name: str
    words: tuple[str, ...]
    firm: str
    payer: str
    firms: float
    outlet: tuple[str, ...] = ()
    far: bool = False


STORIES: tuple[Story, ...] = (
    Story("family_purchase", ("gift", "loan", "savings", ""), "construction",
          "wholesale", 0.0, ("notary", "construction", "notary")),
    Story("savings_association", ("savings", "charity", "gift", ""), "charity",
          "restaurant", 0.05, far=True),
    Story("subcontractor_chain", ("supplier", "wage", "", "other"), "construction",
          "construction", 0.4),
    Story("crew_remittance", ("remittance", "gift", "", "other"), "logistics",
          "staff agency", 0.1, far=True),
)  # fmt: skip


@dataclass
class Twin:
    """One innocent network while it is made, with who stands for whom of a scheme."""

    flow: Flow
    cast: Cast
    scheme: Flow
    story: Story
    stands: dict[int, int] = field(default_factory=dict)

    def person(self, country: int) -> int:
        """Return somebody of a country with no part in a scheme."""
        return self.cast.bystander(self.flow.rng, country)

    def payer(self, account: int) -> int:
        """Return who pays in the place of an account; the same one each time."""
        if account not in self.stands:
            world, rng = self.flow.world, self.flow.rng
            country = home_of(world, account)[0]
            is_firm = world.register.accounts.one("kind", account) == BUSINESS
            firms = world.firms.accounts(self.story.payer, country)
            if len(firms) and (is_firm or rng.random() < self.story.firms):
                self.stands[account] = int(firms[int(rng.integers(len(firms)))])
            else:
                person = self.person(country)
                self.stands[account] = int(world.people.account[person])
        return self.stands[account]

    def member(self, account: int, role: str) -> int:
        """Return who takes part in the place of an account; the same one each time."""
        if account not in self.stands:
            world = self.flow.world
            country = home_of(world, account)[0]
            holder = int(world.register.holder[account])
            if int(world.register.parties["kind"][holder]) == ORGANISATION:
                owner = int(world.people.party[self.person(country)])
                party, made = found_firm(self.flow, country, self.story.firm, role)
                own(world, owner, party, 10_000)
            else:
                made = enlist(self.flow, self.person(country), role)
            self.stands[account] = made
        return self.stands[account]
