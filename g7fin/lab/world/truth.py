"""The truth of a world, as tables beside the input; no stage ever reads them."""

from itertools import islice

import numpy as np
import pyarrow as pa

from g7fin.lab.world.arrays import ints
from g7fin.lab.world.countries import CODES
from g7fin.lab.world.delivery.ids import Ids
from g7fin.lab.world.delivery.registers import day
from g7fin.lab.world.delivery.things import table
from g7fin.lab.world.flows.flow import FATES, VICTIMS, Flow
from g7fin.lab.world.flows.plan import Plan
from g7fin.lab.world.months import planned_number
from g7fin.lab.world.state import World

MONEY = ("received", "exchanged_in", "exchanged_out",
         *dict.fromkeys(FATES.values()), "fees", "resting")  # fmt: skip


def scheme_id(number: int) -> str:
    """Return the public id of a scheme."""
    return f"s{number + 1:04d}"


def schemes(world: World, plan: Plan, flows: list[Flow]) -> pa.Table:
    """Return scheme: what it is, what it earned, and what never was in a bank."""
    when: dict[int, list[int]] = {flow.number: [] for flow in flows}
    for payment in plan.payments:
        if payment.scheme >= 0:
            when[payment.scheme].append(payment.at)
    rows = []
    for flow in flows:
        moments = when[flow.number] or [world.calendar.start]
        first, last = (world.calendar.day_of(pick(moments)) for pick in (min, max))
        rows.append(
            (scheme_id(flow.number), flow.kind, flow.corridor, flow.offence,
             f"{flow.proceeds_usd:.2f}", f"{flow.outside_usd:.2f}", day(world, first),
             day(world, last))
        )  # fmt: skip
    return table(
        "scheme_id kind corridor offence proceeds_usd outside_usd started_on ended_on",
        rows,
    )


def money(flows: list[Flow]) -> pa.Table:
    """Return money: where the proceeds of each scheme and currency went.

    received + exchanged_in = exchanged_out + all that left + fees + resting.
    """
    rows = []
    for flow in flows:
        held: dict[tuple[int, str], int] = dict(flow.books)
        for account, minor in flow.held.items():
            key = int(flow.world.register.currency[account]), "resting"
            held[key] = held.get(key, 0) + minor
        for currency in sorted({code for code, _ in held}):
            figures = (str(held.get((currency, name), 0)) for name in MONEY)
            rows.append((scheme_id(flow.number), CODES[currency], *figures))
    return table(f"scheme_id currency {' '.join(MONEY)}", rows)


def _flag(role: str) -> str:
    return "true" if role in VICTIMS else "false"


def accounts(ids: Ids, flows: list[Flow]) -> pa.Table:
    """Return account: its role in each scheme, and whose control it is under."""
    rows = [
        (scheme_id(flow.number), account, role, _flag(role),
         "" if role in VICTIMS else f"c{flow.number + 1:04d}")
        for flow in flows
        for account, role in flow.roles.items()
    ]  # fmt: skip
    names = "scheme_id account_id role is_victim control_group"
    return table(names, rows, ids, account_id="account")


def parties(ids: Ids, flows: list[Flow]) -> pa.Table:
    """Return party: its role in each scheme, and whose control it is under.

    Every record of a party has its role, so all records of a victim are a victim's.
    """
    rows = [
        (scheme_id(flow.number), record, role, _flag(role),
         "" if role in VICTIMS else f"c{flow.number + 1:04d}")
        for flow in flows
        for party, role in flow.party_roles.items()
        for record in ids.records.of(party)
    ]  # fmt: skip
    names = "scheme_id party_id role is_victim control_group"
    return table(names, rows, ids, party_id="party")


def same_party(ids: Ids) -> pa.Table:
    """Return same_party: records of whom there are several, and who that is."""
    twice = np.unique(ids.records.party[ids.records.further]).tolist()
    rows = [
        (record, f"u{number:06d}")
        for number, party in enumerate(twice, 1)
        for record in ids.records.of(party)
    ]
    return table("party_id entity_id", rows, ids, party_id="party")


