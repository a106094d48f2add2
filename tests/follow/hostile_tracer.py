"""Tracing of a whole ledger in plain Python: what is walked over, and what was held."""

from dataclasses import dataclass, field

from g7fin.policy.tracing_rules import RULES
from g7fin.store import Store
from tests.kernels.tracing import ledgers as kernel

from .hostile_rows import Payment, payments, undone
from .ledgers import smallest

Pocket = tuple[str, str]  # account (empty: good faith) and currency
NAMED = ("wage", "rent", "utility", "tax", "retail", "supplier", "school", "charity")
_STATEMENTS = """
select account_id, currency, "at", kind, amount_minor from core.balance
order by account_id, currency, "at", case kind when 'opening' then 0 else 1 end, kind
"""


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
            least = smallest(number, self.rows)
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
                taint = done.pockets[number].proceeds[place]
            if taint:
                found[name, currency, rule] = taint
    return found
