"""All that is found on a request: ends, chains, every rule, and what no rule leaves."""

from dataclasses import dataclass, replace

import numpy as np

from g7fin.errors import InputError
from g7fin.follow.opening_sensitivity import raised_of, with_high_openings
from g7fin.follow.run import ledger_again
from g7fin.kernels.tracing.trace import Trace
from g7fin.review.finished import Finished
from g7fin.review.tracing.bounds import bounded
from g7fin.review.tracing.chains import LOT_RULES, Chain, Chains
from g7fin.review.tracing.ends import End, Only, ends, order, traces
from g7fin.review.tracing.opening_sensitivity import High, bases_of, changed, touched
from g7fin.review.tracing.receipts import Asked
from g7fin.review.tracing.receipts_asked import asked
from g7fin.review.tracing.rows import Known, known
from g7fin.review.tracing.subledger import feeding, part_of
from g7fin.review.tracing.target import (
    checked_rule,
    in_queue,
    only_of,
    rule_of,
    with_locks,
)
from g7fin.review.tracing.view import EVIDENCE, checked_view, seen

# ends whose bounds are worked out, and which are printed with their chains
MOST_ENDS = 12


@dataclass(frozen=True, eq=False)
class Found:
    """What tracing says.

    Attributes:
        ask: whose receipts.
        only: the one end that is asked for; None: all.
        rule: the rule whose chains are shown.
        why: why it is that one.
        known: the part of the ledger, and what is known of its rows.
        done: its traces, by rule.
        ends: where the money ends by any rule.
        chains: [ends] largest first; empty by a rule that keeps no lots.
        paths: [ends] rows that may have fed it, by a rule that keeps no lots.
        high: ends that change if unknown opening balances were high, as they would be.
        bases: on what those openings rest, with how many accounts; empty: none is.
    """

    ask: Asked
    only: Only | None
    rule: str
    why: str
    known: Known
    done: dict[str, Trace]
    ends: list[End]
    chains: list[list[Chain]]
    paths: list[list[tuple[int, int]]]
    high: list[End]
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
) -> Found:
    """Trace receipts over the ledger of a finished run.

    Args:
        run: the run.
        start: a case, an account or a transaction.
        rule: the rule whose chains are wanted; None: what the queue locks, or FIFO.
        to: the one account or asset that is wanted.
        view: evidence, or intelligence, in which inferred links act as movements.

    Raises:
        InputError: there is no such rule, view or id, it has no receipts, it is a
            possible victim's, or sums pass 64 bits.
    """
    rule = checked_rule(rule)
    checked_view(view)
    with run.store(scratch="follow") as store:
        high, only = None, only_of(store, run, to)
        ledger, hops = seen(store, ledger_again(store), view)
        ask = asked(store, run, ledger, start)
        items = in_queue(run, ask.case_id)
        assets = {row["asset_id"] for row in items} - {None}
        if only is not None and not only.is_account:
            assets = {only.name}
        stop = ledger.stop.copy()
        stop[list(ask.followed)] = False
        ledger = replace(ledger, stop=stop)
        part = part_of(ledger, ask.rows)
        wanted = only.name if only is not None and only.is_account else None
        identify = bool(run.facts["parameters"].get("identify", False))
        found = known(store, ledger, part, sorted(assets), wanted, identify, hops)
        # what unknown openings would change is shown of the evidence alone
        raised = raised_of(store, len(stop))
        if view == EVIDENCE and (pockets := touched(part, raised)):
            part = part_of(with_high_openings(ledger, raised), ask.rows)
            again = known(store, ledger, part, sorted(assets), wanted, identify, hops)
            high = High(again, bases_of(store, pockets))
    try:
        return _found(found, high, ask, only, rule_of(rule, ask, only, items), items)
    except OverflowError as error:
        raise InputError(f"{start}: {error}; trace a single payment instead") from error


def _found(
    found: Known,
    high: High | None,
    ask: Asked,
    only: Only | None,
    chosen: tuple[str, str],
    items: list[dict[str, object]],
) -> Found:
    rule, why = chosen
    done = traces(found)
    every = with_locks(ends(found, done, ask, only), items)
    every.sort(key=lambda end: order(end, rule))
    others = [] if high is None else changed(every, high, ask, only)
    every = bounded(found, every[:MOST_ENDS]) + every[MOST_ENDS:]
    is_lots = rule in LOT_RULES
    return Found(
        ask=ask,
        only=only,
        rule=rule,
        why=why,
        known=found,
        done=done,
        ends=every,
        chains=_chains(found, rule, every) if is_lots else [[] for _ in every],
        paths=[[] if is_lots else _paths(found, done[rule], end) for end in every],
        high=others,
        bases=[] if high is None else high.bases,
    )


def _chains(found: Known, rule: str, every: list[End]) -> list[list[Chain]]:
    part = found.walked
    chains = Chains(part.flow, part.proceeds, part.opening, part.stop, rule)
    result = []
    for end in every:
        each = chains.arrived(end.rows) if end.rows else []
        each += [one for pocket in end.pockets for one in chains.held(pocket)]
        result.append(sorted(each, key=lambda one: (-one.amount, one.rows)))
    return result


def _paths(found: Known, done: Trace, end: End) -> list[tuple[int, int]]:
    """Return rows that may have fed an end, and the proceeds in the credit of each."""
    part, moves = found.walked, done.moves.by_row()
    carried, drawn = (np.zeros(len(part.flow), np.int64) for _ in range(2))
    carried[moves.row], drawn[moves.row] = moves.moved_in, moves.moved_out
    ends = set(end.pockets)
    last = [row for row in end.rows if carried[row] > 0]
    if last:
        # nothing after the purchase can have paid for it
        carried[max(last) + 1 :] = 0
        ends = {int(part.flow.source[row]) for row in last}
    rows = sorted({*feeding(part, carried, drawn, ends).tolist(), *last})
    return [(row, int(carried[row])) for row in rows]
