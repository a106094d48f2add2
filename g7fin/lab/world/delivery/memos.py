"""Stated purposes and memos of payments, with gaps."""

import numpy as np
import pyarrow as pa

from g7fin.contracts.entities import CHANNELS, PURPOSES
from g7fin.lab.world.arrays import Flags, Ints
from g7fin.lab.world.delivery.noise import Draws
from g7fin.lab.world.payments import GOODS, Columns

SILENT_SHARE = 0.55
MEMO_SHARE = 0.3
STATUSES = ("correction",)
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


def coded(codes: Ints, words: tuple[str, ...], absent: Flags) -> pa.Array:
    """Return words by their codes as a dictionary column; an empty one where absent.

    No word stands in the dictionary twice: Arrow may then code it one way or the other.
    """
    known = list(dict.fromkeys(("", *words)))
    places = np.array([known.index(word) for word in words], dtype=np.int32)
    index = np.where(absent, 0, places[codes]).astype(np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(index), pa.array(known))


def stated(draws: Draws, rows: Columns) -> dict[str, pa.Array]:
    """Return the columns that words make: channel, purpose, memo, goods."""
    count = len(rows["at"])
    purpose = rows["purpose"].astype(np.int64)
    silent = (draws.random() < SILENT_SHARE) | (purpose == 0)
    memos = [(code, one) for code, name in enumerate(PURPOSES) for one in MEMOS[name]]
    codes = np.array([code for code, _ in memos])
    first = np.searchsorted(codes, np.arange(len(PURPOSES)))
    size = np.bincount(codes)
    told = np.maximum(purpose - 1, 0)
    chosen = first[told] + (draws.random() * size[told]).astype(np.int64)
    mute = draws.random() > MEMO_SHARE
    plain = rows["goods"] == 0
    nothing = np.zeros(count, dtype=np.bool_)
    return {
        "channel": coded(rows["channel"], CHANNELS, nothing),
        "purpose": coded(purpose, ("", *PURPOSES), silent),
        "memo": coded(chosen, tuple(memo for _, memo in memos), mute),
        "goods_code": coded(rows["goods"], GOODS, plain),
        "goods_quantity": pa.array(rows["quantity"], mask=plain).cast(pa.string()),
    }
