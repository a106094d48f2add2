"""The picture of a trace: nothing is lost, few boxes, and no label lies on another."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Annotation

from g7fin.report.pictures_sankey import draw
from g7fin.report.sankey import MOST_BOXES, Sankey, sankey
from g7fin.report.sankey_boxes import ACCOUNT, END, PAYER, Band, Box

PAYERS = [Box(PAYER, "cash"), Box(PAYER, "p1", "not in the case")]
ENDS = [Box(END, "stopped: hub"), Box(END, "left the data: cash")]


def accounts(count: int) -> list[Box]:
    return [
        Box(ACCOUNT, f"a{n:02}", "not in the case" if n % 3 == 2 else "")
        for n in range(count)
    ]


@st.composite
def flows(draw: st.DrawFn) -> list[Band]:
    middle = accounts(draw(st.integers(1, 60)))
    into, out = st.sampled_from(PAYERS + middle), st.sampled_from(middle + ENDS)
    usd = st.floats(0.01, 1e6)
    first = [Band(draw(st.sampled_from(PAYERS)), middle[0], draw(usd), 0)]
    return first + [
        Band(draw(into), draw(out), draw(usd), row)
        for row in range(1, draw(st.integers(1, 90)))
    ]


@settings(deadline=None)
@given(bands=flows())
def test_all_value_is_drawn_or_said_to_be_left_out(bands: list[Band]) -> None:
    found = sankey(bands, {})
    total = sum(one.usd for one in bands if one.source != one.target)
    shown = sum(found.bands.values()) + sum(found.led_back.values())
    assert shown == pytest.approx(total)
    boxes = [box for column in found.columns for box in column]
    assert len(boxes) == len(set(boxes)) <= MOST_BOXES
    place = {box: n for n, column in enumerate(found.columns) for box in column}
    assert all(place[one] < place[other] for one, other in found.bands)
    assert {box.kind for box in found.columns[0]} == {PAYER}
    if any(box.kind == END for box in boxes):
        assert {box.kind for box in found.columns[-1]} == {END}
    assert not any("a02" in box.name for box in boxes)


def many() -> Sankey:
    middle = accounts(40)
    bands = [Band(PAYERS[n % 2], middle[n], 10.0 ** (n % 6), n) for n in range(12)]
    bands += [
        Band(middle[n % 12], middle[12 + n], 10.0 ** (n % 5), 20 + n) for n in range(28)
    ]
    bands += [Band(middle[12 + n], ENDS[n % 2], 50.0, 60 + n) for n in range(20)]
    return sankey(bands, {middle[n]: 7.0 for n in range(40)})


def test_no_label_lies_on_another_or_leaves_the_figure() -> None:
    found = many()
    figure = draw(found, "Title", "Note")
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    renderer = canvas.get_renderer()
    labels = [one for one in figure.axes[0].texts if isinstance(one, Annotation)]
    assert len(labels) == sum(len(column) for column in found.columns)
    spots = [one.get_window_extent(renderer) for one in [*labels, *figure.texts]]
    assert not any(one.overlaps(other) for one, other in combinations(spots, 2))
    whole = figure.bbox
    assert all(
        whole.x0 <= one.x0 and one.x1 <= whole.x1
        and whole.y0 <= one.y0 and one.y1 <= whole.y1
        for one in spots
    )  # fmt: skip


def test_what_rests_is_said_and_what_is_hidden_is_counted() -> None:
    figure = draw(many(), "Title", "Note")
    words = " ".join(one.get_text() for one in figure.axes[0].texts)
    assert "others (" in words
    assert "not in the case (" in words
    assert "rests)" in words
