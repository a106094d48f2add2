"""The network around known accounts: who is close to them, and by which path.

It reads what the run found and changes nothing of it. Possible victims and relatives
are left out and counted. An account that no case names for want of evidence can be
listed: that it deals with a known account is evidence. Known accounts are not listed,
and no reason names one.
"""

from typing import Any

import numpy as np
import pyarrow as pa

from g7fin.errors import InputError
from g7fin.escalate.seed_walk import LINK, PAID, Ledger, Path, closeness, paths
from g7fin.policy.membership import OWNERSHIP, PAID_ONLY, SAME_HOLDER_JOINS
from g7fin.policy.roles import PROTECTED
from g7fin.policy.seed_accounts import MOST_LISTED
from g7fin.steps import Run
from g7fin.store import Store

_ACCOUNTS = "select account_id from link.account_profile order by account_number"
_RELATIONS = """
select payer.account_number as payer, payee.account_number as payee,
    cast(relation.amount_usd as double) as usd, scored.points,
    relation.funded_share as covered, relation.payments
from link.relation as relation
inner join alert.relation as scored on scored.relation = relation.relation
inner join link.account_profile as payer on payer.account_id = relation.payer_id
inner join link.account_profile as payee on payee.account_id = relation.payee_id
order by relation.relation
"""
_RELAYS = """
select from_relation, to_relation, cents / 100.0 as usd
from link.relay
where cents > 0
order by from_relation, to_relation
"""
_LINKS = """
select one.account_number as one, other.account_number as other, link.kind
from escalate.seed_link as link
inner join link.account_profile as one on one.account_id = link.left_id
inner join link.account_profile as other on other.account_id = link.right_id
order by link.left_id, link.right_id
"""
_PROTECTED = """
select account_id from cases.protection where status = $status
union
-- clusters too weak to make a case have no rows in that table
select payer.account_id
from (
    select account_id from escalate.new_payer
    union
    select account_id from escalate.not_named where gate = $paid_only
) as payer
left join cases.grouped as named on named.account_id = payer.account_id
where named.account_id is null
"""
_NAMED = "select distinct account_id from cases.member order by account_id"
_SCHEMA = pa.schema(
    [
        ("rank", pa.int64()),
        ("account_id", pa.string()),
        ("closeness", pa.float64()),
        ("hops", pa.int64()),
        ("through_id", pa.string()),
        ("usd", pa.decimal128(18, 2)),
        ("reason", pa.string()),
        ("left_out", pa.int64()),
    ]
)
# closeness of the closest account is 1; what is nearly 0 beside it is not listed
_DIGITS = 6
_MOST_SIMILAR = 5
# ids that share less than this of their letters are no slip of the pen (judgement)
_LEAST_SIMILAR = 60


def seed_network(run: Run) -> pa.Table:
    """Return the accounts closest to the known ones; none if none is known.

    Raises:
        InputError: if a known account is not in the data.
    """
    store, seeds = run.store, sorted(set(run.settings.seed_accounts))
    if not seeds:
        return _SCHEMA.empty_table()
    ids = [name for (name,) in store.rows(_ACCOUNTS)]
    number = {name: place for place, name in enumerate(ids)}
    for seed in seeds:
        if seed not in number:
            raise InputError(
                f"seed account {seed!r} is not in the data{_similar(store, seed)}"
            )
    known = sorted(number[seed] for seed in seeds)
    relations: dict[str, Any] = store.arrays(_RELATIONS)
    links: dict[str, Any] = store.arrays(_LINKS)
    ledger = _ledger(len(ids), relations, store.arrays(_RELAYS), links)
    close = closeness(ledger, known)
    close[known] = 0
    barred = {number[name] for name in possible_victims(store)}
    kinds = links["kind"].tolist()
    payments = relations["payments"].astype(np.int64)
    listed, out = _listed(close, ledger, barred)
    hidden = barred | set(known)
    rows = []
    for place, path in zip(listed, paths(ledger, known, listed), strict=True):
        through = None if path.through in hidden else ids[path.through]
        name = "a known account" if path.through in known else through
        usd = None if path.kind == LINK else round(float(ledger.usd[path.number]), 2)
        rows.append(
            {
                "account_id": ids[place],
                "closeness": _shown(close, place, listed),
                "hops": path.hops,
                "through_id": through,
                "usd": None if usd is None else f"{usd:.2f}",
                "reason": _reason(
                    path, name or "an account that is not named", ledger, payments,
                    kinds,
                ),
                "left_out": out[place],
            }
        )  # fmt: skip
    return _table(rows)


