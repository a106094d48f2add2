"""A world is read whatever its files and its noise."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from g7fin.errors import InputError
from g7fin.lab.audit.world import World, read_world
from tests.lab.audit.fabricated import ROWS, fabricate

HEAD = (
    "transaction_id,booked_at,originator_account_id,originator_outside,"
    "beneficiary_account_id,debit_amount,debit_currency,credit_amount,"
    "credit_currency,channel,memo,status"
)
GOOD = "t1,2025-03-04T14:22:10+01:00,a1,,a2,10,USD,9,EUR,wire,,"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a world of one scheme and two accounts that still lacks transactions."""
    given, truth = tmp_path / "input", tmp_path / "truth"
    given.mkdir()
    truth.mkdir()
    (given / "account.csv").write_text("account_id,opened_on\na1,2020-01-01\n")
    (given / "exchange_rate.csv").write_text(
        "currency,on,usd_per_unit\nEUR,2025-03-01,1.5\nEUR,2025-03-05,9\n"
    )
    (truth / "scheme.csv").write_text("scheme_id\ns1\n")
    (truth / "transaction.csv").write_text(
        "scheme_id,transaction_id,stage\ns1,t1,predicate\n"
    )
    for name in ("account", "party"):
        (truth / f"{name}.csv").write_text(f"scheme_id,{name}_id,is_victim\n")
    return tmp_path


def deliver(folder: Path, *lines: str) -> World:
    text = "\n".join((HEAD, *lines)) + "\n"
    (folder / "input" / "transaction.csv").write_text(text)
    return read_world(folder)


def test_a_row_is_read_as_it_means(folder: Path) -> None:
    row = deliver(folder, GOOD).rows.iloc[0]
    assert row["usd"] == pytest.approx(13.5)
    assert (row["hour"], row["weekday"], row["zone"]) == (14, 1, "+01:00")
    assert row["at"] == pd.Timestamp("2025-03-04T13:22:10Z").timestamp()
    assert (row["originator"], row["beneficiary"], row["scheme"]) == (0, 1, 0)


def test_an_account_that_only_rows_name_comes_last(folder: Path) -> None:
    world = deliver(folder, GOOD)
    assert world.accounts["account_id"].tolist() == ["a1", "a2"]
    assert np.isnan(world.accounts["opened"].iloc[1])


@pytest.mark.parametrize(
    "line",
    [
        HEAD,
        "t2,2025-13-04,a1,,a2,10,USD,10,USD,wire,,",
        "t2,2025-03-04,a1,,a2,ten,USD,10,USD,wire,,",
        "t2,2025-03-04,a1,,a2,10,USD,-10,USD,wire,,",
        "t2,2025-03-04,,cash,,10,USD,10,USD,cash,,",
        "t2,2025-03-04,a1,,a2,10,USD,10,USD,,,",
        "t2,2025-03-04,a1,,a2,10,USD,10,,wire,,",
        ",2025-03-04,a1,,a2,10,USD,10,USD,wire,,",
        "t2,2025-03-04,a1,,a2,10,USD,10,USD,wire,,,too,many",
    ],
)
def test_a_broken_row_is_left_out(folder: Path, line: str) -> None:
    assert len(deliver(folder, GOOD, line).rows) == 1


def test_a_correction_replaces_and_a_broken_one_does_not(folder: Path) -> None:
    world = deliver(
        folder,
        GOOD,
        "t1,2025-03-04,a1,,a2,20,USD,20,USD,wire,,correction",
        "t1,2025-03-04,a1,,a2,x,USD,x,USD,wire,,correction",
    )
    assert world.rows["usd"].tolist() == [20]
    assert world.left_out == 2


def test_bytes_that_are_no_text_do_no_harm(folder: Path) -> None:
    path = folder / "input" / "transaction.csv"
    line = GOOD.replace("wire,,", "wire,caf\xe9,")
    path.write_bytes(f"{HEAD}\n{line}\n".encode("latin-1"))
    assert read_world(folder).rows["memo_length"].tolist() == [4]


def test_an_unknown_rate_is_no_value(folder: Path) -> None:
    world = deliver(folder, "t1,2025-03-04,a1,,a2,7,XAF,7,XAF,wire,,")
    assert world.rows["usd"].tolist() == [0]


def test_monthly_parquet_reads_as_the_csv_does(tmp_path: Path) -> None:
    fabricated = fabricate()
    one = read_world(fabricated.write(tmp_path / "csv"))
    folder = fabricated.write(tmp_path / "parquet")
    given = folder / "input"
    (given / "transaction.csv").unlink()
    rows = fabricated.transaction.astype("str")
    for month, part in rows.groupby(rows["booked_at"].str.slice(0, 7)):
        (given / str(month)).mkdir()
        part.assign(fee_amount=None).to_parquet(
            given / str(month) / "transaction.parquet", index=False
        )
    for name in ("account", "balance"):
        table = pd.read_csv(given / f"{name}.csv", dtype="str")
        table.to_parquet(given / f"{name}.parquet", index=False)
        (given / f"{name}.csv").unlink()
    other = read_world(folder)
    assert len(other.rows) == ROWS
    assert str(np.datetime64(other.horizon, "D")) == "2025-12-31"
    for name in one.rows.columns:
        left, right = one.rows[name].astype("str"), other.rows[name].astype("str")
        assert left.tolist() == right.tolist(), name
    pd.testing.assert_frame_equal(one.accounts, other.accounts)
    pd.testing.assert_frame_equal(one.balances, other.balances)


def test_says_what_is_missing(folder: Path) -> None:
    with pytest.raises(InputError, match=r"holds no transaction\.csv"):
        read_world(folder)
    with pytest.raises(InputError, match="holds no good transaction"):
        deliver(folder)
    deliver(folder, GOOD)
    (folder / "truth" / "party.csv").unlink()
    with pytest.raises(InputError, match=r"party\.csv is missing"):
        read_world(folder)
    with pytest.raises(InputError, match="folder is missing"):
        read_world(folder / "nowhere")


def test_a_scheme_that_nobody_described_is_refused(folder: Path) -> None:
    (folder / "truth" / "transaction.csv").write_text(
        "scheme_id,transaction_id,stage\ns9,t1,\n"
    )
    with pytest.raises(InputError, match=r"names scheme s9"):
        deliver(folder, GOOD)
