"""The evaluation of a finished run: its reports and store beside a truth."""

from pathlib import Path

import pandas as pd

from g7fin.lab.scoring.ablation import scores_without_paying
from g7fin.lab.scoring.evaluation import (
    Beside,
    Evaluation,
    evaluate_amlsim,
    evaluate_world,
)
from g7fin.lab.scoring.forest import forest_order
from g7fin.lab.scoring.identity import linked
from g7fin.lab.scoring.inferred import read_inferred
from g7fin.lab.scoring.observed import read_observed
from g7fin.lab.scoring.outputs import read_named
from g7fin.lab.scoring.safety import count_fallen, payers_to_ablate
from g7fin.lab.scoring.segments import read_segments
from g7fin.lab.scoring.tracing.receipts import trace_receipts
from g7fin.lab.scoring.truth.model import AmlsimTruth, WorldTruth
from g7fin.lab.scoring.truth.read import read_truth
from g7fin.review.finished import Finished
from g7fin.store import Store

REPORTS = (
    "accounts",
    "alerts",
    "case_members",
    "cases",
    "protection",
    "seizure_queue",
)
_RATES = """
select currency, rate, exponent from trace.rate
where rate is not null order by currency
"""
_STRENGTHS = """
select account_id, strength from alert.account_strength
where strength is not null
order by account_id
"""
# a case file has the accounts at both ends of its relations, named or not
_FILES = """
with inside as (
    select part.case_id, scored.payer_id as account_id
    from cases.relation as part
    inner join alert.relation as scored on scored.relation = part.relation
    union
    select part.case_id, scored.payee_id
    from cases.relation as part
    inner join alert.relation as scored on scored.relation = part.relation
    union
    select case_id, account_id from cases.grouped
)
select case_file.rank, inside.account_id
from inside
inner join cases.case_file as case_file on case_file.case_id = inside.case_id
order by case_file.rank, inside.account_id
"""
_VOLUME = """
with dealt as (
    select originator_account_id as account_id,
        beneficiary_account_id as counterparty_id, amount_usd
    from link.flow where not is_own
    union all
    select beneficiary_account_id, originator_account_id, amount_usd
    from link.flow where not is_own
),
pair as (
    select account_id, counterparty_id, sum(amount_usd) as amount_usd
    from dealt group by account_id, counterparty_id
),
strongest as (
    select pair.account_id, pair.counterparty_id,
        row_number() over (
            partition by pair.account_id
            order by pair.amount_usd desc, pair.counterparty_id
        ) as standing
    from pair
    inner join link.account_profile as profile
        on profile.account_id = pair.counterparty_id and profile.hub_reason is null
)
select profile.account_id,
    cast(profile.in_usd + profile.out_usd as double) as volume_usd,
    profile.hub_reason is not null as is_hub, strongest.counterparty_id
from link.account_profile as profile
left join strongest on strongest.account_id = profile.account_id
    and strongest.standing <= 100
order by profile.account_id, strongest.standing
"""


def evaluate_run(
    run: Finished, truth_folder: Path, *, ablation: bool = False
) -> Evaluation:
    """Return a run's figures against a truth.

    Args:
        run: The finished run.
        truth_folder: The folder of the truth.
        ablation: Also score each payer again without their payments, one by one.

    Raises:
        InputError: if the truth is of no known kind, or the run's store is not there.
    """
    truth = read_truth(truth_folder)
    reports = {name: _report(run, name) for name in REPORTS}
    with run.store() as store:
        if isinstance(truth, AmlsimTruth):
            volumes = _volumes(store)
            forest = forest_order(store, volumes)
            return evaluate_amlsim(reports, truth, volumes, forest, _strengths(store))
        beside = _beside(run, store, truth)
    fallen = _fallen(run, reports["accounts"], truth) if ablation else None
    return evaluate_world(reports, truth, beside, fallen)


def _fallen(run: Finished, accounts: pd.DataFrame, truth: WorldTruth) -> int:
    payers = payers_to_ablate(accounts, truth)
    scores = dict(zip(accounts["account_id"], accounts["score"], strict=True))
    before = {payer: int(scores[payer]) for payer in payers}
    return count_fallen(before, scores_without_paying(run, payers))


def _beside(run: Finished, store: Store, truth: WorldTruth) -> Beside:
    rows = store.rows(_RATES)
    rates = {currency: rate for currency, rate, _ in rows}
    exponents = {currency: exponent for currency, _, exponent in rows}
    units = {each: rates[each] / 10 ** exponents[each] for each in rates}
    volumes = _volumes(store)
    return Beside(
        volumes,
        rates,
        exponents,
        frozenset(item["typology"] for item in run.facts["typologies"]),
        linked(store),
        trace_receipts(store, truth, units),
        read_inferred(store, truth),
        read_observed(store, truth, run.facts["as_of"]),
        read_named(run.folder, truth),
        read_segments(store),
        forest_order(store, volumes),
        _files(store),
        _strengths(store),
    )


def _strengths(store: Store) -> dict[str, float]:
    """Return how strong the evidence about every account is; without payments: none."""
    return dict(store.rows(_STRENGTHS))


def _files(store: Store) -> list[frozenset[str]]:
    """Return the accounts of each case file, in the order of the cases."""
    found: dict[int, set[str]] = {}
    for rank, account in store.rows(_FILES):
        found.setdefault(rank, set()).add(account)
    return [frozenset(accounts) for _, accounts in sorted(found.items())]


def _report(run: Finished, name: str) -> pd.DataFrame:
    return pd.read_parquet(run.folder / f"{name}.parquet", dtype_backend="pyarrow")


def _volumes(store: Store) -> pd.DataFrame:
    """Return every account with its volume and its strongest counterparties."""
    rows = store.frame(_VOLUME)
    grouped = rows.groupby("account_id", sort=True)
    result = grouped[["volume_usd", "is_hub"]].first()
    result["counterparty_ids"] = grouped["counterparty_id"].agg(
        lambda found: [name for name in found if isinstance(name, str)]
    )
    return result.reset_index()
