"""Bad rows for what is inferred; they are added: there may be none yet."""

from g7fin.policy.tracing_rules import RULES

CASE = "(select min(case_id) from trace.receipt)"
PAYMENT = "(select min(transaction_id) from core.transaction)"
RECEIPT = (
    "(select came.transaction_id from core.transaction as came inner join"
    f" trace.receipt as receipt on receipt.position = came.position where"
    f" receipt.case_id = {CASE} order by came.position limit 1)"
)
VICTIM = "(select min(account_id) from cases.gate)"


def linked(*changes: dict[str, str]) -> str:
    """Return a statement that adds a link for each of some changes."""
    known = {
        "case_id": CASE, "kind": "'re-entry'", "out_transaction_id": PAYMENT,
        "in_transaction_id": PAYMENT, "out_minor": "1", "out_currency": "'USD'",
        "in_minor": "1", "in_currency": "'USD'", "ratio": "1", "lag_hours": "1",
        "probability": "0.5", "pairs_found": "9", "pairs_by_chance": "1",
        "is_used": "true", "basis": "'x'",
    }  # fmt: skip
    rows = [", ".join((known | change).values()) for change in changes]
    return (
        f"insert into trace.inferred_link ({', '.join(known)})"
        f" values ({'), ('.join(rows)})"
    )


def remaining(**changed: str) -> str:
    """Return a statement that adds a place with something changed."""
    values = {
        "case_id": CASE, "rule": "'fifo'", "account_id": "null", "currency": "'USD'",
        "evidence_minor": "0", "intelligence_minor": "1", "lowest_probability": "0.5",
    } | changed  # fmt: skip
    return (
        f"insert into trace.intelligence_remaining ({', '.join(values)})"
        f" values ({', '.join(values.values())})"
    )


WORD = "'no such word'"
BY_TABLE = {
    "trace.inferred_link": {
        "kind is 're-entry', 'broker offset'": linked({"kind": WORD}),
        "case_id is in cases.case_file": linked({"case_id": WORD}),
        "lag_hours, pairs_by_chance >= 0": linked({"pairs_by_chance": "-1"}),
        "0 <= probability <= 1": linked({"probability": "1.1"}),
        "what came is in one link only": linked({}, {"out_transaction_id": WORD}),
        "what came brings no proceeds in by the evidence": linked(
            {"in_transaction_id": RECEIPT}
        ),
        "both ends are accounts of the case, so no possible victim's": linked({}),
    },
    "trace.intelligence_remaining": {
        f"rule is {', '.join(map(repr, RULES))}": remaining(rule=WORD),
        "case_id is in cases.case_file": remaining(case_id=WORD),
        "account_id is not in cases.gate": remaining(account_id=VICTIM),
        "evidence_minor, intelligence_minor >= 0": remaining(intelligence_minor="-1"),
        "0 <= lowest_probability <= 1": remaining(lowest_probability="-0.1"),
    },
}
OF_INFERRED = {
    (table, meaning): statement
    for table, rules in BY_TABLE.items()
    for meaning, statement in rules.items()
}
