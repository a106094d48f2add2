"""The picture of a trace: nothing is lost, few boxes, and no label lies on another."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Annotation

from g7fin.review.figures.sankey.columns import (
    ACCOUNT,
    END,
    PAYER,
    Band,
    Box,
    forward,
)
from g7fin.review.figures.sankey.diagram import MOST_BOXES, Sankey, sankey
from g7fin.review.figures.sankey.drawing import draw

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
    first = [Band(draw(st.sampled_from(PAYERS)), middle[0], draw(usd))]
    return first + [
        Band(draw(into), draw(out), draw(usd))
        for _ in range(1, draw(st.integers(1, 90)))
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


@given(bands=flows())
def test_most_value_goes_forward(bands: list[Band]) -> None:
    value: dict[tuple[Box, Box], float] = {}
    for one in bands:
        if one.source != one.target:
            pair = (one.source, one.target)
            value[pair] = value.get(pair, 0.0) + one.usd
    order = forward(value)
    assert sorted(order) == sorted({box for pair in value for box in pair})
    place = {box: n for n, box in enumerate(order)}
    ahead = sum(usd for (a, b), usd in value.items() if place[a] < place[b])
    assert ahead >= sum(value.values()) / 2 * (1 - 1e-9)
    no_ring = {(a, b): usd for (a, b), usd in value.items() if a < b}
    place = {box: n for n, box in enumerate(forward(no_ring))}
    assert all(place[a] < place[b] for a, b in no_ring)


def test_a_trickle_before_the_main_flow_does_not_turn_it_round() -> None:
    cash, (early, main, end) = PAYERS[0], accounts(5)[:2] + accounts(5)[3:4]
    bands = [
        Band(cash, early, 10.0), Band(early, end, 8.0), Band(end, main, 3.0),
        Band(cash, main, 900.0), Band(main, end, 880.0),
    ]  # fmt: skip
    found = sankey(bands, {end: 885.0})
    assert found.led_back == {(end, main): 3.0}
    assert found.bands[main, end] == 880.0


def many() -> Sankey:
    middle = accounts(40)
    bands = [Band(PAYERS[n % 2], middle[n], 10.0 ** (n % 6)) for n in range(12)]
    bands += [Band(middle[n % 12], middle[12 + n], 10.0 ** (n % 5)) for n in range(28)]
    bands += [Band(middle[12 + n], ENDS[n % 2], 50.0) for n in range(20)]
    return sankey(bands, {middle[n]: 7.0 for n in range(40)})


def test_no_label_lies_on_another_or_leaves_the_figure() -> None:
    found = many()
    figure = draw(found, "Title " * 40, "Note " * 60)
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


def test_what_remains_is_said_and_what_is_hidden_is_counted() -> None:
    figure = draw(many(), "Title", "Note")
    words = " ".join(one.get_text() for one in figure.axes[0].texts)
    assert "others (" in words
    assert "not in the case (" in words
    assert "remains)" in words
