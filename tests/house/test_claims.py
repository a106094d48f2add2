"""What README promises names its tests, and the tests are there."""

import re
from pathlib import Path

from tests.house.source import ROOT

CLAIMS = ROOT / "docs" / "claims.md"
ROW = re.compile(r"^\| (?P<claim>[^|]+) \| (?P<tests>[^|]+) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def rows() -> list[tuple[str, str]]:
    found = ROW.findall(CLAIMS.read_text(encoding="utf-8"))
    return [(claim, tests) for claim, tests in found if claim != "README says"]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_every_claim_is_in_readme() -> None:
    readme = squeezed((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(rows()) > 20
    assert [claim for claim, _ in rows() if squeezed(claim) not in readme] == []


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
