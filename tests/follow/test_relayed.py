"""What an account of a case relays inside it is followed before any rule."""

from pathlib import Path

from .scenes import Alert, Case, move, resting, stated, traced

RELAYED = (
    stated("one.A", "500 EUR", -1, "opening"),
    move("t1", "payer", "one.A", "300 EUR", 0),
    # no amount agrees, so no payment is identified
    move("t2", "one.A", "one.B", "250 EUR", 4),
)
CASE = Case([Alert("one.A", ["t1"]), Alert("one.B", [])])


def test_what_is_passed_on_inside_a_case_is_what_came_last(tmp_path: Path) -> None:
    store = traced(tmp_path / "one", *RELAYED, case=CASE)
    held = resting(store)
    assert held["one.B EUR"] == [25000] * 5
    assert held["one.A EUR"] == [5000] * 5
    without = traced(tmp_path / "two", *RELAYED, case=CASE, identify=False)
    # by FIFO and lowest balance it would be clean
    assert resting(without, "one.A EUR")["one.A EUR"][0] == 30000


def test_after_fifteen_days_the_rules_decide(tmp_path: Path) -> None:
    late = (*RELAYED[:2], move("t2", "one.A", "one.B", "250 EUR", 15.1))
    store = traced(tmp_path / "late", *late, case=CASE)
    assert resting(store, "one.A EUR")["one.A EUR"][0] == 30000
