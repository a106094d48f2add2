"""The pages of docs/reference are what the code says."""

from pathlib import Path

import pytest

from docs.generator.criteria import LAWYER
from docs.generator.pages import FOLDER, pages, write
from g7fin.citations import JUDGEMENT, citations
from g7fin.contracts.tables import TABLES
from g7fin.detect.registry import all_typologies
from g7fin.policy.criteria import CRITERIA
from g7fin.policy.indicators import indicators
from g7fin.policy.roles import ROLES

PAGES = pages()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_page_on_disk_is_the_page_of_the_code(name: str) -> None:
    found = (FOLDER / name).read_bytes() if (FOLDER / name).is_file() else b""
    assert found == PAGES[name].encode(), "run `make docs` and read the diff"


def test_no_other_page_lies_beside_them() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(PAGES)


def test_pages_are_the_same_each_time(tmp_path: Path) -> None:
    write(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        name: text.encode() for name, text in pages().items()
    }
    assert all("\r" not in text and text.endswith("\n") for text in PAGES.values())


def test_everything_declared_is_shown() -> None:
    for typology in all_typologies():
        assert f"\n## {typology.name}\n" in PAGES["typologies.md"]
        for name in typology.values():
            assert f"| `{name}` |" in PAGES["typologies.md"]
    for indicator in indicators():
        assert f"\n## {indicator.code}\n" in PAGES["indicators.md"]
    for table in TABLES:
        assert table.name in PAGES["tables.md"]
    for item in (*ROLES, *CRITERIA):
        assert f"\n| {item.name} |" in PAGES["criteria.md"]
    for key in citations():
        assert f"\n## {key}\n" in PAGES["citations.md"]


def test_what_is_cited_exists() -> None:
    cited = [
        *(key for role in ROLES for key in role.cites if key != JUDGEMENT),
        *(key for item in CRITERIA for key in item.basis if key != JUDGEMENT),
        *(key for item in indicators() for key in item.source),
        *(key for typology in all_typologies() for key in typology.cites),
    ]
    assert sorted(set(cited) - set(citations())) == []


def test_unverified_law_is_marked() -> None:
    """One mark a row that states law and was not verified."""
    from g7fin.reference.tables import table

    unverified = sum(
        row["verified"] != "yes"
        for name in ("jurisdiction", "tracing_law", "cash_threshold")
        for row in table(name).to_pylist()
    )
    assert PAGES["criteria.md"].count(LAWYER) == unverified > 0


def test_law_is_verified_by_its_own_text_alone() -> None:
    """A directive is no law of a country; what another quotes was not read."""
    from g7fin.reference.tables import table

    verified = [
        (name, row["country"], citations()[row["source"]])
        for name in ("jurisdiction", "tracing_law", "cash_threshold")
        for row in table(name).to_pylist()
        if row["verified"] == "yes"
    ]
    assert len(verified) > 0
    for name, country, text in verified:
        assert text["read"] == "primary", (name, country)
        assert not text["title"].startswith("Directive"), (name, country)
