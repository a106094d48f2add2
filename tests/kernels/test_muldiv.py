import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.kernels.muldiv import muldiv_floor, muldiv_round

# the first call compiles
unhurried = settings(deadline=None)

LARGE = 2**62
values = st.one_of(
    st.integers(0, 1000), st.integers(0, LARGE), st.integers(LARGE - 1000, LARGE)
)
word_edges = st.builds(
    lambda power, off: max(0, 2**power + off), st.integers(0, 62), st.integers(-2, 2)
).filter(lambda value: value <= LARGE)
amounts = values | word_edges


@unhurried
@given(a=amounts, b=amounts, d=amounts)
def test_equals_exact_integers(a: int, b: int, d: int) -> None:
    a, d = min(a, d), max(a, d, 1)
    assert muldiv_floor(a, b, d) == a * b // d
    assert muldiv_round(a, b, d) == (2 * a * b + d) // (2 * d)


@pytest.mark.parametrize(
    ("a", "b", "d", "floor", "nearest"),
    [
        (0, 5, 0, 0, 0),
        (1, 1, 2, 0, 1),
        (1, 1, 3, 0, 0),
        (2, 1, 3, 0, 1),
        (LARGE, LARGE, LARGE, LARGE, LARGE),
        (LARGE - 1, LARGE, LARGE, LARGE - 1, LARGE - 1),
        (2**63 - 2, 2**63 - 1, 2**63 - 1, 2**63 - 2, 2**63 - 2),
    ],
)
def test_edges(a: int, b: int, d: int, floor: int, nearest: int) -> None:
    assert muldiv_floor(a, b, d) == floor
    assert muldiv_round(a, b, d) == nearest
