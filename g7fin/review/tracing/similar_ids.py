"""Ids that look like one that is not there, of those that stand in the reports."""

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from g7fin.review.finished import Finished

_MOST = 5
# ids that share less than this of their letters are no slip of the pen (judgement)
_LEAST = 60


def near_ids(run: Finished, name: str) -> str:
    """Return words that list near ids of cases, accounts, assets and transactions.

    Only ids that the reports name are listed: no account outside the cases.
    """
    known = {row["case_id"] for row in run.rows("cases")}
    known |= {row["account_id"] for row in run.rows("case_members")}
    known |= {row["asset_id"] for row in run.rows("seizure_queue")}
    known |= {row["transaction_id"] for row in run.rows("traces")}
    found = extract(
        name, sorted(known - {None}), scorer=ratio, limit=_MOST, score_cutoff=_LEAST
    )
    return f"; near: {', '.join(one for one, *_ in found)}" if found else ""
