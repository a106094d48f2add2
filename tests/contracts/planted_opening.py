"""One bad row for each rule on opening balances that fits one table only."""

OF_OPENING = {
    (
        "trace.opening",
        "every pocket is here, or has a statement",
    ): "delete from trace.opening where account_id ="
    " (select min(account_id) from trace.opening)",
    (
        "trace.opening",
        "without a segment the P95 opening balance is the minimum",
    ): "update trace.opening set statement_count = 0, high_minor = smallest_minor + 1",
    (
        "trace.affected_opening",
        "the opening balance is not stated and could be higher",
    ): "update trace.opening set smallest_minor = high_minor",
    (
        "trace.opening_sensitivity",
        "case_id is in trace.affected_opening",
    ): "update trace.opening_sensitivity set case_id = 'nothing'",
    (
        "trace.opening_sensitivity",
        "traced_minor is what trace.remaining and trace.asset say",
    ): "update trace.opening_sensitivity set traced_minor = traced_minor + 1",
}
