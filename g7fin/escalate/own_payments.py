"""The promise that nobody is scored for paying, computed anew in each run.

All that a scored account pays is deleted, and what each relation counts for its score
is computed again from the terms: from the same payments to it, with nothing paid back,
nothing paid on and nothing relayed through it. A contract refuses a run in which a
point differs.
"""

from g7fin.detect.relations import PERIOD_DAYS, terms_query
from g7fin.policy.relation_terms import MOST_ON_PAYEE, START, TERMS
from g7fin.steps import Query, Run, Work


def terms_alone(run: Run) -> None:
    """Write the terms of each counted relation as if its payee paid nothing."""
    query = terms_query(
        [item for item in TERMS if not item.on_payee],
        "escalate.receipt_alone",
        "escalate.payee_alone",
    )
    (days,) = run.store.row(PERIOD_DAYS)
    run.store.create("escalate.term_alone", query, {"period_days": float(days or 1)})


OWN_PAYMENTS = (
    Query("escalate.receipt_alone"),
    Query("escalate.payee_alone"),
    Work(("escalate.term_alone",), terms_alone),
    Query("cases.without_payments", {"start": START, "most_on_payee": MOST_ON_PAYEE}),
)
