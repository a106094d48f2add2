"""What the bank was told and what the payer wrote: by purpose, with gaps."""

import numpy as np
import pyarrow as pa

from g7fin.contracts.entities import CHANNELS, PURPOSES
from g7fin.simulation.arrays import Flags, Ints
from g7fin.simulation.ledger import GOODS

SILENT_SHARE = 0.07
MEMO_SHARE = 0.3
MEMOS: dict[str, tuple[str, ...]] = {
    "wage": ("salary", "wages", "pay"),
    "rent": ("rent", "flat", "monthly rent"),
    "utility": ("customer 4471", "energy", "contract"),
    "tax": ("tax", "quarter"),
    "retail": ("purchase", "thank you", "order"),
    "supplier": ("invoice", "goods", "order"),
    "remittance": ("family", "for mother", "support"),
    "savings": ("savings", "club"),
    "loan": ("loan", "paying back"),
    "fee": ("membership", "services"),
    "charity": ("donation", "for the appeal"),
    "school": ("course", "lessons"),
    "asset": ("purchase price", "deed"),
    "gift": ("gift", "for you", "birthday", "thanks"),
    "settlement": ("account settled", "balance"),
    "other": ("services", "various", "as agreed"),
}


def where(codes: Ints, absent: Flags) -> pa.Array:
    """Return codes as a column, with nothing where they do not hold."""
    return pa.array(codes, mask=absent)


def words(rng: np.random.Generator, rows: dict[str, Ints]) -> dict[str, pa.Array]:
    """Return the columns that words make: channel, purpose, memo, goods."""
    count = len(rows["at"])
    silent = (rng.random(count) < SILENT_SHARE) | (rows["purpose"] == 0)
    memos = [
        (code, memo) for code, name in enumerate(PURPOSES, 1) for memo in MEMOS[name]
    ]
    first = np.array([[c for c, _ in memos].index(max(k, 1)) for k in range(17)])
    size = np.array([len(MEMOS[PURPOSES[max(k, 1) - 1]]) for k in range(17)])
    chosen = first[rows["purpose"]] + (
        rng.random(count) * size[rows["purpose"]]
    ).astype(np.int64)
    mute = rng.random(count) > MEMO_SHARE
    goods = rows["goods"] == 0
    return {
        "channel": pa.array(CHANNELS).take(pa.array(rows["channel"])),
        "purpose": pa.array(["", *PURPOSES]).take(where(rows["purpose"], silent)),
        "memo": pa.array([memo for _, memo in memos]).take(where(chosen, mute)),
        "goods_code": pa.array(GOODS).take(where(rows["goods"], goods)),
        "goods_quantity": where(rows["quantity"], goods).cast(pa.string()),
    }
