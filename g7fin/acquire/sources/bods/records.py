"""Which statements count: the latest on each record, however often it was restated.

From version 0.4 on, statements on one record share its id. Before, a statement names
those that it replaces; its record then has the id of the oldest statement of the chain,
so that it keeps that id when the next statement comes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from g7fin.acquire.entry import ENTRY, BrokenEntry, PassedOver
from g7fin.acquire.sources.bods.statements import Statement


def distinct(
    file_name: str, found: Iterable[Statement]
) -> tuple[list[Statement], list[BrokenEntry]]:
    """Return statements, and those with the id of one that says otherwise as broken."""
    kept: list[Statement] = []
    refused: list[BrokenEntry] = []
    first: dict[str, Statement] = {}
    for item in found:
        before = (
            first.setdefault(item.statement_id, item) if item.statement_id else item
        )
        if replace(before, position=item.position) == item:
            kept.append(item)
            continue
        reason = (
            f"row {before.position} is another statement of this id and says otherwise:"
            " each has an id of its own"
        )
        refused.append(
            BrokenEntry(
                file_name,
                item.position,
                "statementId",
                item.statement_id,
                reason,
                lost=ENTRY,
            )
        )
    return kept, refused


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

    def passed_over(self, file_name: str) -> Iterator[PassedOver]:
        """Yield the statements that others on the same record come before."""
        for item in self._every:
            if self._latest[self.id_of(item.own_id)] is not item:
                reason = "another statement on the same record counts"
                yield PassedOver(file_name, item.position, reason)

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
        """Return the id of the record that a reference means."""
        while reference in self._chain:
            reference = self._chain[reference]
        return reference

    def get(self, reference: str) -> Statement | None:
        """Return the statement that counts on what a reference means, if any."""
        return self._latest.get(self.id_of(reference))

    def all(self, *sorts: str) -> list[tuple[str, Statement]]:
        """Return the records of some sorts with their ids, in the file's order."""
        return sorted(
            ((name, item) for name, item in self._latest.items() if item.sort in sorts),
            key=lambda pair: pair[1].position,
        )
