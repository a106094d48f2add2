"""An entry while it is being read: gathers what is stated and what cannot be read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from g7fin.acquire.entry import BrokenEntry, Entries, Entry, Mark, Name, Place, Span
from g7fin.acquire.lists import dates
from g7fin.acquire.lists.countries import country_at_end, country_code, names_none


@dataclass
class Draft:
    """One entry of a list while it is being read.

    Attributes:
        list_name: short name of the list.
        own_id: the list's own id of the entry.
        file_name: for what cannot be read.
        row_number: line of the file, or the entry's position in it, from 1.
        broken: what could not be read so far.
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

    def refuse(self, column: str, value: str, reason: str) -> None:
        """Note a part of the entry that cannot be read."""
        self.broken.append(
            BrokenEntry(self.file_name, self.row_number, column, value, reason)
        )

    def name(self, text: str, quality: str = "strong_alias", script: str = "") -> None:
        """Add a name, if there is one; given as primary, it becomes the first.

        A list that states several primary names keeps the first of them as primary.
        """
        text = " ".join(text.split())
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
        code = country_code(text)
        if not code and not names_none(text):
            self.refuse(column, text, "no country of today: give its name or code")
        return code

    def place(self, kind: str, column: str, country: str, text: str = "") -> None:
        """Add a place, if there is one; its country stands in a field of its own."""
        if names_none(country) and names_none(text):
            return
        code = self.country(column, country)
        shown = " ".join((text or country).split())
        self.places.append(Place(kind, code, shown))

    def place_in_words(self, kind: str, text: str) -> None:
        """Add a place, if there is one, whose country is part of its text."""
        if text.strip():
            self.places.append(Place(kind, country_at_end(text), text.strip()))

    def mark(self, kind: str, value: str, column: str = "", country: str = "") -> None:
        """Add a document, registration or address, if there is one."""
        value = " ".join(value.split())
        if value:
            self.marks.append(Mark(kind, value, self.country(column, country)))

    def finish(self) -> Entries:
        """Yield what could not be read, then the entry, if it has a name."""
        if not self.own_id:
            self.refuse("id", "", "an entry of a list has an id")
        elif not self.names:
            self.refuse("name", "", "no name is stated: give one")
        yield from self.broken
        if self.own_id and self.names:
            yield self._entry()

    def _entry(self) -> Entry:
        first = Name(self.names[0].text, "primary", self.names[0].script)
        return Entry(
            entry_id=f"{self.list_name.lower()}:{self.own_id}",
            list_name=self.list_name,
            kind=self.kind,
            names=(first, *self.names[1:]),
            row_number=self.row_number,
            reference=self.reference,
            programmes=tuple(sorted({item for item in self.programmes if item})),
            births=tuple(dict.fromkeys(self.births)),
            places=tuple(dict.fromkeys(self.places)),
            marks=tuple(dict.fromkeys(self.marks)),
            listed_on=self.listed_on,
            amended_on=self.amended_on,
            removed_on=self.removed_on,
            measures=tuple(dict.fromkeys(item for item in self.measures if item)),
            reasons="\n".join(dict.fromkeys(item for item in self.reasons if item)),
        )
