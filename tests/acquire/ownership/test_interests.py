"""Shares are ranges of whole millionths, and never wider than what is stated."""

from decimal import Decimal
from typing import Any

import pytest

from g7fin.acquire.ownership.interests import share_of


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        ({}, (None, None)),
        ({"exact": 100}, (1_000_000, 1_000_000)),
        ({"exact": 0}, (0, 0)),
        ({"exact": Decimal("33.333333333")}, (333_333, 333_334)),
        ({"exact": 100, "minimum": 75, "maximum": 100}, (1_000_000, 1_000_000)),
        ({"minimum": 25, "maximum": 50}, (250_000, 500_000)),
        ({"minimum": 25}, (250_000, 1_000_000)),
        ({"maximum": 25}, (0, 250_000)),
        ({"exclusiveMinimum": 25, "exclusiveMaximum": 50}, (250_001, 499_999)),
        ({"minimum": 25, "exclusiveMinimum": True}, (250_001, 1_000_000)),
        ({"maximum": 50, "exclusiveMaximum": True}, (0, 499_999)),
        ({"minimum": 25, "exclusiveMinimum": False}, (250_000, 1_000_000)),
    ],
)
def test_reads_a_share(share: dict[str, Any], expected: tuple[int, int]) -> None:
    assert share_of(share) == expected


@pytest.mark.parametrize(
    "share",
    [
        {"exact": 101},
        {"exact": -1},
        {"exact": "half"},
        {"minimum": 60, "maximum": 50},
        {"exclusiveMinimum": 100},
    ],
)
def test_refuses_what_is_no_share(share: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r".*"):
        share_of(share)
