"""The last step of `follow`: tracing with inferred links, in two tables of its own.

Links start at payments that contain traced proceeds by the evidence alone: one is not
inferred from another.
"""

import numpy as np
import pyarrow as pa

from g7fin.follow.intelligence.chance import Reals
from g7fin.follow.intelligence.links import infer_links
from g7fin.follow.intelligence.view import Links, links_in_use, with_links
from g7fin.follow.ledger import Flags, Ledger, Numbers
from g7fin.follow.specific_identification import identified_of, set_aside
from g7fin.follow.subledger import Subledgers, subledgers_of
from g7fin.follow.tracing import Attributions, traced
from g7fin.kernels.compiled import compiled
from g7fin.steps import Run, Work, sql
from g7fin.store import Store

# cases in which what left by a link in use is proceeds: of its own or of another case
_CASES = """
select distinct moved.case_id
from trace.movement as moved
inner join trace.inferred_link as link
    on link.out_transaction_id = moved.transaction_id
where link.is_used and moved.moved_in_minor > 0
order by moved.case_id
"""


def _infer(run: Run) -> None:
    """Write both tables; they are empty where the settings ask for no links."""
    store, ledger = run.store, subledgers_of(run).ledger
    infer_links(store, run.settings.infer)
    links = links_in_use(store)
    first = len(ledger.stop)
    pockets = {
        "pocket": np.arange(first, first + len(links.out), dtype=np.int32),
        "currency": pa.array(links.currency, pa.string()),
    }
    store.create_from("follow.inferred_pocket", pa.table(pockets))
    _trace(store, ledger, links, run.settings.identify)
    text = sql("follow", "trace.intelligence_remaining")
    store.create("trace.intelligence_remaining", text)


def _trace(store: Store, ledger: Ledger, links: Links, identify: bool) -> None:
    """Trace every case with a link, and note which pockets links may have fed."""
    known = np.append(np.full(len(ledger.stop), np.inf), links.probability)
    found, reached = Attributions(), []
    names = [case for (case,) in store.rows(_CASES)]
    seen = with_links(ledger, links) if names else ledger
    identified = identified_of(seen) if names and identify else None
    for case in Subledgers(seen).cases(store, names) if names else ():
        part = case.subledger
        found.add(case.case_id, traced(case, part, identified))
        if identified is not None:
            part = set_aside(part, identified.receipts)
        lowest = np.full(len(part.stop), np.inf)
        lowest[: len(part.pockets)] = known[part.pockets]
        pass_on(part.flow.source, part.flow.target, part.stop, lowest)
        pockets = zip(part.pockets.tolist(), lowest.tolist(), strict=False)
        reached += [(case.case_id, *it) for it in pockets if it[1] < np.inf]
    store.create_from("follow.inferred_remaining", found.remaining())
    store.create_from("follow.inferred_reached", _reached(reached))


@compiled
def pass_on(source: Numbers, target: Numbers, stop: Flags, lowest: Reals) -> None:
    """Pass on to each pocket the lowest probability of any link it may have come by.

    Whatever a pocket is paid by one that a link fed, in time, may come from the link
    under some rule. So no figure depends on a likelier link than is said.

    Args:
        source: [n] pocket of each debit in booking order; -1: outside.
        target: [n] of each credit.
        stop: [p] pockets that hold no proceeds.
        lowest: [p] changed in place; infinite where no link is.
    """
    for row in range(len(source)):
        payer, payee = source[row], target[row]
        if payer >= 0 and payee >= 0 and not stop[payee]:
            lowest[payee] = min(lowest[payee], lowest[payer])


def _reached(rows: list[tuple[str, int, float]]) -> pa.Table:
    kinds = {
        "case_id": pa.string(), "pocket": pa.int64(), "probability": pa.float64()
    }  # fmt: skip
    return pa.table(
        {
            name: pa.array([row[at] for row in rows], kind)
            for at, (name, kind) in enumerate(kinds.items())
        }
    )


INTELLIGENCE = Work(("trace.inferred_link", "trace.intelligence_remaining"), _infer)
