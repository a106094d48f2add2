"""The promises to victims: not scored, and protected.

Who is a victim of one scheme and a member of another is no victim in these figures;
such accounts are counted apart and left out of both sides of the protection figures.
"""

from collections.abc import Mapping

import pandas as pd

from g7fin.lab.scoring import reports as read
from g7fin.lab.scoring.figures import Figures, share
from g7fin.lab.scoring.truth.model import WorldTruth, dual_roles, victims
from g7fin.policy.roles import PROTECTED

PAYER_ROLES = frozenset({"payer", "relative"})
PROTECTION = "protection"


def safety_figures(
    reports: Mapping[str, pd.DataFrame], truth: WorldTruth, fallen: int | None
) -> Figures:
    """Return what the run says about victims, and how many payers' scores fell.

    Args:
        reports: The run's reports.
        truth: The world's truth.
        fallen: How many payers' scores fell when their payments to the scheme were
            taken away (`count_fallen`); None if nobody ran that.

    Raises:
        InputError: a report or a column of it is missing.
    """
    accounts = read.table(reports, "accounts", ("account_id", "score"))
    scores = read.account_scores(accounts)
    scored = frozenset(account for account, score in scores.items() if score > 0)
    harmed = victims(truth.accounts)
    dual = dual_roles(truth.accounts)
    return {
        "victims": len(harmed),
        "victims_scored": len(scored & harmed),
        "dual_role_scored": len(scored & dual),
        "payers_scored": fallen,
        "payers_with_score": len(payers_to_ablate(accounts, truth)),
        **_protection(reports, harmed, dual),
    }


def payers_to_ablate(accounts: pd.DataFrame, truth: WorldTruth) -> list[str]:
    """Return the payers' and relatives' accounts with a score above 0, sorted.

    Only these can fall when the payments are taken away. An account in a second role
    is among them: paying must not add to its score either.

    Raises:
        InputError: a column of the accounts is missing.
    """
    payers = {a.subject_id for a in truth.accounts if a.role in PAYER_ROLES}
    scores = read.account_scores(accounts)
    return sorted(account for account in payers if scores.get(account, 0) > 0)


def count_fallen(before: Mapping[str, int], after: Mapping[str, int]) -> int:
    """Return how many accounts score less after; one that is gone scores 0."""
    return sum(after.get(account, 0) < score for account, score in before.items())


def _protection(
    reports: Mapping[str, pd.DataFrame],
    harmed: frozenset[str],
    dual: frozenset[str],
) -> Figures:
    rows = read.table(reports, PROTECTION, ("account_id", "status"))
    pairs = zip(read.texts(rows, "account_id"), read.texts(rows, "status"), strict=True)
    listed = {account for account, status in pairs if status == PROTECTED} - dual
    right = len(listed & harmed)
    return {
        "protected": len(listed),
        "protection_precision": share(right, len(listed)),
        "protection_recall": share(right, len(harmed)),
    }
