"""Good rows land whatever stands round them; broken ones keep file, row and reason."""

import gzip
from pathlib import Path

import pytest

from g7fin.acquire.recognition import all_formats
from g7fin.acquire.run import acquire
from g7fin.store import Store
from tests.acquire.delivery import HEADER, deliver, line, run, table, text

HOSTILE = (
    HEADER.encode() + b"\r\n"
    b"\r\n"  # row 2: blank
    + line("t3", memo='"two\nlines, and a ""word"""').encode() + b"\r\n"
    + line("t5", memo='"never closed').encode() + b"\n"
    + line("t6", memo='5" nail').encode() + b"\n"
    + line("t7", memo='"ab"c').encode() + b"\n"
    + line("t8", memo="M\xfcller").encode("latin-1") + b"\n"
    + line("t9", memo="a\0b").encode() + b"\n"
    + line("t10", memo="a\rb").encode() + b"\n"
    + b"t11,2025-03-04\n"
    + line("t12").encode() + b",extra\n"
    + line("t13", debit_amount="1,000.00").encode() + b"\n"
    + line("t14", memo="x" * 200_000).encode() + b"\n"
    + b"   \n"
    + line("t16", memo='"quoted, well"').encode() + b"\n"
    + b"\x1a"
)  # fmt: skip


def test_keeps_every_broken_line_of_a_hostile_file_apart(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    deliver(tmp_path / "in", {"sub/transaction.csv": HOSTILE})
    with run(tmp_path / "in") as store:
        rejects = store.rows(
            "select file_name, row_number, column_name, value, reason, kind"
            " from raw.reject order by row_number"
        )
        landed = store.rows(
            "select transaction_id, row_number from core.transaction order by 2"
        )
        read = store.row("select rows_read, rows_rejected from raw.source_file")
    assert landed == [("t3", 3), ("t6", 6), ("t16", 16)]
    assert read == (13, 10)
    golden = Path(__file__).parent / "golden" / "hostile.txt"
    shown = "\n".join("|".join(str(v)[:90] for v in row) for row in rejects) + "\n"
    if request.config.getoption("--update-golden", default=False):
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


PLAIN = text(line("t1"), line("t2", memo='"a, b"'))
SAME = [
    ("BOM", "transaction.csv", b"\xef\xbb\xbf" + PLAIN.encode()),
    ("CRLF", "transaction.csv", PLAIN.replace("\n", "\r\n")),
    ("no last line feed", "transaction.csv", PLAIN.rstrip("\n")),
    ("blank lines at the end", "transaction.csv", PLAIN + "\n\n"),
    ("0x1A at the end", "transaction.csv", PLAIN + "\x1a"),
    ("spaces in the header", "transaction.csv", PLAIN.replace(",booked", " , booked")),
    ("packed", "transaction.csv.gz", gzip.compress(PLAIN.encode())),
    ("packed twice over", "transaction.csv.gz", b"".join(
        gzip.compress(part.encode()) for part in PLAIN.splitlines(keepends=True)
    )),
    ("capital ending", "transaction.CSV", PLAIN),
    ("capital ending, packed", "transaction.CSV.GZ", gzip.compress(PLAIN.encode())),
    ("signs in the path", "date=2025/a[1]*?/transaction.csv", PLAIN),
    ("hidden neighbours", "transaction.csv", PLAIN),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"), [case[1:] for case in SAME], ids=[case[0] for case in SAME]
)
def test_lands_the_same_rows(tmp_path: Path, name: str, content: str | bytes) -> None:
    deliver(tmp_path / "plain", {"transaction.csv": PLAIN})
    deliver(tmp_path / "in", {name: content, ".DS_Store": "x", ".x/y.csv": "z"})
    with run(tmp_path / "plain", tmp_path / "plain.duckdb") as store:
        expected = table(store, "raw.transaction", "file_id")
    with run(tmp_path / "in") as store:
        assert table(store, "raw.transaction", "file_id") == expected
        assert store.count("raw.reject") == 0


def test_reads_a_file_given_instead_of_a_folder_and_a_link(tmp_path: Path) -> None:
    deliver(tmp_path / "there", {"transaction.csv": PLAIN})
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "transaction.csv").symlink_to(tmp_path / "there/transaction.csv")
    (tmp_path / "linked").symlink_to(tmp_path / "in")
    for given in ("there/transaction.csv", "in", "linked"):
        with Store(tmp_path / "run.duckdb") as store:
            assert acquire(store, tmp_path / given) == 2
            assert store.row("select name from raw.source_file") == ("transaction.csv",)


def test_reads_columns_in_any_order(tmp_path: Path) -> None:
    names, values = HEADER.split(","), line("t1").split(",")
    back = ",".join(reversed(names)) + "\n" + ",".join(reversed(values)) + "\n"
    deliver(tmp_path / "in", {"transaction.csv": back})
    with run(tmp_path / "in") as store:
        assert store.row(
            "select transaction_id, originator_account_id, debit_minor"
            " from core.transaction"
        ) == ("t1", "a", 1050)


# a decision may name only parties that are delivered with it
BESIDE = {
    "g7fin identity_decision": {
        "party.csv": "party_id,kind\nx2,person\nx3,person\n",
    }
}


@pytest.mark.parametrize("form", all_formats(), ids=lambda form: form.name)
def test_lands_and_types_the_example_of_each_format(tmp_path: Path, form) -> None:  # type: ignore[no-untyped-def]
    files = form.examples | BESIDE.get(form.name, {})
    if "transaction" not in form.entities:
        files["transaction.csv"] = text(line())
    deliver(tmp_path / "in", files)
    with run(tmp_path / "in") as store:
        assert store.count("raw.reject") == 0
        assert store.rows("select value, reason from core.reject") == []
        for name in form.entities:
            assert store.count(f"raw.{name}") > 0


@pytest.mark.parametrize("form", all_formats(), ids=lambda form: form.name)
def test_truth_never_lands(form) -> None:  # type: ignore[no-untyped-def]
    labels = {"is_sar", "alert_id", "Is Laundering", "prior_sar_count"}
    read = {*form.required, *form.optional}
    assert not read & labels
    assert all(not name.startswith("truth") for name in form.columns)
