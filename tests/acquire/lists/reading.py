"""Write a small list and read it back, parted into entries and what is broken."""

from pathlib import Path

from g7fin.acquire.entry import Entry
from g7fin.acquire.lists.reader import list_entries
from g7fin.acquire.records import Rejected

DATA = Path(__file__).parent / "data"


def read(path: Path) -> tuple[list[Entry], list[Rejected]]:
    found = list(list_entries(path))
    return (
        [item for item in found if isinstance(item, Entry)],
        [item for item in found if isinstance(item, Rejected)],
    )


def read_text(folder: Path, name: str, text: str) -> tuple[list[Entry], list[Rejected]]:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return read(path)


def identifiers(entry: Entry) -> set[tuple[str, str, str]]:
    return {(mark.kind, mark.value, mark.country) for mark in entry.identifiers}


def places(entry: Entry) -> set[tuple[str, str, str]]:
    return {(place.kind, place.country, place.text) for place in entry.places}


def names(entry: Entry) -> list[tuple[str, str, str]]:
    return [(name.text, name.quality, name.script) for name in entry.names]


def births(entry: Entry) -> list[tuple[str, str]]:
    return [(str(span.first), str(span.last)) for span in entry.births]
