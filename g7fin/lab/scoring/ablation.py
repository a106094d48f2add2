"""Payers' scores without the payments they made: a fall shows that paying was scored.

Each payer with a score is tried alone: their payments out are deleted from a copy of
the run's store, `connect`, `detect` and `escalate` run once more, and the two
scores are compared. A payer without a score has nothing that could fall.
"""

import shutil
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from g7fin.connect.run import connect
from g7fin.detect.run import detect
from g7fin.escalate.run import escalate
from g7fin.review.finished import Finished
from g7fin.settings import Settings
from g7fin.store import Store

# not portable: deletes rows; only ever on a copy of a finished run's own file
_WITHOUT = "delete from core.transaction where originator_account_id = $payer"


def scores_without_paying(run: Finished, payers: Sequence[str]) -> dict[str, int]:
    """Return each payer's score once their own payments out are deleted."""
    settings = _settings(run)
    return {payer: _score_without(run, settings, payer) for payer in payers}


def _score_without(run: Finished, settings: Settings, payer: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "store.duckdb"
        shutil.copy(run.folder / "store.duckdb", copy)
        with Store(copy) as store:
            store.execute(_WITHOUT, {"payer": payer})
            connect(store, settings)
            detect(store, settings)
            escalate(store, settings)
            found = store.rows(
                "select score from cases.account where account_id = $payer",
                {"payer": payer},
            )
    return int(found[0][0]) if found else 0


def _settings(run: Finished) -> Settings:
    """Return what the run was asked to do, the day written out."""
    facts = run.facts
    asked = facts["parameters"]
    return Settings(
        as_of=date.fromisoformat(facts["as_of"]),
        regime=asked["regime"],
        typology=asked["typology"],
    )
