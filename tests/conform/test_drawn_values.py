"""Amounts and times of every kind, drawn at random, against Python's own reading."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from g7fin.reference.tables import exponents
from tests.acquire.delivery import deliver, line, run, text

SOME = settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def _utc(moment: datetime) -> datetime:
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).replace(tzinfo=None)


CODES = sorted(exponents())


@st.composite
def amounts(draw: st.DrawFn) -> tuple[str, str, int]:
    code = draw(st.sampled_from(CODES))
    places = exponents()[code]
    minor = draw(st.integers(0, 10**38 - 1) | st.integers(0, 10**20))
    digits = str(minor).rjust(places + 1, "0")
    whole, rest = (digits[:-places], digits[-places:]) if places else (digits, "")
    shown = draw(st.integers(len(rest.rstrip("0")), places))
    return (f"{whole}.{rest[:shown]}" if shown else whole), code, minor


@SOME
@given(st.lists(amounts(), min_size=1, max_size=60))
def test_amounts_round_trip_in_every_currency(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[str, str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("amounts")
    lines = [
        line(f"{n}", debit_amount=shown, debit_currency=code)
        for n, (shown, code, _) in enumerate(drawn)
    ]
    with run(deliver(folder / "in", {"transaction.csv": text(*lines)})) as store:
        landed = dict(
            store.rows("select transaction_id, debit_minor from core.transaction")
        )
    assert landed == {str(n): minor for n, (_, _, minor) in enumerate(drawn)}


MOMENTS = st.datetimes(
    _utc(datetime(1, 1, 3, tzinfo=UTC)),
    _utc(datetime(9999, 12, 28, tzinfo=UTC)),
    timezones=st.one_of(st.timezones(), st.none()),
)


@SOME
@given(st.lists(MOMENTS, min_size=1, max_size=60))
def test_times_equal_those_of_python_in_utc(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[datetime]
) -> None:
    folder = tmp_path_factory.mktemp("times")
    shown = {f"{n}": d for n, d in enumerate(drawn) if _has_plain_offset(d)}
    shown["fixed"] = datetime(2025, 1, 1, tzinfo=UTC)
    lines = [line(name, booked_at=d.isoformat()) for name, d in shown.items()]
    with run(deliver(folder / "in", {"transaction.csv": text(*lines)})) as store:
        landed = dict(
            store.rows("select transaction_id, booked_at from core.transaction")
        )
    assert landed == {name: _utc(d) for name, d in shown.items()}


def _has_plain_offset(moment: datetime) -> bool:
    """Say whether the offset is in whole minutes, as ISO 8601 writes it."""
    offset = moment.utcoffset()
    return offset is None or (
        offset.total_seconds() % 60 == 0 and abs(offset.total_seconds()) < 15 * 3600
    )
