from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from g7fin.lab.scoring.outputs import names_in, output_figures, read_named

from .tables import case_reports, reports, schemes, world

# c and d are victims, b is one too but a member of s2
TRUTH = schemes(s1="aBCD", s2="b") | {
    "party": "s1,pc,payer,true|s1,pb,payer,true|s2,pb,mule,false"
}
WANTED = frozenset({"a1", "a2", "p3"})
TEXT, NUMBER = pa.string(), pa.int64()


@pytest.mark.parametrize(
    ("cells", "kind", "names"),
    [
        (["a1", None, "a11"], TEXT, {"a1"}),
        (["a1 paid p3.", "xa2"], TEXT, {"a1", "p3"}),
        (["(a1)", "case:k1/a2", "k1-p3"], TEXT, {"a1", "a2", "p3"}),
        ([["a1", "b"], [], None], pa.list_(TEXT), {"a1"}),
        ([[["a1"]], [["x", "p3"]]], pa.list_(pa.list_(TEXT)), {"a1", "p3"}),
        ([{"who": "a2", "n": 1}], pa.struct({"who": TEXT, "n": NUMBER}), {"a2"}),
        (["a1", "a1"], pa.dictionary(pa.int32(), TEXT), {"a1"}),
        ([[("a1", "p3")]], pa.map_(TEXT, TEXT), {"a1", "p3"}),
        ([1, 2], NUMBER, set()),
        (["a", "A1", ""], TEXT, set()),
    ],
)
def test_finds_a_name_wherever_a_table_can_hold_one(
    tmp_path: Path, cells: list[object], kind: pa.DataType, names: set[str]
) -> None:
    table = pa.table({"any_name": pa.array(cells, kind)})
    pq.write_table(table, tmp_path / "x.parquet")
    assert names_in(tmp_path / "x.parquet", WANTED) == names


def test_reads_texts_beside_the_tables_and_no_store(tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text('{"who": "a1"}')
    (tmp_path / "store.duckdb").write_bytes(b"a2")
    assert names_in(tmp_path / "run.json", WANTED) == {"a1"}
    assert names_in(tmp_path / "store.duckdb", WANTED) == frozenset()


def test_every_file_but_the_protected_is_read_and_who_is_a_member_too_is_left_out(
    tmp_path: Path,
) -> None:
    run, truth = tmp_path / "run", tmp_path / "truth"
    (run / "pages").mkdir(parents=True)
    truth.mkdir()
    pd.DataFrame({"x": ["a", "b", "c"]}).to_parquet(run / "any.parquet")
    pd.DataFrame({"x": ["c", "d"]}).to_parquet(run / "protection.parquet")
    (run / "pages" / "k.html").write_text("<b>pc</b> pb")
    assert read_named(run, world(truth, **TRUTH)) == {
        "any.parquet": frozenset("c"),
        "pages/k.html": frozenset({"pc"}),
    }


def test_counts_victims_and_payers_who_are_scored_in_a_case_or_named(
    tmp_path: Path,
) -> None:
    rows = {"account": "s1,a,mule,false|s1,c,payer,true|s1,d,fraud_victim,true"}
    truth = world(tmp_path, **TRUTH | rows)
    scored = reports(
        accounts=[[1, name, 5, "", "", "", ""] for name in "acd"]
        + [[2, "z", 0, "", "", "", ""]]
    )
    run = scored | {"case_members": case_reports(k1="acd", k2="c")["case_members"]}
    named = {
        "one": frozenset({"c", "pc"}),
        "two": frozenset("d"),
        "none": frozenset(""),
    }
    assert output_figures(run, truth, named) == {
        "victims_in_a_case": 2,
        "payers_scored_at_all": 1,
        "payers_in_a_case": 1,
        "victims_named_anywhere": 3,
        "victim_accounts_named_anywhere": 2,
        "payers_named_anywhere": 1,
        "victims_named": {"none": 0, "one": 2, "two": 1},
    }
