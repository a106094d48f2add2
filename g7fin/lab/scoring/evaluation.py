"""The two evaluations of a run: against a simulated world, against AMLSim's labels.

An evaluation is a dictionary of figures for JSON, and text for an analyst.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from g7fin.errors import InputError
from g7fin.lab.scoring.alerts import transaction_figures, typology_figures
from g7fin.lab.scoring.amlsim import account_figures, alert_figures
from g7fin.lab.scoring.figures import Figures, JsonValue, rounded
from g7fin.lab.scoring.identity import Linked, identity_figures
from g7fin.lab.scoring.inferred import Inferred, inferred_figures
from g7fin.lab.scoring.money import money_figures, resting_usd
from g7fin.lab.scoring.printout import amlsim, world
from g7fin.lab.scoring.safety import safety_figures
from g7fin.lab.scoring.schemes import scheme_figures
from g7fin.lab.scoring.tracing.receipts import TracedReceipts, tracing_figures
from g7fin.lab.scoring.truth.model import AmlsimTruth, WorldTruth
from g7fin.private import check_file, replacing


@dataclass(frozen=True)
class Evaluation:
    """A run's figures; kind is the kind of truth: world or amlsim."""

    kind: str
    figures: Mapping[str, JsonValue]

    def __str__(self) -> str:
        """Return the figures as text for an analyst."""
        return render(self)

    def save(self, path: Path) -> None:
        """Write the figures as JSON.

        Raises:
            InputError: if another file has that name.
        """
        check_figures(path)
        text = json.dumps(as_dict(self), indent=2, sort_keys=True)
        with replacing(path) as draft:
            draft.write_text(text + "\n", encoding="utf-8")


def check_figures(path: Path) -> None:
    """See that figures can be written to a file: a new one, or figures of before.

    Raises:
        InputError: if something else has that name; it is left alone.
    """
    check_file(path)
    if not path.exists() or path.stat().st_size == 0:
        return
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        is_ours = found["truth"] in ("world", "amlsim")
    except (KeyError, TypeError, ValueError):
        is_ours = False
    if not is_ours:
        raise InputError(
            f"{path}: was not written by g7fin; move it away or choose another name"
        )


def as_dict(evaluation: Evaluation) -> Figures:
    """Return the figures for JSON: sorted by name, rounded to four places."""
    figures = {"truth": evaluation.kind, **evaluation.figures}
    return {name: rounded(figures[name]) for name in sorted(figures)}


def render(evaluation: Evaluation) -> str:
    """Return a page of text: each figure, what it is compared with, what is bad."""
    pages = {"world": world.lines, "amlsim": amlsim.lines}
    lines = pages[evaluation.kind](evaluation.figures)
    return "\n".join(line.rstrip() for line in lines) + "\n"


@dataclass(frozen=True)
class Beside:
    """The results of a run beside its reports.

    Attributes:
        volumes: One row an account of the ledger: volume and strongest counterparties.
        rates: US dollars for one unit of each currency.
        exponents: Digits of the minor unit of each currency.
        typologies: Every typology that it knows, evaluated or not.
        linked: Who it says is designated, controlled, or another record of somebody.
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
