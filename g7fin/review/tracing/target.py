"""The one place that is asked for, the rule to trace by, and what the queue says."""

from dataclasses import replace

from g7fin.contracts.trace import RULES
from g7fin.errors import InputError
from g7fin.review.finished import Finished, Rows
from g7fin.review.tracing.ends import End, Only
from g7fin.review.tracing.receipts import Asked, refuse_protected
from g7fin.review.tracing.similar_ids import near_ids
from g7fin.store import Store

_ACCOUNT = "select account_id from core.account where account_id = $name"
_ASSET = "select asset_id from core.asset where asset_id = $name"
_PROTECTED_OWNER = """
select distinct gate.account_id
from core.asset_party as owner
inner join link.party as party on party.party_id = owner.party_id
inner join link.holder as holder on holder.party_id = party.resolved_party_id
inner join cases.gate as gate on gate.account_id = holder.account_id
where owner.asset_id = $name
order by gate.account_id
"""


def checked_rule(rule: str | None) -> str | None:
    """Return the rule.

    Raises:
        InputError: if there is no such rule.
    """
    if rule is not None and rule not in RULES:
        raise InputError(f"--rule {rule!r} is none of {', '.join(RULES)}")
    return rule


def only_of(store: Store, run: Finished, name: str | None) -> Only | None:
    """Return the account or asset that is asked for.

    Raises:
        InputError: there is none of that id, or it is a possible victim's.
    """
    if name is None:
        return None
    if store.rows(_ACCOUNT, {"name": name}):
        refuse_protected(store, name)
        return Only(name, is_account=True)
    if store.rows(_ASSET, {"name": name}):
        in_queue = any(row["asset_id"] == name for row in run.rows("seizure_queue"))
        if not in_queue and store.rows(_PROTECTED_OWNER, {"name": name}):
            raise InputError(
                f"asset {name} belongs, at least in part, to a possible victim or"
                " relative: nothing is traced to it"
            )
        return Only(name, is_account=False)
    raise InputError(
        f"--to {name!r}: this run has no account or asset of that id"
        + near_ids(run, name)
    )


def in_queue(run: Finished, case: str | None) -> Rows:
    """Return the items of the queue that a case claims, or any case does, by rank."""
    return [
        row
        for row in run.rows("seizure_queue")
        if case is None
        or row["case_id"] == case
        or case in (row["other_case_ids"] or "").split(" ")
    ]


def with_locks(found: list[End], items: Rows) -> list[End]:
    """Return ends with the rule that the queue locks for each."""
    locks = {row["item_id"]: row["locked_rule"] for row in items}
    return [
        replace(end, locked_rule=locks.get(_item(end))) if end.count == 1 else end
        for end in found
    ]


def _item(end: End) -> str:
    if end.kind.startswith("asset"):
        return f"asset {end.name}"
    return f"balance {end.name} {end.currency}"


def rule_of(
    rule: str | None, ask: Asked, only: Only | None, items: Rows
) -> tuple[str, str]:
    """Return the rule to trace by, and why it is that one."""
    if rule is not None:
        return rule, "asked for"
    if only is not None:
        items = [
            row for row in items if only.name in (row["asset_id"], row["account_id"])
        ]
    elif ask.case_id is None:
        items = []
    if not items:
        return "fifo", "the queue has no item of it here that locks another"
    first = items[0]
    return first["locked_rule"], (
        f"as locked for {first['item_id']}, rank {first['rank']} in the queue and the"
        " first item of it here:"
        f" {first['locked_by']}"
    )
