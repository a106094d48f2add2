"""A world of the size of the sample has enough of everything."""

from collections import Counter
from dataclasses import dataclass

import pytest

from g7fin.simulation.world import Summary, simulate
from tests.simulation.conftest import Rows, read

SAMPLE = 34_000


@dataclass(frozen=True)
class Sample:
    summary: Summary
    rows: int
    truth: dict[str, Rows]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    folder = tmp_path_factory.mktemp("sample")
    summary = simulate(2025, SAMPLE, folder)
    delivered = (folder / "input" / "transaction.csv").read_bytes()
    truth = {path.stem: read(path) for path in (folder / "truth").glob("*.csv")}
    return Sample(summary, delivered.count(b"\n") - 1, truth)


def test_has_the_rows_that_were_asked_for(sample: Sample) -> None:
    assert SAMPLE <= sample.rows <= SAMPLE * 1.03


def test_has_schemes_of_every_kind(sample: Sample) -> None:
    kinds = Counter(row["kind"] for row in sample.truth["scheme"])
    assert kinds["smuggling"] >= 12
    assert kinds["laundering"] >= 18
    assert kinds["sanctions"] >= 4
    corridors = {row["corridor"] for row in sample.truth["scheme"]} - {""}
    assert len(corridors) >= 5


def test_plants_eight_of_each_shape_and_more_innocent_ones(sample: Sample) -> None:
    planted = Counter(row["typology"] for row in sample.truth["typology"])
    innocent = Counter(row["typology"] for row in sample.truth["look_alike"])
    assert len(planted) == 8
    for typology, count in planted.items():
        assert count >= 8, typology
        assert innocent[typology] >= count, typology


def test_most_rows_are_ordinary(sample: Sample) -> None:
    assert sample.summary.illicit_transactions < 0.09 * SAMPLE


def test_some_people_lend_accounts_to_more_than_one_scheme(sample: Sample) -> None:
    schemes = Counter(
        row["party_id"] for row in sample.truth["party"] if row["role"] == "mule"
    )
    assert max(schemes.values()) > 1


def test_every_stage_and_role_occurs(sample: Sample) -> None:
    stages = {row["stage"] for row in sample.truth["transaction"]}
    assert stages == {
        "predicate", "layering", "integration", "settlement", "expense",
    }  # fmt: skip
    roles = {row["role"] for row in sample.truth["account"]}
    assert roles == {
        "organiser", "recruiter", "collector", "mule", "hawaladar", "front", "supplier",
        "transporter", "safe_house", "launderer", "designated", "controlled", "nominee",
        "payer", "relative", "exploited_worker",
    }  # fmt: skip
