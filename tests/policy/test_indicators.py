"""Indicators: every code that is named is declared, and every declared one is named."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from g7fin.citations import citations
from g7fin.detect.registry import all_typologies, load
from g7fin.errors import ConfigError
from g7fin.policy.indicators import Indicator, codes_in, indicators, parse

ROOT = Path(__file__).parents[2]
DECLARED = {item.code for item in indicators()}
# where codes are declared, and what is written from there
DECLARING = ("g7fin/policy/indicators", "docs/reference/", "tests/policy/test_indicat")
RECORD = """
[SMG-01]
title = "Funnel"
meaning = "Many pay one."
source = ["fincen-2023-alert001"]
"""


def _named(*folders: str) -> dict[str, set[str]]:
    """Return the files that name each code."""
    found: dict[str, set[str]] = {}
    for path in _texts(folders):
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(DECLARING):
            for code in codes_in(path.read_text(encoding="utf-8")):
                found.setdefault(code, set()).add(name)
    return found


def _texts(folders: tuple[str, ...]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".sql", ".csv", ".toml", ".md"}:
                yield path


def test_every_code_that_is_named_is_declared() -> None:
    found = _named("g7fin", "docs", "tests", "benchmarks", "pipelines")
    found |= {
        code: {path.name}
        for path in sorted(ROOT.glob("*.md"))
        for code in codes_in(path.read_text(encoding="utf-8"))
    }
    assert {code: where for code, where in found.items() if code not in DECLARED} == {}


def test_every_declared_code_is_used() -> None:
    assert DECLARED - set(_named("g7fin")) == set()


def test_every_source_is_a_declared_document() -> None:
    for item in indicators():
        assert len(item.source) > 0
        assert set(item.source) <= set(citations()), item.code


def test_what_a_typology_is_written_after_stands_in_its_parameters() -> None:
    found = {item.name: item.indicators for item in all_typologies()}
    assert found["funnel"] == ("SMG-01",)
    # its docstring names THB-01 as what it leaves alone
    assert found["pass_through"] == ("PML-01",)
    assert found["sanctioned_party"] == ()


def test_a_record_is_read_as_it_is_written() -> None:
    text = RECORD + 'starting_values = " 15 payers; judgement\\n"\n'
    assert parse(text) == (
        Indicator(
            "SMG-01",
            "Funnel",
            "Many pay one.",
            ("fincen-2023-alert001",),
            "15 payers; judgement",
        ),
    )
    assert parse(RECORD)[0].starting_values == ""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"fincen-2023-alert001"', '"nobody-1999"', "SMG-01: source 'nobody-1999'"),
        ('"fincen-2023-alert001"', '"judgement"', "'judgement' is not declared"),
        ('"fincen-2023-alert001"', "", "SMG-01: no source"),
        (
            '["fincen-2023-alert001"]',
            '"fincen-2023-alert001"',
            "must be a list of texts",
        ),
        ('["fincen-2023-alert001"]', '[["fincen"]]', "must be a list of texts"),
        ("source", "sources", "SMG-01: source missing"),
        ('title = "Funnel"', "", "SMG-01: title missing"),
        ('"Funnel"', '" "', "title must be a text, and not empty"),
        ('"Funnel"', "1", "title must be a text, and not empty"),
        ("title", "note = 'x'\ntitle", "no field note"),
        ("[SMG-01]", "[SMG-1]", "SMG-1: a code is three letters"),
        ("[SMG-01]", "[UTF-16]", "UTF-16: a code is three letters"),
        ("\n[SMG-01]", "SMG-02 = 1\n[SMG-01]", "SMG-02: write it as a table"),
        ("title", "[SMG-01]\ntitle", "indicators.toml: "),
    ],
)
def test_a_record_that_says_too_little_is_refused(
    old: str, new: str, message: str
) -> None:
    assert RECORD.count(old) == 1
    with pytest.raises(ConfigError, match=message):
        parse(RECORD.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(SMG-01)", "(SMG-99)"),
        ("(SMG-01 says 15)", "(DRG-02 says 100)"),
        ("A registered organisation", "SMG-99: a registered organisation"),
        ("receives is paid out", "receives is paid out (SMG-99)"),
    ],
)
def test_a_typology_of_an_undeclared_indicator_fails_at_once(
    old: str, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from g7fin.detect.typologies import funnel

    assert funnel.__file__ is not None
    text = Path(funnel.__file__).read_text(encoding="utf-8")
    assert old in text
    planted = ModuleType("g7fin.detect.typologies.planted")
    monkeypatch.setitem(sys.modules, planted.__name__, planted)
    exec(text.replace(old, new), planted.__dict__)
    with pytest.raises(
        ConfigError, match=r"planted\.py: indicator '[A-Z]{3}-\d\d'"
    ) as e:
        load(planted.__name__)
    assert str(e.value).endswith("Declare it in g7fin/policy/indicators.toml")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("(SMG-01 says 15), PML-09; SMG-01", ("PML-09", "SMG-01")),
        ("UTF-16, FIN-2014-A008, ABCD-01, SMG-011, xSMG-01, smg-01", ()),
    ],
)
def test_a_code_is_three_letters_and_two_digits(
    text: str, codes: tuple[str, ...]
) -> None:
    assert codes_in(text) == codes
