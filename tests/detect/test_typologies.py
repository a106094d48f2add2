"""Every typology file: it finds what is planted, leaves near misses, kills mutants."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_type_hints

import duckdb
import pytest

from g7fin.citations import citations
from g7fin.detect.registry import all_typologies
from g7fin.detect.typology import Typology
from tests.detect.mutants import mutants
from tests.detect.planted import Planted, plant

TYPOLOGIES = {item.name: item for item in all_typologies()}


@pytest.fixture(scope="module", params=sorted(TYPOLOGIES))
def typology(request: pytest.FixtureRequest) -> Typology:
    return TYPOLOGIES[request.param]


@pytest.fixture(scope="module")
def planted(
    typology: Typology, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Planted]:
    found = plant(typology, tmp_path_factory.mktemp(typology.name))
    yield found
    found.store.close()


def test_finds_exactly_what_is_planted(planted: Planted) -> None:
    assert planted.found()[0] == sorted(planted.typology.fires_on.expect)


def test_leaves_the_near_misses_alone(planted: Planted) -> None:
    found = planted.found()
    assert {n: names for n, names in found.items() if n > 0 and names} == {}


def test_one_changed_parameter_turns_a_near_miss_into_a_hit(planted: Planted) -> None:
    for number, miss in enumerate(planted.typology.ignores, start=1):
        if miss.changes:
            found = planted.found(**miss.changes)[number]
            assert found == sorted(miss.expect), miss.changes


def test_every_parameter_has_a_near_miss(typology: Typology) -> None:
    changed = [name for miss in typology.ignores for name in miss.changes]
    assert sorted(changed) == sorted(item.name for item in fields(typology.params))


def test_every_parameter_says_what_it_means(typology: Typology) -> None:
    hints = get_type_hints(type(typology.params), include_extras=True)
    for item in fields(typology.params):
        assert hints[item.name].__metadata__[0].strip() != "", item.name


def test_evidence_has_a_strength_above_zero_and_at_most_one(planted: Planted) -> None:
    evidence = planted.evidence()
    assert len(evidence) > 0
    assert all(0 < strength <= 1 for _, _, strength in evidence)


def test_loops_that_share_a_payment_are_one_finding(tmp_path: Path) -> None:
    planted = plant(TYPOLOGIES["temporal_cycle"], tmp_path)
    sql = f"select distinct finding, transaction_id from ({planted.typology.query})"
    rows = planted.store.rows(sql, planted.typology.values())
    planted.store.close()
    first = Counter(name for name, paid in rows if paid.startswith("0|"))
    # two rounds of three payments in all ways, and one round of others
    assert sorted(first.values()) == [3, 6]


def test_citations_exist(typology: Typology) -> None:
    assert len(typology.cites) > 0
    assert set(typology.cites) <= set(citations())


def test_every_mutant_is_seen(planted: Planted) -> None:
    right = planted.rows()
    survivors = [
        words
        for words, sql in mutants(planted.typology.query)
        if not _is_seen(planted, right, sql)
    ]
    assert survivors == []


def _is_seen(planted: Planted, right: list[tuple[str, ...]], sql: str) -> bool:
    try:
        return planted.rows(sql) != right
    except (duckdb.Error, ValueError):
        return True


def test_every_loosened_number_is_seen(planted: Planted) -> None:
    """Go ten times as far as the step that already made the near miss a hit."""
    right = planted.found()
    known = planted.typology.values()
    for miss in planted.typology.ignores:
        for name, step in miss.changes.items():
            if not isinstance(step, str):
                far = max(type(step)(0), known[name] + (step - known[name]) * 10)
                assert planted.found(**{name: far}) != right, (name, far)


def test_file_is_named_by_the_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from g7fin.detect.registry import load
    from g7fin.errors import ConfigError

    (tmp_path / "half_written.py").write_text('"""A draft."""\n')
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ConfigError, match="half_written"):
        load("half_written")
