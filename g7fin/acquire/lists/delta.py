"""Changes between two issues of a list."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from g7fin.acquire.entry import Entry
from g7fin.errors import InputError


@dataclass(frozen=True)
class Amended:
    """An entry of both issues whose values differ.

    Attributes:
        before: the entry of the old issue.
        after: the entry of the new one.
    """

    before: Entry
    after: Entry

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields that differ, in the order of an entry's fields."""
        return tuple(
            field.name
            for field in fields(Entry)
            if field.name != "row_number"
            and getattr(self.before, field.name) != getattr(self.after, field.name)
        )


@dataclass(frozen=True)
class Delta:
    """The changes, each kind in the order of the entries' ids.

    Attributes:
        added: entries that only the new issue has.
        amended: entries that differ in anything but their row number.
        removed: entries that only the old issue has.
        new_lists: lists of which the old issue has no entry.
        gone_lists: lists of which the new issue has no entry: more likely a missing
            file than an empty list.
    """

    added: tuple[Entry, ...] = ()
    amended: tuple[Amended, ...] = ()
    removed: tuple[Entry, ...] = ()
    new_lists: tuple[str, ...] = ()
    gone_lists: tuple[str, ...] = ()


def delta(old: Sequence[Entry], new: Sequence[Entry]) -> Delta:
    """Return the changes from one issue to the next.

    Raises:
        InputError: if an issue has two entries with one id.
    """
    before, after = _by_id(old, "old"), _by_id(new, "new")
    pairs = [
        Amended(before[name], after[name])
        for name in sorted(before.keys() & after.keys())
    ]
    old_lists = {entry.list_name for entry in old}
    new_lists = {entry.list_name for entry in new}
    return Delta(
        added=tuple(after[name] for name in sorted(after.keys() - before.keys())),
        amended=tuple(pair for pair in pairs if pair.changed),
        removed=tuple(before[name] for name in sorted(before.keys() - after.keys())),
        new_lists=tuple(sorted(new_lists - old_lists)),
        gone_lists=tuple(sorted(old_lists - new_lists)),
    )


def _by_id(issue: Sequence[Entry], name: str) -> dict[str, Entry]:
    found = {entry.entry_id: entry for entry in issue}
    if len(found) < len(issue):
        seen: set[str] = set()
        for entry in issue:
            if entry.entry_id in seen:
                raise InputError(
                    f"{entry.entry_id}, row {entry.row_number}: a second entry with"
                    f" this id in the {name} issue; download the list again"
                )
            seen.add(entry.entry_id)
    return found
