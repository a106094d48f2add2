"""Registers that were made to break the reader: refused or rejected in words."""

import json
from pathlib import Path

import pytest

from g7fin.acquire.documents import results_of
from g7fin.acquire.records import Rejected, Row
from g7fin.acquire.sources.bods.reader import BodsReader
from g7fin.contracts.model import LONGEST_TEXT
from g7fin.errors import InputError
from tests.acquire.sources.bods.register import GUILD, TORBEN, holding, old, read, tie
from tests.acquire.sources.opensanctions.ftm_lines import GUILD as FTM_GUILD
from tests.acquire.sources.opensanctions.ftm_lines import TORBEN as FTM_TORBEN
from tests.acquire.sources.opensanctions.ftm_lines import owns
from tests.acquire.sources.opensanctions.ftm_lines import read as read_ftm

DEEP = "[" * 100_000 + "]" * 100_000


def written(folder: Path, text: str) -> tuple[list[Row], list[Rejected]]:
    (folder / "bods.json").write_text(text, encoding="utf-8")
    found = list(results_of(BodsReader(), folder / "bods.json"))
    return (
        [item for item in found if isinstance(item, Row)],
        [item for item in found if isinstance(item, Rejected)],
    )


@pytest.mark.parametrize(
    "share",
    ["9" * 5_000, "1e999999999", "1e-999999999", "1e99999999999999999999", "NaN",
     "Infinity", "-0.0", "1" * 41 + ".0", '"50"', "[[[]]]", "true"],
)  # fmt: skip
def test_no_number_breaks_a_share(tmp_path: Path, share: str) -> None:
    tied = tie("r", "torben", holding({"exact": "SHARE"}))
    text = json.dumps([GUILD, TORBEN, tied]).replace('"SHARE"', share)
    rows, broken = written(tmp_path, text)
    landed = [row for row in rows if row.entity == "ownership"]
    # one of no size, or none: never another size than what stands there
    assert len(landed) + len(broken) == 1
    assert all(row.values["share_min"] in ("", "0.000000") for row in landed)


def test_a_list_nested_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"bods\.json: .*nested too deeply"):
        written(tmp_path, f"[{DEEP}]")
    with pytest.raises(InputError, match="nested too deeply"):
        BodsReader().count(tmp_path / "bods.json")


def test_a_line_nested_without_end_is_rejected(tmp_path: Path) -> None:
    lines = [json.dumps(GUILD), f'{{"statementId": {DEEP}}}', json.dumps(TORBEN)]
    for order in (lines, lines[1:] + lines[:1]):
        rows, (broken,) = written(tmp_path, "\n".join(order))
        assert broken.reason.startswith("not JSON (too deep)")
        assert [row.entity for row in rows].count("party") == 2
        assert BodsReader().count(tmp_path / "bods.json") == {"bods.json": 3}


@pytest.mark.parametrize("bad", [r"\ud800", r"\u0001", "x" * (LONGEST_TEXT + 1)])
def test_a_name_that_cannot_be_used_is_named_and_the_party_stays(
    tmp_path: Path, bad: str
) -> None:
    text = json.dumps([GUILD, TORBEN]).replace("OAKHURST", f"OAK{bad}HURST")
    rows, (broken,) = written(tmp_path, text)
    assert (broken.column, broken.entity, broken.lost) == ("name", "party", "name")
    names = [row.values["name"] for row in rows if row.entity == "party"]
    assert names == ["PIRATES' GUILD", ""]


@pytest.mark.parametrize("bad", [r"\ud800", r"\u0001"])
def test_an_id_that_cannot_be_used_breaks_its_statement(
    tmp_path: Path, bad: str
) -> None:
    text = json.dumps([GUILD, TORBEN]).replace('"torben"', f'"torben{bad}"')
    rows, (broken,) = written(tmp_path, text)
    assert (broken.row_number, broken.column, broken.lost) == (2, "recordId", "entry")
    assert broken.shown.encode()
    assert [row.entity for row in rows].count("party") == 1


def test_two_statements_of_one_id_do_not_become_one(tmp_path: Path) -> None:
    one, other = old("e-1", "entity", name="GUILD"), old("e-1", "entity", name="FERRY")
    rows, (broken,) = read(tmp_path, one, other, one)
    assert [row.values["name"] for row in rows if row.entity == "party"] == ["GUILD"]
    assert (broken.row_number, broken.lost) == (2, "entry")
    assert "row 1 has the same id" in broken.reason


def test_two_entities_of_one_id_do_not_become_one(tmp_path: Path) -> None:
    other = FTM_TORBEN.replace("OAKHURST", "OKHURST")
    lines = (FTM_TORBEN, FTM_GUILD, owns("o-1", "60"), other, FTM_TORBEN)
    rows, (broken,) = read_ftm(tmp_path, *lines)
    names = {row.values["name"] for row in rows if row.entity == "designation"}
    assert names == {"Torben OAKHURST"}
    assert (broken.row_number, broken.column, broken.value) == (4, "id", "torben")
    assert "row 1 has the same id" in broken.reason


def test_a_last_day_before_all_others_is_rejected(tmp_path: Path) -> None:
    tied = tie("r", "torben", holding(endDate="0001-01-01"))
    _, (broken,) = read(tmp_path, GUILD, TORBEN, tied)
    assert broken.column == "interests.startDate"
