"""The account of a document's records: each one landed, rejected or passed over."""

from collections import Counter
from collections.abc import Mapping

from g7fin.acquire.entry import ENTRY, NAME, BrokenEntry, Entry, PassedOver
from g7fin.acquire.format import Row
from g7fin.errors import InputError

# a list of which more cannot be used would screen next to nobody (judgement)
MOST_LOST = 0.5


class Account:
    """The records of one file: how many it has, and what became of them.

    Attributes:
        name: the file, for errors.
        names: names of entries that can be used.
        names_lost: those that cannot.
        reasons: why records were passed over, and how many.
    """

    def __init__(self, name: str) -> None:
        """Begin with nothing accounted for."""
        self.name = name
        self.names = self.names_lost = 0
        self.reasons: Counter[str] = Counter()
        self._landed: set[int] = set()
        self._lost: set[int] = set()
        self._apart: set[int] = set()

    @property
    def landed(self) -> int:
        """How many records landed."""
        return len(self._landed)

    @property
    def lost(self) -> int:
        """How many records cannot be used."""
        return len(self._lost - self._landed)

    @property
    def warning(self) -> str:
        """The warning that part of the file cannot be used; empty if all of it can."""
        return lost_words(self.landed, self.lost, self.names, self.names_lost)

    def land(self, number: int) -> None:
        """Note a record that landed."""
        self._landed.add(number)

    def lose(self, number: int) -> None:
        """Note a record that cannot be used."""
        self._lost.add(number)

    def leave(self, number: int, reason: str = "") -> None:
        """Note a record that does not land, and is not meant to."""
        self._apart.add(number)
        self.reasons[reason] += reason != ""

    def check(self, read: int) -> None:
        """Refuse a file of which a record is not accounted for, or most are lost.

        Args:
            read: how many records it has, by a count that its reader has no part in.

        Raises:
            InputError: naming the file, what it has and what became of it.
        """
        landed, lost = self.landed, self.lost
        apart = len(self._apart - self._landed - self._lost)
        if landed + lost + apart != read:
            raise InputError(
                f"{self.name}: {read:,} records are in the file, and"
                f" {landed + lost + apart:,} were read ({landed:,} landed, {lost:,}"
                f" refused, {apart:,} passed over): g7fin lost or made some; nothing"
                " of the file can be relied on"
            )
        if lost > MOST_LOST * (landed + lost):
            raise InputError(
                f"{self.name}: {lost:,} of {landed + lost:,} entries cannot be used,"
                " more than half: fetch the file again"
            )


def lost_words(landed: int, lost: int, names: int, names_lost: int) -> str:
    """Return in words what of a list cannot be used; nothing if all of it can.

    Every one counts (judgement): whoever it is of is looked for by nobody.
    """
    parts = [
        f"{missing:,} of {there + missing:,} {what}"
        for what, there, missing in (
            ("records", landed, lost),
            ("names", names, names_lost),
        )
        if missing
    ]
    if not parts:
        return ""
    return f"{' and '.join(parts)} cannot be used: nobody is looked for by them"


class Accounts:
    """The records of a document and of the files beside it."""

    def __init__(self, main: str) -> None:
        """Begin with nothing accounted for.

        Args:
            main: the document's file name.
        """
        self.main = main
        self.files: dict[str, Account] = {}

    def add(self, found: Row | Entry | BrokenEntry | PassedOver) -> None:
        """Take what a reader made of the document."""
        if isinstance(found, Row):
            self._land(found, found.entity == "designation")
        elif isinstance(found, Entry):
            self._land(found, len(found.names))
        elif isinstance(found, BrokenEntry):
            self._add_broken(found)
        else:
            self._file(found.file_name).leave(found.row_number, found.reason)

    def _land(self, found: Row | Entry, names: int) -> None:
        main = self._file(self.main)
        main.land(found.row_number)
        main.names += names
        for name, number in found.also:
            self._file(name).land(number)

    def _add_broken(self, broken: BrokenEntry) -> None:
        file = self._file(broken.file_name)
        if broken.lost == NAME:
            file.names_lost += 1
        elif broken.lost == ENTRY:
            for name, number in ((file.name, broken.row_number), *broken.also):
                self._file(name).lose(number)
        elif broken.lost:
            file.leave(broken.row_number)

    def _file(self, name: str) -> Account:
        found = self.files.get(name)
        if found is None:
            found = self.files[name] = Account(name)
        return found

    @property
    def warnings(self) -> list[str]:
        """The warnings of every file of which part cannot be used."""
        files = [self.files[name] for name in sorted(self.files)]
        return [f"{file.name}: {file.warning}" for file in files if file.warning]

    def check(self, counts: Mapping[str, int]) -> None:
        """Refuse the document if one of its files cannot be relied on.

        Args:
            counts: how many records each file has, by file name.

        Raises:
            InputError: naming the file.
        """
        for name in sorted(counts.keys() | self.files.keys()):
            self._file(name).check(counts.get(name, 0))
