"""The project uses the terms of `docs/glossary.md`, and none that it replaces."""

from collections import Counter
from pathlib import Path

import pytest

from tests.house.glossary import (
    PAGE,
    Faults,
    Term,
    faults,
    is_noun_phrase,
    terms,
)
from tests.house.texts import is_text

TERMS = terms()


@pytest.fixture(scope="module")
def found() -> Faults:
    return faults(TERMS)


def test_no_text_has_a_term_that_the_glossary_replaces(found: Faults) -> None:
    instead = {term.words: term.use for term in TERMS}
    lines = [
        f"{path}:{text.line}: {words!r} in {' '.join(text.words.split())!r}; use:"
        f" {instead.get(words, 'a noun phrase')}"
        for (path, words), some in sorted(found.items())
        for text in some
    ]
    assert not lines, "\n".join(["", *lines])


def test_the_page_is_read_whole() -> None:
    page = PAGE.read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("|")]
    headings = page.count("\n## ")
    assert len({term.use for term in TERMS}) > 60
    assert len(TERMS) >= len(rows) - 2 * headings
    twice = Counter((term.words, name) for term in TERMS for name in term.surfaces)
    assert [key for key, count in twice.items() if count > 1] == []


def test_no_term_is_recommended_elsewhere() -> None:
    """What the page says to use is not what it says not to use."""
    page = PAGE.read_text(encoding="utf-8")
    used = [line.split("|")[1].strip() for line in page.splitlines() if "|" in line]
    replaced = {term.words.lower() for term in TERMS if "texts" in term.surfaces}
    assert [words for words in used if words.lower() in replaced] == []


def package(root: Path, name: str, text: str) -> tuple[Path]:
    path = root / "g7fin" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return (root / "g7fin",)


@pytest.mark.parametrize(
    ("name", "text", "surface", "words"),
    [
        ("follow/near.py", "", "names", "near"),
        ("follow/sql/trace.near.sql", "select 1", "names", "near"),
        ("near/sum.py", "", "names", "near"),
        ("follow/a.py", "class CaseNear: pass", "names", "near"),
        ("follow/a.py", "def f(taint): pass", "identifiers", "taint"),
        ("follow/a.py", "a.taint_left = 1", "identifiers", "taint"),
        (
            "follow/a.py",
            '"""Money that left the view."""',
            "docstrings",
            "left the view",
        ),
        ("lab/a.py", '"""Money that left the view."""', "docstrings", "left the view"),
        ("follow/a.py", "x = 'USD 3 left  the view'", "texts", "left the view"),
        ("follow/a.py", "x = f'{n} left the {m} view'", "texts", "left the {} view"),
        ("follow/a.py", "x = f'{n} Left the view'", "texts", "left the view"),
        ("follow/a.sql", "select 'it left the view' as x", "texts", "left the view"),
        (
            "cli/a.py",
            'def f():\n    """Do.\n\n    It rests.\n    """',
            "texts",
            "rests",
        ),
        ("review/a.py", "table('Title', ('a', '>least'), rows)", "headings", "least"),
        ("review/a.py", "table('Title', ('a', 'least'), rows)", "headings", "least"),
    ],
)
def test_finds_a_planted_term(
    tmp_path: Path, name: str, text: str, surface: str, words: str
) -> None:
    folders = package(tmp_path, name, text)
    seen = faults([Term(words, "x", (surface,))], folders)
    assert [key[1] for key in seen] == [words]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("follow/nearby.py", "", "near"),
        ("lab/a.py", "x = 'it left the view'", "left the view"),
        ("follow/a.py", "x = 'select a from t where left the view'", "left the view"),
        ("follow/a.py", "# it left the view", "left the view"),
        ("follow/a.py", "left = the = view = 1", "left the view"),
        ("follow/a.sql", "-- it's left the view\nselect 'a b' as x", "left the view"),
        ("follow/a.py", "x = 'a linear scale'", "near"),
        ("connect/a.py", "x = 'it is near that'", "near"),
        ("follow/a.py", "x = 'so at least one'", "least"),
    ],
)
def test_leaves_other_texts_alone(
    tmp_path: Path, name: str, text: str, words: str
) -> None:
    folders = package(tmp_path, name, text)
    surfaces = ("names", "docstrings", "headings" if words == "least" else "texts")
    term = Term(words, "x", surfaces, frozenset({"connect"}))
    assert faults([term], folders) == {}


def test_finds_a_first_line_that_is_no_noun_phrase(tmp_path: Path) -> None:
    text = '"""Reads files."""\nclass A:\n    """What a file has."""\n'
    seen = faults([], package(tmp_path, "one/a.py", text))
    assert sorted(seen) == [
        ("g7fin/one/a.py", "begins with Reads"),
        ("g7fin/one/a.py", "begins with What"),
    ]


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("The proceeds of one case.", True),
        ("Stage 6: tracing of proceeds.", True),
        ("Pairs of records.", True),
        ("Screening of names against lists.", True),
        ("Pairs each payment with its reversal.", False),
        ("Finds the format of a list.", False),
        ("Who owns whom.", False),
        ("From names to pairs.", False),
    ],
)
def test_tells_a_noun_phrase(line: str, is_one: bool) -> None:
    assert is_noun_phrase(line) is is_one


def test_tells_a_text_from_sql() -> None:
    assert is_text("{} rows rejected")
    assert not is_text("USD")
    assert not is_text("a.b is not null")


def test_refuses_a_row_that_names_no_surface(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("| a | `b` | c | everywhere |\n")
    with pytest.raises(ValueError, match="no surface: everywhere"):
        terms(page)
    page.write_text("| a | b | c | all |\n")
    with pytest.raises(ValueError, match="no term in backticks"):
        terms(page)
