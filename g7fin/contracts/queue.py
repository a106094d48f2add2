"""Tables of stage 7: the queue of what to freeze, and the cap on its value.

Every factor of the rank is a column.
"""

from g7fin.contracts.model import Check, Column, Table
from g7fin.contracts.rules import (
    between,
    not_above,
    not_negative,
    one_of,
    ranked,
    refers,
)
from g7fin.policy import roles
from g7fin.policy.tracing_rules import RULES

SEIZURE = Table(
    name="queue.seizure",
    meaning="What could be frozen, in order of expected recovery.",
    key=("item_id",),
    columns=(
        Column(
            "rank",
            "BIGINT",
            "1 to n: past the value gate first, then by expected recovery",
        ),
        Column("item_id", "VARCHAR", "`balance ACCOUNT CURRENCY` or `asset ASSET`"),
        Column("case_id", "VARCHAR", "the case with the highest expected recovery"),
        Column("kind", "VARCHAR", "balance, or the kind of asset"),
        Column("account_id", "VARCHAR", "the account; empty: an asset", nullable=True),
        Column("asset_id", "VARCHAR", "the asset; empty: a balance", nullable=True),
        Column("role", "VARCHAR", "of the account or the owner in the case"),
        Column("description", "VARCHAR", "of an asset, as registered", nullable=True),
        Column("country", "VARCHAR", "where it is", nullable=True),
        Column("holder_party_id", "VARCHAR", "who holds it; empty: unknown", True),
        Column("currency", "VARCHAR", "of the balance or the estimate", True),
        Column(
            "value_usd",
            "DECIMAL(18,2)",
            "US dollars on the as-of date; empty: no rate",
            True,
        ),
        Column("encumbrance_usd", "DECIMAL(18,2)", "liens on it, US dollars", True),
        Column(
            "owner_share", "DECIMAL(9,6)", "share 0 to 1 that parties of the case own"
        ),
        Column("net_value_usd", "DECIMAL(18,2)", "after liens, share, sale; USD", True),
        Column("locked_rule", "VARCHAR", "the selected tracing rule"),
        Column("locked_by", "VARCHAR", "who selected it, and when"),
        Column(
            "is_rule_allowed", "BOOLEAN", "accepted in its jurisdiction (not verified)"
        ),
        Column(
            "traced_locked_usd",
            "DECIMAL(18,2)",
            "proceeds under it, USD; of a designated party the whole value",
            nullable=True,
        ),
        Column("traced_lowest_usd", "DECIMAL(18,2)", "lowest of all rules, USD", True),
        Column(
            "traced_high_opening_usd",
            "DECIMAL(18,2)",
            "under the selected rule with P95 opening balances, USD; the balance would"
            " be higher too, so it may exceed value_usd; empty: the proceeds reach no"
            " account whose opening balance is not stated and could be higher",
            nullable=True,
        ),
        Column(
            "bound_least_usd",
            "DECIMAL(18,2)",
            "lower bound under any rule, USD; empty: not computed",
            nullable=True,
        ),
        Column(
            "bound_most_usd",
            "DECIMAL(18,2)",
            "upper bound under any rule, USD; empty: not computed",
            nullable=True,
        ),
        Column(
            "traced_share",
            "DECIMAL(9,6)",
            "share 0 to 1 of the value that is proceeds",
        ),
        Column("link_certainty", "DECIMAL(9,6)", "share 0 to 1, from the score"),
        Column(
            "survival_share",
            "DECIMAL(9,6)",
            "share 0 to 1 that is expected not to dissipate",
        ),
        Column(
            "reach", "DECIMAL(9,6)", "share 0 to 1: chance to enforce an order there"
        ),
        Column("route", "DECIMAL(9,6)", "share 0 to 1: chance of a legal route"),
        Column(
            "data_confidence", "DECIMAL(9,6)", "share 0 to 1: certainty of the balance"
        ),
        Column("holding_cost_usd", "DECIMAL(18,2)", "for one year, USD", True),
        Column("is_instrument", "BOOLEAN", "may have been used to commit the offence"),
        Column(
            "possible_restitution_usd",
            "DECIMAL(18,2)",
            "US dollars that may be due to victims; empty: another offence",
            nullable=True,
        ),
        Column(
            "gate", "VARCHAR", "why it is below the value gate; empty text: it is not"
        ),
        Column("freeze_power", "VARCHAR", "how it is frozen; for a lawyer to verify"),
        Column(
            "freeze_until_on", "DATE", "last day of an order made on the as-of date"
        ),
        Column(
            "not_evaluated", "VARCHAR", "factors counted as 1 because data are missing"
        ),
        Column(
            "expected_recoverable_usd", "DECIMAL(18,2)", "expected recovery, USD", True
        ),
        Column(
            "other_case_ids", "VARCHAR", "other cases that claim it; empty text: none"
        ),
        Column("rank_note", "VARCHAR", "which factor lowers it most, in words"),
    ),
    checks=(
        one_of(
            "queue.seizure",
            "role",
            *roles.SHOWN,
            roles.UNCLEAR,
            roles.BOUGHT,
        ),
        ranked("queue.seizure"),
        refers("queue.seizure", "case_id", "cases.case_file"),
        refers("queue.seizure", "account_id", "cases.member"),
        refers("queue.seizure", "asset_id", "core.asset"),
        one_of("queue.seizure", "locked_rule", *RULES),
        between(
            "queue.seizure",
            0,
            1,
            "owner_share",
            "traced_share",
            "link_certainty",
            "survival_share",
            "reach",
            "route",
            "data_confidence",
        ),
        not_negative(
            "queue.seizure",
            "value_usd",
            "encumbrance_usd",
            "net_value_usd",
            "traced_locked_usd",
            "traced_high_opening_usd",
            "holding_cost_usd",
            "expected_recoverable_usd",
        ),
        not_above("queue.seizure", "traced_locked_usd", "value_usd"),
        not_above("queue.seizure", "net_value_usd", "value_usd"),
        not_above("queue.seizure", "expected_recoverable_usd", "net_value_usd"),
        Check(
            "an item is a balance of an account or an asset",
            "select item_id from queue.seizure where (kind = 'balance')"
            " <> (account_id is not null) or (account_id is null) = (asset_id is null)",
        ),
        Check(
            "no asset of a possible victim is in the queue",
            "select seizure.item_id from queue.seizure as seizure"
            " inner join link.account_profile as profile"
            " on profile.holder_party_id = seizure.holder_party_id"
            " inner join cases.gate as gate on gate.account_id = profile.account_id"
            " where seizure.asset_id is not null",
        ),
    ),
)

