"""What stands in data is printed as it is, and nothing in it acts."""

import io
from collections.abc import Callable
from pathlib import Path

import matplotlib.text
import pytest
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from g7fin.detect.scene import Row
from g7fin.review.explain import explain
from g7fin.review.figures.sankey.columns import Band, Box
from g7fin.review.figures.sankey.diagram import sankey
from g7fin.review.figures.sankey.drawing import draw
from g7fin.review.finished import finished
from g7fin.review.summary import summary
from g7fin.review.text import Page, table
from g7fin.review.tracing.find import find
from g7fin.review.tracing.write import write
from tests.follow.scenes import write_rows
from tests.job.test_hostile import PLAIN
from tests.worlds import run

NAMES = (
    "a[/b]",
    "[paid]",
    "[link=http://x]y",
    "[bold]z[/bold]",
    ":smile:",
    "a[b",
    "$x$",
)
ACTS = {
    "\x1b[31mred": "\\x1b[31mred",
    "\x1b]8;;http://x\x1b\\y": "\\x1b]8;;http://x\\x1b\\y",
    "\x9b2Jgone": "\\x9b2Jgone",
    "pay\u202eeur": "pay\\u202eeur",
    "a\u200bb": "a\\u200bb",
    "half \ud83d": "half \\ud83d",
}
PLACES: dict[str, Callable[[str], RenderableType]] = {
    "alone": lambda name: name,
    "text": Text,
    "line": lambda name: Padding(Text(f"x {name}"), (0, 0, 0, 4)),
    "title": lambda name: table(name, ("a",), [("b" * 60,)]),
    "cell": lambda name: table("t", ("a",), [(name,)]),
    "figure": lambda name: table("t", (">a",), [(name,)]),
}


def printed(part: RenderableType, *, terminal: bool = False) -> str:
    text = io.StringIO()
    page = Page(file=text, width=120, force_terminal=terminal, no_color=terminal)
    page.print(part)
    return text.getvalue()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", NAMES)
def test_no_name_is_markup(name: str, place: str) -> None:
    for terminal in (True, False):
        assert name in printed(PLACES[place](name), terminal=terminal)
        assert "8;" not in printed(PLACES[place](name), terminal=terminal)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", ACTS)
def test_signs_that_act_are_written_out(name: str, place: str) -> None:
    text = printed(PLACES[place](name))
    assert ACTS[name] in text
    assert set(name) - set(text) == {sign for sign in name if not sign.isprintable()}


def test_a_cell_stays_on_its_line() -> None:
    text = printed(table("t", ("a", "b"), [("one\nforged line", "two")]))
    assert "one\\nforged line" in text


def test_every_page_is_printed_with_names_in_brackets(tmp_path: Path) -> None:
    done = finished(_run(tmp_path))
    case = done.rows("cases")[0]["case_id"]
    assert {"[paid]A[/b]"} <= {row["account_id"] for row in done.rows("accounts")}
    item = done.rows("seizure_queue")[0]["item_id"]
    alert = done.rows("alerts")[0]
    ids = (case, alert["alert_id"], "[paid]A[/b]", alert["transaction_ids"][0], item)
    for name in ids:
        text = "".join(printed(part, terminal=True) for part in explain(done, name))
        assert "[paid]" in text or "[link=x]" in text
    for part in summary(done):
        printed(part, terminal=True)
    write(find(done, case, "fifo"), done, tmp_path / "trace")
    assert "[paid]A[/b]" in (tmp_path / "trace" / "trace.txt").read_text()


def _run(folder: Path) -> Path:
    write_rows(folder / "input", (_bracketed(row) for row in PLAIN))
    return run(folder / "input", folder / "out")


def _bracketed(row: Row) -> Row:
    entity, fields = row
    called = {"A": "[paid]A[/b]", "B": "$a$b$ \u202e:smile:"}
    renamed = {
        key: called.get(value, value) if key.endswith("account_id") else value
        for key, value in fields.items()
    }
    if "transaction_id" in renamed:
        renamed["transaction_id"] = f"[link=x]{renamed['transaction_id']}[/]"
    return (entity, renamed)


def test_a_name_in_a_picture_is_no_formula(tmp_path: Path) -> None:
    one, two = Box("account", r"$\frac{$ a$"), Box("account", "pay\u202eeur")
    figure = draw(sankey([Band(one, two, 5.0)], {}), r"of $\x$", r"note $\y$")
    figure.savefig(tmp_path / "x.png")
    words = [text.get_text() for text in figure.findobj(matplotlib.text.Text)]
    assert r"of $\x$" in words
    assert any("pay\\u202eeur" in text for text in words)
