"""The cascade itself: day by day, from those inside to what they hold."""

from heapq import heapify, heappop, heappush

import numpy as np

from g7fin.kernels.compiled import Flags, Integers, compiled, inlined
from g7fin.kernels.ownership.state import MEASURES, NEVER, Seeds, State, Ties, clean

# groups in one word: with the sign bit left out, shifts stay signed integers
BITS = 62

Result = tuple[Integers, Integers, Flags, Integers, Integers, Integers]


@compiled
def fire(ties: Ties, seeds: Seeds, enough: int) -> Result:
    """Return since, peak, used, and words of fired parties: party, block and bits."""
    parties, count = len(ties.offsets) - 1, len(ties.target)
    since = np.full(parties, NEVER, np.int64)
    peak = np.zeros(parties * MEASURES, np.int64)
    used = np.zeros(count, np.bool_)
    state = clean(parties, count)
    word = np.zeros(parties, np.int64)
    touched = np.zeros(parties, np.int64)
    filled = 0
    party, block, bits = [np.int64(0)], [np.int64(0)], [np.int64(0)]
    groups = len(seeds.offsets) - 1
    for group in range(groups):
        inside = _run(ties, seeds, group, enough, state)
        _note(ties, state, inside, since, peak, used)
        filled = _mark(state, inside, group, word, touched, filled)
        _wipe(ties, state, inside)
        if group % BITS == BITS - 1 or group == groups - 1:
            for i in range(filled):
                party.append(touched[i])
                block.append(np.int64(group // BITS))
                bits.append(word[touched[i]])
                word[touched[i]] = 0
            filled = 0
    found = np.array(party)[1:], np.array(block)[1:], np.array(bits)[1:]
    return since, peak, used, found[0], found[1], found[2]


@compiled
def _run(ties: Ties, seeds: Seeds, group: int, enough: int, state: State) -> int:
    """Fill the state from the seeds of a group; return how many are inside."""
    count = len(ties.target)
    span = count + len(seeds.party)
    first, last = seeds.offsets[group], seeds.offsets[group + 1]
    # what is still to come, by its day: ties by their position, seeds behind them
    waiting = [seeds.day[i] * span + count + i for i in range(first, last)]
    heapify(waiting)
    inside = head = 0
    day = 0
    while True:
        while head < inside:
            holder = state.order[head]
            head += 1
            for tie in range(ties.offsets[holder], ties.offsets[holder + 1]):
                if ties.share[tie] == 0:
                    continue
                if ties.start[tie] <= day:
                    inside = _arrive(ties, state, tie, day, enough, inside)
                else:
                    heappush(waiting, ties.start[tie] * span + tie)
        if len(waiting) == 0:
            return inside
        key = heappop(waiting)
        day, item = int(key // span), int(key % span)
        if item < count:
            inside = _arrive(ties, state, item, day, enough, inside)
        else:
            inside = _admit(state, seeds.party[item - count], inside)


@inlined
def _arrive(
    ties: Ties, state: State, tie: int, day: int, enough: int, inside: int
) -> int:
    """Count a tie of somebody inside; return how many are inside after it."""
    extra = ties.share[tie] - state.best[ties.told[tie]]
    if extra > 0:
        state.best[ties.told[tie]] += extra
        party = ties.target[tie]
        place = party * MEASURES + ties.measure[tie]
        state.sums[place] += extra
        if state.at[party] == NEVER and state.sums[place] >= enough:
            state.at[party] = day
            inside = _admit(state, party, inside)
    return inside


@inlined
def _admit(state: State, party: int, inside: int) -> int:
    """Let a party in, once; return how many are inside after it."""
    if not state.inside[party]:
        state.inside[party] = True
        state.order[inside] = party
        inside += 1
    return inside


@compiled
def _note(
    ties: Ties, state: State, inside: int, since: Integers, peak: Integers, used: Flags
) -> None:
    """Write down what a group came to."""
    for i in range(inside):
        holder = state.order[i]
        since[holder] = min(since[holder], state.at[holder])
        for tie in range(ties.offsets[holder], ties.offsets[holder + 1]):
            if ties.share[tie] > 0:
                place = ties.target[tie] * MEASURES + ties.measure[tie]
                peak[place] = max(peak[place], state.sums[place])
                if state.at[ties.target[tie]] != NEVER:
                    used[tie] = True


@compiled
def _mark(
    state: State,
    inside: int,
    group: int,
    word: Integers,
    touched: Integers,
    filled: int,
) -> int:
    """Set the bit of a group at what it fired; return how many words are filled."""
    bit = np.int64(1) << np.int64(group % BITS)
    for i in range(inside):
        party = state.order[i]
        if state.at[party] != NEVER:
            if word[party] == 0:
                touched[filled] = party
                filled += 1
            word[party] |= bit
    return filled


@compiled
def _wipe(ties: Ties, state: State, inside: int) -> None:
    """Make the state clean again, only where it was written on."""
    for i in range(inside):
        holder = state.order[i]
        state.inside[holder] = False
        state.at[holder] = NEVER
        for tie in range(ties.offsets[holder], ties.offsets[holder + 1]):
            state.best[ties.told[tie]] = 0
            state.sums[ties.target[tie] * MEASURES + ties.measure[tie]] = 0
