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
from g7fin.lab.scoring.identity import linked
from g7fin.lab.scoring.inferred import read_inferred
from g7fin.lab.scoring.safety import count_fallen, payers_to_ablate
from g7fin.lab.scoring.tracing.receipts import trace_receipts
from g7fin.lab.scoring.truth.model import AmlsimTruth, WorldTruth
from g7fin.lab.scoring.truth.read import read_truth
from g7fin.report.run import TABLES
from g7fin.review.finished import Finished
from g7fin.store import Store

_RATES = """
select currency, rate, exponent from trace.rate
where rate is not null order by currency
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


def evaluate_run(run: Finished, truth_folder: Path) -> Evaluation:
    """Return a run's figures against a truth.

    Raises:
        InputError: if the truth is of no known kind, or the run's store is not there.
    """
    truth = read_truth(truth_folder)
    reports = {
        name: pd.DataFrame(run.rows(name)) if run.rows(name) else _empty(run, name)
        for name in TABLES
    }
    with run.store() as store:
        if isinstance(truth, AmlsimTruth):
            return evaluate_amlsim(reports, truth, _volumes(store))
        beside = _beside(run, store, truth)
    payers = payers_to_ablate(reports["accounts"], truth)
    scores = dict(
        zip(
            reports["accounts"]["account_id"], reports["accounts"]["score"], strict=True
        )
    )
    before = {payer: int(scores[payer]) for payer in payers}
    after = scores_without_paying(run, payers)
    return evaluate_world(reports, truth, beside, count_fallen(before, after))


def _beside(run: Finished, store: Store, truth: WorldTruth) -> Beside:
    rows = store.rows(_RATES)
    rates = {currency: rate for currency, rate, _ in rows}
    exponents = {currency: exponent for currency, _, exponent in rows}
    units = {each: rates[each] / 10 ** exponents[each] for each in rates}
    return Beside(
        _volumes(store),
        rates,
        exponents,
        frozenset(item["typology"] for item in run.facts["typologies"]),
        linked(store),
        trace_receipts(store, truth, units),
        read_inferred(store, truth),
    )


def _empty(run: Finished, name: str) -> pd.DataFrame:
    return pd.read_parquet(run.folder / f"{name}.parquet")


def _volumes(store: Store) -> pd.DataFrame:
    """Return every account with its volume and its strongest counterparties."""
    rows = store.frame(_VOLUME)
    grouped = rows.groupby("account_id", sort=True)
    result = grouped[["volume_usd", "is_hub"]].first()
    result["counterparty_ids"] = grouped["counterparty_id"].agg(
        lambda found: [name for name in found if isinstance(name, str)]
    )
    return result.reset_index()
