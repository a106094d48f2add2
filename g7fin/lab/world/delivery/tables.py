"""The files of a world, and the table in each."""

from collections.abc import Iterator

import pyarrow as pa

from g7fin.lab.world import observable, truth
from g7fin.lab.world.balances import Balances
from g7fin.lab.world.delivery import findings, registers, things
from g7fin.lab.world.delivery.ids import Ids
from g7fin.lab.world.outcomes import Outcome
from g7fin.lab.world.planning import Planned
from g7fin.lab.world.state import World

Table = tuple[str, pa.Table]


def delivered(
    world: World, ids: Ids, planned: Planned, found: tuple[Balances, list[Outcome]]
) -> Iterator[Table]:
    """Return every table of the input but the transactions, by name."""
    held, decided = found
    yield "account", registers.accounts(world, ids)
    yield "party", registers.parties(world, ids)
    yield "account_party", registers.holdings(world, ids)
    yield "identifier", registers.identifiers(world, ids)
    yield "ownership", registers.ownerships(world, ids)
    yield "asset", things.assets(world, ids)
    yield "asset_party", things.asset_owners(world, ids)
    yield "balance", things.statements(world, ids, held)
    yield "institution", things.institutions(world, ids)
    yield "place", things.places(world, ids)
    yield "exchange_rate", things.rates(world, ids)
    yield "designation", findings.designations(world, ids, planned.lists)
    yield (
        "designation_identifier",
        findings.designation_identifiers(world, ids, planned.lists),
    )
    yield "outcome", findings.outcomes(world, ids, decided)
    yield "event", findings.events(world, ids, planned.news)


def known(world: World, ids: Ids, planned: Planned) -> Iterator[Table]:
    """Return every table of the truth, by name."""
    flows, plan = planned.flows, planned.plan
    yield "scheme", truth.schemes(world, plan, flows)
    yield "money", truth.money(flows)
    yield "account", truth.accounts(ids, flows)
    yield "observable", observable.members(world, ids, planned)
    yield "party", truth.parties(ids, flows)
    yield "same_party", truth.same_party(ids)
    yield "transaction", truth.transactions(world, ids, plan)
    yield "balance", truth.balances(world, ids, flows)
    yield "asset", truth.assets(ids, flows)
    yield "typology", truth.shapes(world, ids, plan, guilty=True)
    yield "look_alike", truth.shapes(world, ids, plan, guilty=False)
    yield "link", truth.links(ids, flows)
    yield "hawala", truth.hawala(world, ids, flows)