def _listed(world: World, ids: Ids, kind: str, groups: list[list[int]]) -> list[str]:
    """Return the ids of each group, sorted and separated by blanks."""
    flat = ints([one for group in groups for one in group])
    if kind == "transaction":
        flat = flat + planned_number(world, 0)
    names = iter(ids.listed(kind, flat))
    return [" ".join(sorted(islice(names, len(group)))) for group in groups]


def transactions(world: World, ids: Ids, plan: Plan) -> pa.Table:
    """Return transaction: the illicit part of it, in minor units of the credit leg.

    A payment that takes money out of a scheme has what the credit leg got of it.
    """
    chosen = [at for at, one in enumerate(plan.payments) if one.scheme >= 0]
    rows = []
    for at in chosen:
        one = plan.payments[at]
        part = one.illicit_credit
        if not part:
            part = round((one.illicit_debit - one.fee) * one.credit / one.debit)
        number = planned_number(world, at)
        rows.append((scheme_id(one.scheme), number, one.stage, str(part)))
    names = "scheme_id transaction_id stage illicit_minor"
    return table(names, rows, ids, transaction_id="transaction")


def balances(world: World, ids: Ids, flows: list[Flow]) -> pa.Table:
    """Return balance: only accounts on which proceeds remain."""
    rows = [
        (scheme_id(flow.number), account,
         CODES[int(world.register.currency[account])], str(minor))
        for flow in flows
        for account, minor in flow.held.items()
        if minor
    ]  # fmt: skip
    names = "scheme_id account_id currency resting_minor"
    return table(names, rows, ids, account_id="account")


def assets(ids: Ids, flows: list[Flow]) -> pa.Table:
    """Return asset: the illicit US dollars in each."""
    rows = [
        (scheme_id(flow.number), asset, f"{usd:.2f}")
        for flow in flows
        for asset, usd in flow.assets
    ]
    return table("scheme_id asset_id illicit_usd", rows, ids, asset_id="asset")


def shapes(world: World, ids: Ids, plan: Plan, *, guilty: bool) -> pa.Table:
    """Return typology, or look_alike for the innocent ones."""
    rows: list[tuple[str, ...]] = []
    chosen = [one for one in plan.shapes if (one.scheme >= 0) == guilty]
    accounts = _listed(world, ids, "account", [list(one.accounts) for one in chosen])
    payments = [list(one.payments) for one in chosen]
    named = _listed(world, ids, "transaction", payments)
    each = zip(chosen, accounts, named, strict=True)
    for number, (one, subjects, evidence) in enumerate(each, 1):
        if guilty:
            scheme = scheme_id(one.scheme)
            rows.append((f"y{number:05d}", one.typology, scheme, subjects, evidence))
        else:
            rows.append((f"n{number:05d}", one.typology, subjects, evidence))
    names = "instance_id typology scheme_id account_ids transaction_ids"
    return table(names if guilty else names.replace(" scheme_id", ""), rows)


def links(ids: Ids, flows: list[Flow]) -> pa.Table:
    """Return link: ties that no input states; a party by its first record."""
    rows = [
        (scheme_id(flow.number), kind, ids.text(of, source), ids.text(of, target),
         f"{usd:.2f}")
        for flow in flows
        for kind, source, target, usd, of in flow.links
    ]  # fmt: skip
    return table("scheme_id kind from_id to_id value_usd", rows)


def hawala(world: World, ids: Ids, flows: list[Flow]) -> pa.Table:
    """Return hawala: what brokers wrote into a book of their own, for cash in hand.

    A payer is named by the first record of the payer's party.
    """
    rows = [
        (scheme_id(flow.number), day(world, on), payer, here, there, f"{usd:.2f}",
         f"{fee:.2f}", "paid_out" if arrived else "refunded")
        for flow in flows
        for on, payer, here, there, usd, fee, arrived in flow.hawala
    ]  # fmt: skip
    return table(
        "scheme_id booked_on payer_party_id broker_in_account_id broker_out_account_id"
        " value_usd fee_usd outcome",
        rows, ids, payer_party_id="party", broker_in_account_id="account",
        broker_out_account_id="account",
    )  # fmt: skip
