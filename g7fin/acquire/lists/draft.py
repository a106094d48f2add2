"""An entry while it is being read: gathers what is stated and what cannot be read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from g7fin.acquire.entry import (
    ENTRY,
    NAME,
    BrokenEntry,
    Entries,
    Entry,
    Mark,
    Name,
    Place,
    Span,
)
from g7fin.acquire.lists import dates
from g7fin.acquire.lists.countries import country_at_end, country_code, names_none
from g7fin.acquire.lists.usable import fault_of
from g7fin.contracts.model import LONGEST_ID, LONGEST_NOTE, LONGEST_PROSE, LONGEST_TEXT


@dataclass
class Draft:
    """One entry of a list while it is being read.

    Attributes:
        list_name: short name of the list.
        own_id: the list's own id of the entry.
        file_name: for what cannot be read.
        row_number: line of the file, or the entry's position in it, from 1.
        broken: what could not be read so far.
        also: file and row of the other records that it is put together from.
    """

    list_name: str
    own_id: str
    file_name: str
    row_number: int
    kind: str = ""
    reference: str = ""
    listed_on: date | None = None
    amended_on: date | None = None
    removed_on: date | None = None
    reasons: list[str] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    births: list[Span] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    broken: list[BrokenEntry] = field(default_factory=list)
    also: list[tuple[str, int]] = field(default_factory=list)

    def refuse(self, column: str, value: str, reason: str, lost: str = "") -> None:
        """Note a part of the entry that cannot be read, and what is lost with it."""
        self.broken.append(
            BrokenEntry(
                self.file_name, self.row_number, column, value, reason, lost=lost
            )
        )

    def usable(self, column: str, text: str) -> bool:
        """Return whether a text can be used; note it if it cannot."""
        fault = fault_of(text)
        if fault:
            self.refuse(column, text, fault)
        return not fault

    def name(self, text: str, quality: str = "strong_alias", script: str = "") -> None:
        """Add a name, if there is one; given as primary, it becomes the first.

        A list that states several primary names keeps the first of them as primary.
        """
        fault, words = fault_of(text), " ".join(text.split())
        if fault:
            self.refuse("name", text, fault, NAME)
            return
        text = words
        if not text:
            return
        if quality != "primary":
            self.names.append(Name(text, quality, script))
        elif self.names and self.names[0].quality == "primary":
            self.names.append(Name(text, "strong_alias", script))
        else:
            self.names.insert(0, Name(text, "primary", script))

    def reads(self, column: str, text: str, read: Callable[[str], Span]) -> Span | None:
        """Return the days that a text states; note it if it cannot be read."""
        if not text.strip():
            return None
        try:
            return read(text)
        except ValueError:
            self.refuse(column, text, f"no date that we can read: {dates.READABLE}")
            return None

    def birth(self, column: str, text: str) -> None:
        """Add a birth date, if there is one."""
        found = self.reads(column, text, dates.birth_span)
        if found is not None:
            self.births.append(found)

    def day(self, column: str, text: str) -> date | None:
        """Return a day of the list's own record, such as that of listing."""
        if not text.strip():
            return None
        try:
            return dates.one_day(text)
        except ValueError:
            self.refuse(column, text, "not one day: give a day such as 1971-02-28")
            return None

    def country(self, column: str, text: str) -> str:
        """Return the code of a country; note it if no country has this name."""
        if not text:
            return ""
        code = country_code(text)
        if not code and not names_none(text):
            self.refuse(column, text, "no country of today: give its name or code")
        return code

    def place(self, kind: str, column: str, country: str, text: str = "") -> None:
        """Add a place, if there is one; its country stands in a field of its own."""
        if names_none(country) and names_none(text):
            return
        if not self.usable(column, text or country):
            return
        code = self.country(column, country)
        shown = " ".join((text or country).split())
        self.places.append(Place(kind, code, shown))

    def place_in_words(self, kind: str, text: str) -> None:
        """Add a place, if there is one, whose country is part of its text."""
        if text.strip() and self.usable(f"place of {kind}", text):
            self.places.append(Place(kind, country_at_end(text), text.strip()))

    def mark(self, kind: str, value: str, column: str = "", country: str = "") -> None:
        """Add a document, registration or address, if there is one."""
        words = " ".join(value.split())
        if words and self.usable(column or kind, value):
            value = words
            self.marks.append(Mark(kind, value, self.country(column, country)))

    def finish(self) -> Entries:
        """Yield what could not be read, then the entry, if it has a name."""
        fault = self._fault()
        entry = None if fault else self._entry()
        if fault:
            lost = BrokenEntry(self.file_name, self.row_number, *fault)
            self.broken.append(replace(lost, lost=ENTRY, also=tuple(self.also)))
        yield from self.broken
        if entry is not None:
            yield entry

    def _fault(self) -> tuple[str, str, str] | None:
        """Return column, value and reason why it is no entry; None if it is one."""
        if not self.own_id:
            return "id", "", "an entry of a list has an id"
        if fault := fault_of(self._entry_id, LONGEST_ID):
            return "id", self.own_id, fault
        if not self.names and any(item.lost == NAME for item in self.broken):
            return "name", "", "none of its names can be used"
        if not self.names:
            return "name", "", "no name is stated: give one"
        return None

    @property
    def _entry_id(self) -> str:
        return f"{self.list_name.lower()}:{self.own_id}"

    def _stated(self, column: str, texts: Iterable[str], most: int) -> tuple[str, ...]:
        """Return each text once that can be used; none if together they are too long.

        Args:
            column: what they are.
            texts: the texts; an empty one is none.
            most: characters that they may have, with two between each two of them.
        """
        stated = dict.fromkeys(filter(None, texts))
        if not fault_of("; ".join(stated), most):
            return tuple(stated)
        usable = []
        for text in stated:
            if fault := fault_of(text, most):
                self.refuse(column, text, fault)
            else:
                usable.append(text)
        whole = "; ".join(usable)
        if fault := fault_of(whole, most):
            self.refuse(column, whole, f"together {fault}")
            return ()
        return tuple(usable)

    def _entry(self) -> Entry:
        first = Name(self.names[0].text, "primary", self.names[0].script)
        return Entry(
            entry_id=self._entry_id,
            list_name=self.list_name,
            kind=self.kind,
            names=(first, *self.names[1:]),
            row_number=self.row_number,
            reference="".join(
                self._stated("reference", [self.reference], LONGEST_TEXT)
            ),
            programmes=tuple(
                sorted(self._stated("programme", self.programmes, LONGEST_NOTE))
            ),
            births=tuple(dict.fromkeys(self.births)),
            places=tuple(dict.fromkeys(self.places)),
            marks=tuple(dict.fromkeys(self.marks)),
            listed_on=self.listed_on,
            amended_on=self.amended_on,
            removed_on=self.removed_on,
            measures=self._stated("measures", self.measures, LONGEST_PROSE),
            reasons="\n".join(self._stated("reasons", self.reasons, LONGEST_PROSE)),
            also=tuple(self.also),
        )
