"""FollowTheMoney in a run: every line is counted, and control is found through it."""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from g7fin.acquire.sources.opensanctions.followthemoney.entity import ENDS
from g7fin.connect.run import connect
from g7fin.detect.run import detect
from g7fin.settings import Settings
from tests.acquire.delivery import deliver, line, run, text
from tests.acquire.sources.opensanctions.ftm_lines import (
    GUILD,
    TORBEN,
    entity,
    owns,
    parted,
)

GOOD = {"transaction.csv": text(line())}
LANDED = (
    "designation", "designation_identifier", "designation_birth", "designation_place",
    "party", "identifier", "ownership",
)  # fmt: skip


@pytest.mark.parametrize(
    ("percentage", "controlled"),
    [("60", [("ftm:guild", ["ftm:torben"], Decimal("0.6"))]), ("40", []), ("", [])],
)
def test_a_company_is_controlled_by_its_listed_owner(
    tmp_path: Path, percentage: str, controlled: list[object]
) -> None:
    lines = [TORBEN, GUILD, owns("a", percentage), owns("b", owner="nobody")]
    deliver(tmp_path / "in", {"entities.ftm.json": "\n".join(lines)} | GOOD)
    with run(tmp_path / "in") as store:
        connect(store, Settings(regime="US"))
        assert (
            store.rows(
                "select party_id, listed_party_ids, share from link.control"
                " order by party_id"
            )
            == controlled
        )
        assert store.rows(
            "select file_name, row_number, entity, column_name, value, reason"
            " from raw.reject order by row_number"
        ) == [
            ("entities.ftm.json", 4, "ownership", "owner",
             "(masked: 6 characters)",
             "no named party of the file has this id")
        ]  # fmt: skip
        assert store.count("core.reject") == 0
        landed = sum(store.count(f"core.{name}") for name in LANDED)
        assert store.row(
            "select rows_read, rows_rejected from raw.source_file"
            " where name = 'entities.ftm.json'"
        ) == (landed + 1, 1)


def test_the_published_export_lands_whole(shared_data: Path, tmp_path: Path) -> None:
    path = shared_data / "lists/opensanctions/zala.entities.ftm.json"
    lines = [json.loads(item) for item in path.read_text("utf-8").splitlines()]
    schemata = Counter(item["schema"] for item in lines)
    assert (schemata["Ownership"], schemata["Directorship"]) == (14, 3)
    ends = {
        own_id
        for item in lines
        for name in ENDS.get(item["schema"], ())
        for own_id in item["properties"][name]
    }
    rows, broken = parted(path)
    found = Counter(row.entity for row in rows)
    assert found["party"] == len(ends) == 14
    assert found["ownership"] == 17
    assert {item.column for item in broken} == {"addressEntity"}
    deliver(tmp_path / "in", {path.name: path.read_bytes(), **GOOD})
    with run(tmp_path / "in") as store:
        assert {name: store.count(f"core.{name}") for name in LANDED} == found
        assert store.count("raw.reject") == len(broken)
        assert store.count("core.reject") == 0


@pytest.mark.parametrize(
    ("topics", "alerted"),
    [("role.pep", []), ("wanted|crime", []), ("sanction", ["sanctioned_party"])],
)
def test_only_a_sanctioned_party_is_alerted_for_its_payments(
    tmp_path: Path, topics: str, alerted: list[str]
) -> None:
    holder = {"name": "Ida OAKHURST", "birth_date": "1961-03-04"}
    twin = entity(
        "ida", "Person", True, topics=topics, name=holder["name"],
        birthDate=holder["birth_date"],
    )  # fmt: skip
    payments = [line(f"t{number}", debit_currency="USD", credit_currency="USD")
                for number in range(12)]  # fmt: skip
    deliver(
        tmp_path / "in",
        {
            "entities.ftm.json": f"{TORBEN}\n{twin}",
            "transaction.csv": text(*payments),
            "party.csv": "party_id,kind,name,birth_date\n"
            f"p,person,{holder['name']},{holder['birth_date']}\n",
            "account.csv": "account_id,country\na,FR\nb,FR\n",
            "account_party.csv": "account_id,party_id,role\na,p,holder\n",
        },
    )
    with run(tmp_path / "in") as store:
        assert store.count("core.reject") == store.count("raw.reject") == 0
        connect(store, Settings())
        detect(store, Settings())
        found = store.rows("select typology from alert.alert order by typology")
    assert [typology for (typology,) in found] == alerted