def possible_victims(store: Store) -> set[str]:
    """Return the accounts of possible victims and relatives, whom no list has."""
    gates = {"status": PROTECTED, "paid_only": PAID_ONLY}
    return {name for (name,) in store.rows(_PROTECTED, gates)}


def _table(rows: list[dict[str, Any]]) -> pa.Table:
    """Return the rows in the order of their ranks."""
    rows.sort(key=lambda row: (-row["closeness"], row["left_out"], row["account_id"]))
    columns = {
        field.name: [row.get(field.name) for row in rows]
        for field in _SCHEMA
        if field.name not in ("rank", "usd")
    }
    amounts = pa.array([row["usd"] for row in rows], pa.string())
    return pa.table(
        {
            "rank": pa.array(range(1, len(rows) + 1), pa.int64()),
            "usd": amounts.cast(_SCHEMA.field("usd").type),
            **{
                name: pa.array(values, _SCHEMA.field(name).type)
                for name, values in columns.items()
            },
        }
    ).select(_SCHEMA.names)


def _ledger(
    accounts: int,
    relations: dict[str, Any],
    relays: dict[str, Any],
    links: dict[str, Any],
) -> Ledger:
    return Ledger(
        accounts,
        relations["payer"].astype(np.int64),
        relations["payee"].astype(np.int64),
        relations["usd"].astype(np.float64),
        relations["points"].astype(np.float64),
        np.clip(relations["covered"].astype(np.float64), 0, 1),
        relays["from_relation"].astype(np.int64),
        relays["to_relation"].astype(np.int64),
        relays["usd"].astype(np.float64),
        links["one"].astype(np.int64),
        links["other"].astype(np.int64),
    )


def _listed(
    close: Any, ledger: Ledger, barred: set[int]
) -> tuple[list[int], dict[int, int]]:
    """Return who is listed, closest first, and how many closer ones are left out."""
    listed: list[int] = []
    out, first = 0, 0.0
    before: dict[int, int] = {}
    for place in np.argsort(-close, kind="stable").tolist():
        first = first or float(close[place])
        if not close[place] or round(float(close[place]) / first, _DIGITS) == 0:
            break
        if place in barred:
            out += 1
        elif len(listed) < int(MOST_LISTED.value):
            listed.append(place)
            before[place] = out
        else:
            break
    return listed, before


def _shown(close: Any, place: int, listed: list[int]) -> float:
    """Return an account's closeness beside the closest that is listed."""
    share = float(close[place]) / float(close[listed[0]])
    return max(round(share, _DIGITS), 10.0**-_DIGITS)


def _reason(
    path: Path, name: str, ledger: Ledger, payments: Any, kinds: list[str]
) -> str:
    """Return the last step of the path in words."""
    if path.kind == LINK:
        told = {
            SAME_HOLDER_JOINS.name: "one party holds it and",
            OWNERSHIP.name: "its holder owns or directs that of, or is so by that of,",
        }.get(kinds[path.number], "its holder shares an identifier with that of")
        text = f"{told} {name}"
    else:
        at = path.number
        share = round(100 * float(ledger.covered[at]))
        times = f"{payments[at]} payment" + ("" if payments[at] == 1 else "s")
        usd = f"USD {round(float(ledger.usd[at])):,} in {times}"
        text = f"{name} paid it {usd}" if path.kind == PAID else f"it paid {name} {usd}"
        text += f"; {share} % of that had just come in"
    if path.hops > 1:
        text += f"; {path.hops} steps from a known account"
    return text


def _similar(store: Store, name: str) -> str:
    """Return a text that lists similar ids, of accounts that cases name alone."""
    # only an error needs it
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    ids = [account for (account,) in store.rows(_NAMED)]
    found = extract(
        name, ids, scorer=ratio, limit=_MOST_SIMILAR, score_cutoff=_LEAST_SIMILAR
    )
    return f"; similar: {', '.join(one for one, *_ in found)}" if found else ""
