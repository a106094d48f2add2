"""The seeds that stand behind each party along given stakes, and their distance."""

from typing import NamedTuple

import numpy as np

from g7fin.kernels.compiled import Flags, Integers, compiled
from g7fin.kernels.ownership.worklist import BITS, NEVER


class PartySets(NamedTuple):
    """Sets of numbers, one row a party and block of 62 numbers, in no given order."""

    party: Integers
    block: Integers
    bits: Integers

    def sets(self) -> dict[int, frozenset[int]]:
        """Return the numbers of each party; equal sets are one object."""
        order = np.lexsort((self.bits, self.block, self.party))
        rows = zip(
            self.party[order].tolist(),
            self.block[order].tolist(),
            self.bits[order].tolist(),
            strict=True,
        )
        keys: dict[int, list[tuple[int, int]]] = {}
        for party, block, bits in rows:
            keys.setdefault(party, []).append((block, bits))
        known: dict[tuple[tuple[int, int], ...], frozenset[int]] = {}
        found = {}
        for party, key in keys.items():
            whole = tuple(key)
            if whole not in known:
                known[whole] = _numbers(whole)
            found[party] = known[whole]
        return found


def _numbers(blocks: tuple[tuple[int, int], ...]) -> frozenset[int]:
    return frozenset(
        block * BITS + bit
        for block, bits in blocks
        for bit in range(BITS)
        if bits >> bit & 1
    )


class Workspace(NamedTuple):
    """Arrays to work in: the bits of each party, the queue, and who is in it."""

    word: Integers
    queue: Integers
    queued: Flags


Columns = tuple[Integers, Integers, Integers]


@compiled
def spread_sets(
    offsets: Integers, target: Integers, used: Flags, seeds: Integers
) -> Columns:
    """Return party, block and bits of every party that seeds reach."""
    work = Workspace(
        np.zeros(len(offsets) - 1, np.int64),
        np.zeros(len(offsets), np.int64),
        np.zeros(len(offsets) - 1, np.bool_),
    )
    word = work.word
    party, block, bits = [np.int64(0)], [np.int64(0)], [np.int64(0)]
    for first in range(0, len(seeds), BITS):
        reached = _spread(offsets, target, used, seeds[first : first + BITS], work)
        for one in reached:
            if word[one] != 0:
                party.append(one)
                block.append(np.int64(first // BITS))
                bits.append(word[one])
                word[one] = 0
    return np.array(party)[1:], np.array(block)[1:], np.array(bits)[1:]


@compiled
def _spread(
    offsets: Integers, target: Integers, used: Flags, seeds: Integers, work: Workspace
) -> Integers:
    """Pass the bits of up to 62 seeds on until nothing changes; return who has any.

    A seed has its own bit too, as if it stood behind itself.
    """
    word, queue, queued = work
    reached = [np.int64(0) for _ in range(0)]
    head = filled = 0
    for i in range(len(seeds)):
        word[seeds[i]] |= np.int64(1) << np.int64(i)
        reached.append(seeds[i])
        if not queued[seeds[i]]:
            queued[seeds[i]] = True
            queue[filled] = seeds[i]
            filled += 1
    while head != filled:
        holder = queue[head]
        head = (head + 1) % len(queue)
        queued[holder] = False
        for row in range(offsets[holder], offsets[holder + 1]):
            party = target[row]
            if used[row] and (word[holder] & ~word[party]) != 0:
                if word[party] == 0:
                    reached.append(party)
                word[party] |= word[holder]
                if not queued[party]:
                    queued[party] = True
                    queue[filled] = party
                    filled = (filled + 1) % len(queue)
    return np.array(reached)


@compiled
def fewest_steps(
    offsets: Integers, target: Integers, used: Flags, seeds: Integers
) -> Integers:
    """Return the fewest used rows from a seed to each party."""
    found = np.full(len(offsets) - 1, NEVER, np.int64)
    queue = np.zeros(len(offsets), np.int64)
    head = filled = 0
    for seed in seeds:
        if found[seed] == NEVER:
            found[seed] = 0
            queue[filled] = seed
            filled += 1
    while head < filled:
        holder = queue[head]
        head += 1
        for row in range(offsets[holder], offsets[holder + 1]):
            if used[row] and found[target[row]] == NEVER:
                found[target[row]] = found[holder] + 1
                queue[filled] = target[row]
                filled += 1
    return found
