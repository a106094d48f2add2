"""Subjects of a screening, and the file that names them."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from g7fin.acquire.entry import KINDS, Span
from g7fin.acquire.parsing.characters import fault_of
from g7fin.contracts.masking import masked, unless_words
from g7fin.errors import InputError

REQUIRED = ("id", "name")
KNOWN = (*REQUIRED, "birth_date", "country", "kind")
LONGEST_YEAR, LONGEST_MONTH = 4, 7


@dataclass(frozen=True, slots=True)
class Subject:
    """A person, organisation, vessel or aircraft to be screened.

    Attributes:
        subject_id: any id.
        name: as written.
        kind: person, organisation, vessel or aircraft; empty when not known.
        birth: the date of birth, or the range in which it lies.
        countries: ISO 3166 alpha-2 codes of the countries known.
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
            f"{path.name}, row 1: the column {missing[0]!r} is missing; the columns"
            f" are {', '.join(KNOWN)}, of which id and name are required"
        )
    unknown = [name for name in names if name not in KNOWN]
    if unknown:
        raise InputError(
            f"{path.name}, row 1: the column {unknown[0]!r} is unknown; known are"
            f" {', '.join(KNOWN)}. Rename or remove it"
        )


def _subjects(path: Path, reader: "csv.DictReader[str]") -> Iterator[Subject]:
    seen: set[str] = set()
    for row in reader:
        where = f"{path.name}, row {reader.line_num}"
        if None in row or None in row.values():
            raise InputError(f"{where}: it has more or fewer fields than the header")
        texts = {name: text.strip() for name, text in row.items()}
        for name in REQUIRED:
            if not texts[name]:
                raise InputError(f"{where}, column {name!r}: empty; give one")
            if fault := _fault(texts[name]):
                raise InputError(f"{where}, column {name!r}: {fault}")
        if texts["id"] in seen:
            raise InputError(f"{where}, column 'id': {texts['id']!r} is given twice")
        seen.add(texts["id"])
        yield Subject(
            texts["id"], texts["name"], _kind(where, texts.get("kind", "")),
            _birth(where, texts.get("birth_date", "")),
            _countries(where, texts.get("country", "")),
        )  # fmt: skip


def _fault(text: str) -> str:
    """Return why an id or a name cannot be used; nothing if it can."""
    if "\n" in text or "\r" in text:
        return "goes on over several lines; close the quote that it starts with"
    return fault_of(text)


def _kind(where: str, text: str) -> str:
    if text and text not in KINDS:
        raise InputError(
            f"{where}, column 'kind': {unless_words(text)!r} is not one of"
            f" {', '.join(KINDS)}"
        )
    return text


def _countries(where: str, text: str) -> tuple[str, ...]:
    codes = tuple(text.upper().split())
    for code in codes:
        if not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise InputError(
                f"{where}, column 'country': {text!r} is not a two-letter country code"
                " such as FR; separate several by blanks"
            )
    return codes


def _birth(where: str, text: str) -> Span | None:
    """Return a day, a month or a year as a range of days."""
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
            f"{where}, column 'birth_date': {masked(text)} is not a date; write"
            " 1971-02-28, 1971-02 or 1971"
        ) from error
    return Span(day, day)
