"""The inferred links of a run, one to one, each with its probability."""

import numpy as np
import pyarrow as pa

from g7fin.follow.intelligence.chance import (
    LATEST,
    RATIOS,
    SOON,
    Judged,
    Pairs,
    class_of,
    judged,
)
from g7fin.follow.ledger import Flags
from g7fin.steps import sql
from g7fin.store import Store

# from here on a link acts as a movement: likelier true than not (judgement)
USED = 0.5
_KINDS = ("re-entry", "broker offset")
_DAYS = (SOON // 86_400, LATEST // 86_400)


def infer_links(store: Store, infer: bool) -> int:
    """Write `trace.inferred_link` and return how many links it has.

    Only payments by and to accounts of one case are paired. A payment that carries or
    brings proceeds by the evidence is counted among the pairs and may use one up, but
    no link ends at it: its value would stand twice.

    Args:
        store: with `trace.movement` written and the scratch schema `follow`.
        infer: whether to look for any.
    """
    store.create("follow.outward", sql("follow", "follow.outward"))
    store.create("follow.inward", sql("follow", "follow.inward"))
    within = {"latest": LATEST, "least": RATIOS[0], "most": RATIOS[-1]}
    rows = store.arrays(sql("follow", "follow.inferred_pair"), within)
    pairs = Pairs(
        out=np.asarray(rows["out_position"], np.int64),
        into=np.asarray(rows["in_position"], np.int64),
        is_broker=np.asarray(rows["is_broker"], np.bool_),
        is_same=np.asarray(rows["is_same"], np.bool_),
        ratio=np.asarray(rows["ratio"], np.float64),
        lag=np.asarray(rows["lag"], np.int64),
    )
    found = judged(pairs)
    explained = np.asarray(rows["is_explained"], np.bool_)
    found = _only(found, ~explained[found.pair] & infer)
    cases = np.asarray(rows["case_id"], dtype=object)[found.pair].tolist()
    store.create_from("follow.linked", _linked(pairs, found, cases))
    text = sql("follow", "trace.inferred_link")
    return store.create("trace.inferred_link", text, {"used": USED})


def _only(found: Judged, kept: Flags) -> Judged:
    return Judged(
        found.pair[kept],
        found.probability[kept],
        found.found[kept],
        found.by_chance[kept],
    )


def _linked(pairs: Pairs, found: Judged, cases: list[str]) -> pa.Table:
    kind = class_of(pairs)[found.pair].tolist()
    columns = {
        "out_position": pairs.out[found.pair],
        "in_position": pairs.into[found.pair],
        "ratio": pairs.ratio[found.pair],
        "lag": pairs.lag[found.pair],
        "probability": found.probability,
        "found": found.found,
        "by_chance": found.by_chance,
    }
    of_class = zip(kind, found.found, found.by_chance, strict=True)
    text = {
        "case_id": cases,
        "kind": [_KINDS[it] for it in pairs.is_broker[found.pair].astype(int)],
        "basis": [_basis(*it) for it in of_class],
    }
    return pa.table(
        columns | {name: pa.array(it, pa.string()) for name, it in text.items()}
    )


def _basis(kind: int, found: int, by_chance: int) -> str:
    """Return in words what a link stands on."""
    place, late = divmod(kind, 2)
    account, value = divmod(place, len(RATIOS) - 1)
    paid = "the account that paid" if account % 2 else "another account of the case"
    since = f"{_DAYS[0]} to {_DAYS[1]} days" if late else f"up to {_DAYS[0]} days"
    return (
        f"{paid} got {RATIOS[value]:.2f} to {RATIOS[value + 1]:.2f} of the value"
        f" {since} later; of such pairs, one to one, {found} are in this order and"
        f" {by_chance} in the reverse"
    )
