"""A register lands as parties, identifiers and stakes."""

from pathlib import Path

from tests.acquire.sources.bods.register import (
    GUILD,
    TORBEN,
    holding,
    read,
    record,
    stakes,
    tie,
)


def test_parties_and_their_identifiers(tmp_path: Path) -> None:
    rows, broken = read(tmp_path, GUILD, TORBEN)
    assert [dict(row.values) for row in rows if row.entity == "party"] == [
        {
            "party_id": "bods:guild",
            "kind": "organisation",
            "name": "PIRATES' GUILD",
            "incorporated_on": "2029-01-02",
            "country": "GB",
        },
        {
            "party_id": "bods:torben",
            "kind": "person",
            "name": "Torben OAKHURST",
            "birth_date": "",
            "country": "NO",
        },
    ]
    identifiers = [row for row in rows if row.entity == "identifier"]
    assert [(m.values["kind"], m.values["value"], m.part) for m in identifiers] == [
        ("registration", "SC990001", 0),
        ("lei", "LEI99", 1),
        ("tax", "T-3", 2),
        ("document", "N0001", 0),
    ]
    assert broken == []


def test_stakes_of_a_relationship(tmp_path: Path) -> None:
    tied = tie(
        "r", "torben",
        holding({"minimum": 25, "exclusiveMaximum": 50}, startDate="2029-05-01"),
        {"type": "votingRights", "share": {"minimum": 75}, "endDate": "2030-05-01"},
        {"type": "board-member", "startDate": "2029-05"},
        {"type": "rightsToProfitOrIncome"},
        {"directOrIndirect": "direct"},
        holding({"exact": 101}),
        holding(startDate="soon"),
    )  # fmt: skip
    rows, broken = read(tmp_path, GUILD, TORBEN, tied)
    assert stakes(rows) == [
        ("bods:torben", "ownership", "0.250000", "0.499999", "2029-05-01", ""),
        ("bods:torben", "voting", "0.750000", "1.000000", "", "2030-04-30"),
        ("bods:torben", "director", "", "", "2029-05-01", ""),
    ]
    assert [(item.row_number, item.column, item.value) for item in broken] == [
        (3, "interests.type", "rightsToProfitOrIncome"),
        (3, "interests.type", ""),
        (3, "interests.share", '{"exact": 101}'),
        (3, "interests.startDate", "soon to "),
    ]


def test_the_latest_statement_on_a_record_counts(tmp_path: Path) -> None:
    rows, broken = read(
        tmp_path,
        GUILD,
        TORBEN,
        tie("r", "torben", holding({"exact": 80}), day="2031-01-01", status="updated"),
        tie("r", "torben", holding({"exact": 60})),
        tie("s", "torben", {"type": "trustee"}),
        tie("s", "torben", {"type": "trustee"}, day="2032-02-02", status="closed"),
        record("torben", "person", "2031-01-01", names=[{"fullName": "T. OAKHURST"}]),
    )
    assert stakes(rows) == [
        ("bods:torben", "ownership", "0.800000", "0.800000", "", ""),
        ("bods:torben", "control", "", "", "", "2032-02-01"),
    ]
    people = [row.values["name"] for row in rows if row.entity == "party"]
    assert people == ["PIRATES' GUILD", "T. OAKHURST"]
    assert broken == []


def test_owners_of_whom_nothing_is_stated(tmp_path: Path) -> None:
    rows, broken = read(
        tmp_path,
        GUILD,
        tie("a", {"reason": "subjectExemptFromDisclosure"}, holding()),
        tie("b", "nobody", holding()),
        tie("c", "a", holding()),
        tie("d", None, holding()),
        tie("e", "guild", subject="guild"),
    )
    assert stakes(rows) == []
    assert [(item.row_number, item.column, item.value) for item in broken] == [
        (2, "interestedParty", '{"reason": "subjectExemptFromDisclosure"}'),
        (3, "interestedParty", "nobody"),
        (4, "interestedParty", "a"),
        (5, "interestedParty", ""),
        (6, "interests", ""),
    ]


def test_what_is_told_twice_lands_once(tmp_path: Path) -> None:
    rows, _ = read(
        tmp_path,
        GUILD,
        TORBEN,
        tie("a", "torben", holding({"exact": 30}), holding({"exact": 20})),
        tie("b", "torben", holding({"exact": 30}, directOrIndirect="indirect")),
    )
    assert stakes(rows) == [
        ("bods:torben", "ownership", "0.600000", "0.600000", "", "")
    ]


FRONT = record("front", "entity", name="FRONT LTD")
WHOLE = tie(
    "w", "torben", holding(directOrIndirect="indirect"),
    componentRecords=["front", "x", "y"],
)  # fmt: skip


def test_an_indirect_stake_counts_once(tmp_path: Path) -> None:
    parts = [
        tie("x", "torben", holding(), subject="front", isComponent=True),
        tie("y", "front", holding(), isComponent=True),
    ]
    rows, (broken,) = read(tmp_path, GUILD, TORBEN, FRONT, *parts, WHOLE)
    assert [stake[0] for stake in stakes(rows)] == ["bods:torben", "bods:front"]
    assert broken.value == "indirect"


def test_an_indirect_stake_counts_where_its_parts_say_too_little(
    tmp_path: Path,
) -> None:
    parts = [
        tie("x", "torben", {"directOrIndirect": "unknown"}, subject="front"),
        tie("y", "front", holding()),
    ]
    rows, (broken,) = read(tmp_path, GUILD, TORBEN, FRONT, *parts, WHOLE)
    assert [stake[0] for stake in stakes(rows)] == ["bods:front", "bods:torben"]
    assert broken.reason.startswith("no type is stated")
