from pathlib import Path

import pytest

from g7fin.errors import InputError
from g7fin.lab.scoring.truth.model import dual_roles, victims
from g7fin.lab.scoring.truth.read import AmlsimTruth, WorldTruth, read_truth
from tests.lab.scoring.tables import TRUTH, schemes, world, write_truth

LABELS = Path(__file__).parents[5] / "shared" / "data" / "amlsim_10k" / "labels"
MEMBERS = "alert_id,alert_type,acct_id,is_sar\n0,cycle,1,True\n0,cycle,2,True\n"


def write_labels(folder: Path, members: str = MEMBERS) -> Path:
    (folder / "alert_members.csv").write_text(members)
    (folder / "transaction_labels.csv").write_text(
        "tran_id,is_sar,alert_id\n39,True,0\n40,False,\n"
    )
    return folder


def test_reads_every_file_of_the_world(tmp_path: Path) -> None:
    truth = world(
        tmp_path,
        **schemes(s1="abC"),
        party="s1,p1,organiser,FALSE",
        transaction="s1,t1,collect,12|s1,t2,layer,9",
        balance="s1,a,KWD,123456789012345678901234567890",
        asset="s1,h1,1000.5",
        typology="i1,circle,s1,a b,t1 t2",
        look_alike="i2,circle,x,t9",
    )
    assert [s.proceeds_usd for s in truth.schemes] == [100.0]
    assert truth.members() == {"s1": frozenset("ab")}
    assert truth.transaction_ids == {"t1", "t2"}
    assert truth.receipts == {}
    assert truth.balances[0].resting_minor == 123456789012345678901234567890
    assert truth.assets == (("h1", 1000.5),)
    assert truth.typologies[0].transaction_ids == {"t1", "t2"}
    assert truth.look_alikes[0].account_ids == {"x"}


def test_a_receipt_of_two_schemes_stands_once(tmp_path: Path) -> None:
    rows = ("s1,t1,predicate,12", "s2,t1,predicate,30", "s1,t2,layering,9")
    for order in (rows, rows[::-1]):
        truth = world(tmp_path, **schemes(s1="a", s2="b"), transaction="|".join(order))
        assert truth.receipts == {"t1": 30}


def test_a_member_elsewhere_is_no_victim(tmp_path: Path) -> None:
    truth = world(tmp_path, **schemes(s1="aBC", s2="b"))
    assert victims(truth.accounts) == {"c"}
    assert dual_roles(truth.accounts) == {"b"}


def test_qualifies_amlsim_ids_and_keeps_laundering_only(tmp_path: Path) -> None:
    members = MEMBERS + "1,normal,3,False\n"
    truth = read_truth(write_labels(tmp_path, members))
    assert truth == AmlsimTruth(
        {"0": "cycle"},
        {"0": frozenset({"amlsim:1", "amlsim:2"})},
        frozenset({"amlsim:39"}),
    )


def test_names_both_kinds_where_it_finds_neither(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no kind.*scheme\.csv.*alert_members\.csv"):
        read_truth(tmp_path)


def test_refuses_a_folder_with_both_kinds(tmp_path: Path) -> None:
    write_labels(write_truth(tmp_path))
    with pytest.raises(InputError, match="both kinds"):
        read_truth(tmp_path)


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_a_missing_file_stops_the_reading(tmp_path: Path, name: str) -> None:
    (write_truth(tmp_path) / f"{name}.csv").unlink()
    with pytest.raises(InputError, match=f"{name}.csv: truth file is missing"):
        read_truth(tmp_path)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    (write_truth(tmp_path) / "account.csv").write_text("scheme_id,account_id,role\n")
    with pytest.raises(InputError, match=r"account\.csv: columns .*: is_victim"):
        read_truth(tmp_path)


BAD_CELLS = {
    "scheme": "s1,k,c,o,much,d,d",
    "account": "s1,a,mule,yes",
    "balance": "s1,a,EUR,1.5",
    "asset": "s1,h,nan",
    "transaction": "s1,,collect,1",
    "party": "s1,p",
}


@pytest.mark.parametrize("name", sorted(BAD_CELLS))
def test_a_cell_that_does_not_read_is_named(tmp_path: Path, name: str) -> None:
    write_truth(tmp_path, **{name: BAD_CELLS[name]})
    with pytest.raises(InputError, match=rf"{name}\.csv: line 2: "):
        read_truth(tmp_path)


def test_a_scheme_that_nobody_declared_stops_the_reading(tmp_path: Path) -> None:
    write_truth(tmp_path, account="s9,a,mule,false")
    with pytest.raises(InputError, match=r"account\.csv: not in scheme\.csv: s9"):
        read_truth(tmp_path)


def test_a_scheme_declared_twice_stops_the_reading(tmp_path: Path) -> None:
    row = schemes(s1="")["scheme"]
    write_truth(tmp_path, scheme=f"{row}|{row}")
    with pytest.raises(InputError, match="two rows"):
        read_truth(tmp_path)


@pytest.mark.skipif(not LABELS.exists(), reason="AMLSim's labels are not here")
def test_reads_the_published_amlsim_labels() -> None:
    truth = read_truth(LABELS)
    assert isinstance(truth, AmlsimTruth)
    assert not isinstance(truth, WorldTruth)
    assert len(truth.alert_accounts) == 100
    assert len(frozenset().union(*truth.alert_accounts.values())) == 742
    assert len(truth.transaction_ids) == 671
