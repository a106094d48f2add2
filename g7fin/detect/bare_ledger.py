"""A ledger that says nothing of its payments but accounts, amounts and times.

What `detect/channels` finds there takes the place of the points of relations: the
relations of its candidate groups are the suspicious ones, and have points by family.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from g7fin.detect.channels import Ledger, Scored, score
from g7fin.detect.channels.ledger import Reals
from g7fin.detect.channels.shares import Shares
from g7fin.detect.relations import relation_points
from g7fin.steps import Run

# of a relation of strength 1; not odds: strength is rarity, with the weight it earned
POINTS_OF_ONE = 10
# what payments are for, how they are made, what is cash: any of it
_SAYS_MORE = """
select count(purpose) > 0 or count(distinct channel) > 1
    or count(originator_outside) + count(beneficiary_outside) > 0
from link.payment
"""
_PAYMENTS = """
select payer.account_number as payer, payee.account_number as payee,
    cast(epoch(payment.booked_at) as bigint) as moment,
    cast(payment.amount_usd * 100 as bigint) as cents
from link.payment as payment
inner join link.account_profile as payer
    on payer.account_id = payment.originator_account_id
inner join link.account_profile as payee
    on payee.account_id = payment.beneficiary_account_id
where payment.amount_usd is not null and not payment.is_own
order by payment.position
"""
_ACCOUNTS = "select account_id from link.account_profile order by account_number"
_RELATIONS = """
select relation.relation, payer.account_number as payer, payee.account_number as payee
from link.relation as relation
inner join link.account_profile as payer on payer.account_id = relation.payer_id
inner join link.account_profile as payee on payee.account_id = relation.payee_id
order by relation.relation
"""
# channels in words that an analyst knows
_WORDS = {
    "lone": "a short one-way tie, which it rarely has",
    "fan_out": "pays many for a short time",
    "fan_in": "is paid by many for a short time",
    "fan_both": "is paid by many and pays many for a short time",
    "active_out": "many payments out within weeks",
    "active_in": "many payments in within weeks",
    "repeat": "many payments over one relation on one day",
    "cycle": "money goes round in a cycle",
    "middles": "one pays another through several accounts",
    "middles_alike": "one pays another like sums through several accounts",
    "relay_fast": "passes on what it gets within days",
    "relay_chain": "money passed on from account to account",
    "relay_link": "payouts follow receipts sooner and more alike than by chance",
    "relay_brief": "payouts follow receipts over short ties",
    "amount_out": "pays an amount unlike its others",
    "amount_in": "is paid an amount unlike its others",
    "amount": "an amount unlike the others of its accounts",
    "total": "moves much money",
    "count": "makes and gets many payments",
}


@dataclass(frozen=True, eq=False)
class Bare:
    """Scores and candidate groups of a bare ledger.

    Attributes:
        accounts: ids, by the numbers of `found`.
        found: scores and candidate groups.
    """

    accounts: list[str]
    found: Scored

    def of_account(self, number: int) -> list[str]:
        """Return why an account has its score, the largest share first."""
        words = self.found.of_accounts
        order = np.argsort(-words.share[number], kind="stable")
        return [
            f"{words.share[number, family]:.0%}: "
            f"{reason(words, number, int(family), 'account')}"
            for family in order
            if round(100 * words.share[number, family])
        ]


def bare_ledger(run: Run) -> Bare | None:
    """Return what the channels say; None of a ledger that says more of its payments."""
    found: Bare | None = run.keep("bare ledger", lambda: _scored(run))
    return found


def _scored(run: Run) -> Bare | None:
    (says_more,) = run.store.row(_SAYS_MORE)
    if says_more:
        return None
    names = [row[0] for row in run.store.rows(_ACCOUNTS)]
    rows: dict[str, Any] = run.store.arrays(_PAYMENTS)
    ledger = Ledger(
        rows["payer"].astype(np.int32),
        rows["payee"].astype(np.int32),
        rows["moment"].astype(np.int64),
        rows["cents"].astype(np.int64),
        len(names),
    )
    return Bare(names, score(ledger))


def reason(words: Shares, row: int, family: int, what: str) -> str:
    """Return the evidence of one family, with its channel in words."""
    text = words.reason(row, family, what)
    name = str(words.channel[row, family])
    return text.replace(name, _WORDS[name], 1) if name else text


def points_or_none(run: Run) -> pa.Table:
    """Return the points of relations; in a bare ledger no relation has any of these.

    There the candidate groups say which are suspicious: `candidate_relation`.
    """
    found = relation_points(run)
    if bare_ledger(run) is None:
        return found
    size = len(found)
    nothing: dict[str, Any] = {
        name: np.zeros(size, np.float64 if name.endswith("share") else np.int64)
        for name in found.column_names
    }
    nothing["relation"] = found["relation"]
    nothing["is_suspicious"] = np.zeros(size, np.bool_)
    return pa.table(nothing)


def candidate_relations(run: Run) -> pa.Table:
    """Return the relations of each candidate group, none of a ledger that says more.

    A relation of a hub is in no group: a hub connects unrelated parties.
    """
    numbers: list[int] = []
    relations: list[int] = []
    for number, known, _ in _grouped(run):
        numbers.append(number)
        relations.append(known)
    return pa.table(
        {
            "candidate": pa.array(numbers, pa.int64()),
            "relation": pa.array(relations, pa.int64()),
        }
    )


def candidate_points(run: Run) -> pa.Table:
    """Return the points of each relation of a candidate group, by family."""
    rows: list[tuple[int, str, int, str]] = []
    bare = bare_ledger(run)
    if bare is not None:
        words, strength = bare.found.of_relations, bare.found.linked
        rows = [
            (known, words.families[n], points, reason(words, place, n, "relation"))
            for _, known, place in _grouped(run)
            for n, points in enumerate(_points(strength[place] * words.share[place]))
            if points
        ]
    return pa.table(
        {
            "relation": pa.array([row[0] for row in rows], pa.int64()),
            "term": pa.array([row[1] for row in rows], pa.string()),
            "points": pa.array([row[2] for row in rows], pa.int64()),
            "reason": pa.array([row[3] for row in rows], pa.string()),
        }
    )


def _points(parts: Reals) -> list[int]:
    """Return the whole points of the families of one relation."""
    whole: list[int] = np.rint(POINTS_OF_ONE * parts).astype(np.int64).tolist()
    return whole


def _grouped(run: Run) -> list[tuple[int, int, int]]:
    """Return candidate, relation and its place among the channels' relations."""
    bare = bare_ledger(run)
    if bare is None:
        return []
    rows: dict[str, Any] = run.store.arrays(_RELATIONS)
    ends = zip(rows["payer"].tolist(), rows["payee"].tolist(), strict=True)
    known = dict(zip(ends, rows["relation"].tolist(), strict=True))
    found = bare.found
    return [
        (number, known[pair], place)
        for number, group in enumerate(found.groups, start=1)
        for place in group.relations.tolist()
        if (pair := (int(found.payer[place]), int(found.payee[place]))) in known
    ]
