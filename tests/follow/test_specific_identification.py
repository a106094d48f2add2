"""A payment that agrees with a receipt is made with its money, before any rule."""

from pathlib import Path

from .scenes import Alert, Case, move, resting, stated, traced

AGREED = (
    stated("one.A", "500 EUR", -1, "opening"),
    move("t1", "payer", "one.A", "300 EUR", 0),
    # clean, and later than the proceeds
    move("t2", "cash", "one.A", "400 EUR", 0.5),
    move("t3", "one.A", "friend", "300 EUR", 1),
    move("t4", "friend", "cash", "100 EUR", 2),
)


def test_a_payment_that_agrees_with_a_receipt_is_made_with_it(tmp_path: Path) -> None:
    case = Case([Alert("one.A", ["t1"])])
    store = traced(tmp_path / "one", *AGREED, case=case)
    # by FIFO and lowest balance it would be clean, by LIFO it would be the 400
    assert resting(store) == {"friend EUR": [20000] * 5}
    without = traced(tmp_path / "two", *AGREED, case=case, identify=False)
    assert resting(without, "one.A EUR") == {
        "one.A EUR": [30000, 30000, 22500, 30000, 0]
    }
    assert resting(without, "friend EUR")["friend EUR"][4] == 20000


def test_what_does_not_agree_is_left_to_the_rules(tmp_path: Path) -> None:
    case = Case([Alert("one.A", ["t1"])])
    late = (*AGREED[:3], move("t3", "one.A", "friend", "300 EUR", 3.1))
    other = (
        *AGREED[:1],
        move("t1", "payer", "one.A", "300 EUR", 0, purpose="gift"),
        AGREED[2],
        move("t3", "one.A", "friend", "300 EUR", 1, purpose="savings"),
    )
    for number, rows in enumerate((late, other)):
        for identify in (True, False):
            store = traced(
                tmp_path / f"{number}{identify}", *rows, case=case, identify=identify
            )
            assert resting(store, "friend EUR")["friend EUR"] == [0, 0, 7500, 0, 30000]
