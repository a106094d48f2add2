"""Random hostile transactions through the readers: nothing is lost, nothing is made."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from g7fin.detect.scene import Row
from g7fin.follow.run import follow
from g7fin.settings import Settings

from .hostile_scenes import Hostile, at
from .hostile_sums import held, unbalanced
from .hostile_tracer import expected
from .scenes import Alert, Case, move, stated, traced

# each example is one delivery of several cases: a delivery takes half a second
few = settings(
    deadline=None,
    max_examples=3,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
CURRENCIES = {"EUR": 2, "JPY": 0, "KWD": 3}
WHO = st.sampled_from(["A", "A", "B", "C", "friend", "shop", "unknown"])
# of one instant now and then, with and without a sequence, and the ends of time
WHEN = st.sampled_from(
    ["0001-01-01", "2025-01-01", "2025-01-01T00:00:00.000001", "2025-01-01T12:00Z",
     "2025-01-01T11:00+05:30", "2025-06-01", "9999-12-31T23:59:59.999999Z"]
)  # fmt: skip
SEQUENCE = st.sampled_from(["", "", "-1", "0", "1", "1"])
MINOR = st.sampled_from([0, 1, 2, 3, 7, 100, 101, 9999, 10**6 + 1])
NAMES = st.sampled_from([f"t{number}" for number in range(20)])


def _shown(minor: int, currency: str) -> str:
    places = CURRENCIES[currency]
    digits = str(minor).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


@st.composite
def _payment(draw: st.DrawFn, name: str) -> Row:
    payer = draw(WHO)
    payee = draw(WHO.filter(lambda it: it != "unknown" or payer != "unknown"))
    currencies = st.sampled_from(["EUR", "EUR", *CURRENCIES])
    paid_in, debit = draw(currencies), draw(MINOR)
    got_in, credit = draw(st.just(paid_in) | currencies), draw(MINOR)
    if draw(st.booleans()):
        got_in, credit = paid_in, debit
    more: dict[str, str] = {}
    if draw(st.integers(0, 3)) == 0:
        currency = draw(st.just(paid_in) | st.just(got_in) | st.just("KWD"))
        more |= {"fee_amount": _shown(draw(MINOR), currency), "fee_currency": currency}
    if draw(st.integers(0, 4)) == 0:
        more["purpose"] = "wage"
    if draw(st.integers(0, 9)) == 0:
        more["status"] = "pending"
    amounts = f"{_shown(debit, paid_in)} {paid_in} {_shown(credit, got_in)} {got_in}"
    return at(draw(WHEN), move(name, payer, payee, amounts, 0, **more), draw(SEQUENCE))


def _back(draw: st.DrawFn, name: str, paid: Row) -> Row:
    """Return what gives a payment back: whole, in part, or with the sides repeated."""
    fields = dict(paid[1])
    there, back = ("originator", "debit"), ("beneficiary", "credit")
    if draw(st.integers(0, 3)) > 0:
        for keys in ("{0}_account_id", "{0}_outside", "{1}_amount", "{1}_currency"):
            one, other = keys.format(*there), keys.format(*back)
            fields[one], fields[other] = fields.get(other, ""), fields.get(one, "")
    if draw(st.integers(0, 3)) == 0:
        fields["debit_amount"] = "1"
    fields |= {"transaction_id": name, "purpose": "", "fee_amount": "",
               "fee_currency": "", "reverses_transaction_id": paid[1]["transaction_id"],
               "status": draw(st.sampled_from(["", "", "", "pending"]))}  # fmt: skip
    return at(draw(WHEN), (paid[0], fields), draw(SEQUENCE))


@st.composite
def hostile(draw: st.DrawFn) -> Hostile:
    """Draw a case of up to 25 transactions, some of which give others back."""
    rows = [draw(_payment(f"t{number}")) for number in range(draw(st.integers(2, 18)))]
    for number in range(draw(st.integers(0, 6))):
        rows.append(_back(draw, f"u{number}", draw(st.sampled_from(rows))))
    held_by = draw(st.sampled_from(["", "A", "B", "shop"]))
    if held_by:
        amount = draw(st.sampled_from(["-5", "0", "3.50", "9000"]))
        kind = draw(st.sampled_from(["opening", "closing", "interim"]))
        opened = stated(held_by, f"{amount} EUR", 0, kind)
        rows.append((opened[0], {**opened[1], "at": draw(WHEN)}))
    receipts = draw(st.lists(NAMES, min_size=3, unique=True))
    return Hostile(tuple(rows), {}, tuple(sorted(receipts)))


@few
@given(
    cases=st.lists(hostile(), min_size=12, max_size=12),
    part=st.sampled_from(["collector", "distributor"]),
)
def test_every_unit_is_accounted_for(cases: list[Hostile], part: str) -> None:
    named = {f"case{number}": one for number, one in enumerate(cases)}
    rows = [row for case, one in named.items() for row in one.landed(case)]
    # something that can be traced, whatever was drawn
    rows.append(move("case0 plain", "case0 payer", "case0.A", "1 EUR"))
    alerts = [
        Alert(f"{case}.A", [f"{case} {name}" for name in one.receipts], part)
        for case, one in named.items()
    ]
    members = [f"{case}.{letter}" for case in named for letter in "BC"]
    with (
        tempfile.TemporaryDirectory() as folder,
        traced(Path(folder), *rows, case=Case(alerts, members)) as store,
    ):
        assert unbalanced(store) == {}
        # the rules alone, which the plain tracer knows
        follow(store, Settings(identify=False))
        assert unbalanced(store) == {}
        for name in named:
            assert held(store, name) == expected(store, name)
