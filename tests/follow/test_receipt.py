"""What counts as proceeds entering a case, and that none of it enters twice."""

from pathlib import Path

from g7fin.detect.scene import Row, holds, party

from .scenes import Alert, Case, move, traced

# evidence, and what of it is proceeds
READINGS: tuple[tuple[tuple[str, ...], set[str]], ...] = (
    # not what an account pays itself or its holder
    (("in", "mine"), {"in"}),
    # wages are not
    (("pay",), set()),
    # what was reversed never came
    (("undone",), set()),
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
        Alert(f"{case}.A", [f"{case} {each}" for each in evidence])
        for case, (evidence, _) in cases.items()
    ]
    rows = [row for case in cases for row in _dealings(case)]
    members = [f"{case}.B" for case in cases]
    store = traced(tmp_path, *rows, case=Case(alerts, members))
    received = store.rows(
        "select movement.transaction_id from trace.receipt as receipt"
        " inner join core.transaction as movement using (position)"
    )
    assert {row[0] for row in received} == {
        f"{case} {name}" for case, (_, names) in cases.items() for name in names
    }
