"""Tracing on request: endpoints under every rule, chains, bounds and sensitivity."""

from dataclasses import dataclass, replace

import numpy as np

from g7fin.errors import InputError
from g7fin.follow.ledger import ledger_again
from g7fin.follow.opening_sensitivity import raised_of, with_raised_openings
from g7fin.follow.subledger import positions_of_relays
from g7fin.kernels.tracing.trace import Trace
from g7fin.policy.tracing_rules import LOT_RULES
from g7fin.review.finished import Finished
from g7fin.review.tracing.chains import Chain, Chains
from g7fin.review.tracing.context import Context, context_of
from g7fin.review.tracing.endpoints import (
    Endpoint,
    RequestedEndpoint,
    bounded,
    endpoints,
    order,
    traces,
)
from g7fin.review.tracing.opening_sensitivity import (
    P95Context,
    affected,
    bases_of,
    changed_endpoints,
)
from g7fin.review.tracing.receipts import Request, request_of
from g7fin.review.tracing.subledger import feeding, subledger_of
from g7fin.review.tracing.target import (
    checked_rule,
    in_queue,
    requested_endpoint,
    rule_of,
    with_selected_rules,
)
from g7fin.review.tracing.view import EVIDENCE, checked_view, seen

# endpoints whose bounds are computed, and which are printed with their chains
MOST_ENDPOINTS = 12


@dataclass(frozen=True, eq=False)
class TraceResult:
    """Result of tracing on request.

    Attributes:
        run_id: of the run.
        as_of: its as-of date.
        request: whose receipts.
        only: the one endpoint that is requested; None: all.
        rule: the rule whose chains are shown.
        why: why it is that one.
        context: the sub-ledger, and the details of its rows.
        done: its traces, by rule.
        endpoints: where the proceeds are under any rule.
        chains: [endpoints] largest first; empty under a rule that keeps no lots.
        paths: [endpoints] rows that may have fed it, under a rule that keeps no lots.
        p95: endpoints that change with P95 opening balances, with those figures.
        bases: what those balances are based on, with how many accounts; empty: every
            opening balance is stated.
    """

    run_id: str
    as_of: str
    request: Request
    only: RequestedEndpoint | None
    rule: str
    why: str
    context: Context
    done: dict[str, Trace]
    endpoints: list[Endpoint]
    chains: list[list[Chain]]
    paths: list[list[tuple[int, int]]]
    p95: list[Endpoint]
    bases: list[tuple[str, int]]

    @property
    def has_chains(self) -> bool:
        """Whether the rule keeps lots, so that units have chains."""
        return self.rule in LOT_RULES


def find(
    run: Finished,
    start: str,
    rule: str | None = None,
    to: str | None = None,
    *,
    view: str = EVIDENCE,
) -> TraceResult:
    """Trace receipts over the ledger of a finished run.

    Args:
        run: the run.
        start: a case, an account or a transaction.
        rule: the rule whose chains are wanted; None: the selected rule, or FIFO.
        to: the one account or asset that is wanted.
        view: evidence, or intelligence, in which inferred links act as movements.

    Raises:
        InputError: there is no such rule, view or id, it has no receipts, it is a
            possible victim's, or sums pass 64 bits.
    """
    rule = checked_rule(rule)
    checked_view(view)
    with run.store(scratch="follow") as store:
        p95, only = None, requested_endpoint(store, run, to)
        ledger, links = seen(store, ledger_again(store), view)
        request = request_of(store, run, ledger, start)
        items = in_queue(run, request.case_id)
        assets = {row["asset_id"] for row in items} - {None}
        if only is not None and not only.is_account:
            assets = {only.name}
        stop = ledger.stop.copy()
        stop[list(request.followed)] = False
        ledger = replace(ledger, stop=stop)
        whole = subledger_of(ledger, request.rows)
        wanted = only.name if only is not None and only.is_account else None
        identify = bool(run.facts["parameters"].get("identify", False))
        relaying = positions_of_relays(store)
        relays = relaying.get(request.case_id or "", np.zeros(0, np.int64))
        more = (sorted(assets), wanted, identify, links, relays)
        context = context_of(store, ledger, whole, *more)
        # sensitivity to opening balances is shown for the evidence alone
        raised = raised_of(store, len(stop))
        if view == EVIDENCE and (pockets := affected(whole, raised)):
            whole = subledger_of(with_raised_openings(ledger, raised), request.rows)
            other = context_of(store, ledger, whole, *more)
            p95 = P95Context(other, bases_of(store, pockets))
    try:
        chosen = rule_of(rule, request, only, items)
        return _result(run, context, p95, request, only, chosen, items)
    except OverflowError as error:
        raise InputError(f"{start}: {error}; trace a single payment instead") from error


def _result(  # noqa: PLR0913, PLR0917 (each is of another kind)
    run: Finished,
    context: Context,
    p95: P95Context | None,
    request: Request,
    only: RequestedEndpoint | None,
    chosen: tuple[str, str],
    items: list[dict[str, object]],
) -> TraceResult:
    rule, why = chosen
    done = traces(context)
    every = with_selected_rules(endpoints(context, done, request, only), items)
    every.sort(key=lambda one: order(one, rule))
    others = [] if p95 is None else changed_endpoints(every, p95, request, only)
    every = bounded(context, every[:MOST_ENDPOINTS]) + every[MOST_ENDPOINTS:]
    is_lots = rule in LOT_RULES
    return TraceResult(
        run_id=run.facts["run_id"],
        as_of=run.facts["as_of"],
        request=request,
        only=only,
        rule=rule,
        why=why,
        context=context,
        done=done,
        endpoints=every,
        chains=_chains(context, rule, every) if is_lots else [[] for _ in every],
        paths=[[] if is_lots else _paths(context, done[rule], one) for one in every],
        p95=others,
        bases=[] if p95 is None else p95.bases,
    )


def _chains(context: Context, rule: str, every: list[Endpoint]) -> list[list[Chain]]:
    parts = context.divided
    walked = context.walked if parts is None else parts
    given = (walked.flow, walked.proceeds, walked.opening, walked.stop, rule)
    chains = Chains(*given, None if parts is None else parts.of)
    result = []
    for endpoint in every:
        each = chains.arrived(endpoint.rows) if endpoint.rows else []
        each += [one for pocket in endpoint.pockets for one in chains.held(pocket)]
        result.append(sorted(each, key=lambda one: (-one.amount, one.rows)))
    return result


def _paths(context: Context, done: Trace, endpoint: Endpoint) -> list[tuple[int, int]]:
    """Return rows that may have fed an endpoint, and the proceeds in their credits."""
    walked, moves = context.walked, done.moves.by_row()
    credited, debited = (np.zeros(len(walked.flow), np.int64) for _ in range(2))
    credited[moves.row], debited[moves.row] = moves.moved_in, moves.moved_out
    pockets = set(endpoint.pockets)
    last = [row for row in endpoint.rows if credited[row] > 0]
    if last:
        # nothing after the purchase can have paid for it
        credited[max(last) + 1 :] = 0
        pockets = {int(walked.flow.source[row]) for row in last}
    rows = sorted({*feeding(walked, credited, debited, pockets).tolist(), *last})
    return [(row, int(credited[row])) for row in rows]
