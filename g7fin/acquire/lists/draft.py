"""Draft of an entry while it is read: what is stated, and what is rejected."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from g7fin.acquire.entry import Entries, Entry, Identifier, Name, Place, Span
from g7fin.acquire.parsing import dates
from g7fin.acquire.parsing.characters import fault_of
from g7fin.acquire.parsing.countries import country_at_end, country_code, names_none
from g7fin.acquire.records import ENTRY, NAME, Rejected
from g7fin.contracts.model import LONGEST_ID, LONGEST_NOTE, LONGEST_PROSE, LONGEST_TEXT


@dataclass
class Draft:
    """One entry of a list while it is being read.

    Attributes:
        list_name: short name of the list.
        own_id: the list's own id of the entry.
        file_name: its file.
        row_number: line of the file, or the entry's position in it, from 1.
        rejected: what is rejected so far.
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
    identifiers: list[Identifier] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    also: list[tuple[str, int]] = field(default_factory=list)

    def reject(self, column: str, value: str, reason: str, lost: str = "") -> None:
        """Reject a value of the entry, and note what is lost with it."""
        self.rejected.append(
            Rejected(self.file_name, self.row_number, column, value, reason, lost=lost)
        )

    def usable(self, column: str, text: str) -> bool:
        """Return whether a text can be used; reject it if it cannot."""
        fault = fault_of(text)
        if fault:
            self.reject(column, text, fault)
        return not fault

    def name(self, text: str, quality: str = "strong_alias", script: str = "") -> None:
        """Add a name, if there is one; given as primary, it becomes the first.

        A list that states several primary names keeps the first of them as primary.
        """
        fault = fault_of(text)
        if fault:
            self.reject("name", text, fault, NAME)
            return
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
        """Return the days that a text states; reject it if it cannot be read."""
        if not text.strip():
            return None
        try:
            return read(text)
        except ValueError:
            self.reject(column, text, f"not a readable date; {dates.READABLE}")
            return None

    def birth(self, column: str, text: str) -> None:
        """Add a date of birth, if there is one."""
        found = self.reads(column, text, dates.birth_span)
        if found is not None:
            self.births.append(found)

    def day(self, column: str, text: str) -> date | None:
        """Return a day of the list's own record, such as the date of designation."""
        if not text.strip():
            return None
        try:
            return dates.one_day(text)
        except ValueError:
            self.reject(column, text, "not one day; give a day such as 1971-02-28")
            return None

    def country(self, column: str, text: str) -> str:
        """Return the code of a country; reject it if no country has this name."""
        if not text:
            return ""
        code = country_code(text)
        if not code and not names_none(text):
            self.reject(
                column, text, "not a present-day country; give its name or code"
            )
        return code

    def place(self, kind: str, column: str, country: str, text: str = "") -> None:
        """Add a place, if there is one, whose country is in a field of its own."""
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

    def identifier(
        self, kind: str, value: str, column: str = "", country: str = ""
    ) -> None:
        """Add a document, registration or address, if there is one."""
        if value.strip() and self.usable(column or kind, value):
            value = " ".join(value.split())
            self.identifiers.append(
                Identifier(kind, value, self.country(column, country))
            )

    def finish(self) -> Entries:
        """Yield what is rejected, then the entry, if it has a name."""
        fault = self._fault()
        entry = None if fault else self._entry()
        if fault:
            lost = Rejected(self.file_name, self.row_number, *fault)
            self.rejected.append(replace(lost, lost=ENTRY, also=tuple(self.also)))
        yield from self.rejected
        if entry is not None:
            yield entry

    def _fault(self) -> tuple[str, str, str] | None:
        """Return column, value and reason why it is no entry; None if it is one."""
        if not self.own_id:
            return "id", "", "no id is stated; an entry has an id"
        if fault := fault_of(self._entry_id, LONGEST_ID):
            return "id", self.own_id, fault
        if not self.names and any(item.lost == NAME for item in self.rejected):
            return "name", "", "none of its names can be used"
        if not self.names:
            return "name", "", "no name is stated; an entry has a name"
        return None

    @property
    def _entry_id(self) -> str:
        return f"{self.list_name.lower()}:{self.own_id}"

    def _stated(self, column: str, texts: Iterable[str], most: int) -> tuple[str, ...]:
        """Return the usable texts, each once; none if together they are too long.

        Args:
            column: the column, for what is rejected.
            texts: the texts; empty ones are left out.
            most: characters that they may have together, with two between each two.
        """
        stated = dict.fromkeys(filter(None, texts))
        if not fault_of("; ".join(stated), most):
            return tuple(stated)
        usable = []
        for text in stated:
            if fault := fault_of(text, most):
                self.reject(column, text, fault)
            else:
                usable.append(text)
        whole = "; ".join(usable)
        if fault := fault_of(whole, most):
            self.reject(column, whole, f"together {fault}")
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
            identifiers=tuple(dict.fromkeys(self.identifiers)),
            listed_on=self.listed_on,
            amended_on=self.amended_on,
            removed_on=self.removed_on,
            measures=self._stated("measures", self.measures, LONGEST_PROSE),
            reasons="\n".join(self._stated("reasons", self.reasons, LONGEST_PROSE)),
            also=tuple(self.also),
        )
