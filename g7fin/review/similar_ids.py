"""Ids in the reports of a run that look like one that is not there."""

from g7fin.review.finished import Finished

_MOST = 5
# ids that share less than this of their letters are no slip of the pen (judgement)
_LEAST = 60


def similar_ids(run: Finished, name: str) -> str:
    """Return a text that lists similar ids of cases, accounts, assets, transactions.

    Only ids that the reports name are listed: no account outside the cases.
    """
    # only an error needs it
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    ids = {row["case_id"] for row in run.rows("cases")}
    ids |= {row["account_id"] for row in run.rows("case_members")}
    ids |= {row["asset_id"] for row in run.rows("seizure_queue")}
    ids |= {row["transaction_id"] for row in run.rows("traces")}
    similar = extract(
        name, sorted(ids - {None}), scorer=ratio, limit=_MOST, score_cutoff=_LEAST
    )
    return f"; similar: {', '.join(one for one, *_ in similar)}" if similar else ""
