"""Tracing of a finished run's ledger from the truth's receipts, so without detection.

What `follow` does for a case is done once for all schemes: the same query texts over
the same transactions, the same openings, the same kernel. Two things come from the
truth: which receipts are proceeds and how much of each; and who is a *member*, which
is who got such a receipt. A payment in good faith and a place where proceeds stop are
decided by the texts of `follow`, which ask for nothing but members:

- with the good-faith stop: members are the accounts that got a true receipt. What
  reaches a hub, a licensed remitter or an organisation that got none stops. So does
  what `follow` takes for a payment in good faith to any account that got none: wages,
  rent and the like, and the price of an asset. An account that proceeds reach only
  later is no member.
- with no stop: every account is a member but the institutions' own internal accounts.
  What is left to stop at is the outside. The seller of an asset then holds the price,
  which the asset holds too.

The run's store is only read: the columns that tracing asks for go to a scratch store.

The same ledger can be read as if no statement gave a balance. Tracing then takes the
minimum opening balance of every account, with which it is never overdrawn, or a
95th-percentile one: the same percentile of the same segments as a run, of what was in
fact stated. So the two say what statements are worth, and what is assumed.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa

from g7fin.follow.ledger import (
    LARGEST,
    MOVEMENTS,
    POCKETS,
    STATED,
    Integers,
    Ledger,
    read_ledger,
    walked,
)
from g7fin.follow.opening_sensitivity import (
    SEGMENT,
    raised_of,
    with_raised_openings,
)
from g7fin.steps import Run, do_all, sql
from g7fin.store import Store

_READ = {
    "core.transaction": "select position, transaction_id, booked_at, status,"
    " is_reversed, is_reversal, reverses_transaction_id, originator_account_id,"
    " beneficiary_account_id, beneficiary_outside, debit_minor, debit_currency,"
    " credit_minor, credit_currency, fee_minor, fee_currency, purpose"
    " from core.transaction order by position, transaction_id",
    "core.balance": 'select account_id, currency, "at", kind, amount_minor'
    ' from core.balance order by account_id, currency, "at", kind',
    "core.asset": "select asset_id, acquisition_transaction_id"
    " from core.asset order by asset_id",
    "link.account_profile": "select account_id, kind, holder_kind, is_licensed,"
    " hub_reason from link.account_profile order by account_id",
}
_PAID_IN = """
select distinct paid.beneficiary_account_id as account_id
from core.transaction as paid
inner join given.receipt as receipt on receipt.transaction_id = paid.transaction_id
where paid.beneficiary_account_id is not null
"""
_ALL = """
with seen as (
    select originator_account_id as account_id from core.transaction
    union
    select beneficiary_account_id from core.transaction
)
select seen.account_id
from seen
left join link.account_profile as profile on profile.account_id = seen.account_id
where seen.account_id is not null and coalesce(profile.kind, '') <> 'internal'
"""
MEMBERS = {"good_faith_stop": _PAID_IN, "no_stop": _ALL}
_RECEIPTS = """
select movement.position,
    cast(least(receipt.illicit_minor, movement.credit) as bigint) as proceeds
from given.receipt as receipt
inner join follow.movement as movement
    on movement.transaction_id = receipt.transaction_id
where movement.beneficiary_account_id is not null
order by movement.position
"""
_POCKETS = """
select coalesce(account_id, '') as account_id, currency
from trace.pocket order by pocket
"""
_BOUGHT = """
select asset.asset_id, movement.position, movement.credit_currency
from core.asset as asset
inner join follow.movement as movement
    on movement.transaction_id = asset.acquisition_transaction_id
order by asset.asset_id
"""


@dataclass(frozen=True, eq=False)
class Seeded:
    """A ledger with the receipts of the truth that it has.

    Attributes:
        ledger: The ledger.
        receipts: Booking positions of the receipts, rising.
        proceeds: Minor units of each that are proceeds.
        pockets: Account and currency of each pocket; good faith's own has no account.
        purchases: Each asset with the booking position of its purchase, and the
            currency that its seller got.
    """

    ledger: Ledger
    receipts: Integers
    proceeds: Integers
    pockets: tuple[tuple[str, str], ...]
    purchases: tuple[tuple[str, int, str], ...]


@contextmanager
def scratch(run: Store, receipts: Mapping[str, int]) -> Iterator[Store]:
    """Yield a store with what tracing reads of a run, and the receipts of the truth.

    Args:
        run: The store of a finished run.
        receipts: Minor units that are proceeds, by transaction.
    """
    with TemporaryDirectory() as folder, Store(Path(folder) / "store.duckdb") as store:
        for schema in ("core", "link", "cases", "given", "follow", "trace"):
            store.execute(f"create schema {schema}")
        for table, text in _READ.items():
            store.create_from(table, run.arrow(text))
        names = sorted(receipts)
        wide = pa.decimal128(38, 0)  # as core.transaction: ether has 18 decimals
        amounts = pa.array([receipts[name] for name in names], wide)
        given = {"transaction_id": pa.array(names, pa.string())}
        store.create_from("given.receipt", pa.table(given | {"illicit_minor": amounts}))
        do_all(MOVEMENTS, Run(store), "follow")
        yield store


def seeded(store: Store, members: str) -> Seeded:
    """Return the ledger of a scratch store, members being those that a text selects."""
    store.create("cases.member", members)
    do_all((*POCKETS, *STATED), Run(store), "follow")
    given = store.arrays(_RECEIPTS)
    return Seeded(
        ledger=read_ledger(store),
        receipts=np.asarray(given["position"], np.int64),
        proceeds=np.asarray(given["proceeds"], np.int64),
        pockets=tuple((str(a), str(c)) for a, c in store.rows(_POCKETS)),
        purchases=tuple((str(a), int(p), str(c)) for a, p, c in store.rows(_BOUGHT)),
    )


def without_statements(
    store: Store, given: Seeded, unit: Mapping[str, float]
) -> tuple[Seeded, Seeded]:
    """Return a ledger with minimum opening balances everywhere, and with P95 ones.

    Args:
        store: the scratch store in which the ledger was read last.
        given: the ledger.
        unit: US dollars of one minor unit of each currency.
    """
    ledger, pockets = given.ledger, len(given.ledger.stop)
    flow = ledger.flow
    lowest, _ = walked(
        flow.source, flow.target, flow.debit + flow.fee, flow.credit, pockets
    )
    smallest = replace(ledger, holding=replace(ledger.holding, opening=-lowest))
    held = {
        "pocket": pa.array(np.arange(pockets), pa.int32()),
        "opening": -lowest,
        "has_statement": np.zeros(pockets, np.bool_),
    }
    names = sorted(unit)
    rates = {
        "currency": pa.array(names, pa.string()),
        "exponent": pa.array([0] * len(names), pa.int32()),
        "rate": pa.array([unit[name] for name in names], pa.float64()),
    }
    store.create("trace.statement", sql("follow", "trace.statement"))
    store.create_from("follow.held", pa.table(held))
    store.create_from("trace.rate", pa.table(rates))
    store.create("trace.opening", sql("follow", "trace.opening"), SEGMENT | LARGEST)
    high = with_raised_openings(smallest, raised_of(store, pockets))
    return replace(given, ledger=smallest), replace(given, ledger=high)
