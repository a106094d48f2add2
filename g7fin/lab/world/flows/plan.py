"""All planned payments of a world, by number, and the shapes they make."""

from dataclasses import dataclass, field, replace

import numpy as np

from g7fin.lab.world.arrays import NOWHERE
from g7fin.lab.world.payments import WIDTHS, Columns


@dataclass(slots=True)
class Payment:
    """One planned payment; money in minor units of each leg's currency.

    Attributes:
        scheme: number of the scheme whose money moves, or -1.
        stage: what it is to that scheme, for the truth.
    """

    at: int
    originator: int
    beneficiary: int
    debit: int
    debit_currency: int
    credit: int
    credit_currency: int
    channel: int
    purpose: int = 0
    outside: int = 0
    fee: int = 0
    goods: int = 0
    quantity: int = 0
    place: int = NOWHERE
    conductor: int = NOWHERE
    reverses: int = NOWHERE
    illicit_debit: int = 0
    illicit_credit: int = 0
    scheme: int = -1
    stage: str = ""


@dataclass(frozen=True)
class Shape:
    """A planted typology, or its innocent twin where no scheme is named.

    Attributes:
        accounts: its subjects; never those who pay them.
        payments: numbers of the payments that make it.
    """

    typology: str
    scheme: int
    accounts: tuple[int, ...]
    payments: tuple[int, ...]


@dataclass
class Plan:
    """Payments by number, and shapes."""

    payments: list[Payment] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)

    def add(self, payment: Payment) -> int:
        """Add a payment and return its number."""
        self.payments.append(payment)
        return len(self.payments) - 1

    def plant(
        self, typology: str, scheme: int, accounts: set[int], payments: list[int]
    ) -> None:
        """Record a shape; one without payments is none."""
        if payments and accounts:
            evidence = tuple(sorted(set(payments)))
            shape = Shape(typology, scheme, tuple(sorted(accounts)), evidence)
            self.shapes.append(shape)

    def extend(self, other: "Plan") -> None:
        """Take in another plan behind this one."""
        first = len(self.payments)
        self.payments.extend(other.payments)
        for one in other.shapes:
            numbers = tuple(first + number for number in one.payments)
            self.shapes.append(replace(one, payments=numbers))

    def columns(self, first_number: int) -> Columns:
        """Return all payments as columns.

        Args:
            first_number: public number of payment 0.
        """
        made: Columns = {}
        for name, width in WIDTHS.items():
            if name == "number":
                values = first_number + np.arange(len(self.payments), dtype=np.int64)
            else:
                column = [getattr(one, name) for one in self.payments]
                values = np.asarray(column, dtype=np.int64)
            if name == "reverses":
                values = np.where(values >= 0, values + first_number, NOWHERE)
            made[name] = values.astype(width)
        return made
