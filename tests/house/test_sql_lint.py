"""Queries keep to one look, use what they name, and say where a column comes from."""

import pytest

from tests.house.sql_lint import every_fault, lint

WHOLE = "select a.x, b.y from s.a as a inner join s.b as b on b.x = a.x"


def test_every_query_is_clean() -> None:
    assert every_fault() == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (f"with c as (select 1 as x) {WHOLE}\n", "nothing reads it"),
        (WHOLE.replace("b.y", "y") + "\n", "of which source?"),
        (WHOLE.split(" on ")[0] + "\n", "joined without a condition"),
        ("select a.x, b.y from s.a as a, s.b as b\n", "joined without a condition"),
        (WHOLE.replace("as b", "as a") + "\n", "two sources under one name"),
        (WHOLE.replace("select", "SELECT") + "\n", "in capitals"),
        (WHOLE.replace("from", "  \nfrom") + "\n", "blanks at the end"),
        (WHOLE.replace("from", " " * 100 + "from") + "\n", "longer than"),
        (WHOLE, "line break"),
        (WHOLE + ";\n", "semicolon"),
        ("select from where\n", "cannot be read"),
    ],
)
def test_finds_what_is_planted(text: str, fault: str) -> None:
    assert lint(WHOLE + "\n") == []
    assert any(fault in item for item in lint(text)), lint(text)
