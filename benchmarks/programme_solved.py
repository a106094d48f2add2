"""The bounds of tracing by a linear programme, which HiGHS solves.

The product finds them by largest flows, which are checked and timed against this.
"""

from functools import cached_property
from math import ceil, floor

import highspy
import numpy as np
from scipy.sparse import csc_array

from benchmarks.programme import Wanted, programme
from benchmarks.programme_tables import Programme
from g7fin.follow.bounds import Interval
from g7fin.follow.ledger import Flags, Integers
from g7fin.kernels.tracing.trace import Flow

# amounts are divided so that the largest is about this, which keeps the solver exact
_LARGEST = 1e6
# an optimum this close to a whole minor unit is that unit
_CLOSE = 1e-3


class Programmed:
    """The bounds of one ledger, solved for one account or payment after the other.

    Args:
        flow: the transactions, in booking order.
        proceeds: [n] minor units of each credit that are proceeds on receipt.
        opening: [p] clean balance of each pocket before the first transaction.
        stop: [p] pockets that hold no proceeds; theirs is what stopped there.
        wanted: whose bounds will be wanted; None: all.

    Raises:
        ValueError: types, lengths, signs or indices are wrong.
    """

    def __init__(
        self,
        flow: Flow,
        proceeds: Integers,
        opening: Integers,
        stop: Flags,
        wanted: Wanted | None = None,
    ) -> None:
        if wanted is None:
            every = np.ones(len(stop), np.bool_), np.ones(len(flow), np.bool_)
            wanted = Wanted(*every)
        self._programme = programme(flow, proceeds, opening, stop, wanted)
        self._proceeds = proceeds
        finite = self._programme.upper[np.isfinite(self._programme.upper)]
        self._unit = max(1.0, float(finite.max(initial=0.0)) / _LARGEST)
        self._costed: list[int] = []

    @cached_property
    def _solver(self) -> highspy.Highs:
        return _solver(self._programme, self._unit)

    def held(self, pocket: int) -> Interval:
        """Return the bounds of what a pocket holds, or stopped, at the end."""
        held = int(self._programme.held[pocket])
        return self._solve({held: 1.0}) if held >= 0 else Interval(0, 0)

    def arrived(self, row: int) -> Interval:
        """Return the bounds of the proceeds in the credit of a transaction."""
        part, loss, adds, whole = (int(it) for it in self._programme.paid[row])
        if part < 0:
            amount = int(self._proceeds[row]) if whole == 1 else 0
            return Interval(amount, amount)
        weights = {part: float(self._programme.ratio[row])}
        if loss >= 0:
            weights[loss] = -1.0
        if adds >= 0:
            weights[adds] = 1.0
        return self._solve(weights)

    def _solve(self, weights: dict[int, float]) -> Interval:
        for unknown in self._costed:
            self._solver.changeColCost(unknown, 0.0)
        for unknown, weight in weights.items():
            self._solver.changeColCost(unknown, weight)
        self._costed = list(weights)
        lower = self._best(highspy.ObjSense.kMinimize)
        upper = self._best(highspy.ObjSense.kMaximize)
        # what any rule traces is whole units
        return Interval(max(0, ceil(lower - _CLOSE)), floor(upper + _CLOSE))

    def _best(self, sense: highspy.ObjSense) -> float:
        self._solver.changeObjectiveSense(sense)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError(f"bounds: the solver says {status}")
        return float(self._solver.getInfo().objective_function_value) * self._unit


def _solver(table: Programme, unit: float) -> highspy.Highs:
    """Return a solver that keeps what it found from one question to the next."""
    shape = (len(table.low), len(table.upper))
    matrix = csc_array((table.weight, table.place.T), shape=shape)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = shape[1], shape[0]
    model.col_cost_ = np.zeros(shape[1])
    model.col_lower_ = np.zeros(shape[1])
    model.col_upper_ = table.upper / unit
    model.row_lower_, model.row_upper_ = table.low / unit, table.high / unit
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = matrix.indptr
    model.a_matrix_.index_ = matrix.indices
    model.a_matrix_.value_ = matrix.data
    solver = highspy.Highs()
    solver.silent()
    # a presolved problem forgets the last solution
    solver.setOptionValue("presolve", "off")
    solver.setOptionValue("threads", 1)
    solver.passModel(model)
    return solver
