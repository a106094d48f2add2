"""Lists and registers land beside transactions, and every part of them is counted."""

from pathlib import Path

import pytest

from g7fin.acquire.recognition import document_formats
from g7fin.acquire.run import digests
from tests.acquire.delivery import deliver, line, run, text
from tests.acquire.invented import LISTS
from tests.acquire.sources.opensanctions.test_lists import FTM
from tests.acquire.sources.un.test_un import LIST

ENTITIES = ("", "_identifier", "_birth", "_place")
GOOD = {"transaction.csv": text(line())}


@pytest.mark.parametrize(("files", "counts"), LISTS.values(), ids=LISTS)
def test_lands_a_list_whole(
    tmp_path: Path, files: dict[str, str | bytes], counts: tuple[int, ...]
) -> None:
    deliver(tmp_path / "in", files | GOOD)
    with run(tmp_path / "in") as store:
        landed = [store.count(f"raw.designation{name}") for name in ENTITIES]
        assert (*landed, store.count("raw.reject")) == counts
        assert store.rows("select value, reason from core.reject") == []
        assert [store.count(f"core.designation{name}") for name in ENTITIES] == landed
        read, apart = store.row(
            "select sum(rows_read), sum(rows_rejected) from raw.source_file"
            " where name <> 'transaction.csv'"
        )
        assert (read, apart) == (sum(counts), counts[-1])
        assert store.row(
            "select sum(rows_read), sum(rows_rejected) from core.reconciliation"
            " where file_name <> 'transaction.csv' and entity <> 'account'"
        ) == (sum(counts), counts[-1])
        assert store.row("select count(*) from raw.reject where reason = ''") == (0,)


def test_lands_all_formats_together(tmp_path: Path) -> None:
    files = {
        f"{number}/{name}": content
        for number, form in enumerate(document_formats())
        for name, content in form.examples.items()
    }
    # the same entries in the second format of a publisher would be two issues of one
    twins = ("sdn.xml", "sdn_advanced.xml", "UK-Sanctions-List.xml", "eu.csv",
             "targets.simple.csv")  # fmt: skip
    kept = {
        name: content.replace("990001", "990002").replace("p-1", "p-2")
        if name.endswith(("eu.csv", "simple.csv"))
        else content.replace("900001", name[:1]).replace("ATL0001", "ATL0002")
        if name.endswith(twins)
        else content
        for name, content in files.items()
    }
    deliver(tmp_path / "in", kept | GOOD)
    with run(tmp_path / "in") as store:
        assert store.row("select count(distinct format) from raw.source_file") == (
            len(document_formats()) + 1,
        )
        lists = len(document_formats()) - 1
        assert store.row(
            "select count(distinct designation_id) from core.designation"
        ) == (lists,)
        assert store.count("core.ownership") == 2
        assert store.count("raw.reject") == store.count("core.reject") == 0


def test_files_beside_a_list_are_recorded(tmp_path: Path) -> None:
    deliver(tmp_path / "in", LISTS["OFAC csv"][0] | GOOD)
    with run(tmp_path / "in") as store:
        found = store.rows(
            "select name, rows_read, rows_rejected from raw.source_file order by name"
        )
        rejects = store.rows(
            "select file_name, count(*) from raw.reject group by file_name order by 1"
        )
    assert found == [
        ("ALT.CSV", 2, 2),
        ("add.csv", 2, 2),
        ("sdn.csv", 41, 10),
        ("transaction.csv", 1, 0),
    ]
    assert rejects == [("ALT.CSV", 2), ("add.csv", 2), ("sdn.csv", 10)]
    assert len(digests(tmp_path / "in")) == 4


def test_a_part_that_cannot_be_read_keeps_its_place(tmp_path: Path) -> None:
    deliver(tmp_path / "in", {"lists/un.xml": LIST} | GOOD)
    with run(tmp_path / "in") as store:
        assert store.rows(
            "select file_name, row_number, part, entity, column_name, value, kind"
            " from raw.reject order by part"
        )[:2] == [
            ("lists/un.xml", 1, 0, "designation", "INDIVIDUAL_DATE_OF_BIRTH",
             "24/06/1402 (Hijri Calendar)", "rejected"),
            ("lists/un.xml", 1, 1, "designation", "NATIONALITY",
             "former Atlantis", "rejected"),
        ]  # fmt: skip
        assert store.row(
            "select row_number, script, amended_on, reasons from core.designation"
            " where name = 'Торбен Окхерст'"
        )[:2] == (1, "Cyrl")


def test_each_file_is_of_one_kind(tmp_path: Path) -> None:
    for form in document_formats():
        (name,) = [name for name in form.examples if name == form.file_name]
        path = tmp_path / name
        path.write_text(form.examples[name], encoding="utf-8")
        head = path.read_bytes()
        fitting = [
            other.name
            for other in document_formats()
            if other.reader is not None and other.reader.fits(path, head)
        ]
        assert fitting == [form.name]


def test_rows_that_were_made_of_one_entry_are_kept_apart_one_by_one(
    tmp_path: Path,
) -> None:
    bad = FTM.replace('"p-1"', '"p-1 "')
    deliver(tmp_path / "in", {"entities.ftm.json": bad} | GOOD)
    with run(tmp_path / "in") as store:
        assert store.rows(
            "select entity, count(*), count(distinct part), min(row_number),"
            " max(row_number) from core.reject where reason like '%control characters%'"
            " group by entity order by entity"
        ) == [
            ("designation", 4, 4, 2, 2),
            ("designation_birth", 1, 1, 2, 2),
            ("designation_identifier", 4, 4, 2, 2),
            ("designation_place", 4, 4, 2, 2),
        ]
        assert store.rows("select name from core.designation") == [("GOLDEN HERRING",)]


def test_real_lists_land_whole(shared_data: Path, tmp_path: Path) -> None:
    folder, lists = deliver(tmp_path / "in", GOOD), shared_data / "lists"
    for file in (
        lists / "un_2025-04-19/consolidated.xml",
        *(lists / f"ofac_2022-01/{name}.csv" for name in ("sdn", "alt", "add")),
        lists / "opensanctions/t1.entities.ftm.json",
    ):
        (folder / file.name).symlink_to(file)
    with run(folder) as store:
        counts = store.rows(
            "select list, count(distinct designation_id) from core.designation"
            " group by list order by list"
        )
        assert store.count("core.reject") == 0
        read, apart = store.row(
            "select sum(rows_read), sum(rows_rejected) from raw.source_file"
        )
        assert apart == store.count("raw.reject")
        named = ("transaction", *(f"designation{name}" for name in ENTITIES))
        assert read == apart + sum(store.count(f"raw.{name}") for name in named)
    assert counts[:2] == [("OFAC-SDN", 9_043), ("OpenSanctions", 6)]
    assert counts[2] == ("UN", 877)
