"""What README and the guide promise names its tests, and the tests are there."""

import re
from pathlib import Path

from tests.house.source import ROOT

CLAIMS = ROOT / "docs" / "claims.md"
ROW = re.compile(r"^\| (?P<claim>[^|]+) \| (?P<tests>[^|]+) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def rows() -> list[tuple[str, str]]:
    found = ROW.findall(CLAIMS.read_text(encoding="utf-8"))
    return [(claim, tests) for claim, tests in found if claim != "it says"]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_every_claim_is_in_readme_or_the_guide() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]
    said = " ".join(squeezed(path.read_text(encoding="utf-8")) for path in pages)
    assert len(rows()) > 20
    assert [claim for claim, _ in rows() if squeezed(claim) not in said] == []


def test_every_claim_names_tests_that_are_there() -> None:
    for claim, tests in rows():
        named = TEST.findall(tests)
        assert named, claim
        for file, function in named:
            assert is_there(ROOT / file, function), f"{claim}: {file}::{function}"


def is_there(path: Path, function: str) -> bool:
    if not path.is_file():
        return False
    text = path.read_text(encoding="utf-8")
    return re.search(rf"^def {function or r'test_'}", text, re.MULTILINE) is not None
