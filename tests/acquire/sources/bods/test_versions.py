"""Registers of all versions, whole and broken, invented and published."""

import json
from pathlib import Path

import pytest

from g7fin.acquire.recognition import match_head
from g7fin.errors import InputError
from tests.acquire.delivery import deliver, line, run, text
from tests.acquire.sources.bods.register import GUILD, old, old_tie, parted, stakes

OLD = [
    old("guild-1", "entity", name="PIRATES' GUILD",
        incorporatedInJurisdiction={"code": "MT"}),
    old("p-9", "person", "p-5", names=[{"fullName": "Torben OAKHURST"}]),
    old("p-5", "person", names=[{"fullName": "Torbo"}]),
    old_tie("t-9", "p-9", 50, "t-1"),
    old_tie("t-1", "p-5", 25),
]  # fmt: skip


@pytest.mark.parametrize("between", [", ", "\n"])
def test_versions_without_records(tmp_path: Path, between: str) -> None:
    text = between.join(json.dumps(item) for item in OLD)
    path = tmp_path / "old.json"
    path.write_text(text if between == "\n" else f"[{text}]")
    rows, broken = parted(path)
    assert [row.values["party_id"] for row in rows if row.entity == "party"] == [
        "bods:guild-1",
        "bods:p-5",
    ]
    assert rows[1].values["name"] == "Torben OAKHURST"
    assert stakes(rows) == [
        ("bods:p-5", "control", "", "", "", ""),
        ("bods:p-5", "voting", "0.500001", "0.750000", "", ""),
    ]
    assert broken == []


def test_statements_that_are_none(tmp_path: Path) -> None:
    path = tmp_path / "lines.json"
    lines = [json.dumps(GUILD), "{ cut", "7", '{"statementID": {}}',
             '{"statementID": {}, "statementType": "personStatement"}']  # fmt: skip
    path.write_text("\n".join(lines))
    rows, broken = parted(path)
    assert {row.entity for row in rows} == {"party", "identifier"}
    assert [(item.row_number, item.column) for item in broken] == [
        (2, "line"),
        (3, ""),
        (4, "statementType"),
        (5, "statementID"),
    ]


def test_a_file_cut_off_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "bods.json"
    path.write_text(json.dumps(OLD, indent=1)[:-20])
    with pytest.raises(InputError, match=r"bods\.json, row \d+: not JSON"):
        parted(path)


def test_the_published_examples_are_read_whole(shared_data: Path) -> None:
    found = sorted((shared_data / "bods").glob("*.json"))
    registers = [path for path in found if not path.name.startswith("schema")]
    for path in found:
        head = path.read_bytes()[: 64 * 1024]
        is_register = match_head(path, path.name, head) is not None
        assert is_register == (path in registers), path.name
    for path in registers:
        listed = json.loads(path.read_text("utf-8"))
        parties = {
            item.get("recordId") or str(item.get("statementID"))
            for item in listed
            if item.get("recordType") in ("entity", "person")
            or item.get("statementType") in ("entityStatement", "personStatement")
        }
        rows, broken = parted(path)
        refused = sum(item.column == "statementID" for item in broken)
        landed = sum(row.entity == "party" for row in rows)
        assert landed + refused == len(parties), path.name
    rows, broken = parted(shared_data / "bods/0.4__sample_300_statements.json")
    assert (len(rows), broken) == (400, [])


def test_the_published_sample_lands_whole(shared_data: Path, tmp_path: Path) -> None:
    name = "0.4__sample_300_statements.json"
    files: dict[str, str | bytes] = {
        "transaction.csv": text(line()),
        name: (shared_data / "bods" / name).read_bytes(),
    }
    with run(deliver(tmp_path / "in", files)) as store:
        counts = [
            store.count(f"core.{item}") for item in ("party", "identifier", "ownership")
        ]
        assert counts == [200, 100, 100]
        assert store.count("raw.reject") == store.count("core.reject") == 0
        assert store.row(
            "select rows_read from raw.source_file where format like 'BODS%'"
        ) == (400,)
