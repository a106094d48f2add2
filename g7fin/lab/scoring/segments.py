"""False alerts on innocent accounts, compared between segments of the population.

An account in no scheme is innocent; one that a case or an alert names is a false alert.
Segments are of people: age, country of the holder, whether that is in the G7, money
sent as remittances, length of the relation with the institution; and of organisations:
the share of cash among their receipts. Segments with fewer innocent accounts than
MINIMUM are left out. The ratio of a division is the highest rate over the lowest.

Small segments differ by chance. Beside the ratio stand its interval (accounts of each
segment drawn again) and the ratio that chance alone would give, with the same number
of false alerts dealt out among the same accounts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from g7fin.lab.scoring import reports as read
from g7fin.lab.scoring.figures import Figures, share
from g7fin.lab.scoring.intervals import DRAWS, SEED, interval
from g7fin.lab.scoring.truth.model import WorldTruth
from g7fin.store import Store

MINIMUM = 100  # judgement: one false alert in ten is then known to a third
DIVISIONS = ("age", "residence", "country", "remittances", "tenure", "cash")
G7 = frozenset({"CA", "DE", "FR", "GB", "IT", "JP", "US"})

_PEOPLE = """
with held as (
    select account_id, min(party_id) as party_id
    from core.account_party group by account_id
),
sent as (
    select originator_account_id as account_id, count(*) as remittances
    from core.transaction where purpose = 'remittance' group by originator_account_id
),
got as (
    select beneficiary_account_id as account_id,
        avg(case when channel = 'cash' then 1.0 else 0.0 end) as cash
    from core.transaction group by beneficiary_account_id
),
latest as (select cast(max(booked_at) as date) as day from core.transaction)
select account.account_id, party.kind, coalesce(got.cash, 0.0) as cash,
    party.country, party.birth_date, account.opened_on, latest.day,
    coalesce(sent.remittances, 0) as remittances
from core.account as account
cross join latest
left join held on held.account_id = account.account_id
left join core.party as party on party.party_id = held.party_id
left join sent on sent.account_id = account.account_id
left join got on got.account_id = account.account_id
where account.is_described
order by account.account_id
"""


@dataclass(frozen=True)
class Counted:
    """Innocent accounts of a segment, and how many of them were alerted."""

    innocent: int
    alerted: int


def read_segments(store: Store) -> dict[str, dict[str, str]]:
    """Return the segment of each account by division; who is in none has none."""
    found: dict[str, dict[str, str]] = {name: {} for name in DIVISIONS}
    for account, kind, cash, *facts in store.rows(_PEOPLE):
        if kind == "person":
            for division, segment in _of_person(*facts):
                found[division][account] = segment
        elif kind is not None:
            found["cash"][account] = "cash" if cash >= 0.2 else "little cash"
    return found


def _of_person(
    country: str | None,
    born_on: date | None,
    opened_on: date | None,
    day: date,
    sent: int,
) -> Iterator[tuple[str, str]]:
    """Yield the divisions of a person's account, each with its segment."""
    yield "remittances", "sends" if sent >= 2 else "does not"
    if born_on is not None:
        yield "age", _age((day - born_on).days // 365)
    if country is not None:
        yield "country", country
        yield "residence", "G7" if country in G7 else "elsewhere"
    if opened_on is not None:
        recent = (day - opened_on).days < 2 * 365
        yield "tenure", "under 2 years" if recent else "longer"


def segment_figures(
    reports: Mapping[str, pd.DataFrame],
    truth: WorldTruth,
    segments: Mapping[str, Mapping[str, str]],
) -> Figures:
    """Return false alerts by segment and the ratio of the worst to the best.

    Raises:
        InputError: a report or a column of it is missing.
    """
    involved = {account.subject_id for account in truth.accounts}
    alerted = alerted_accounts(reports)
    counted = {
        division: _count(of, involved, alerted) for division, of in segments.items()
    }
    ratios = {name: ratio(found) for name, found in counted.items()}
    known = {name: it for name, it in ratios.items() if it is not None}
    return {
        "false_alerts_by_segment": {
            division: {
                name: {
                    "innocent": it.innocent,
                    "alerted": it.alerted,
                    "share": share(it.alerted, it.innocent),
                }
                for name, it in sorted(found.items())
            }
            for division, found in counted.items()
        },
        "segment_ratio": max(known.values(), default=None),
        "segment_ratio_by_division": {
            name: {
                "ratio": known[name],
                "interval": _interval(counted[name]),
                "by_chance": ratio_by_chance(counted[name]),
            }
            for name in sorted(known)
        },
    }


def alerted_accounts(reports: Mapping[str, pd.DataFrame]) -> frozenset[str]:
    """Return every account that a case or an alert names.

    Raises:
        InputError: a report or a column of it is missing.
    """
    members = read.table(reports, "case_members", ("account_id",))
    alerts = read.table(reports, "alerts", ("account_ids",))
    named = frozenset(a for a in read.texts(members, "account_id") if a)
    return named.union(*read.id_sets(alerts, "account_ids"))


def ratio(segments: Mapping[str, Counted]) -> float | None:
    """Return the highest rate over the lowest of the segments that are large enough.

    None with fewer than two, or where one has no false alert at all.
    """
    rates = [it.alerted / it.innocent for it in _large(segments)]
    return None if len(rates) < 2 or min(rates) == 0 else max(rates) / min(rates)


def ratio_by_chance(segments: Mapping[str, Counted]) -> float | None:
    """Return the mean ratio if the same false alerts fell on accounts by chance."""
    large = _large(segments)
    if len(large) < 2:
        return None
    rng = np.random.default_rng(SEED)
    sizes = [it.innocent for it in large]
    alerted = sum(it.alerted for it in large)
    dealt = rng.multivariate_hypergeometric(sizes, alerted, DRAWS)
    ratios = _ratios(dealt / np.array(sizes))
    return float(np.mean(ratios)) if len(ratios) else None


def _large(segments: Mapping[str, Counted]) -> list[Counted]:
    return [it for _, it in sorted(segments.items()) if it.innocent >= MINIMUM]


def _count(
    segment: Mapping[str, str], involved: set[str], alerted: frozenset[str]
) -> dict[str, Counted]:
    innocent: dict[str, list[str]] = {}
    for account, name in segment.items():
        if account not in involved:
            innocent.setdefault(name, []).append(account)
    return {
        name: Counted(len(accounts), len(alerted.intersection(accounts)))
        for name, accounts in innocent.items()
    }


def _interval(segments: Mapping[str, Counted]) -> Figures | None:
    large = _large(segments)
    rng = np.random.default_rng(SEED)
    sizes = np.array([it.innocent for it in large])
    shares = np.array([it.alerted for it in large]) / sizes
    return interval(_ratios(rng.binomial(sizes, shares, (DRAWS, len(large))) / sizes))


def _ratios(rates: np.ndarray) -> np.ndarray:
    low, high = rates.min(axis=1), rates.max(axis=1)
    ratios: np.ndarray = high[low > 0] / low[low > 0]
    return ratios


def _age(years: int) -> str:
    return "under 30" if years < 30 else "30 to 59" if years < 60 else "60 and over"
