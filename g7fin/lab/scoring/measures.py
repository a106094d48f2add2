"""The two evaluations of a run: against a simulated world, against AMLSim's labels."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from g7fin.lab.scoring.amlsim import account_figures, alert_figures
from g7fin.lab.scoring.identity import Linked, identity_figures
from g7fin.lab.scoring.inferred import inferred_figures
from g7fin.lab.scoring.inferred_links import Inferred
from g7fin.lab.scoring.money import money_figures, resting_usd
from g7fin.lab.scoring.report import Evaluation
from g7fin.lab.scoring.safety import safety_figures
from g7fin.lab.scoring.schemes import scheme_figures
from g7fin.lab.scoring.tracing.receipts import TracedReceipts, tracing_figures
from g7fin.lab.scoring.transactions import transaction_figures
from g7fin.lab.scoring.truth.model import AmlsimTruth, WorldTruth
from g7fin.lab.scoring.typologies import typology_figures


@dataclass(frozen=True)
class Beside:
    """What a run knows beside its reports.

    Attributes:
        volumes: One row an account of the ledger: volume and strongest counterparties.
        rates: US dollars for one unit of each currency.
        exponents: Digits of the minor unit of each currency.
        typologies: Every typology that it knows, evaluated or not.
        linked: Who it says is listed, controlled, or another record of somebody.
        traced: Where its ledger leads from the receipts of the truth.
        inferred: What it infers for intelligence, and payments to judge that by.
    """

    volumes: pd.DataFrame
    rates: Mapping[str, float]
    exponents: Mapping[str, int]
    typologies: frozenset[str]
    linked: Linked
    traced: TracedReceipts
    inferred: Inferred = field(default_factory=Inferred)


def evaluate_world(
    reports: Mapping[str, pd.DataFrame],
    truth: WorldTruth,
    beside: Beside,
    fallen: int | None,
) -> Evaluation:
    """Return the run's figures against the truth of the simulated world.

    Args:
        reports: The run's reports by name.
        truth: The world's truth.
        beside: What the run knows beside its reports.
        fallen: Payers whose score fell without their payments; None if not run.

    Raises:
        InputError: a report, a column, a rate or an exponent is missing.
    """
    return Evaluation(
        "world",
        {
            **scheme_figures(reports, truth, beside.volumes),
            **typology_figures(reports, truth, beside.typologies),
            **transaction_figures(reports, truth.transaction_ids),
            **safety_figures(reports, truth, fallen),
            **identity_figures(truth, beside.linked),
            **money_figures(reports, truth, beside.rates, beside.exponents),
            **tracing_figures(
                beside.traced,
                truth,
                resting_usd(truth, beside.rates, beside.exponents),
            ),
            **inferred_figures(beside.inferred, truth),
        },
    )


def evaluate_amlsim(
    reports: Mapping[str, pd.DataFrame], truth: AmlsimTruth, volumes: pd.DataFrame
) -> Evaluation:
    """Return the run's figures against AMLSim's labels.

    Args:
        reports: The run's reports by name.
        truth: AMLSim's labels.
        volumes: One row an account, also for those that never trade (volume 0).

    Raises:
        InputError: a report or a column of it is missing.
    """
    return Evaluation(
        "amlsim",
        {
            **account_figures(reports, truth, volumes),
            **alert_figures(reports, truth, volumes),
            **transaction_figures(reports, truth.transaction_ids),
        },
    )
