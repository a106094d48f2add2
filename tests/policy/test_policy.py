"""Policy is declared: no default says what makes a case, no SQL spells a name."""

import re
import sys
from dataclasses import MISSING, fields
from pathlib import Path
from types import ModuleType

import pytest

from g7fin.detect.registry import all_typologies, load
from g7fin.errors import ConfigError
from g7fin.kernels.tracing.trace import RULES
from g7fin.policy.alert_roles import ALERT_ROLES
from g7fin.policy.criteria import CRITERIA
from g7fin.policy.families import FAMILIES, Family
from g7fin.policy.membership import BASES, JOIN_REASONS
from g7fin.policy.purposes import PURPOSES
from g7fin.policy.role_terms import TERMS
from g7fin.policy.roles import BOUGHT, PROTECTED, ROLES, UNCLEAR
from g7fin.policy.tables import table_of
from tests.house.source import PACKAGE
from tests.house.sql_text import texts


def test_a_family_without_a_word_on_what_makes_a_case_cannot_be_declared() -> None:
    assert {f.name for f in fields(Family) if f.default is not MISSING} == set()
    with pytest.raises(TypeError, match="needs_no_relay"):
        Family(  # type: ignore[call-arg]
            "cuckoo smurfing",
            "deposits made into a stranger's account",
            takes_in_proceeds=True,
            has_cases_of_its_own=False,
        )
    assert {type(family.needs_no_relay) for family in FAMILIES} == {bool}
    assert all(x.needs_no_relay for x in FAMILIES if x.has_cases_of_its_own)


def test_every_name_is_declared_once() -> None:
    for records in (
        FAMILIES, ALERT_ROLES, PURPOSES, ROLES, BASES, JOIN_REASONS,
    ):  # fmt: skip
        names = [item.name for item in records]
        assert sorted(set(names)) == sorted(names)
    subjects = [(item.name, item.subject) for item in CRITERIA]
    assert sorted(set(subjects)) == sorted(subjects)


def test_every_typology_uses_what_is_declared_and_all_of_it_is_used() -> None:
    typologies = all_typologies()
    assert {item.family for item in typologies} == {item.name for item in FAMILIES}
    assert {item.part for item in typologies} == {item.name for item in ALERT_ROLES}
    assert {name for item in TERMS for name in item.points} == {x.name for x in ROLES}


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
        "position", "name", "takes_in_proceeds", "needs_no_relay",
        "has_cases_of_its_own",
    ]  # fmt: skip
    assert found.num_rows == len(FAMILIES)
    alone = {row["name"] for row in found.to_pylist() if row["needs_no_relay"]}
    assert alone == {"equipment", "sanctions", "structuring"}


# every word of policy by what declares it
DECLARED = {
    item.name
    for records in (
        FAMILIES, ALERT_ROLES, ROLES, PURPOSES, CRITERIA, BASES, JOIN_REASONS,
    )
    for item in records
} | {*RULES, UNCLEAR, BOUGHT, PROTECTED}  # fmt: skip
# words that also mean something that is no policy, and the queries in which they do
OTHERWISE = {
    # a kind of identifier
    "tax": {
        "g7fin.connect.parties.clashes",
        "g7fin/connect/sql/connect.document.sql",
        "g7fin/connect/sql/connect.possible_clash.sql",
    },
    # a kind of item, or of what a person owns
    "asset": {
        "g7fin.contracts.trace",
        "g7fin.review.pages.openings",
        "g7fin/connect/sql/link.designation_change.sql",
        "g7fin/follow/sql/follow.bounded.sql",
        "g7fin/follow/sql/trace.opening_sensitivity.sql",
        "g7fin/prioritise/sql/prioritise.item.sql",
        "g7fin/prioritise/sql/prioritise.opening_sensitivity.sql",
        "g7fin/report/sql/report.traces.sql",
    },
    # a segment of the population
    "remittance": {"g7fin.lab.scoring.segments"},
    # what the bank keeps of a traced amount, or how proceeds enter a case
    "fee": {
        "g7fin/escalate/sql/cases.entry.sql",
        "g7fin.contracts.trace",
        "g7fin.review.pages.stops",
        "g7fin/follow/sql/trace.conservation.sql",
        "g7fin/follow/sql/trace.leaked.sql",
        "g7fin/report/sql/report.traces.sql",
    },
}


def spelled(package: Path = PACKAGE) -> set[tuple[str, str]]:
    """Return each query with each word of policy that it spells, comments apart."""
    words = re.compile(f"'({'|'.join(map(re.escape, sorted(DECLARED)))})'")
    return {
        (re.sub(r":\d+$", "", text.place), word)
        for text in texts(package)
        for word in words.findall(re.sub(r"--[^\n]*", "", text.sql))
    }


def test_no_query_spells_a_word_of_policy() -> None:
    """It joins the table of the records, or binds the name."""
    otherwise = {(file, word) for word, files in OTHERWISE.items() for file in files}
    found = spelled()
    assert otherwise - found == set(), "take what is mended off the list"
    assert found - otherwise == set()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("follow/sql/trace.x.sql", "select x from y where family = 'layering'"),
        ("follow/sql/trace.x.sql", "select x -- as 'gift'\nfrom y where z in ('loop')"),
        ("report/sql/report.x.sql", "select case when rule = 'fifo' then 1 end from y"),
        ("detect/x.py", 'SQL = """\nselect x from y where purpose = \'wage\'\n"""'),
        ("escalate/x.py", "SQL = \"select 'same holder' as basis from y\""),
    ],
)
def test_finds_a_planted_word(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / "g7fin" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    assert len(spelled(tmp_path / "g7fin")) == 1
