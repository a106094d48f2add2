"""One private account pays many new payees within days out of a few receipts.

Money that came in from few payers is spread at once over many accounts that were
never paid before. Payrolls, platforms and charities do the same as registered
organisations, month after month.
"""

from dataclasses import dataclass
from typing import Annotated

from g7fin.detect.scene import Row, account, holds, near_miss, party, pay, scene
from g7fin.detect.typology import Offence, Typology
from g7fin.detect.window import Window


@dataclass(frozen=True)
class Params:
    """Number of payees, how new they are, how fast, and out of what."""

    window_days: Annotated[int, "payouts this close form one pattern (PML-02)"] = 16
    min_payees: Annotated[int, "different payees (AMLworld: half have 7 or more)"] = 7
    max_habit: Annotated[int, "payments to one payee in all; judgement"] = 2
    min_usd: Annotated[int, "paid out together; judgement"] = 2_000
    max_payers: Annotated[int, "who ever paid the account; judgement (PML-02: 3)"] = 5


SQL = """
-- not portable: count(distinct …) over a range of time; Spark would need a self-join
select payer_id as account_id, transaction_id, payee_id, amount_usd, moment
from detect.payment_pair
where habit <= $max_habit and payers_of_payer between 1 and $max_payers
    and not payer_is_organisation and not payee_is_organisation and not payee_is_hub
"""
WINDOW = Window(
    counts={"payees": "count(distinct payee_id)", "paid_usd": "sum(amount_usd)"},
    enough="payees >= $min_payees and paid_usd >= $min_usd",
    measure="payees",
    fewest="min_payees",
)

_IN = pay("source", "A", 5_000, 0)


def _payouts(payees: int = 7, usd: float = 300, last_day: int = 17) -> tuple[Row, ...]:
    """Return one payout a payee, the first on day 1 and the last on `last_day`."""
    days = [*range(1, payees), last_day]
    return tuple(pay("A", f"Q{number}", usd, day) for number, day in enumerate(days))


TYPOLOGY = Typology(
    offence=Offence.LAUNDERING,
    part="distributor",
    family="layering",
    points=0,
    cites=("amlsim-typologies", "snapml-gfp"),
    params=Params(),
    sql=SQL,
    window=WINDOW,
    needs=("payment_pair",),
    reason=(
        "{value} spread over {payees} new payee(s) within {days} day(s) by an account"
        " that few others pay"
    ),
    fires_on=scene(_IN, *_payouts(), pay("A", "Z", 250, 100), expect="A"),
    ignores=(
        near_miss(_IN, *_payouts(last_day=18), window_days=17),
        near_miss(_IN, *_payouts(payees=6, usd=350), min_payees=6),
        near_miss(
            _IN,
            *_payouts(usd=400),
            pay("A", "Q0", 100, 100),
            pay("A", "Q0", 100, 200),
            max_habit=3,
        ),
        near_miss(_IN, *_payouts(usd=285), min_usd=1_995),
        near_miss(
            *(pay(f"source {number}", "A", 1_000, 0) for number in range(6)),
            *_payouts(),
            max_payers=6,
        ),
        # nothing came in from an account: savings are spent
        near_miss(*_payouts()),
        # an organisation pays its people
        near_miss(
            account("A"), party("firm", "organisation"), holds("firm", "A"),
            _IN, *_payouts(),
        ),
        # firms are paid for goods
        near_miss(
            account("Q0"), party("firm", "organisation"), holds("firm", "Q0"),
            _IN, *_payouts(),
        ),
        # a shop paid by card among the payees
        near_miss(
            _IN,
            *_payouts(),
            *(pay(f"C{day}", "Q0", 10, day, channel="card") for day in range(20)),
        ),
        # one's own other account among the payees
        near_miss(
            party("someone"),
            account("A"), account("Q0"),
            holds("someone", "A"), holds("someone", "Q0"),
            _IN, *_payouts(),
        ),
    ),
)  # fmt: skip
