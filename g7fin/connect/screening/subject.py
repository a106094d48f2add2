"""Who is screened, and the file that names them."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from g7fin.acquire.entry import KINDS, Span
from g7fin.acquire.lists.usable import fault_of
from g7fin.contracts.masking import masked, unless_words
from g7fin.errors import InputError

REQUIRED = ("id", "name")
KNOWN = (*REQUIRED, "birth_date", "country", "kind")
LONGEST_YEAR, LONGEST_MONTH = 4, 7


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is screened.

    Attributes:
        subject_id: any id.
        name: as written.
        kind: person, organisation, vessel or aircraft; empty when not known.
        birth: the day of birth, or the days it lies in.
        countries: ISO 3166 alpha-2 codes of whatever countries are known.
    """

    subject_id: str
    name: str
    kind: str = ""
    birth: Span | None = None
    countries: tuple[str, ...] = ()


def read_subjects(path: Path) -> list[Subject]:
    """Return the subjects of a CSV file with the columns of `KNOWN`.

    Raises:
        InputError: if the file is no such CSV, or a row of it cannot be read.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            _check_header(path, reader.fieldnames or ())
            return list(_subjects(path, reader))
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name}: not UTF-8 text; save it as UTF-8") from error
    except csv.Error as error:
        raise InputError(f"{path.name}: not readable as CSV: {error}") from error
    except OSError as error:
        raise InputError(f"{path.name}: cannot be read: {error.strerror}") from error


def _check_header(path: Path, columns: object) -> None:
    names = list(columns) if isinstance(columns, (list, tuple)) else []
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise InputError(
            f"{path.name}, row 1: the column {missing[0]!r} is not there; the header"
            f" names {', '.join(KNOWN)}, of which id and name must be there"
        )
    unknown = [name for name in names if name not in KNOWN]
    if unknown:
        raise InputError(
            f"{path.name}, row 1: the column {unknown[0]!r} is not known; known are"
            f" {', '.join(KNOWN)}. Rename or remove it"
        )


def _subjects(path: Path, reader: "csv.DictReader[str]") -> Iterator[Subject]:
    seen: set[str] = set()
    for row in reader:
        place = f"{path.name}, row {reader.line_num}"
        if None in row or None in row.values():
            raise InputError(f"{place}: it has more or fewer fields than the header")
        texts = {name: text.strip() for name, text in row.items()}
        for name in REQUIRED:
            if not texts[name]:
                raise InputError(f"{place}, column {name!r}: empty; give one")
            if fault := _fault(texts[name]):
                raise InputError(f"{place}, column {name!r}: {fault}")
        if texts["id"] in seen:
            raise InputError(f"{place}, column 'id': {texts['id']!r} is there twice")
        seen.add(texts["id"])
        yield Subject(
            texts["id"], texts["name"], _kind(place, texts.get("kind", "")),
            _birth(place, texts.get("birth_date", "")),
            _countries(place, texts.get("country", "")),
        )  # fmt: skip


def _fault(text: str) -> str:
    """Return why an id or a name cannot be used; nothing if it can."""
    if "\n" in text or "\r" in text:
        return "goes on over several lines; close the quote that it starts with"
    return fault_of(text)


def _kind(place: str, text: str) -> str:
    if text and text not in KINDS:
        raise InputError(
            f"{place}, column 'kind': {unless_words(text)!r} is none of"
            f" {', '.join(KINDS)}"
        )
    return text


def _countries(place: str, text: str) -> tuple[str, ...]:
    codes = tuple(text.upper().split())
    for code in codes:
        if not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise InputError(
                f"{place}, column 'country': {text!r} is no two-letter country code"
                " such as FR; several are parted by blanks"
            )
    return codes


def _birth(place: str, text: str) -> Span | None:
    """Return a day, a month or a year as the days it lies in."""
    if not text:
        return None
    try:
        if len(text) == LONGEST_YEAR:
            return Span(date(int(text), 1, 1), date(int(text), 12, 31))
        if len(text) == LONGEST_MONTH:
            first = date.fromisoformat(f"{text}-01")
            after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
            return Span(first, after - timedelta(days=1))
        day = date.fromisoformat(text)
    except ValueError as error:
        raise InputError(
            f"{place}, column 'birth_date': {masked(text)} is no date; write"
            " 1971-02-28, 1971-02 or 1971"
        ) from error
    return Span(day, day)
