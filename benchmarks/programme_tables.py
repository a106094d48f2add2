"""The tables of a linear programme, and how a kernel writes into them."""

from typing import NamedTuple

import numpy as np

from g7fin.kernels.compiled import Integers, inlined

Reals = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

# columns, equations and coefficients that one row adds at most
COLUMNS, EQUATIONS, COEFFICIENTS = 7, 5, 18
# how the tables below are counted
COLUMN, EQUATION, COEFFICIENT = 0, 1, 2
UNBOUNDED = np.inf
NONE = -1


class Programme(NamedTuple):
    """Columns from 0 to `upper`; equations `low <= coefficients x columns <= high`.

    Attributes:
        upper: [c] largest value of each column.
        low: [e] smallest value of each equation.
        high: [e] largest value.
        place: [k, 2] equation and column of each coefficient.
        weight: [k] the coefficient.
        held: [p] column of what each pocket holds at the end, or has stopped; -1:
            nothing can have come to it.
        paid: [n, 4] for each row the column of the proceeds in its debit, of what
            rounding loses, of what its proceeds add (-1: none), and 1 if its proceeds
            are all that it contains.
        ratio: [n] credit for one unit of debit.
    """

    upper: Reals
    low: Reals
    high: Reals
    place: Integers
    weight: Reals
    held: Integers
    paid: Integers
    ratio: Reals


def empty(rows: int, most: int, pockets: int) -> Programme:
    """Return tables for so many rows, of which `most` may add something."""
    return Programme(
        upper=np.full(COLUMNS * most, UNBOUNDED),
        low=np.zeros(EQUATIONS * most),
        high=np.zeros(EQUATIONS * most),
        place=np.zeros((COEFFICIENTS * most, 2), np.int64),
        weight=np.zeros(COEFFICIENTS * most),
        held=np.full(pockets, NONE),
        paid=np.full((rows, 4), NONE),
        ratio=np.ones(rows),
    )


def cut(table: Programme, count: Integers) -> Programme:
    """Return the tables without what was not written."""
    return table._replace(
        upper=table.upper[: count[COLUMN]],
        low=table.low[: count[EQUATION]],
        high=table.high[: count[EQUATION]],
        place=table.place[: count[COEFFICIENT]],
        weight=table.weight[: count[COEFFICIENT]],
    )


@inlined
def column_of(table: Programme, count: Integers, upper: float) -> int:
    """Add a column from 0 to `upper`; return its number."""
    number = count[COLUMN]
    table.upper[number] = upper
    count[COLUMN] += 1
    return int(number)


@inlined
def equation_of(table: Programme, count: Integers, low: float, high: float) -> int:
    """Add an equation between two values; return its number."""
    number = count[EQUATION]
    table.low[number] = low
    table.high[number] = high
    count[EQUATION] += 1
    return int(number)


@inlined
def weigh(
    table: Programme, count: Integers, equation: int, unknown: int, weight: float
) -> None:
    """Give an unknown a weight in an equation."""
    number = count[COEFFICIENT]
    table.place[number, 0] = equation
    table.place[number, 1] = unknown
    table.weight[number] = weight
    count[COEFFICIENT] += 1
