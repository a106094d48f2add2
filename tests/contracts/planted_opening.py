"""One bad row for the rules of `contracts/trace_opening.py` that fit one table only."""

OF_OPENING = {
    (
        "trace.opening",
        "every pocket is here, or has a statement",
    ): "delete from trace.opening where account_id ="
    " (select min(account_id) from trace.opening)",
    (
        "trace.opening",
        "without a segment the high opening is the smallest",
    ): "update trace.opening set statement_count = 0, high_minor = smallest_minor + 1",
    (
        "trace.opening_touched",
        "the opening is unknown and could be higher",
    ): "update trace.opening set smallest_minor = high_minor",
    (
        "trace.at_high_opening",
        "case_id is in trace.opening_touched",
    ): "update trace.at_high_opening set case_id = 'nothing'",
    (
        "trace.at_high_opening",
        "traced_minor is what trace.resting and trace.asset say",
    ): "update trace.at_high_opening set traced_minor = traced_minor + 1",
}
