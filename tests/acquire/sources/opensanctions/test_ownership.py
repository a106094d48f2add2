"""FollowTheMoney lands as parties, identifiers and stakes, beside the list."""

from pathlib import Path

import pytest

from g7fin.acquire.records import Rejected, Row
from g7fin.errors import InputError
from tests.acquire.sources.bods.register import stakes
from tests.acquire.sources.opensanctions.ftm_lines import (
    GUILD,
    TORBEN,
    entity,
    owns,
    read,
)


def named(rows: list[Row], name: str, column: str) -> list[str]:
    return [row.values[column] for row in rows if row.entity == name]


def shown(broken: list[Rejected]) -> list[tuple[int, str, str]]:
    return [(item.row_number, item.column, item.value) for item in broken]


def test_a_listed_owner_is_an_entry_and_a_party(tmp_path: Path) -> None:
    rows, broken = read(tmp_path, owns("o", "60"), TORBEN, GUILD)
    assert named(rows, "designation", "designation_id") == ["opensanctions:torben"]
    assert [(row.row_number, dict(row.values)) for row in rows
            if row.entity == "party"] == [
        (2, {"party_id": "ftm:torben", "kind": "person", "name": "Torben OAKHURST",
             "country": "", "birth_date": "1961-03-04"}),
        (3, {"party_id": "ftm:guild", "kind": "organisation",
             "name": "PIRATES' GUILD", "country": "MT",
             "incorporated_on": "2029-01-02"}),
    ]  # fmt: skip
    identifiers = [row for row in rows if row.entity == "identifier"]
    assert {(m.values["party_id"], m.values["kind"], m.values["value"])
            for m in identifiers} == {
        ("ftm:torben", "document", "N0001"), ("ftm:guild", "tax", "T-3"),
        ("ftm:guild", "registration", "SC99"), ("ftm:guild", "lei", "LEI99"),
    }  # fmt: skip
    assert stakes(rows) == [("ftm:torben", "ownership", "0.600000", "0.600000", "", "")]
    assert broken == []


def test_who_is_only_listed_is_no_party(tmp_path: Path) -> None:
    other = entity("p", "Person", True, name="Only listed")
    third = entity("q", "Company", False, name="Only related")
    rows, _ = read(tmp_path, TORBEN, GUILD, other, third, owns("o"))
    assert named(rows, "party", "party_id") == ["ftm:torben", "ftm:guild"]
    assert named(rows, "designation", "reference") == ["torben", "p"]


def test_kinds_and_days(tmp_path: Path) -> None:
    tie = entity("d", "Directorship", director="torben", organization="guild",
                 role="Treasurer", startDate="2030")  # fmt: skip
    rows, broken = read(
        tmp_path, TORBEN, GUILD, tie,
        owns("a", "25-50", startDate="2029-05", endDate="2030-05"),
        owns("b", ">25", ownershipType="Voting rights"),
        entity("c", "Control", controller="torben", controlled="guild"),
        entity("l", "UnknownLink", subject="torben", object="guild"),
        entity("m", "Membership", member="torben", organization="guild"),
    )  # fmt: skip
    assert stakes(rows) == [
        ("ftm:torben", "director", "", "", "2030-01-01", ""),
        ("ftm:torben", "ownership", "0.250000", "0.500000", "2029-05-01", "2030-05-31"),
        ("ftm:torben", "voting", "0.250001", "1.000000", "", ""),
        ("ftm:torben", "control", "", "", "", ""),
    ]
    assert broken == []


def test_what_is_broken_names_its_place(tmp_path: Path) -> None:
    rows, broken = read(
        tmp_path, TORBEN, GUILD,
        owns("a", "half"),
        owns("b", owner="nobody"),
        owns("c", asset="torben"),
        owns("d", asset="ship"),
        owns("e", startDate="soon"),
        owns("f", startDate="2030", endDate="2029"),
        entity("g", "Directorship", director="torben"),
        entity("ship", "Vessel", name="GOLDEN HERRING"),
        entity("x", "Company", name=" "),
        owns("h", asset="x"),
        entity("y", "Company", name="Y", incorporationDate="soon"),
        owns("i", owner="y"),
    )  # fmt: skip
    assert [row[0] for row in stakes(rows)] == ["ftm:y"]
    assert shown(broken) == [
        (11, "name", ""),
        (13, "incorporationDate", "soon"),
        (3, "percentage", "half"),
        (4, "owner", "nobody"),
        (5, "asset", "torben"),
        (6, "asset", "ship"),
        (7, "startDate", "soon"),
        (8, "endDate", "2029"),
        (9, "organization", ""),
        (12, "asset", "x"),
    ]
    assert [item.entity for item in broken[2:]] == ["ownership"] * 8
    assert "no named party of the file" in broken[3].reason


def test_holdings_with_one_first_day_follow_one_another(tmp_path: Path) -> None:
    day = "2020-01-01"
    rows, _ = read(
        tmp_path, TORBEN, GUILD,
        owns("a", "40", startDate=day),
        owns("b", "75", startDate=day, endDate="2023-03-02"),
        owns("c", "75", startDate=day, endDate="2023-03-02"),
    )  # fmt: skip
    assert [row[2:] for row in stakes(rows)] == [
        ("0.750000", "0.750000", day, "2023-03-02"),
        ("0.400000", "0.400000", "2023-03-03", ""),
    ]


def test_a_stake_through_others_counts_once(tmp_path: Path) -> None:
    front = entity("front", "Company", name="FRONT LTD")
    chain = [owns("a", "60", asset="front"), owns("b", "60", owner="front")]
    whole = owns("c", "36", ownershipType="indirect")
    rows, broken = read(tmp_path, TORBEN, GUILD, front, *chain, whole)
    assert len(stakes(rows)) == 2
    assert shown(broken) == [(6, "ownershipType", "indirect")]
    rows, broken = read(tmp_path, TORBEN, GUILD, front, chain[0], whole)
    assert len(stakes(rows)) == 2
    assert broken == []


def test_only_the_topic_sanction_designates(tmp_path: Path) -> None:
    lines = [
        entity("torben", "Person", None, name="Torben OAKHURST"),
        entity("guild", "Company", None, name="PIRATES' GUILD"),
        entity("alone", "Company", None, name="ALONE", topics="sanction"),
        entity("linked", "Company", None, name="NEAR", topics="sanction.linked"),
    ]
    rows, _ = read(tmp_path, *lines, entity("o", "Ownership", None, owner="torben",
                                            asset="guild"))  # fmt: skip
    assert named(rows, "designation", "reference") == ["alone"]
    assert len(named(rows, "party", "name")) == 4
    rows, _ = read(tmp_path, *lines)
    assert named(rows, "designation", "reference") == ["alone"]
    assert named(rows, "party", "name") == []


def test_a_file_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no party is designated"):
        read(tmp_path, entity("a", "Address", full="Gate 1"))