TRACED = Table(
    name="queue.traced",
    meaning="What each tracing rule traces to each item of the queue.",
    key=("item_id", "rule"),
    columns=(
        Column("item_id", "VARCHAR", "the item"),
        Column("rule", "VARCHAR", "tracing rule"),
        Column("traced_usd", "DECIMAL(18,2)", "proceeds under it, USD", True),
    ),
    checks=(
        one_of("queue.traced", "rule", *RULES),
        refers("queue.traced", "item_id", "queue.seizure"),
        not_negative("queue.traced", "traced_usd"),
        Check(
            "every item has every rule",
            "select queued.item_id from queue.seizure as queued"  # noqa: S608
            " left join queue.traced as traced on traced.item_id = queued.item_id"
            f" group by queued.item_id having count(traced.rule) <> {len(RULES)}",
        ),
        Check(
            "every rule is within the bounds and at most the value",
            "select traced.item_id, traced.rule from queue.traced as traced"
            " inner join queue.seizure as queued on queued.item_id = traced.item_id"
            " where traced.traced_usd > queued.value_usd"
            " or traced.traced_usd < queued.bound_least_usd"
            " or traced.traced_usd > queued.bound_most_usd",
        ),
        Check(
            "traced_lowest_usd is the lowest of all rules",
            "select queued.item_id from queue.seizure as queued"
            " inner join queue.traced as traced on traced.item_id = queued.item_id"
            " group by queued.item_id, queued.traced_lowest_usd"
            " having queued.traced_lowest_usd <> min(traced.traced_usd)",
        ),
        Check(
            "traced_locked_usd is the selected rule's figure, or the whole value that a"
            " designated party has",
            "select queued.item_id, queued.traced_locked_usd"  # noqa: S608
            " from queue.seizure as queued"
            " inner join queue.traced as traced on traced.item_id = queued.item_id"
            " and traced.rule = queued.locked_rule"
            " where queued.traced_locked_usd <> case"
            f" when queued.role = '{roles.DESIGNATED}' then queued.value_usd"
            " else traced.traced_usd end",
        ),
    ),
)

VALUE_CAP = Table(
    name="queue.value_cap",
    meaning="What the queue claims of each case, and the assessed value of its"
    " proceeds, up to which property can be confiscated where the law caps the value.",
    key=("case_id",),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("proceeds_usd", "DECIMAL(38,2)", "its receipts in full, US dollars"),
        Column("unvalued_count", "BIGINT", "receipts without a rate; in no figure"),
        Column("item_count", "BIGINT", "items of the queue that are traced to it"),
        Column(
            "claimed_usd", "DECIMAL(38,2)", "traced under their selected rules, USD"
        ),
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
