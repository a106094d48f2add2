"""Plain Python beside the pipeline: what is walked over, and what must add up.

Nothing here uses the queries of `follow`: rows of `core` are read as they stand, and
what each means for tracing is decided again, one row at a time.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from g7fin.contracts.trace import RULES
from g7fin.store import Store
from tests.kernels import ledgers as kernel

MOST = 2**61  # what may pass through a pocket
Payment = Mapping[str, Any]
Pocket = tuple[str, str]  # account (empty: good faith) and currency
NAMED = ("wage", "rent", "utility", "tax", "retail", "supplier", "school", "charity")

_PAYMENTS = """
select transaction_id as id, booked_at as at, status, position,
    originator_account_id as payer, beneficiary_account_id as payee,
    beneficiary_outside as outside, debit_minor as debit, debit_currency as paid_in,
    credit_minor as credit, credit_currency as got_in, coalesce(fee_minor, 0) as fee,
    fee_currency as fee_in, purpose, reverses_transaction_id as reverses
from core.transaction order by position
"""
_STATEMENTS = """
select account_id, currency, "at", kind, amount_minor from core.balance
order by account_id, currency, "at", case kind when 'opening' then 0 else 1 end, kind
"""


def payments(store: Store) -> list[Payment]:
    """Return every typed transaction in booking order; amounts are whole numbers."""
    rows = store.arrow(_PAYMENTS).to_pylist()
    numbers = ("debit", "credit", "fee")
    return [row | {name: int(row[name]) for name in numbers} for row in rows]


def undone(rows: list[Payment]) -> dict[str, str]:
    """Return each transaction of a pair that undoes itself, with the other one."""
    by_id = {row["id"]: row for row in rows}
    reversal: dict[str, str] = {}
    for row in rows:
        paid = by_id.get(row["reverses"] or "")
        if paid and row["status"] != "pending" and _gives_back(row, paid):
            reversal.setdefault(paid["id"], row["id"])

    def is_undone(name: str, seen: tuple[str, ...] = ()) -> bool:
        if name in seen:  # a ring undoes nothing
            raise RecursionError
        by = reversal.get(name)
        return by is not None and not is_undone(by, (*seen, name))

    found: dict[str, str] = {}
    for name, by in reversal.items():
        try:
            if is_undone(name):
                found |= {name: by, by: name}
        except RecursionError:
            continue
    return found


def _gives_back(row: Payment, paid: Payment) -> bool:
    sides = ("payer", "debit", "paid_in"), ("payee", "credit", "got_in")
    one, other = ([paid[key] for key in side] for side in sides)
    legs = [[row[key] for key in side] for side in sides]
    return legs in ([other, one], [one, other])


@dataclass
class Whole:
    """The ledger as tracing must see it for one case.

    Cases of these tests share no account, so each has its own rows, whose ids begin
    with its name.

    Attributes:
        rows: as the reference of the kernels takes them.
        pockets: the number of each pocket.
        ids: the transaction of each row.
    """

    store: Store
    case: str
    rows: list[kernel.Row] = field(default_factory=list)
    pockets: dict[Pocket, int] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        every = payments(self.store)
        self.all = [row for row in every if row["id"].startswith(f"{self.case} ")]
        self.gone = undone(self.all)
        self.receipts = {
            position
            for case, position in self.store.rows(
                "select case_id, position from trace.receipt"
            )
            if case == self.case
        }
        self.members = {
            name for (name,) in self.store.rows("select account_id from cases.member")
        }
        self.stops = {
            (account or "", currency)
            for account, currency, stop in self.store.rows(
                "select account_id, currency, stop_class from trace.pocket"
            )
            if stop is not None
        }
        for row in self.all:
            if row["status"] != "pending":
                self._book(row)

    def _book(self, it: Payment) -> None:
        fee = it["fee"] if it["fee_in"] == it["paid_in"] else 0
        source = self._number(it["payer"], it["paid_in"])
        target = self._number(it["payee"], it["got_in"])
        debit, credit = it["debit"], it["credit"]
        surplus = 0
        if it["id"] in self.gone:
            debit = credit = 0
        if source < 0:
            fee = 0
        elif it["paid_in"] == it["got_in"]:
            fee += max(0, debit - credit)
            surplus = max(0, credit - debit)
            debit = credit = min(debit, credit)
        seed = credit if it["position"] in self.receipts else 0
        faith = it["purpose"] in NAMED and it["payee"] not in self.members
        if faith and target >= 0 and it["id"] not in self.gone:
            place = self._number("", it["got_in"])
            self._add(it, (source, place, debit, fee, credit, seed))
            surplus += credit
        else:
            self._add(it, (source, target, debit, fee, credit, seed))
        if surplus:
            self._add(it, (-1, target, surplus, 0, surplus, 0))

    def _add(self, it: Payment, row: kernel.Row) -> None:
        self.rows.append(row)
        self.ids.append(it["id"])

    def _number(self, account: str | None, currency: str) -> int:
        if account is None:
            return -1
        return self.pockets.setdefault((account, currency), len(self.pockets))

    def traced(self) -> kernel.Reference:
        """Return the ledger traced with deques and fractions."""
        stated, before = self._stated(), []
        for pocket, number in self.pockets.items():
            least = _smallest(number, self.rows)
            before.append(max(0, stated.get(pocket, least)))
        stop = [pocket in self.stops for pocket in self.pockets]
        return kernel.Reference(kernel.Ledger(self.rows, before, stop))

    def _stated(self) -> dict[Pocket, int]:
        """Return what each pocket held at first, by its first statement."""
        found: dict[Pocket, int] = {}
        for account, currency, moment, kind, amount in self.store.rows(_STATEMENTS):
            held = int(amount)
            for it in self.all:
                is_before = it["at"] < moment or (
                    it["at"] == moment and kind != "opening"
                )
                if it["status"] != "pending" and is_before:
                    held -= self._change(it, (account, currency))
            found.setdefault((account, currency), held)
        return found

    def _change(self, it: Payment, pocket: Pocket) -> int:
        """Return what a transaction added to a pocket."""
        fee = it["fee"] if it["fee_in"] == it["paid_in"] else 0
        out = -it["debit"] if (it["payer"], it["paid_in"]) == pocket else 0
        into = it["credit"] if (it["payee"], it["got_in"]) == pocket else 0
        paid = next((row for row in self.all if row["id"] == it["reverses"]), None)
        keys = ("payer", "payee", "paid_in", "got_in")
        if (
            paid is not None
            and self.gone.get(it["id"]) == paid["id"]
            and all(it[key] == paid[key] for key in keys)
        ):
            out, into = -out, -into  # it gives back, though it repeats the sides
        return out + into - (fee if (it["payer"], it["paid_in"]) == pocket else 0)


def _smallest(pocket: int, rows: list[kernel.Row]) -> int:
    balance = least = 0
    for source, target, debit, fee, credit, _ in rows:
        if source == pocket:
            balance -= debit + fee
            least = min(least, balance)
        if target == pocket:
            balance += credit
    return -least


Held = dict[tuple[str, str, str], int]  # account, currency, rule


def expected(store: Store, case: str) -> Held:
    """Return what rests or stopped where, by the plain tracer."""
    whole = Whole(store, case)
    done = whole.traced()
    found: Held = {}
    for (name, currency), number in whole.pockets.items():
        for place, rule in enumerate(RULES):
            taint = done.stopped[place][number]
            if (name, currency) not in whole.stops:
                taint = done.pockets[number].taint[place]
            if taint:
                found[name, currency, rule] = taint
    return found


def held(store: Store, case: str) -> Held:
    """Return what rests or stopped where, by the run."""
    return {
        (account or "", currency, rule): amount
        for of, account, currency, rule, amount in store.rows(
            "select case_id, account_id, currency, rule, resting_minor + stopped_minor"
            " from trace.resting where resting_minor + stopped_minor > 0"
        )
        if of == case
    }


def unbalanced(store: Store) -> dict[tuple[str, str, str], int]:
    """Return by case, rule and currency what is not accounted for; nothing is right.

    What entered, and what was changed into the currency, must rest, have stopped, left
    the view, gone as a fee, or have been changed into another currency.
    """
    core = {row["id"]: row for row in payments(store)}
    left: dict[tuple[str, str, str], int] = defaultdict(int)
    for (
        case,
        rule,
        name,
        place,
        paid_in,
        got_in,
        injected,
        out,
        into,
        fee,
    ) in store.rows(
        "select case_id, rule, transaction_id, beneficiary_outside, debit_currency,"
        " credit_currency, injected_minor, moved_out_minor, moved_in_minor,"
        " fee_minor from trace.movement"
    ):
        row, carried = core[name], into - injected
        assert min(injected, out, into, fee, carried) >= 0
        assert out <= row["debit"]
        assert into <= row["credit"]
        if paid_in == got_in:
            assert carried == out, name
        else:
            assert carried == int(Fraction(out * row["credit"], row["debit"] or 1)), (
                name
            )
        left[case, rule, got_in] += injected + carried
        left[case, rule, paid_in] -= out + fee
        if place is not None:
            left[case, rule, got_in] -= into
    for case, rule, currency, rests, stopped in store.rows(
        "select case_id, rule, currency, resting_minor, stopped_minor"
        " from trace.resting"
    ):
        left[case, rule, currency] -= rests + stopped
    return {key: amount for key, amount in left.items() if amount}
