"""What holds for any delivery: totals reconcile, and order and files do not matter."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from g7fin.acquire.tables import staging
from g7fin.contracts.entities import ENTITIES
from g7fin.errors import InputError
from tests.acquire.delivery import HEADER, deliver, line, run, table, text

SOME = settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
IDS = st.sampled_from([f"t{n}" for n in range(6)])
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "memo": st.sampled_from(["x", '"a, ""b"""', "caf\u00e9", '"two\nlines"']),
        "booked_at": st.sampled_from(["2025-03-04", "2025-02-30", "2025-03-05T01:00"]),
        "debit_amount": st.sampled_from(["1.5", "1.555", "x", "-1", "10.5"]),
        "debit_currency": st.sampled_from(["EUR", "JPY", "???"]),
        "originator_account_id": st.sampled_from(["", "c", "d"]),
        "status": st.sampled_from(["correction", "pending", "booked"]),
        "received_at": st.sampled_from(["2025-04-01", "2025-04-02T02:00+02:00"]),
    },
)  # fmt: skip
ROWS = st.builds(lambda name, changes: line(name, **changes), IDS, CHANGES)
WRECKS = st.sampled_from(
    ["1,2", "", '"', 'x"y', ",,,", "\x1a", "a\rb", "\0", "e\u00e9"]
)
PROVENANCE = ("file_id", "row_number")


@SOME
@given(st.lists(ROWS | WRECKS, max_size=25), st.lists(ROWS | WRECKS, max_size=10))
def test_totals_reconcile(
    tmp_path_factory: pytest.TempPathFactory, one: list[str], two: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("totals")
    files = {"a/transaction.csv": [line("good"), *one], "b/transaction.csv": two}
    deliver(folder / "in", {name: text(*rows) for name, rows in files.items()})
    with run(folder / "in") as store:
        rows = store.rows(
            "select file_id, entity, rows_read, rows_landed, rows_rejected"
            " + rows_delivered_again + rows_superseded from core.reconciliation"
        )
        assert all(read == landed + apart for _, _, read, landed, apart in rows)
        read = dict(store.rows("select file_id, rows_read from raw.source_file"))
        # a file without a row has nothing to reconcile
        assert {row[0]: row[2] for row in rows} == {k: v for k, v in read.items() if v}
        keys = store.rows("select file_id, row_number, entity from core.reject")
        assert len(keys) == len(set(keys))


@SOME
@given(st.lists(ROWS, max_size=15), st.randoms(use_true_random=False))
def test_order_and_files_do_not_change_the_core(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str], random: Random
) -> None:
    folder = tmp_path_factory.mktemp("order")
    rows = [line("good"), *rows]
    deliver(folder / "a", {"transaction.csv": text(*rows)})
    random.shuffle(rows)
    half = random.randrange(len(rows) + 1)
    parts = {"1/transaction.csv": rows[:half], "2/transaction.csv": rows[half:]}
    deliver(folder / "b", {name: text(*part) for name, part in parts.items()})
    with run(folder / "a", folder / "a.db") as one, run(folder / "b") as two:
        for name in (entity.core for entity in ENTITIES):
            assert table(one, name, *PROVENANCE) == table(two, name, *PROVENANCE)
        apart = (*PROVENANCE, "file_name")
        left_out = [table(store, "core.reject", *apart) for store in (one, two)]
        assert left_out[0] == left_out[1]


CELL = st.text(
    st.sampled_from(list("ab ,;'\"|\t\\#\u00e9\u20ac\u2028\U0001f600")), max_size=6
)


def _cell(value: str, quote: bool) -> str:
    if quote or "," in value or '"' in value:
        return '"' + value.replace('"', '""') + '"'
    return value


@SOME
@given(st.lists(st.tuples(CELL, st.booleans()), min_size=1, max_size=40), st.booleans())
def test_the_fast_and_the_careful_reader_agree(
    tmp_path_factory: pytest.TempPathFactory,
    cells: list[tuple[str, bool]],
    windows: bool,
) -> None:
    folder = tmp_path_factory.mktemp("readers")
    rows = [line(f"t{n}", memo=_cell(*cell)) for n, cell in enumerate(cells)]
    body = text(*rows).replace("\n", "\r\n" if windows else "\n")
    deliver(folder / "in", {"transaction.csv": body})
    with run(folder / "in", folder / "fast.duckdb") as store:
        fast = table(store, "raw.transaction")
        assert [row[1] for row in sorted(fast, key=lambda row: row[1])] == [
            *range(2, len(rows) + 2)
        ]
        assert {row[2]: row[table_index("memo")] for row in fast} == {
            f"t{n}": value for n, (value, _) in enumerate(cells)
        }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staging, "_stage_fast", lambda store, source: False)
        with run(folder / "in", folder / "careful.duckdb") as store:
            assert table(store, "raw.transaction") == fast


def table_index(column: str) -> int:
    """Return where a delivered column stands in `raw.transaction`."""
    names = [field.name for field in ENTITIES[0].fields]
    return names.index(column) + 2


def test_says_which_row_is_wrong_when_none_is_good(tmp_path: Path) -> None:
    deliver(tmp_path / "in", {"transaction.csv": text(line(debit_amount="x"))})
    match = r"transaction\.csv, row 2, column debit_amount, of the form 'a' .*: not a"
    with pytest.raises(InputError, match=match):
        run(tmp_path / "in")


def test_an_undescribed_account_points_to_a_row_that_names_it(tmp_path: Path) -> None:
    rows = [line(f"t{n}", originator_account_id="c") for n in range(5)]
    files = {
        "1/transaction.csv": text(line("x"), line("y"), line("z"), *rows),
        "2/transaction.csv": text(line("u", originator_account_id="c")),
    }
    with run(deliver(tmp_path / "in", files)) as store:
        assert store.rows(
            "select account.account_id from core.account as account"
            " inner join core.transaction as named"
            " on named.file_id = account.file_id"
            " and named.row_number = account.row_number"
            " and account.account_id in"
            " (named.originator_account_id, named.beneficiary_account_id)"
            " order by account.account_id"
        ) == [("a",), ("b",), ("c",)]


def test_the_header_of_the_tests_is_known() -> None:
    assert set(HEADER.split(",")) <= {field.name for field in ENTITIES[0].fields}
