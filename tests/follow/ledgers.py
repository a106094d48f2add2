"""Random small ledgers as scenes, and tracing of the whole of one in plain Python."""

from collections import defaultdict
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from g7fin.detect.scene import Row, holds, party
from tests.kernels.tracing import ledgers as kernel

from .scenes import Alert, Case, move, stated

INSIDE = ("one.A", "one.B", "one.C", "two.D", "two.E")
SHOP = "shop"  # an organisation: proceeds stop there
PLACES = (*INSIDE, "friend", "other", SHOP, "unknown")
CURRENCIES = ("EUR", "USD")
# whose receipts are proceeds, by what the transaction's name ends in
SEEDED = {"one": "one.A", "two": "two.D"}


@dataclass(frozen=True)
class Movement:
    """One transaction; amounts in cents. `kind` is wage, undone, pending or nothing."""

    payer: str
    payee: str
    debit: int
    debit_currency: str
    fee: int
    credit: int
    credit_currency: str
    is_seed: bool
    kind: str


@dataclass(frozen=True)
class Drawn:
    """A ledger and the statements of some of its accounts."""

    movements: tuple[Movement, ...]
    openings: tuple[tuple[str, int], ...]

    def rows(self) -> list[Row]:
        """Return the ledger as rows to land."""
        rows = [party("keeper", "organisation"), holds("keeper", SHOP)]
        rows += [
            stated(name, f"{amount / 100:.2f} EUR", -1, "opening")
            for name, amount in self.openings
        ]
        for number, it in enumerate(self.movements):
            more = {"purpose": "wage"} if it.kind == "wage" else {}
            if it.kind == "pending":
                more["status"] = "pending"
            if it.fee:
                more |= {
                    "fee_amount": f"{it.fee / 100:.2f}",
                    "fee_currency": it.debit_currency,
                }
            amounts = (
                f"{it.debit / 100:.2f} {it.debit_currency}"
                f" {it.credit / 100:.2f} {it.credit_currency}"
            )
            rows.append(
                move(f"t{number:02}", it.payer, it.payee, amounts, number, **more)
            )
            if it.kind == "undone":
                back = (
                    f"{it.credit / 100:.2f} {it.credit_currency}"
                    f" {it.debit / 100:.2f} {it.debit_currency}"
                )
                undo = {"reverses_transaction_id": f"t{number:02}"}
                rows.append(
                    move(f"u{number:02}", it.payee, it.payer, back, number + 40, **undo)
                )
        return rows

    def case(self) -> Case:
        """Return two cases, each with the receipts of one account as evidence."""
        alerts = [
            Alert(
                account,
                [
                    f"t{number:02}"
                    for number, it in enumerate(self.movements)
                    if it.is_seed
                ],
                name=name,
            )
            for name, account in SEEDED.items()
        ]
        return Case(alerts, INSIDE)

    def whole(self, case: str) -> tuple[kernel.Ledger, list[tuple[str, str]]]:
        """Return the whole ledger as numbers, and its pockets."""
        walked = [it for it in self.movements if it.kind in ("", "wage")]
        pockets: dict[tuple[str, str], int] = {}
        rows: list[kernel.Row] = []
        for it in walked:
            source = _pocket(pockets, it.payer, it.debit_currency)
            target = _pocket(pockets, it.payee, it.credit_currency)
            seed = self._is_receipt(case, it) * it.credit
            amounts = (it.debit, it.fee if source >= 0 else 0, it.credit)
            if it.kind == "wage" and target >= 0 and it.payee not in INSIDE:
                faith = _pocket(pockets, "", it.credit_currency)
                rows.append((source, faith, *amounts, seed))
                rows.append((-1, target, it.credit, 0, it.credit, 0))
            else:
                rows.append((source, target, *amounts, seed))
        stops = [name in (SHOP, "") for name, _ in pockets]
        return kernel.Ledger(rows, self._openings(pockets, rows), stops), list(pockets)

    @staticmethod
    def _is_receipt(case: str, it: Movement) -> bool:
        is_member = it.payer.startswith(f"{case}.")
        return (
            it.is_seed and it.kind == "" and it.payee == SEEDED[case] and not is_member
        )

    def _openings(
        self, pockets: dict[tuple[str, str], int], rows: list[kernel.Row]
    ) -> list[int]:
        stated_minor = {(name, "EUR"): amount for name, amount in self.openings}
        return [
            stated_minor.get(name, smallest(number, rows))
            for name, number in pockets.items()
        ]


def _pocket(pockets: dict[tuple[str, str], int], name: str, currency: str) -> int:
    if name == "unknown":
        return -1
    return pockets.setdefault((name, currency), len(pockets))


def smallest(pocket: int, rows: list[kernel.Row]) -> int:
    """Return the least opening balance with which nothing is overdrawn, by trying."""
    balance = least = 0
    for source, target, debit, fee, credit, _ in rows:
        if source == pocket:
            balance -= debit + fee
            least = min(least, balance)
        if target == pocket:
            balance += credit
    return -least


def expected(drawn: Drawn) -> dict[tuple[str, str, str, int], int]:
    """Return what rests or stopped by case, account, currency and rule."""
    found: dict[tuple[str, str, str, int], int] = defaultdict(int)
    for case in SEEDED:
        ledger, pockets = drawn.whole(case)
        done = kernel.Reference(ledger)
        for number, (name, currency) in enumerate(pockets):
            for rule in kernel.RULES:
                taint = done.stopped[rule][number]
                if not ledger.stop[number]:
                    taint = done.pockets[number].proceeds[rule]
                if taint:
                    found[case, name, currency, rule] += taint
    return dict(found)


@st.composite
def drawn_ledgers(draw: st.DrawFn) -> Drawn:
    """Draw a ledger of up to 25 movements between nine places in two currencies."""
    amount = st.integers(1, 40)
    # something to trace, in each case
    movements = [
        Movement("unknown", account, draw(amount) + 20, "EUR", 0, 0, "EUR", True, "")
        for account in SEEDED.values()
    ]
    movements = [replace(it, credit=it.debit) for it in movements]
    for _ in range(draw(st.integers(4, 25))):
        payer = draw(st.sampled_from(PLACES))
        payee = draw(
            st.sampled_from([it for it in PLACES if it != payer or it in INSIDE])
        )
        debit, credit = draw(amount), draw(amount)
        currency = draw(st.sampled_from([*CURRENCIES, "EUR", "EUR"]))
        other = draw(st.sampled_from([currency, currency, *CURRENCIES]))
        if payer == payee:
            other = "USD" if currency == "EUR" else "EUR"
        movements.append(
            Movement(
                payer,
                payee,
                debit,
                currency,
                draw(st.sampled_from([0, 0, 0, 2])) if payer != "unknown" else 0,
                debit if other == currency else credit,
                other,
                draw(st.booleans()),
                draw(
                    st.sampled_from(["", "", "", "", "", "wage", "undone", "pending"])
                ),
            )
        )
    names = draw(
        st.lists(st.sampled_from((*INSIDE, "friend")), unique=True, max_size=3)
    )
    openings = tuple((name, draw(st.integers(0, 60))) for name in sorted(names))
    return Drawn(tuple(movements), openings)
