"""Requested endpoint of a trace, the rule to trace under, and the queue's items."""

from dataclasses import replace

from g7fin.errors import InputError
from g7fin.policy.tracing_rules import FIRST, RULES
from g7fin.review.finished import Finished, Rows
from g7fin.review.similar_ids import similar_ids
from g7fin.review.tracing.endpoints import Endpoint, RequestedEndpoint
from g7fin.review.tracing.receipts import Request, refuse_protected
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
        raise InputError(f"--rule {rule!r} is not one of {', '.join(RULES)}")
    return rule


def requested_endpoint(
    store: Store, run: Finished, name: str | None
) -> RequestedEndpoint | None:
    """Return the account or asset that is requested.

    Raises:
        InputError: there is none with that id, or it is a possible victim's.
    """
    if name is None:
        return None
    if store.rows(_ACCOUNT, {"name": name}):
        refuse_protected(store, name)
        return RequestedEndpoint(name, is_account=True)
    if store.rows(_ASSET, {"name": name}):
        in_queue = any(row["asset_id"] == name for row in run.rows("seizure_queue"))
        if not in_queue and store.rows(_PROTECTED_OWNER, {"name": name}):
            raise InputError(
                f"asset {name} belongs, at least in part, to a possible victim or"
                " relative: nothing is traced to it"
            )
        return RequestedEndpoint(name, is_account=False)
    raise InputError(
        f"--to {name!r}: this run has no account or asset with that id"
        + similar_ids(run, name)
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


def with_selected_rules(some: list[Endpoint], items: Rows) -> list[Endpoint]:
    """Return endpoints with the rule that is selected in the queue for each."""
    selected = {row["item_id"]: row["locked_rule"] for row in items}
    return [
        replace(one, locked_rule=selected.get(_item(one))) if one.count == 1 else one
        for one in some
    ]


def _item(endpoint: Endpoint) -> str:
    if endpoint.kind.startswith("asset"):
        return f"asset {endpoint.name}"
    return f"balance {endpoint.name} {endpoint.currency}"


def rule_of(
    rule: str | None, request: Request, only: RequestedEndpoint | None, items: Rows
) -> tuple[str, str]:
    """Return the rule to trace under, and why it is that one."""
    if rule is not None:
        return rule, "requested"
    if only is not None:
        items = [
            row for row in items if only.name in (row["asset_id"], row["account_id"])
        ]
    elif request.case_id is None:
        items = []
    if not items:
        return FIRST, "no item of the seizure queue here has a selected rule"
    first = items[0]
    return first["locked_rule"], (
        f"selected for {first['item_id']}, rank {first['rank']} in the seizure queue"
        f" and its first item here: {first['locked_by']}"
    )
