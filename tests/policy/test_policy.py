"""Policy is declared: no default says whom a family protects, no SQL spells a name."""

import re
import sys
from dataclasses import MISSING, fields
from pathlib import Path
from types import ModuleType

import pytest

from g7fin.detect.registry import all_typologies, load
from g7fin.errors import ConfigError
from g7fin.policy.families import FAMILIES, Family
from g7fin.policy.parts import PARTS, Part
from g7fin.policy.purposes import PURPOSES
from g7fin.policy.roles import BOUGHT, ROLES
from g7fin.policy.tables import table_of
from tests.house.sql_text import texts


def test_a_family_without_a_word_on_its_payers_cannot_be_declared() -> None:
    assert {f.name for f in fields(Family) if f.default is not MISSING} == set()
    with pytest.raises(TypeError, match="protects_payer"):
        Family(  # type: ignore[call-arg]
            "cuckoo smurfing",
            "deposits made into a stranger's account",
            joins_counterparties=True,
            takes_in_proceeds=True,
        )
    assert {type(family.protects_payer) for family in FAMILIES} == {bool}


def test_a_part_without_a_word_on_fees_cannot_be_declared() -> None:
    assert {f.name for f in fields(Part) if f.default is not MISSING} == set()
    with pytest.raises(TypeError, match="takes_fees"):
        Part("fee agent", "takes fees", spreads=False, loops=False)  # type: ignore[call-arg]


def test_every_name_is_declared_once() -> None:
    for records in (FAMILIES, PARTS, PURPOSES, ROLES):
        names = [item.name for item in records]
        assert sorted(set(names)) == sorted(names)


def test_every_typology_uses_what_is_declared_and_all_of_it_is_used() -> None:
    typologies = all_typologies()
    assert {item.family for item in typologies} == {item.name for item in FAMILIES}
    assert {item.part for item in typologies} == {item.name for item in PARTS}
    of_roles = {part for role in ROLES for part in role.parts}
    assert {item.part for item in typologies} <= of_roles


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('family="collection"', "family 'cuckoo' is not declared"),
        ('part="collector"', "part 'cuckoo' is not declared"),
    ],
)
def test_a_typology_of_an_undeclared_word_fails_at_once(
    line: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from g7fin.detect.typologies import funnel

    assert funnel.__file__ is not None
    text = Path(funnel.__file__).read_text(encoding="utf-8")
    assert text.count(line) == 1
    planted = ModuleType("g7fin.detect.typologies.planted")
    monkeypatch.setitem(sys.modules, planted.__name__, planted)
    name = line.split("=")[0]
    exec(text.replace(line, f'{name}="cuckoo"'), planted.__dict__)
    with pytest.raises(ConfigError, match=message):
        load(planted.__name__)


def test_tables_have_a_row_a_record_and_a_column_a_flag() -> None:
    found = table_of(FAMILIES)
    assert found.column_names == [
        "name", "protects_payer", "joins_counterparties", "takes_in_proceeds",
    ]  # fmt: skip
    assert found.num_rows == len(FAMILIES)
    protecting = {row["name"] for row in found.to_pylist() if row["protects_payer"]}
    assert protecting == {"forwarding", "layering"}


def test_no_query_spells_a_family_a_part_or_a_role() -> None:
    names = {item.name for records in (FAMILIES, PARTS, ROLES) for item in records}
    # these are bases of membership and criteria too, which SQL still spells
    names -= {"same holder", "owner or owned"}
    spelled = re.compile(f"'({'|'.join(map(re.escape, sorted({*names, BOUGHT})))})'")
    found = {
        f"{text.place}: {word}"
        for text in texts()
        if not text.place.startswith("g7fin.contracts")
        for word in spelled.findall(text.sql)
    }
    assert found == set()
