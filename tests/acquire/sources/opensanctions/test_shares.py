"""A percentage is a range of whole millionths, never wider than what is stated."""

import pytest

from g7fin.acquire.sources.opensanctions.followthemoney.shares import (
    share_in,
    shares_in,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (None, None)),
        ("25", (250_000, 250_000)),
        ("25.5%", (255_000, 255_000)),
        ("25,5 %", (255_000, 255_000)),
        ("0.25", (2_500, 2_500)),
        ("100.00", (1_000_000, 1_000_000)),
        ("33.3333333", (333_333, 333_334)),
        ("25-50", (250_000, 500_000)),
        ("25% - 50%", (250_000, 500_000)),
        ("25\u201350", (250_000, 500_000)),
        ("25 to 50", (250_000, 500_000)),
        (">25", (250_001, 1_000_000)),
        ("> 25 %", (250_001, 1_000_000)),
        (">=25", (250_000, 1_000_000)),
        ("\u226525", (250_000, 1_000_000)),
        ("75+", (750_000, 1_000_000)),
        ("75%+", (750_000, 1_000_000)),
        ("<25", (0, 249_999)),
        ("<=25", (0, 250_000)),
    ],
)
def test_reads_a_percentage(text: str, expected: tuple[int, int]) -> None:
    assert share_in(text) == expected


@pytest.mark.parametrize(
    "text", ["101", "-5", "half", "50-25", ">100", "1/3", "25-", "1000", "25 50", "1e1"]
)
def test_refuses_what_is_no_percentage(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        share_in(text)


def test_sources_that_differ_are_a_range() -> None:
    assert shares_in(["50", "", "40-45"]) == (400_000, 500_000)
    assert shares_in([]) == (None, None)
    with pytest.raises(ValueError, match="half"):
        shares_in(["50", "half"])
