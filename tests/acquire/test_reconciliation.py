"""Every record of a document is counted apart from its reader, and none may be lost."""

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from g7fin.acquire.format import Format
from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.lists.reader import list_entries
from g7fin.acquire.recognition import document_formats
from g7fin.acquire.reconciliation import FileRecords
from g7fin.acquire.records import NotUsed, Rejected, Row
from g7fin.acquire.run import acquire
from g7fin.errors import InputError
from g7fin.store import Store
from tests.acquire.delivery import deliver, line, text

FORMATS = {form.name: form for form in document_formats()}
# what each reader reads its records with, one by one
READS = {
    "BODS 0.2 to 0.4 JSON": "sources.bods.reader.statements",
    "EU FSF 1.1 XML": "sources.eu.fsf_xml.nodes",
    "EU FSF 1.1 csv": "sources.eu.fsf_csv.records",
    "OFAC sdn.csv with alt.csv and add.csv": "sources.ofac.sdn_csv._read",
    "OFAC sdn.xml": "sources.ofac.sdn_xml.nodes",
    "OFAC sdn_advanced.xml": "sources.ofac.sdn_advanced.nodes",
    "OpenSanctions entities.ftm.json": (
        "sources.opensanctions.followthemoney.reader.ftm_entities"
    ),
    "OpenSanctions targets.simple.csv": "sources.opensanctions.targets_simple.records",
    "UK Sanctions List csv": "sources.uk.list_csv.records",
    "UK Sanctions List XML": "sources.uk.list_xml.nodes",
    "UN consolidated XML": "sources.un.nodes",
}


# the element of one entry; it has children or attributes of its own
ELEMENT = re.compile(
    r"<(INDIVIDUAL|sdnEntry|DistinctParty|sanctionEntity|Designation)\b.*?</\1>",
    re.DOTALL,
)


def twofold(form: Format) -> dict[str, str]:
    """Return a format's example with its last entry once more."""
    files = form.examples
    whole = files[form.file_name]
    if form.file_name.endswith(".xml"):
        again = ELEMENT.sub(lambda found: found.group() * 2, whole, count=1)
    elif form.file_name.endswith((".csv", "ftm.json")):
        again = whole + whole.splitlines(keepends=True)[-1]
    else:
        again = whole
    return files | {form.file_name: again}


def land(folder: Path, form: Format) -> None:
    deliver(folder / "in", {**twofold(form), "transaction.csv": text(line())})
    with Store(folder / "run.duckdb") as store:
        acquire(store, folder / "in")


def stops(folder: Path, form: Format) -> None:
    """Assert that a run stops, and says how many there are and were read."""
    expected = r"\d+ records are in the file, but \d+ were read"
    with pytest.raises(InputError, match=expected) as error:
        land(folder, form)
    assert str(error.value).split(":")[0] in form.examples


def losing(found: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """Return the same without the first thing that it yields."""

    def without_first(*args: Any, **named: Any) -> Iterator[Any]:
        yield from list(found(*args, **named))[1:]

    return without_first


def test_every_format_has_a_loss_planted() -> None:
    assert set(READS) == set(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_an_example_is_counted_whole(tmp_path: Path, name: str) -> None:
    land(tmp_path, FORMATS[name])


@pytest.mark.parametrize("name", READS)
def test_a_record_that_is_not_read_stops_a_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    module, function = READS[name].rsplit(".", 1)
    where = import_module(f"g7fin.acquire.{module}")
    monkeypatch.setattr(where, function, losing(getattr(where, function)))
    stops(tmp_path, FORMATS[name])


@pytest.mark.parametrize("name", FORMATS)
def test_rows_that_are_not_handed_on_stop_a_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    reader: Any = FORMATS[name].reader
    rows = type(reader).rows

    def without_last(self: Any, path: Path) -> Iterator[Row | Rejected | NotUsed]:
        found = list(rows(self, path))
        last = max(item.row_number for item in found)
        yield from (item for item in found if item.row_number != last)

    monkeypatch.setattr(type(reader), "rows", without_last)
    stops(tmp_path, FORMATS[name])


@pytest.mark.parametrize("name", FORMATS)
def test_an_entry_that_is_not_finished_stops_a_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    if name.startswith("BODS"):
        pytest.skip("a register has no entries of a list")

    def nothing(self: Draft) -> Iterator[Rejected]:
        yield from self.rejected

    monkeypatch.setattr(Draft, "finish", nothing)
    form = FORMATS[name]
    if name.endswith("ftm.json"):
        return stops(tmp_path, form)
    with pytest.raises(InputError, match=r"records are in the file|has no entry"):
        land(tmp_path, form)
    return None


@pytest.mark.parametrize("name", [name for name in FORMATS if "BODS" not in name])
def test_a_record_that_is_not_read_stops_a_screening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    form = FORMATS[name]
    reader: Any = form.reader
    deliver(tmp_path, twofold(form))
    entries = type(reader).entries
    monkeypatch.setattr(type(reader), "entries", losing(entries))
    with pytest.raises(InputError, match="records are in the file"):
        list(list_entries(tmp_path / form.file_name))


def test_what_became_of_nothing_and_what_came_of_nothing_are_told() -> None:
    account = FileRecords("un.xml")
    account.land(1)
    account.lose(2)
    account.leave_out(3, "no entry of a list")
    account.check(3)
    for read in (2, 4):
        with pytest.raises(InputError, match=rf"^un.xml: {read} records .* 3 were"):
            account.check(read)
