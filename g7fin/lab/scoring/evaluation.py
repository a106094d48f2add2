"""The two evaluations of a run: against a simulated world, against AMLSim's labels.

An evaluation is a dictionary of figures for JSON, and text for an analyst.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from g7fin.errors import InputError
from g7fin.lab.scoring.accounts import member_figures
from g7fin.lab.scoring.alerts import transaction_figures, typology_figures
from g7fin.lab.scoring.amlsim import account_figures, alert_figures
from g7fin.lab.scoring.coverage import coverage_figures
from g7fin.lab.scoring.figures import Figures, JsonValue, rounded
from g7fin.lab.scoring.identity import Linked, identity_figures
from g7fin.lab.scoring.inferred import Inferred, inferred_figures
from g7fin.lab.scoring.money import (
    first_money_figures,
    money_figures,
    resting_figures,
    resting_usd,
)
from g7fin.lab.scoring.observed import Observed
from g7fin.lab.scoring.outputs import Named, output_figures
from g7fin.lab.scoring.printout import amlsim, world
from g7fin.lab.scoring.reliability import reliability_figures
from g7fin.lab.scoring.safety import safety_figures
from g7fin.lab.scoring.schemes import (
    file_figures,
    ranked_schemes,
    scheme_figures,
    scheme_rows,
    unconfirmed_figures,
)
from g7fin.lab.scoring.segments import segment_figures
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
        observed: Payments, links and decisions of the truth's accounts, as delivered.
        named: Which victims its files name.
        segments: The segment of each account, by division of the population.
        forest: The volumes with the oddness of an isolation forest for the volume.
        files: The accounts of each case file, in the order of the cases.
        strengths: The evidence about every account, scored or not.
    """

    volumes: pd.DataFrame
    rates: Mapping[str, float]
    exponents: Mapping[str, int]
    typologies: frozenset[str]
    linked: Linked
    traced: TracedReceipts
    inferred: Inferred = field(default_factory=Inferred)
    observed: Observed = field(default_factory=Observed)
    named: Named = field(default_factory=dict)
    segments: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    forest: pd.DataFrame | None = None
    files: Sequence[frozenset[str]] = ()
    strengths: Mapping[str, float] = field(default_factory=dict)


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
    ranked = ranked_schemes(reports, truth, beside.observed)
    units = (beside.rates, beside.exponents)
    return Evaluation(
        "world",
        {
            **scheme_figures(reports, ranked, beside.volumes, beside.forest),
            **file_figures(list(beside.files), ranked.schemes),
            **scheme_rows(ranked, truth, beside.observed),
            **unconfirmed_figures(ranked, beside.observed),
            **reliability_figures(reports, ranked),
            **coverage_figures(ranked, truth),
            **member_figures(
                reports, truth, beside.volumes, beside.forest, beside.strengths
            ),
            **typology_figures(reports, truth, beside.typologies),
            **transaction_figures(reports, truth.transaction_ids),
            **safety_figures(reports, truth, fallen),
            **identity_figures(truth, beside.linked),
            **output_figures(reports, truth, beside.named),
            **segment_figures(reports, truth, beside.segments),
            **money_figures(reports, truth, *units),
            **first_money_figures(reports, truth, *units),
            **resting_figures(ranked, beside.files, truth, *units),
            **tracing_figures(beside.traced, truth, resting_usd(truth, *units)),
            **inferred_figures(beside.inferred, truth),
        },
    )


def evaluate_amlsim(
    reports: Mapping[str, pd.DataFrame],
    truth: AmlsimTruth,
    volumes: pd.DataFrame,
    forest: pd.DataFrame | None = None,
    strengths: Mapping[str, float] | None = None,
) -> Evaluation:
    """Return the run's figures against AMLSim's labels.

    Args:
        reports: The run's reports by name.
        truth: AMLSim's labels.
        volumes: One row an account, also for those that never trade (volume 0).
        forest: The same with the oddness of an isolation forest for the volume.
        strengths: The evidence about every account, scored or not.

    Raises:
        InputError: a report or a column of it is missing.
    """
    return Evaluation(
        "amlsim",
        {
            **account_figures(reports, truth, volumes, forest, strengths),
            **alert_figures(reports, truth, volumes),
            **transaction_figures(reports, truth.transaction_ids),
        },
    )
