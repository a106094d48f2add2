"""Hostile ledgers, one a case: few rows each, and what they must come to by hand.

Accounts A to D are of the case; any other name is an account that is in none. Figures
are what rests or stopped in euro cents unless the name says another currency; one
number stands for all five rules. What is not named must be nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from g7fin.detect.scene import Row, holds, party

from .scenes import move, stated

SAME = "2025-03-04T10:00:00.123456Z"
BACK = {"reverses_transaction_id": "t2"}
_SIDES = ("originator_account_id", "beneficiary_account_id", "account_id", "party_id")
_IDS = ("transaction_id", "reverses_transaction_id", "acquisition_transaction_id",
        "asset_id")  # fmt: skip


@dataclass(frozen=True)
class Hostile:
    """Rows, which of them bring proceeds in, and where those end."""

    rows: tuple[Row, ...]
    ends: Mapping[str, int | list[int]]
    receipts: tuple[str, ...] = ("t1",)

    def landed(self, case: str) -> list[Row]:
        """Return the rows with names of their own."""
        return [(name, _renamed(case, fields)) for name, fields in self.rows]


def _renamed(case: str, fields: Mapping[str, str]) -> dict[str, str]:
    new = dict(fields)
    for key in _SIDES:
        if new.get(key):
            mark = "." if new[key] in "ABCD" else " "
            new[key] = f"{case}{mark}{new[key]}"
    for key in _IDS:
        if new.get(key):
            new[key] = f"{case} {new[key]}"
    return new


def at(moment: str, row: Row, sequence: str = "") -> Row:
    """Return a transaction booked at a moment."""
    return (row[0], {**row[1], "booked_at": moment, "booking_sequence": sequence})


def fee(amount: str, currency: str) -> dict[str, str]:
    """Return the fields of a fee."""
    return {"fee_amount": amount, "fee_currency": currency}


IN = move("t1", "payer", "A", "100 EUR", 1)
OUT = move("t2", "A", "B", "100 EUR", 2)
HUB = (party("firm", "organisation"), holds("firm", "hub"))

SCENES = {
    # --- who pays whom
    "self-transfers": Hostile(
        (IN, *(move(f"s{n}", "A", "A", "60 EUR", 2 + n) for n in range(5))),
        {"A": 10000},
    ),
    "self-transfer into dollars and back": Hostile(
        (IN, move("t2", "A", "A", "100 EUR 110 USD", 2),
         move("t3", "A", "A", "110 USD 99.99 EUR", 3)),
        {"A": 9999},
    ),
    "the receipt is a self-transfer": Hostile(
        (move("t1", "A", "A", "100 EUR", 1),), {}
    ),
    "pays itself through a hub": Hostile(
        (IN, *HUB, move("t2", "A", "hub", "100 EUR", 2),
         move("t3", "hub", "A", "100 EUR", 3)),
        {"hub": 10000},
    ),
    "no balance, a chain": Hostile(
        (IN, OUT, move("t3", "B", "C", "100 EUR", 3),
         move("t4", "C", "D", "100 EUR", 4), move("t5", "D", "A", "100 EUR", 5)),
        {"A": 10000},
    ),
    "a loop round a payment in good faith": Hostile(
        (IN, move("t2", "A", "shop", "100 EUR", 2, purpose="retail"),
         move("t3", "shop", "A", "100 EUR", 3),
         move("t4", "A", "shop", "100 EUR", 4, purpose="retail")),
        {"good faith": 10000},
    ),
    "an asset bought by its seller": Hostile(
        (IN, move("t2", "A", "A", "100 EUR", 2),
         ("asset", {"asset_id": "car", "kind": "vehicle",
                    "acquisition_transaction_id": "t2"})),
        {"A": 10000},
    ),
    # --- amounts
    "nothing is paid": Hostile((move("t1", "payer", "A", "0 EUR", 1),), {}),
    "nothing is paid on": Hostile((IN, move("t2", "A", "B", "0 EUR", 2)), {"A": 10000}),
    "changed into nothing": Hostile((IN, move("t2", "A", "B", "100 EUR 0 USD", 2)), {}),
    "something for nothing": Hostile(
        (IN, move("t2", "A", "B", "0 EUR 110 USD", 2)), {"A": 10000}
    ),
    "changed in a row": Hostile(
        (IN, move("t2", "A", "B", "100 EUR 16001 JPY", 2),
         move("t3", "B", "C", "16001 JPY 33.333 KWD", 3),
         move("t4", "C", "D", "33.333 KWD 0.012345678901234567 ETH", 4)),
        {"D ETH": 12345678901234567},
    ),
    "more arrives than was paid": Hostile(
        (IN, move("t2", "A", "B", "100 EUR 130 EUR", 2)), {"B": 10000}
    ),
    "more arrives in good faith": Hostile(
        (IN, move("t2", "A", "shop", "100 EUR 130 EUR", 2, purpose="retail"),
         move("t3", "shop", "B", "130 EUR", 3)),
        {"good faith": 10000},
    ),
    "a receipt of more than was paid": Hostile(
        (move("t1", "payer", "A", "100 EUR 130 EUR", 1),), {"A": 10000}
    ),
    "less arrives than was paid": Hostile(
        (IN, move("t2", "A", "B", "100 EUR 90 EUR", 2)), {"B": 9000}
    ),
    # --- fees
    "a fee above the amount": Hostile(
        (IN, move("t2", "A", "B", "10 EUR", 2, **fee("90", "EUR"))), {"B": 1000}
    ),
    "a fee in the other currency, and in a third": Hostile(
        (IN, move("t2", "A", "B", "50 EUR 55 USD", 2, **fee("9", "USD")),
         move("t3", "A", "B", "50 EUR 55 USD", 2, **fee("9", "GBP"))),
        {"B USD": 11000},
    ),
    # --- reversals
    "reversed before it was paid": Hostile(
        (IN, move("t3", "B", "A", "100 EUR", 1.5, **BACK), OUT), {"A": 10000}
    ),
    "reversed, the sides repeated": Hostile(
        (IN, OUT, move("t3", "A", "B", "100 EUR", 3, **BACK),
         stated("A", "100 EUR", 4, "closing")),
        {"A": 10000},
    ),
    "reversed in part": Hostile(
        (IN, OUT, move("t3", "B", "A", "30 EUR", 3, **BACK)), {"A": 3000, "B": 7000}
    ),
    "reversed in another currency": Hostile(
        (IN, OUT, move("t3", "B", "A", "100 USD", 3, **BACK)), {"B": 10000}
    ),
    "reversed by somebody else": Hostile(
        (IN, OUT, move("t3", "C", "A", "100 EUR", 3, **BACK)), {"B": 10000}
    ),
    "reversed twice": Hostile(
        (IN, OUT, move("t3", "B", "A", "100 EUR", 3, **BACK),
         move("t4", "B", "A", "100 EUR", 4, **BACK)),
        {"A": 10000},
    ),
    "the reversal is reversed": Hostile(
        (IN, OUT, move("t3", "B", "A", "100 EUR", 3, **BACK),
         move("t4", "A", "B", "100 EUR", 4, reverses_transaction_id="t3")),
        {"B": 10000},
    ),
    "and that one too": Hostile(
        (IN, OUT, move("t3", "B", "A", "100 EUR", 3, **BACK),
         move("t4", "A", "B", "100 EUR", 4, reverses_transaction_id="t3"),
         move("t5", "B", "A", "100 EUR", 5, reverses_transaction_id="t4")),
        {"A": 10000},
    ),
    "two that name each other": Hostile(
        (IN, move("t2", "A", "B", "100 EUR", 2, reverses_transaction_id="t3"),
         move("t3", "B", "A", "100 EUR", 3, **BACK)),
        {"A": 10000},
    ),
    "a reversal of what nobody delivered": Hostile(
        (IN, move("t3", "A", "B", "100 EUR", 3, reverses_transaction_id="gone")),
        {"B": 10000},
    ),
    "reversed, but for the fee": Hostile(
        (IN, move("t2", "A", "B", "40 EUR", 2, **fee("10", "EUR")),
         move("t3", "B", "A", "40 EUR", 3, **BACK)),
        {"A": 9000},
    ),
    "the reversal is pending": Hostile(
        (IN, OUT, move("t3", "B", "A", "100 EUR", 3, status="pending", **BACK)),
        {"B": 10000},
    ),
    # --- what was held
    "overdrawn by what was never seen": Hostile(
        (IN, move("t2", "A", "B", "150 EUR", 2)), {"B": 10000}
    ),
    "overdrawn against a statement": Hostile(
        (stated("A", "-25 EUR", 0, "opening"), IN, move("t2", "A", "B", "150 EUR", 2)),
        {"B": 10000},
    ),
    "two statements that differ": Hostile(
        (stated("A", "50 EUR", 0, "opening"), stated("A", "9 EUR", 3, "closing"), IN,
         move("t2", "A", "B", "60 EUR", 2)),
        # FIFO 50 clean first; pro rata 60 x 100 / 150; lowest: 50 clean first
        {"A": [9000, 4000, 6000, 9000, 4000], "B": [1000, 6000, 4000, 1000, 6000]},
    ),
    "a statement of the same instant": Hostile(
        (stated("A", "50 EUR", 1, "opening"), IN, move("t2", "A", "B", "50 EUR", 1),
         stated("B", "50 EUR", 1, "closing")),
        {"A": [10000, 5000, 6667, 10000, 5000], "B": [0, 5000, 3333, 0, 5000]},
    ),
    "statements in two currencies of one instant": Hostile(
        (stated("A", "50 EUR", 0, "opening"), stated("A", "70 USD", 0, "opening"), IN,
         move("t2", "A", "B", "50 EUR", 2)),
        {"A": [10000, 5000, 6667, 10000, 5000], "B": [0, 5000, 3333, 0, 5000]},
    ),
    "before the account was opened, after it was closed": Hostile(
        (IN, ("account", {"account_id": "A", "opened_on": "2025-01-20",
                          "closed_on": "2025-01-21"}),
         move("t2", "A", "B", "40 EUR", 60)),
        {"A": 6000, "B": 4000},
    ),
    # --- time
    "one instant, by id": Hostile(
        (at(SAME, IN), at(SAME, move("t0", "A", "B", "100 EUR"))), {"A": 10000}
    ),
    "one instant, by sequence": Hostile(
        (at(SAME, IN, "-5"), at(SAME, move("t0", "A", "B", "100 EUR"), "7")),
        {"B": 10000},
    ),
    "one instant, no sequence counts as nought": Hostile(
        (at(SAME, IN, "1"), at(SAME, move("t0", "A", "B", "100 EUR"))), {"A": 10000}
    ),
    "one instant, one sequence twice": Hostile(
        (at(SAME, IN, "3"), at(SAME, OUT, "3")), {"B": 10000}
    ),
    "a day without a zone, and the last instant there is": Hostile(
        (at("2025-01-01", IN), at("9999-12-31T23:59:59.999999Z", OUT)), {"B": 10000}
    ),
    "a ring of a thousand within a second": Hostile(
        (at(SAME, IN, "0"),
         *(at(SAME, move(f"r{n:03}", f"p{n}" if n else "A",
                         f"p{n + 1}" if n < 999 else "A", "100 EUR"), f"{n + 1}")
           for n in range(1000))),
        {"A": 10000},
    ),
}  # fmt: skip
