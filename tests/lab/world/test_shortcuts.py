"""Nothing but behaviour tells the planted from the ordinary."""

from collections import defaultdict
from itertools import pairwise

import numpy as np

from g7fin.reference.tables import exponents
from tests.lab.world.conftest import Made


def auc(positive: list[float], negative: list[float]) -> float:
    """Return the chance that a positive one ranks above a negative one."""
    order = np.argsort(np.array(positive + negative), kind="stable")
    rank = np.empty(len(order))
    rank[order] = np.arange(1, len(order) + 1)
    size = len(positive)
    return float((rank[:size].sum() - size * (size + 1) / 2) / size / len(negative))


def test_ids_say_nothing(made: Made) -> None:
    for name in ("account", "party"):
        members = {row[f"{name}_id"] for row in made.truth[name]}
        numbers: dict[bool, list[float]] = {True: [], False: []}
        for at, row in enumerate(made.files[name]):
            numbers[row[f"{name}_id"] in members].append(float(at))
        assert 0.4 < auc(numbers[True], numbers[False]) < 0.6


def test_transaction_ids_and_places_in_the_file_say_nothing(made: Made) -> None:
    planted = {row["transaction_id"] for row in made.truth["transaction"]}
    for place in (True, False):
        numbers: dict[bool, list[float]] = {True: [], False: []}
        for at, row in enumerate(made.files["transaction"]):
            name = row["transaction_id"]
            numbers[name in planted].append(float(at if place else int(name[1:])))
        low, high = (0.3, 0.7) if place else (0.4, 0.6)
        assert low < auc(numbers[True], numbers[False]) < high


def test_rows_are_in_the_order_of_booking(made: Made) -> None:
    days = [row["booked_at"][:10] for row in made.files["transaction"]]
    out_of_order = sum(a > b for a, b in pairwise(days))
    assert out_of_order < len(days) * 0.2


def test_no_account_sinks(made: Made) -> None:
    held: dict[str, int] = {}
    for row in made.files["balance"]:
        if row["kind"] == "opening":
            digits = exponents()[row["currency"]]
            whole, _, part = row["amount"].partition(".")
            held[row["account_id"]] = int(whole + part.ljust(digits, "0"))
    assert min(held.values()) >= 0
    ends: dict[str, int] = defaultdict(int)
    for row in made.files["balance"]:
        if row["kind"] == "closing":
            ends[row["account_id"]] = int(row["amount"].replace(".", ""))
    assert ends
    assert min(ends.values()) >= 0


def test_decisions_never_confirm_a_payer(made: Made) -> None:
    payers = {
        row["account_id"] for row in made.truth["account"] if row["is_victim"] == "true"
    }
    others = {
        row["account_id"]
        for row in made.truth["account"]
        if row["is_victim"] == "false"
    }
    for row in made.files["outcome"]:
        if row["decision"] == "confirmed":
            assert row["subject_id"] not in payers - others
    assert {row["decision"] for row in made.files["outcome"]} == {
        "confirmed",
        "cleared",
    }
