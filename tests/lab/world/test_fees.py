"""One fee is what the tariff of columns says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from g7fin.lab.world.arrays import ints
from g7fin.lab.world.clock import Calendar
from g7fin.lab.world.market import Market
from g7fin.lab.world.payments import CHANNEL, tariff, tariff_one


@pytest.fixture(scope="module")
def market() -> Market:
    """Return the prices of a year."""
    return Market(np.random.default_rng(1), Calendar(12))


@given(
    channel=st.sampled_from(sorted(CHANNEL)), amount=st.integers(0, 10**11),
    currency=st.integers(0, 10),
)  # fmt: skip
def test_one_fee_is_that_of_the_column(
    market: Market, channel: str, amount: int, currency: int
) -> None:
    many = tariff(market, CHANNEL[channel], ints(amount), ints(currency))
    assert tariff_one(market, channel, amount, currency) == int(many[0])
