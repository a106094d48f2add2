"""A case whose cash leaves and comes back by a broker, worked out by hand."""

from collections.abc import Iterator

from g7fin.detect.scene import Row, account, holds, party
from tests.follow.scenes import Alert, Case, move
from tests.prioritise.scenes import rate

ROUNDS = 10
EACH, BACK = 1000, 960
FEES = [f"fee{turn}" for turn in range(ROUNDS)]
# chance alone would bring a pair in this order and not in the reverse 10 times in a row
# less than once in 1,000 times
ROWS: tuple[Row, ...] = (
    rate("EUR", "1.25"),
    account("one.A", currency="USD"),
    account("one.B", currency="EUR"),
    account("one.C", currency="USD"),
    # B is in use long before and after
    move("first", "unknown", "one.B", "7 EUR", -90),
    move("last", "unknown", "one.B", "7 EUR", 400),
    *(
        row
        for turn in range(ROUNDS)
        for row in (
            move(FEES[turn], "payer", "one.A", f"{EACH} USD", 30 * turn),
            move(f"out{turn}", "one.A", "cash", f"{EACH} USD", 30 * turn + 1),
            move(
                f"in{turn}", "cash", "one.B", f"{BACK * 0.8:.2f} EUR", 30 * turn + 2.5
            ),
        )
    ),
    # B passes half of the first on to C, and some to one who is a possible victim
    move("on", "one.B", "one.C", "384 EUR 480 USD", 5),
    move("gift", "one.B", "victim", "100 EUR", 40),
)
CASE = Case([Alert("one.A", FEES)], ["one.B", "one.C"], gate=["victim"])


def by_way(out: str, back: str) -> tuple[Row, ...]:
    """Return a world in which other places stand for the cash: for what left, came."""
    places = {"out": ("beneficiary", out), "in": ("originator", back)}
    return (
        *_by_way(places),
        *(
            it
            for name in ("remit", "other remit")
            for it in (
                account(name),
                party(f"{name} office", "organisation", licence="register 17"),
                holds(f"{name} office", name),
            )
        ),
    )


def _by_way(places: dict[str, tuple[str, str]]) -> Iterator[Row]:
    for entity, fields in ROWS:
        kind = fields.get("transaction_id", "").rstrip("0123456789")
        side, who = places.get(kind, ("", "cash"))
        if who == "cash":
            yield entity, fields
        else:
            here = {f"{side}_account_id": who, f"{side}_outside": ""}
            yield entity, {**fields, **here}
