"""Noise in a delivery: corrections, broken rows, twins, redeliveries.

Ordinary rows only. Each broken row is one more copy of an ordinary row under an id of
its own, so no planted payment is ever lost; a corrected row follows its first version.
Copies are made before rows become text, which costs a hundredth of copying text.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from g7fin.lab.world.arrays import Floats, Ints, ints
from g7fin.lab.world.delivery.ids import Ids

SHARE = 0.0006
CORRECTED_SHARE = 0.0015

# what a text becomes, given what it was and the day of booking
Change = Callable[[str, str], str]
CHANGES: dict[str, dict[str, Change]] = {
    "no number": {"credit_amount": lambda old, _: f"{old}x"},
    "no date": {"booked_at": lambda old, _: f"{old[:4]}-02-30T{old[11:] or NOON}"},
    "no currency": {
        "debit_currency": lambda *_: "XQZ",
        "credit_currency": lambda *_: "XQZ",
    },
    "one side": {
        "beneficiary_account_id": lambda *_: "",
        "beneficiary_outside": lambda *_: "",
    },
    "decimals": {"credit_amount": lambda old, _: f"{old.split('.')[0]}.12345"},
    "repeated": {},
    "two of one id": {},
    "second of one id": {
        "purpose": lambda *_: "other",
        "memo": lambda *_: "second copy",
    },
    "first version": {
        "debit_amount": lambda old, _: f"1{old}",
        "credit_amount": lambda old, _: f"1{old}",
        "received_at": lambda _, booked: f"{booked}T23:30:00+00:00",
    },
    "corrected": {"status": lambda *_: "correction"},
}
NOON = "10:00:00Z"
ORDINARY = -1
KIND = {name: at for at, name in enumerate(CHANGES)}
# kinds that are chosen in turn; the others go with one of them or with a correction
CHOSEN = KIND["two of one id"] + 1
# kinds whose rows have an id of their own
BROKEN = KIND["decimals"] + 1


@dataclass(frozen=True)
class Noise:
    """The positions of noise among the rows of a delivery.

    Attributes:
        place: which ordinary row each delivered row is, or is a copy of.
        kind: what is made of it, a position in `CHANGES`; ORDINARY for nothing.
    """

    place: Ints
    kind: Ints


class Draws:
    """Chance that a copied row shares with the row that it copies."""

    def __init__(self, rng: np.random.Generator, place: Ints) -> None:
        self._rng, self._place = rng, place
        self._count = int(place.max()) + 1 if len(place) else 0

    def random(self) -> Floats:
        """Return a number from 0 to below 1 for each row."""
        return np.asarray(self._rng.random(self._count)[self._place])

    def integers(self, low: int, high: int) -> Ints:
        """Return a whole number from `low` to below `high` for each row."""
        return np.asarray(self._rng.integers(low, high, self._count)[self._place])


def scattered(count: int, able: Ints, rng: np.random.Generator) -> Noise:
    """Choose noise for so many rows.

    Args:
        count: how many ordinary rows there are.
        able: those that may be copied or corrected.
        rng: the source of chance.
    """
    each = max(round(len(able) * SHARE / CHOSEN), min(1, len(able) // 400))
    fixed = round(len(able) * CORRECTED_SHARE)
    chosen = rng.choice(able, min(each * CHOSEN + fixed, len(able)), replace=False)
    late, broken = np.sort(chosen[:fixed]), np.sort(chosen[fixed:])
    turn = np.arange(len(broken)) % CHOSEN
    twice = broken[turn == KIND["two of one id"]]
    kind = np.full(count, ORDINARY, dtype=np.int64)
    kind[late] = KIND["corrected"]
    source = np.concatenate([np.arange(count), late, broken, twice])
    # the first version stands before its row, every other copy behind it
    stands = np.concatenate([np.arange(count), late - 0.5, broken + 0.5, twice + 0.5])
    first = np.full(len(late), KIND["first version"])
    second = np.full(len(twice), KIND["second of one id"])
    order = np.argsort(stands, kind="stable")
    kinds = np.concatenate([kind, first, turn, second])
    return Noise(ints(source[order]), ints(kinds[order]))


def disturbed(table: pa.Table, noise: Noise, ids: Ids, spare: Ints) -> pa.Table:
    """Return a table with something wrong in the rows of noise.

    Args:
        table: every row as it would be delivered.
        noise: which rows are copies, and of what kind.
        ids: the world's ids.
        spare: numbers of payments that no row has.
    """
    booked = table["booked_at"]
    table = _put(table, "transaction_id", *_named(noise, ids, spare))
    for column in table.column_names:
        kinds = [KIND[name] for name, change in CHANGES.items() if column in change]
        rows = np.flatnonzero(np.isin(noise.kind, kinds))
        if not len(rows):
            continue
        makers = {kind: list(CHANGES.values())[kind][column] for kind in kinds}
        where = pa.array(rows)
        days = pc.utf8_slice_codeunits(booked.take(where), 0, 10).to_pylist()
        old = table[column].take(where).cast(pa.string()).to_pylist()
        change = zip(noise.kind[rows].tolist(), old, days, strict=True)
        new = [makers[kind](text or "", day) for kind, text, day in change]
        table = _put(table, column, rows, new)
    return table


def _named(noise: Noise, ids: Ids, spare: Ints) -> tuple[Ints, list[str]]:
    """Return the rows that need an id of their own, and those ids."""
    own, second = KIND["two of one id"], KIND["second of one id"]
    new = (noise.kind == own) | ((noise.kind >= 0) & (noise.kind < BROKEN))
    rows = np.flatnonzero(new | (noise.kind == second))
    # the second row under an id stands right behind the first one
    turn = np.cumsum(new[rows]) - 1
    return ints(rows), ids.listed("transaction", spare[turn])


def _put(table: pa.Table, name: str, rows: Ints, texts: list[str]) -> pa.Table:
    """Return a table with other texts in some rows of a column."""
    at = table.schema.get_field_index(name)
    return table.set_column(at, name, _patched(table[name].chunk(0), rows, texts))


def _patched(column: pa.Array, rows: Ints, texts: list[str]) -> pa.Array:
    """Return a column with other texts in some rows."""
    if not pa.types.is_dictionary(column.type):
        mask = np.zeros(len(column), dtype=np.bool_)
        mask[rows] = True
        return pc.replace_with_mask(
            column, pa.array(mask), pa.array(texts, pa.string())
        )
    known = list(dict.fromkeys([*column.dictionary.to_pylist(), *texts]))
    index = column.indices.to_numpy().copy()
    index[rows] = [known.index(text) for text in texts]
    return pa.DictionaryArray.from_arrays(pa.array(index), pa.array(known))
