"""Reconciliation of a document's records: landed, rejected or not used."""

from collections import Counter
from collections.abc import Mapping

from g7fin.acquire.entry import Entry
from g7fin.acquire.records import ENTRY, NAME, NotUsed, Rejected, Row
from g7fin.errors import InputError

# a list with a larger share of unusable records is refused (judgement)
MOST_LOST = 0.5


class FileRecords:
    """The records of one file, and what became of them.

    Attributes:
        name: the file, for errors.
        names: names of entries that can be used.
        names_lost: those that cannot.
        reasons: why records are not used, and how many.
    """

    def __init__(self, name: str) -> None:
        """Begin with no record."""
        self.name = name
        self.names = self.names_lost = 0
        self.reasons: Counter[str] = Counter()
        self._landed: set[int] = set()
        self._lost: set[int] = set()
        self._left_out: set[int] = set()

    @property
    def landed(self) -> int:
        """The number of records that landed."""
        return len(self._landed)

    @property
    def lost(self) -> int:
        """The number of records that cannot be used."""
        return len(self._lost - self._landed)

    @property
    def warning(self) -> str:
        """The warning that part of the file cannot be used; empty if all of it can."""
        return unusable_text(self.landed, self.lost, self.names, self.names_lost)

    def land(self, number: int) -> None:
        """Note a record that landed."""
        self._landed.add(number)

    def lose(self, number: int) -> None:
        """Note a record that cannot be used."""
        self._lost.add(number)

    def leave_out(self, number: int, reason: str = "") -> None:
        """Note a record that does not land, and is not meant to."""
        self._left_out.add(number)
        self.reasons[reason] += reason != ""

    def check(self, read: int) -> None:
        """Refuse a file whose records do not add up, or most of which are lost.

        Args:
            read: how many records it has, by a count independent of its reader.

        Raises:
            InputError: naming the file, what it has and what became of it.
        """
        landed, lost = self.landed, self.lost
        left_out = len(self._left_out - self._landed - self._lost)
        if landed + lost + left_out != read:
            raise InputError(
                f"{self.name}: {read:,} records are in the file, but"
                f" {landed + lost + left_out:,} were read ({landed:,} landed, {lost:,}"
                f" rejected, {left_out:,} not used). This is a fault of g7fin; leave"
                " the file out and report it"
            )
        if lost > MOST_LOST * (landed + lost):
            raise InputError(
                f"{self.name}: {lost:,} of {landed + lost:,} records cannot be used,"
                " more than half; download the file again"
            )


def unusable_text(landed: int, lost: int, names: int, names_lost: int) -> str:
    """Return the warning that part of a list cannot be used; empty if all of it can.

    A single name is enough for a warning (judgement): its party goes unscreened.
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
    return f"{' and '.join(parts)} cannot be used: no name was screened against them"


class Reconciliation:
    """The records of a document and of the files beside it."""

    def __init__(self, main: str) -> None:
        """Begin with no record.

        Args:
            main: the document's file name.
        """
        self.main = main
        self.files: dict[str, FileRecords] = {}

    def add(self, found: Row | Entry | Rejected | NotUsed) -> None:
        """Take a result of reading the document."""
        if isinstance(found, Row):
            self._land(found, found.entity == "designation")
        elif isinstance(found, Entry):
            self._land(found, len(found.names))
        elif isinstance(found, Rejected):
            self._reject(found)
        else:
            self._file(found.file_name).leave_out(found.row_number, found.reason)

    def _land(self, found: Row | Entry, names: int) -> None:
        main = self._file(self.main)
        main.land(found.row_number)
        main.names += names
        for name, number in found.also:
            self._file(name).land(number)

    def _reject(self, rejected: Rejected) -> None:
        file = self._file(rejected.file_name)
        if rejected.lost == NAME:
            file.names_lost += 1
        elif rejected.lost == ENTRY:
            for name, number in ((file.name, rejected.row_number), *rejected.also):
                self._file(name).lose(number)
        elif rejected.lost:
            file.leave_out(rejected.row_number)

    def _file(self, name: str) -> FileRecords:
        found = self.files.get(name)
        if found is None:
            found = self.files[name] = FileRecords(name)
        return found

    @property
    def warnings(self) -> list[str]:
        """The warnings of every file of which part cannot be used."""
        files = [self.files[name] for name in sorted(self.files)]
        return [f"{file.name}: {file.warning}" for file in files if file.warning]

    def check(self, counts: Mapping[str, int]) -> None:
        """Refuse the document if the records of one of its files do not add up.

        Args:
            counts: how many records each file has, by file name.

        Raises:
            InputError: naming the file.
        """
        for name in sorted(counts.keys() | self.files.keys()):
            self._file(name).check(counts.get(name, 0))
