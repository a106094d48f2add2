"""What `prioritise` writes about the most that may be taken of a case."""

from g7fin.contracts.model import Check, Column, Table
from g7fin.contracts.rules import not_above, not_negative, refers
from g7fin.policy import roles

VALUE_CAP = Table(
    name="queue.value_cap",
    meaning="What the queue claims of each case, beside the assessed value of its"
    " proceeds, which is the most that can be taken where the law caps the value.",
    key=("case_id",),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("proceeds_usd", "DECIMAL(38,2)", "its receipts in full, US dollars"),
        Column("unvalued_count", "BIGINT", "receipts without a rate; in no figure"),
        Column("item_count", "BIGINT", "items of the queue that are traced to it"),
        Column("claimed_usd", "DECIMAL(38,2)", "traced by their locked rules, USD"),
        Column("capped_count", "BIGINT", "of those where the law caps the value"),
        Column("capped_usd", "DECIMAL(38,2)", "traced to those, US dollars"),
        Column(
            "above_cap_usd",
            "DECIMAL(38,2)",
            "of that, US dollars above the proceeds; empty: some receipt has no rate",
            nullable=True,
        ),
    ),
    checks=(
        refers("queue.value_cap", "case_id", "cases.case_file"),
        not_negative("queue.value_cap", "proceeds_usd", "above_cap_usd"),
        not_above("queue.value_cap", "capped_usd", "claimed_usd"),
        not_above("queue.value_cap", "above_cap_usd", "capped_usd"),
        Check(
            "what is claimed is what the queue's items are traced to",
            "select item.case_id, item.claimed, cap.claimed_usd from (select case_id,"  # noqa: S608
            " sum(traced_locked_usd) as claimed from queue.seizure"
            f" where role <> '{roles.DESIGNATED}' group by case_id) as item"
            " left join queue.value_cap as cap on cap.case_id = item.case_id"
            " where item.claimed > 0 and item.claimed is distinct from cap.claimed_usd",
        ),
        Check(
            "what is claimed under a cap stays within it, or what is above is said",
            "select case_id from queue.value_cap where unvalued_count = 0"
            " and above_cap_usd is distinct from"
            " greatest(0, capped_usd - proceeds_usd)",
        ),
    ),
)
