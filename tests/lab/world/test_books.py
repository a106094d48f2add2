"""Books balance: every scheme's money is somewhere, to the minor unit."""

from collections import defaultdict
from datetime import UTC, datetime

from tests.lab.world.conftest import Made, minor

OUT = (
    "exchanged_out", "spent", "invested", "cashed_out", "refunded", "sent_out", "fees",
    "resting",
)  # fmt: skip

Held = tuple[str, str]
DAY = 86_400


def moment(row: dict[str, str]) -> float:
    when = datetime.fromisoformat(row["booked_at"])
    return when.replace(tzinfo=when.tzinfo or UTC).timestamp()


def test_what_came_in_went_somewhere_in_every_scheme_and_currency(made: Made) -> None:
    assert made.truth["money"]
    for row in made.truth["money"]:
        came = int(row["received"]) + int(row["exchanged_in"])
        assert came == sum(int(row[name]) for name in OUT), row


def test_money_agrees_with_the_rows_and_the_balances(made: Made) -> None:
    ledger = made.ledger()
    received: dict[tuple[str, str], int] = defaultdict(int)
    for one in made.truth["transaction"]:
        if one["stage"] == "predicate":
            currency = ledger[one["transaction_id"]]["credit_currency"]
            received[one["scheme_id"], currency] += int(one["illicit_minor"])
    resting: dict[tuple[str, str], int] = defaultdict(int)
    for one in made.truth["balance"]:
        resting[one["scheme_id"], one["currency"]] += int(one["resting_minor"])
    for row in made.truth["money"]:
        key = row["scheme_id"], row["currency"]
        assert int(row["received"]) == received[key], key
        assert int(row["resting"]) == resting[key], key


def members(made: Made) -> set[tuple[str, str]]:
    return {
        (row["scheme_id"], row["account_id"])
        for row in made.truth["account"]
        if row["is_victim"] == "false"
    }


def held_at_the_end(made: Made) -> tuple[dict[Held, int], set[Held]]:
    """Work the truth off in order of time; return what is held, and who exchanged."""
    ledger, known = made.ledger(), members(made)
    held: dict[Held, int] = defaultdict(int)
    exchanged = set()
    # a row without a time comes last in its day: what was there then was there before
    day_only = {name: len(row["booked_at"]) == len("2025-01-01")
                for name, row in ledger.items()}  # fmt: skip
    rows = [
        (moment(ledger[o["transaction_id"]]) + DAY * day_only[o["transaction_id"]], o)
        for o in made.truth["transaction"]
    ]
    for _, one in sorted(rows, key=lambda row: row[0]):
        row, part = ledger[one["transaction_id"]], int(one["illicit_minor"])
        source = one["scheme_id"], row["originator_account_id"]
        target = one["scheme_id"], row["beneficiary_account_id"]
        if one["stage"] != "predicate":
            fee = minor(row["fee_amount"] or "0", row["debit_currency"])
            held[source] -= part + fee
            if row["debit_currency"] != row["credit_currency"]:
                exchanged.add(source)
            elif source not in exchanged and not day_only[one["transaction_id"]]:
                assert held[source] >= 0, one
        if target in known:
            held[target] += part
    return held, exchanged


def test_money_of_every_account_adds_up_and_never_runs_out(made: Made) -> None:
    """An account that sent money abroad is left out: its leg is in another currency."""
    held, exchanged = held_at_the_end(made)
    resting = {
        (row["scheme_id"], row["account_id"]): int(row["resting_minor"])
        for row in made.truth["balance"]
    }
    checked = held.keys() - exchanged
    assert len(checked) > 100
    for key in checked:
        assert held[key] == resting.get(key, 0), key


def test_nothing_is_illicit_before_the_first_predicate_payment(made: Made) -> None:
    ledger = made.ledger()
    first: dict[str, float] = {}
    for one in made.truth["transaction"]:
        if one["stage"] == "predicate":
            at = moment(ledger[one["transaction_id"]])
            first[one["scheme_id"]] = min(at, first.get(one["scheme_id"], at))
    for one in made.truth["transaction"]:
        row = ledger[one["transaction_id"]]
        day_only = len(row["booked_at"]) == 10
        assert day_only or moment(row) >= first[one["scheme_id"]]


def test_legs_of_one_currency_are_equal_and_in_the_accounts_own(made: Made) -> None:
    currency = {row["account_id"]: row["currency"] for row in made.files["account"]}
    for row in made.ledger().values():
        if row["debit_currency"] == row["credit_currency"]:
            assert row["debit_amount"] == row["credit_amount"]
        for side, leg in (("originator", "debit"), ("beneficiary", "credit")):
            account = row[f"{side}_account_id"]
            assert account == "" or currency[account] == row[f"{leg}_currency"]


def test_no_account_is_ever_below_zero_and_statements_agree(made: Made) -> None:
    moves: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for row in made.ledger().values():
        at = moment(row)
        if row["originator_account_id"]:
            gone = minor(row["debit_amount"], row["debit_currency"])
            gone += minor(row["fee_amount"] or "0", row["debit_currency"])
            moves[row["originator_account_id"]].append((at, -gone))
        if row["beneficiary_account_id"]:
            came = minor(row["credit_amount"], row["credit_currency"])
            moves[row["beneficiary_account_id"]].append((at, came))
    kinds: dict[str, dict[str, int]] = defaultdict(dict)
    for row in made.files["balance"]:
        kinds[row["kind"]][row["account_id"]] = minor(row["amount"], row["currency"])
    assert min(kinds["opening"].values()) >= 0
    both = kinds["opening"].keys() & kinds["closing"].keys()
    assert len(both) > 100
    for account in both:
        change = sum(amount for _, amount in moves[account])
        assert kinds["opening"][account] + change == kinds["closing"][account], account
        assert kinds["closing"][account] >= 0
