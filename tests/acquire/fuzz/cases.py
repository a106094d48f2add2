"""Damaged files of every format, made from its own example and a seed."""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from g7fin.acquire.format import Format
from g7fin.acquire.recognition import all_formats
from tests.acquire.fuzz import damage, packages, values
from tests.acquire.fuzz.damage import Damage

PER_TABLE, PER_DOCUMENT = 80, 180
SUFFIXES = (
    ".csv", ".csv.gz", ".parquet", ".json", ".xml", ".ftm.json", ".txt", ".CSV", "",
    ".csv.csv", ".gz", ".jsonl", ".tsv", ".xlsx", ".csv ", ".simple.csv", "\u00e9.csv",
)  # fmt: skip


class Case(NamedTuple):
    """A damaged file with those that belong beside it.

    Attributes:
        format: what it was before.
        files: the files by their names.
        damaged: the name of the damaged one.
        how: what it is packed in, and what was done to it.
    """

    format: str
    files: dict[str, bytes]
    damaged: str
    how: tuple[str, ...]


def cases(seed: int, share: float = 1.0) -> Iterator[Case]:
    """Yield the damaged files of a seed, format after format."""
    for form in all_formats():
        count = PER_TABLE if form.reader is None else PER_DOCUMENT
        for number in range(max(1, round(count * share))):
            yield _case(Random(f"{seed}, {form.name}, {number}"), form)


def _case(random: Random, form: Format) -> Case:
    files = {name: text.encode() for name, text in form.examples.items()}
    name = random.choice(sorted(files))
    data = files.pop(name)
    packing = random.random()
    how: tuple[str, ...]
    if packing < 0.04:
        stem = name.split(".")[0]
        new, how = stem + random.choice(SUFFIXES), ("other name",)
        # what it holds may well be in order
        if random.random() < 0.5:
            data, how = _damaged(random, data, form, how)
    elif form.reader is None and packing < 0.25:
        if random.random() < 0.3:
            data, _ = _damaged(random, data, form, ())
        new, how = f"{name}.gz", ("gzip",)
        data = packages.gzipped(random, data)
    elif form.reader is None and packing < 0.45:
        new, how = name.replace(".csv", ".parquet"), ("Parquet",)
        data = packages.parquet(random, data)
    else:
        data, how = _damaged(random, data, form, ())
        new = name
    return Case(form.name, {**files, new: data}, new, how)


def _damaged(
    random: Random, data: bytes, form: Format, how: tuple[str, ...]
) -> tuple[bytes, tuple[str, ...]]:
    """Damage a text once or a few times."""
    ways = damages(data, form)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        way = random.choice(ways)
        data = way(random, data)
        how = (*how, way.__name__)
    return data, how


def damages(data: bytes, form: Format) -> tuple[Damage, ...]:
    """Return the ways to damage a text, by what it is."""
    start = data.lstrip()[:1]
    if start == b"<":
        return (*damage.TEXT, *values.XML)
    if start in (b"{", b"[") and form.reader is not None:
        return (*damage.TEXT, *values.JSON)
    return (*damage.TEXT, *values.TABLE)
