"""What counts as proceeds entering a case, and that none of it enters twice."""

from itertools import pairwise
from pathlib import Path

from g7fin.detect.scene import Row, holds, party
from g7fin.policy.tracing_rules import RULES

from .scenes import Alert, Case, move, stated, traced

# part, family, evidence, and what of it is proceeds
READINGS: tuple[tuple[str, str, tuple[str, ...], set[str]], ...] = (
    # what comes from outside the case; between its accounts it has entered before
    ("collector", "collection", ("in", "own", "mine", "on"), {"in"}),
    # what sellers of equipment are paid is not proceeds
    ("supplier", "equipment", ("in",), set()),
    # wages are not
    ("collector", "collection", ("pay",), set()),
    # a distributor pays out what nobody saw it receive
    ("distributor", "layering", ("on",), {"on"}),
    # unless it was seen
    ("distributor", "layering", ("in", "on"), {"in"}),
    # a loop brings in its first payment only
    ("loop", "layering", ("on", "back"), {"on"}),
    # a payer that was paid before sends on the same money
    ("loop", "layering", ("own", "on", "back"), {"own"}),
    # what was reversed never came
    ("collector", "collection", ("undone",), set()),
)


def _dealings(case: str) -> list[Row]:
    a, b, name = f"{case}.A", f"{case}.B", f"{case} {{}}".format
    back = {"reverses_transaction_id": name("undone")}
    return [
        party(name("P")),
        holds(name("P"), a),
        holds(name("P"), name("private")),
        move(name("in"), "payer", a, "100 EUR", 0),
        move(name("own"), b, a, "100 EUR", 1),
        move(name("mine"), name("private"), a, "7 EUR", 1),
        move(name("pay"), "firm", a, "100 EUR", 1, purpose="wage"),
        move(name("on"), a, b, "100 EUR", 2),
        move(name("back"), b, a, "100 EUR", 3),
        move(name("undone"), "payer", a, "100 EUR", 4),
        move(name("undo"), a, "payer", "100 EUR", 5, **back),
    ]


def test_what_counts_as_proceeds(tmp_path: Path) -> None:
    cases = {f"case{number}": it for number, it in enumerate(READINGS)}
    alerts = [
        Alert(f"{case}.A", [f"{case} {each}" for each in evidence], part, family)
        for case, (part, family, evidence, _) in cases.items()
    ]
    rows = [row for case in cases for row in _dealings(case)]
    members = [f"{case}.B" for case in cases]
    store = traced(tmp_path, *rows, case=Case(alerts, members))
    received = store.rows(
        "select movement.transaction_id from trace.receipt as receipt"
        " inner join core.transaction as movement using (position)"
    )
    assert {row[0] for row in received} == {
        f"{case} {name}" for case, (*_, names) in cases.items() for name in names
    }


def test_a_loop_run_twice_injects_once(tmp_path: Path) -> None:
    legs = [
        move(f"{turn}{n}", f"one.{a}", f"one.{b}", "100 EUR", turn * 10 + n)
        for turn in (0, 1)
        for n, (a, b) in enumerate(pairwise("ABCA"))
    ]
    alerts = [
        Alert(
            f"one.{name}",
            [f"{turn}{n}" for n in range(3)],
            "loop",
            "layering",
            f"{turn}",
        )
        for turn in (0, 1)
        for name in "ABC"
    ]
    # A has clean money: by FIFO that is what the second turn begins with
    clean = stated("one.A", "200 EUR", -1, "opening")
    store = traced(tmp_path, *legs, clean, case=Case(alerts))
    assert store.rows(
        "select rule, sum(injected_minor) from trace.movement"
        " group by rule order by rule"
    ) == [(rule, 10000) for rule in sorted(RULES)]
