"""Records of an ownership register: the latest statement on each.

From version 0.4 on, statements on one record share its id. Before, a statement names
those that it replaces; its record then has the id of the oldest statement of the chain,
so that it keeps that id when the next statement comes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from g7fin.acquire.duplicates import Duplicates
from g7fin.acquire.records import ENTRY, NotUsed, Rejected
from g7fin.acquire.sources.bods.statements import Statement


def without_conflicts(
    file_name: str, found: Iterable[Statement]
) -> tuple[list[Statement], list[Rejected]]:
    """Return the statements, and those that conflict with an earlier one, rejected."""
    kept: list[Statement] = []
    rejected: list[Rejected] = []
    duplicates = Duplicates()
    for item in found:
        own_id, row = item.statement_id, item.position
        why = duplicates.conflict(own_id, row, replace(item, position=0))
        if why:
            rejected.append(
                Rejected(file_name, row, "statementId", own_id, why, lost=ENTRY)
            )
        else:
            kept.append(item)
    return kept, rejected


class Records:
    """The records of a file by their ids."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        """Gather statements, in the order of the file."""
        found = list(statements)
        self._chain: dict[str, str] = {}
        newer = {item.own_id for item in found if item.replaces}
        self._replaced = {old for item in found for old in item.replaces}
        for item in found:
            for old in item.replaces:
                self._join(old, item.own_id, newer)
        self._latest: dict[str, Statement] = {}
        for item in found:
            name = self.id_of(item.own_id)
            held = self._latest.get(name)
            if held is None or self._rank(held) <= self._rank(item):
                self._latest[name] = item

        self._every = found

    def not_used(self, file_name: str) -> Iterator[NotUsed]:
        """Yield the statements that a later one on the same record replaces."""
        for item in self._every:
            if self._latest[self.id_of(item.own_id)] is not item:
                reason = "replaced by a later statement on the same record"
                yield NotUsed(file_name, item.position, reason)

    def _join(self, old: str, new: str, newer: set[str]) -> None:
        """Give two chains one id: that of a statement which replaces no other."""
        one, two = self.id_of(old), self.id_of(new)
        first, second = sorted((one, two), key=lambda name: (name in newer, name))
        if first != second:
            self._chain[second] = first

    def _rank(self, statement: Statement) -> tuple[bool, str, int]:
        is_last = statement.own_id not in self._replaced
        return is_last, statement.made_on, statement.position

    def id_of(self, reference: str) -> str:
        """Return the id of the record that a reference names."""
        while reference in self._chain:
            reference = self._chain[reference]
        return reference

    def get(self, reference: str) -> Statement | None:
        """Return the latest statement on the record that a reference names, if any."""
        return self._latest.get(self.id_of(reference))

    def all(self, *sorts: str) -> list[tuple[str, Statement]]:
        """Return the records of some sorts with their ids, in the file's order."""
        return sorted(
            ((name, item) for name, item in self._latest.items() if item.sort in sorts),
            key=lambda pair: pair[1].position,
        )
