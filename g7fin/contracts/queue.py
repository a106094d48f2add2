"""What `prioritise` writes: the queue of what to freeze, every factor a column."""

from g7fin.contracts.model import Check, Column, Table
from g7fin.contracts.rules import (
    between,
    not_above,
    not_negative,
    one_of,
    ranked,
    refers,
)
from g7fin.contracts.trace import RULES
from g7fin.policy import roles

_TRACED = tuple(f"traced_{rule}_usd" for rule in RULES)

SEIZURE = Table(
    name="queue.seizure",
    meaning="What could be frozen, in order of what can be expected to be recovered.",
    key=("item_id",),
    columns=(
        Column("rank", "BIGINT", "1 to n: past the gate first, then more expected"),
        Column("item_id", "VARCHAR", "`balance ACCOUNT CURRENCY` or `asset ASSET`"),
        Column("case_id", "VARCHAR", "the case that expects most of it"),
        Column("kind", "VARCHAR", "balance, or the kind of asset"),
        Column("account_id", "VARCHAR", "the account; empty: an asset", nullable=True),
        Column("asset_id", "VARCHAR", "the asset; empty: a balance", nullable=True),
        Column("role", "VARCHAR", "of the account or the owner in the case"),
        Column("description", "VARCHAR", "of an asset, as registered", nullable=True),
        Column("country", "VARCHAR", "where it is", nullable=True),
        Column("holder_party_id", "VARCHAR", "who holds it; empty: unknown", True),
        Column("currency", "VARCHAR", "of the balance or the estimate", True),
        Column("value_usd", "DECIMAL(18,2)", "worth, US dollars; empty: no rate", True),
        Column("encumbrance_usd", "DECIMAL(18,2)", "liens on it, US dollars", True),
        Column("owner_share", "DECIMAL(9,6)", "share 0 to 1 that is the case's"),
        Column("net_value_usd", "DECIMAL(18,2)", "after liens, share, sale; USD", True),
        Column("traced_fifo_usd", "DECIMAL(18,2)", "proceeds by FIFO, USD", True),
        Column("traced_lifo_usd", "DECIMAL(18,2)", "by LIFO, USD", True),
        Column("traced_pro_rata_usd", "DECIMAL(18,2)", "by pro rata, USD", True),
        Column("traced_lowest_balance_usd", "DECIMAL(18,2)", "by LIBR, USD", True),
        Column("traced_dirty_first_usd", "DECIMAL(18,2)", "by dirty first, USD", True),
        Column("locked_rule", "VARCHAR", "the tracing rule that counts here"),
        Column("locked_by", "VARCHAR", "whose choice that is, and when it was made"),
        Column("is_rule_allowed", "BOOLEAN", "courts of its country have followed it"),
        Column(
            "traced_locked_usd",
            "DECIMAL(18,2)",
            "proceeds by it, USD; of a listed party all that it has",
            nullable=True,
        ),
        Column("traced_lowest_usd", "DECIMAL(18,2)", "least of the five, USD", True),
        Column(
            "traced_high_opening_usd",
            "DECIMAL(18,2)",
            "by the locked rule if unknown opening balances were high, USD; the balance"
            " would be more too, so it may pass value_usd; empty: none is unknown that"
            " the case's proceeds can come to, or none could be higher",
            nullable=True,
        ),
        Column(
            "bound_least_usd",
            "DECIMAL(18,2)",
            "no rule traces less, USD; empty: not among the places bounded",
            nullable=True,
        ),
        Column(
            "bound_most_usd",
            "DECIMAL(18,2)",
            "no rule traces more, USD; empty: not among the places bounded",
            nullable=True,
        ),
        Column("traced_share", "DECIMAL(9,6)", "share 0 to 1: traced by value"),
        Column("link_certainty", "DECIMAL(9,6)", "share 0 to 1, from the score"),
        Column("survival_share", "DECIMAL(9,6)", "share 0 to 1: it is still there"),
        Column("reach", "DECIMAL(9,6)", "share 0 to 1: can be enforced there"),
        Column("route", "DECIMAL(9,6)", "share 0 to 1: a legal route exists"),
        Column("data_confidence", "DECIMAL(9,6)", "share 0 to 1: balance is known"),
        Column("holding_cost_usd", "DECIMAL(18,2)", "to keep it a year, USD", True),
        Column("is_instrument", "BOOLEAN", "may have served the offence itself"),
        Column(
            "possible_restitution_usd",
            "DECIMAL(18,2)",
            "US dollars that may be due to victims; empty: another offence",
            nullable=True,
        ),
        Column("gate", "VARCHAR", "why it is not worth it; empty text: it is"),
        Column("freeze_power", "VARCHAR", "how it is frozen; for a lawyer to verify"),
        Column("freeze_until_on", "DATE", "last day of a freeze ordered on `as_of`"),
        Column("not_evaluated", "VARCHAR", "factors that count as 1 for want of data"),
        Column("expected_recoverable_usd", "DECIMAL(18,2)", "the product, USD", True),
        Column(
            "other_case_ids", "VARCHAR", "cases that claim it too; empty text: none"
        ),
        Column("rank_note", "VARCHAR", "what holds it back most, in words"),
    ),
    checks=(
        one_of(
            "queue.seizure",
            "role",
            *(role.name for role in roles.ROLES),
            roles.ALERTED,
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
            *_TRACED,
            "traced_locked_usd",
            "traced_high_opening_usd",
            "holding_cost_usd",
            "expected_recoverable_usd",
        ),
        *(not_above("queue.seizure", name, "value_usd") for name in _TRACED),
        *(not_above("queue.seizure", "bound_least_usd", name) for name in _TRACED),
        *(not_above("queue.seizure", name, "bound_most_usd") for name in _TRACED),
        not_above("queue.seizure", "traced_locked_usd", "value_usd"),
        not_above("queue.seizure", "net_value_usd", "value_usd"),
        not_above("queue.seizure", "expected_recoverable_usd", "net_value_usd"),
        Check(
            "an item is a balance of an account or an asset",
            "select item_id from queue.seizure where (kind = 'balance')"
            " <> (account_id is not null) or (account_id is null) = (asset_id is null)",
        ),
        Check(
            "traced_lowest_usd is the least of the five",
            "select item_id, traced_lowest_usd from queue.seizure"
            " where traced_lowest_usd <> least(traced_fifo_usd, traced_lifo_usd,"
            " traced_pro_rata_usd, traced_lowest_balance_usd, traced_dirty_first_usd)",
        ),
        Check(
            "what counts is the locked rule's figure, or all that a listed party has",
            "select item_id, traced_locked_usd from queue.seizure"  # noqa: S608
            " where traced_locked_usd <> case"
            f" when role = '{roles.DESIGNATED}' then value_usd"
            " when locked_rule = 'fifo' then traced_fifo_usd"
            " when locked_rule = 'lifo' then traced_lifo_usd"
            " when locked_rule = 'pro_rata' then traced_pro_rata_usd"
            " when locked_rule = 'lowest_balance' then traced_lowest_balance_usd"
            " else traced_dirty_first_usd end",
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
