"""The loop of the cascade: day by day, from the parties inside to what they own."""

from heapq import heapify, heappop, heappush
from typing import NamedTuple

import numpy as np

from g7fin.kernels.compiled import Flags, Integers, compiled, inlined

# capital, votes, control: never added to each other
MEASURES = 3
NEVER = 2**31


class StakeRows(NamedTuple):
    """The stakes, row by row, sorted by holder.

    Attributes:
        offsets: [n + 1] where the rows of each holder start.
        target: [rows] what is owned.
        measure: [rows] by which measure, below MEASURES.
        share: [rows] how much; 0 does not count.
        start: [rows] first day.
        stake: [rows] number of the stake; rows of one number are duplicate statements.
    """

    offsets: Integers
    target: Integers
    measure: Integers
    share: Integers
    start: Integers
    stake: Integers


class Seeds(NamedTuple):
    """Seeds group by group: where each group starts, the parties, their first days."""

    offsets: Integers
    party: Integers
    day: Integers


class State(NamedTuple):
    """The state of one group; wiped before the next.

    Attributes:
        inside: [n] whether a party counts for what it owns.
        at: [n] day from which it is controlled.
        sums: [n * MEASURES] what those inside own of it.
        best: [rows] the largest share so far of each stake, by its number.
        order: [n] those inside, in the order in which they came.
    """

    inside: Flags
    at: Integers
    sums: Integers
    best: Integers
    order: Integers


# groups in one integer: without the sign bit, shifts stay signed integers
BITS = 62

Result = tuple[Integers, Integers, Flags, Integers, Integers, Integers]


@compiled
def clean(parties: int, rows: int) -> State:
    """Return a state in which no party is inside."""
    return State(
        np.zeros(parties, np.bool_),
        np.full(parties, NEVER, np.int64),
        np.zeros(parties * MEASURES, np.int64),
        np.zeros(rows, np.int64),
        np.zeros(parties, np.int64),
    )


@compiled
def run_groups(rows: StakeRows, seeds: Seeds, threshold: int) -> Result:
    """Return since, peak, used, and the groups of each party: party, block and bits."""
    parties, count = len(rows.offsets) - 1, len(rows.target)
    since = np.full(parties, NEVER, np.int64)
    peak = np.zeros(parties * MEASURES, np.int64)
    used = np.zeros(count, np.bool_)
    state = clean(parties, count)
    word = np.zeros(parties, np.int64)
    reached = np.zeros(parties, np.int64)
    filled = 0
    party, block, bits = [np.int64(0)], [np.int64(0)], [np.int64(0)]
    groups = len(seeds.offsets) - 1
    for group in range(groups):
        inside = _run(rows, seeds, group, threshold, state)
        _record(rows, state, inside, since, peak, used)
        filled = _mark(state, inside, group, word, reached, filled)
        _wipe(rows, state, inside)
        if group % BITS == BITS - 1 or group == groups - 1:
            for i in range(filled):
                party.append(reached[i])
                block.append(np.int64(group // BITS))
                bits.append(word[reached[i]])
                word[reached[i]] = 0
            filled = 0
    found = np.array(party)[1:], np.array(block)[1:], np.array(bits)[1:]
    return since, peak, used, found[0], found[1], found[2]


@compiled
def _run(
    rows: StakeRows, seeds: Seeds, group: int, threshold: int, state: State
) -> int:
    """Fill the state from the seeds of a group; return how many are inside."""
    count = len(rows.target)
    span = count + len(seeds.party)
    first, last = seeds.offsets[group], seeds.offsets[group + 1]
    # what begins later, by its day: rows by their position, seeds behind them
    waiting = [seeds.day[i] * span + count + i for i in range(first, last)]
    heapify(waiting)
    inside = head = 0
    day = 0
    while True:
        while head < inside:
            holder = state.order[head]
            head += 1
            for row in range(rows.offsets[holder], rows.offsets[holder + 1]):
                if rows.share[row] == 0:
                    continue
                if rows.start[row] <= day:
                    inside = _arrive(rows, state, row, day, threshold, inside)
                else:
                    heappush(waiting, rows.start[row] * span + row)
        if len(waiting) == 0:
            return inside
        key = heappop(waiting)
        day, item = int(key // span), int(key % span)
        if item < count:
            inside = _arrive(rows, state, item, day, threshold, inside)
        else:
            inside = _admit(state, seeds.party[item - count], inside)


@inlined
def _arrive(
    rows: StakeRows, state: State, row: int, day: int, threshold: int, inside: int
) -> int:
    """Count a row of a party inside; return how many are inside after it."""
    extra = rows.share[row] - state.best[rows.stake[row]]
    if extra > 0:
        state.best[rows.stake[row]] += extra
        party = rows.target[row]
        place = party * MEASURES + rows.measure[row]
        state.sums[place] += extra
        if state.at[party] == NEVER and state.sums[place] >= threshold:
            state.at[party] = day
            inside = _admit(state, party, inside)
    return inside


@inlined
def _admit(state: State, party: int, inside: int) -> int:
    """Let a party in, if it is not; return how many are inside after it."""
    if not state.inside[party]:
        state.inside[party] = True
        state.order[inside] = party
        inside += 1
    return inside


@compiled
def _record(
    rows: StakeRows,
    state: State,
    inside: int,
    since: Integers,
    peak: Integers,
    used: Flags,
) -> None:
    """Record the result of a group."""
    for i in range(inside):
        holder = state.order[i]
        since[holder] = min(since[holder], state.at[holder])
        for row in range(rows.offsets[holder], rows.offsets[holder + 1]):
            if rows.share[row] > 0:
                place = rows.target[row] * MEASURES + rows.measure[row]
                peak[place] = max(peak[place], state.sums[place])
                if state.at[rows.target[row]] != NEVER:
                    used[row] = True


@compiled
def _mark(
    state: State,
    inside: int,
    group: int,
    word: Integers,
    reached: Integers,
    filled: int,
) -> int:
    """Set the bit of a group at what it controls; return how many parties have any."""
    bit = np.int64(1) << np.int64(group % BITS)
    for i in range(inside):
        party = state.order[i]
        if state.at[party] != NEVER:
            if word[party] == 0:
                reached[filled] = party
                filled += 1
            word[party] |= bit
    return filled


@compiled
def _wipe(rows: StakeRows, state: State, inside: int) -> None:
    """Reset the state, only where it was written."""
    for i in range(inside):
        holder = state.order[i]
        state.inside[holder] = False
        state.at[holder] = NEVER
        for row in range(rows.offsets[holder], rows.offsets[holder + 1]):
            state.best[rows.stake[row]] = 0
            state.sums[rows.target[row] * MEASURES + rows.measure[row]] = 0
