"""Bounds where currencies of very small units meet others."""

from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.follow.bounds import Bounds, Interval
from tests.kernels.tracing.ledgers import Ledger, ledgers


@st.composite
def in_units(draw: st.DrawFn) -> Ledger:
    """Ledgers whose pockets count in units of very different sizes."""
    ledger = draw(ledgers(exchange=True))
    size = st.sampled_from([1, 10**4, 10**9, 10**14])
    units = [draw(size) for _ in ledger.opening]
    units.append(1)  # of the outside
    rows = [
        (source, target, debit * units[source], fee * units[source],
         credit * units[target], proceeds * units[target])
        for source, target, debit, fee, credit, proceeds in ledger.rows
    ]  # fmt: skip
    held = [amount * unit for amount, unit in zip(ledger.opening, units, strict=False)]
    return Ledger(rows, held, ledger.stop)


def contained(ledger: Ledger) -> list[Interval]:
    """Return the bounds of all pockets, in which every rule lies."""
    bounds, done = Bounds(*ledger.columns()), ledger.trace()
    found = [bounds.held(pocket) for pocket in range(len(ledger.opening))]
    held = done.resting + done.stopped
    for pocket, interval in enumerate(found):
        assert interval.least <= held[:, pocket].min()
        assert held[:, pocket].max() <= interval.most
    return found


@settings(deadline=None, max_examples=300)
@given(ledger=in_units())
def test_units_of_any_size_meet(ledger: Ledger) -> None:
    contained(ledger)


def test_what_could_flow_may_be_far_more_than_what_does() -> None:
    """Euros become ether, of which a little is paid on."""
    whole, little = 25 * 10**16, 10_000_000_007
    rows = [
        (-1, 0, 100_000, 0, 100_000, 100_000),
        (0, 1, 100_000, 0, whole, 0),
        (1, 2, little, 0, little, 0),
    ]
    found = contained(Ledger(rows, [0, 0, 0], [False] * 3))
    # a conversion may lose a unit
    assert little - 1 <= found[2].least <= found[2].most == little
    bought = [
        (-1, 0, 19_074_888, 0, 19_074_888, 19_074_888),
        (0, 1, 12_558, 0, 53_922_931_256_958_100, 0),
    ]
    assert contained(Ledger(bought, [501_515_722, 0], [False] * 2))[1].least == 0
