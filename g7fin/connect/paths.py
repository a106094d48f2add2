"""Chains of stakes from listed parties to an organisation, in words."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from g7fin.connect.control_found import CERTAIN, Controlled
from g7fin.connect.control_held import Held
from g7fin.connect.regimes import WHOLE

# chains that are shown of one organisation, and stakes looked at for one search
MOST = 20
_BUDGET = 10_000

Found = Mapping[str, Controlled]
Chain = tuple[Held, ...]


def paths(
    party: str, found: Iterable[Controlled] | Found, most: int = MOST
) -> list[str]:
    """Return chains from listed parties to an organisation, sorted.

    The shortest chain of each listed party comes before any other chain is looked
    for. A chain visits nobody twice. Of `controlled` the chains hold with the smallest
    shares; of `possibly` with the largest.

    Args:
        party: the organisation; one that was not found has no chains.
        found: what `verdicts` found, as it is or by name.
        most: most chains; if there are more, a last line says so.
    """
    by_name = found if isinstance(found, Mapping) else {one.party: one for one in found}
    if party not in by_name:
        return []
    walk = _Walk(by_name, by_name[party])
    # by their words: stakes that differ only in their days make one chain
    chains: dict[str, Chain] = {}
    for listed in by_name[party].listed[: most + 1]:
        chain = walk.shortest(listed)
        if chain:
            chains[in_words(chain)] = chain
    for chain in walk.every():
        if len(chains) > most:
            break
        chains.setdefault(in_words(chain), chain)
    is_cut = walk.is_cut or len(chains) > most
    shown = sorted(list(chains.values())[:most], key=_first)
    texts = [in_words(chain) for chain in shown]
    return [*texts, f"no more than {most} chains are shown"] if is_cut else texts


class _Walk:
    """Walks from an organisation back to the listed parties behind it."""

    def __init__(self, found: Found, end: Controlled) -> None:
        self._found = found
        self._end = end
        self._is_certain = end.verdict == CERTAIN
        self._behind: dict[str, frozenset[str]] = {}
        self.is_cut = False

    def shortest(self, listed: str) -> Chain:
        """Return the shortest chain from a listed party; nothing if none was found."""
        after: dict[str, Chain] = {self._end.party: ()}
        queue = deque([self._end.party])
        looked = 0
        while queue:
            party = queue.popleft()
            for held in self._stakes(party):
                looked += 1
                if held.holder == listed:
                    return (held, *after[party])
                if held.holder not in after and listed in self.behind(held.holder):
                    after[held.holder] = (held, *after[party])
                    queue.append(held.holder)
            if looked > _BUDGET:
                self.is_cut = True
                break
        return ()

    def every(self) -> Iterator[Chain]:
        """Yield chains, those that begin near a listed party first."""
        todo: list[tuple[Chain, frozenset[str]]] = []
        self._push(todo, (), self._end.party, self.behind(self._end.party))
        looked = 0
        while todo:
            looked += 1
            if looked > _BUDGET:
                self.is_cut = True
                return
            chain, behind = todo.pop()
            holder = chain[0].holder
            if holder in behind:
                yield chain
            self._push(todo, chain, holder, behind & self.behind(holder))

    def _push(
        self,
        todo: list[tuple[Chain, frozenset[str]]],
        chain: Chain,
        party: str,
        behind: frozenset[str],
    ) -> None:
        """Put the stakes in a party before a chain, unless that closes a circle."""
        seen = {self._end.party, *(held.holder for held in chain)}
        if behind:
            stakes = sorted(self._stakes(party), key=_far, reverse=True)
            todo += [((x, *chain), behind) for x in stakes if x.holder not in seen]

    def _stakes(self, party: str) -> list[Held]:
        if party not in self._found:
            return []
        stakes = self._found[party].stakes
        return [held for held in stakes if held.certain or not self._is_certain]

    def behind(self, party: str) -> frozenset[str]:
        """Return the listed parties that can stand behind a link of the chain."""
        if party not in self._behind:
            self._behind[party] = frozenset(self._names(party))
        return self._behind[party]

    def _names(self, party: str) -> tuple[str, ...]:
        if party not in self._found:
            return ()
        one = self._found[party]
        return one.listed if self._is_certain else one.listed + one.perhaps


def _far(held: Held) -> tuple[int, str, str]:
    return (held.depth, held.holder, held.kind)


def _first(chain: Chain) -> tuple[str, int, str]:
    return (chain[0].holder, len(chain), in_words(chain))


def in_words(chain: Chain) -> str:
    """Return a chain in words, from the listed party on."""
    return chain[0].holder + "".join(f" -[{how(x)}]-> {x.owned}" for x in chain)


def how(held: Held) -> str:
    """Return in words by what means and how much somebody holds."""
    if held.share is None:
        return held.kind
    words = percent(held.share)
    if held.kind == "voting":
        words += " of votes"
    if held.kind == "nominee":
        by = "a nominee" if held.owner == held.holder else f"nominee {held.owner}"
        words += f" as {by}" if held.owner == held.holder else f" through {by}"
    return words


def percent(share: tuple[int, int]) -> str:
    """Return a range of millionths in per cent."""
    low, high = (_number(end) for end in share)
    return f"{low} %" if low == high else f"{low} to {high} %"


def _number(share: int) -> str:
    whole, rest = divmod(share * 100, WHOLE)
    digits = f"{rest:06}".rstrip("0")
    return f"{whole}.{digits}" if digits else f"{whole}"
