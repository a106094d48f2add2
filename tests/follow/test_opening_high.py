"""The high opening against the percentile of its segment in plain Python."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.steps import sql
from g7fin.store import Store

RATES = {"EUR": (2, 1.1), "JPY": (0, 0.0066), "ETH": (18, 3000.0), "XAU": (2, None)}
FEWEST, LARGEST = 4, 2**61
TEXT = sql("follow", "trace.opening")


@dataclass(frozen=True)
class Pocket:
    """An account, with the opening stated or else the smallest feasible one."""

    currency: str
    kind: str
    holder: str | None
    opening: int
    is_stated: bool

    @property
    def usd(self) -> float | None:
        exponent, usd = RATES[self.currency]
        return None if usd is None else self.opening / 10**exponent * usd


@st.composite
def pockets(draw: st.DrawFn) -> list[Pocket]:
    one = st.builds(
        Pocket,
        st.sampled_from([*RATES, "EUR", "EUR"]),
        st.sampled_from(["current", "current", "business"]),
        st.sampled_from(["person", "person", "organisation", None]),
        st.one_of(st.integers(0, 9), st.integers(0, 10**6), st.just(LARGEST)),
        st.booleans(),
    )
    return draw(st.lists(one, min_size=1, max_size=30))


def percentile(values: Sequence[float]) -> float:
    """Return the value at the rank of the 95th percentile."""
    return sorted(values)[ceil(len(values) * 95 / 100) - 1]


def high_of(pocket: Pocket, every: Sequence[Pocket]) -> tuple[int, int]:
    """Return the high opening and on how many statements it rests."""
    known = [one for one in every if one.is_stated]
    alike = [
        one.opening
        for one in known
        if (one.currency, one.kind, one.holder)
        == (pocket.currency, pocket.kind, pocket.holder)
    ]
    if len(alike) >= FEWEST:
        high = int(percentile(alike))
        return max(pocket.opening, min(high, LARGEST)), len(alike)
    exponent, usd = RATES[pocket.currency]
    of_holder = [it.usd for it in known if it.usd is not None]
    holder = [
        it.usd for it in known if it.usd is not None and it.holder == pocket.holder
    ]
    values = holder if len(holder) >= FEWEST else of_holder
    if usd is None or not values:
        return pocket.opening, 0
    high = floor(min(percentile(values) / usd * 10**exponent, LARGEST))
    return max(pocket.opening, high), len(values)


def openings(every: Sequence[Pocket]) -> list[tuple[int, int, int]]:
    """Return the smallest, the high one and the statements of those without any."""
    numbers = pa.array(range(len(every)), pa.int32())
    names = [f"a{number:02}" for number in range(len(every))]
    known = [number for number, one in enumerate(every) if one.is_stated]
    tables = {
        "trace.pocket": {"pocket": numbers, "account_id": names}
        | {"currency": [one.currency for one in every]},
        "trace.statement": {"pocket": pa.array(known, pa.int32())}
        | {"opening": pa.array([every[it].opening for it in known], pa.int64())},
        "follow.held": {"pocket": numbers}
        | {"opening": [one.opening for one in every]}
        | {"has_statement": [one.is_stated for one in every]},
        "link.account_profile": {"account_id": names}
        | {"kind": [one.kind for one in every]}
        | {"holder_kind": pa.array([one.holder for one in every], pa.string())},
        "trace.rate": {"currency": list(RATES)}
        | {"exponent": [it for it, _ in RATES.values()]}
        | {"rate": pa.array([it for _, it in RATES.values()], pa.float64())},
    }
    with (
        tempfile.TemporaryDirectory() as folder,
        Store(Path(folder) / "store.duckdb") as store,
    ):
        for schema in ("trace", "follow", "link"):
            store.execute(f"create schema {schema}")
        for name, columns in tables.items():
            store.create_from(name, pa.table(columns))
        values = {"percent": 95, "fewest": FEWEST, "largest": LARGEST}
        store.create("trace.opening", TEXT, values)
        return store.rows(
            "select smallest_minor, high_minor, statement_count from trace.opening"
            " order by account_id"
        )


@settings(deadline=None, max_examples=25, derandomize=True)
@given(every=pockets())
def test_high_is_the_percentile_of_the_first_segment_with_enough(
    every: list[Pocket],
) -> None:
    unknown = [one for one in every if not one.is_stated]
    assert openings(every) == [(one.opening, *high_of(one, every)) for one in unknown]
