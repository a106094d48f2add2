"""The last step of `follow`: what is inferred, in two tables of its own.

Links start at payments that carry proceeds by the evidence alone: one is not inferred
from another.
"""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from g7fin.follow.intelligence.links import infer_links
from g7fin.follow.intelligence.reached import lowest
from g7fin.follow.intelligence.view import Links, links_in_use, with_links
from g7fin.follow.ledger import Ledger, ledger_of
from g7fin.follow.specific_identification import came_by, set_aside
from g7fin.follow.subledger.cases import Near, cases_of
from g7fin.follow.subledger.reach import Reach
from g7fin.follow.tracing import Attributions, attributed
from g7fin.kernels.tracing.trace import RULES, trace
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
    store, ledger = run.store, ledger_of(run)
    infer_links(store, run.settings.infer)
    links = links_in_use(store)
    first = len(ledger.stop)
    pockets = {
        "pocket": np.arange(first, first + len(links.out), dtype=np.int32),
        "currency": pa.array(links.currency, pa.string()),
    }
    store.create_from("follow.inferred_pocket", pa.table(pockets))
    _trace(store, ledger, links, run.settings.identify)
    text = sql("follow", "trace.intelligence_resting")
    store.create("trace.intelligence_resting", text)


def _trace(store: Store, ledger: Ledger, links: Links, identify: bool) -> None:
    """Trace every case that a link touches, and note what the links may have fed."""
    known = np.append(np.full(len(ledger.stop), np.inf), links.probability)
    found, reached = Attributions(), []
    for near, part in _parts(store, with_links(ledger, links), identify):
        done = [
            trace(part.flow, near.proceeds, part.opening, part.stop, rule)
            for rule in RULES
        ]
        found.add(near.case_id, attributed(done, near.positions, part.pockets))
        fed = np.full(len(part.stop), np.inf)
        fed[: len(part.pockets)] = known[part.pockets]
        lowest(part.flow.source, part.flow.target, part.stop, fed)
        places = zip(part.pockets.tolist(), fed.tolist(), strict=False)
        reached += [(near.case_id, *place) for place in places if place[1] < np.inf]
    store.create_from("follow.inferred_rested", found.rested())
    store.create_from("follow.inferred_reached", _reached(reached))


def _parts(
    store: Store, ledger: Ledger, identify: bool
) -> Iterator[tuple[Near, Reach]]:
    """Yield the cases that a link touches, and what the rules walk over in each."""
    names = [case for (case,) in store.rows(_CASES)]
    if not names:
        return
    receipts = came_by(ledger) if identify else None
    for near in cases_of(store, ledger).near(names):
        yield near, near.reach if receipts is None else set_aside(near.reach, receipts)


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


INTELLIGENCE = Work(("trace.inferred_link", "trace.intelligence_resting"), _infer)
