"""A shortcut that is planted makes its own check fail, and no shortcut passes it."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from g7fin.lab.audit.accounts import account_table
from g7fin.lab.audit.checks import Check
from g7fin.lab.audit.graph import graph
from g7fin.lab.audit.halves import account_halves, row_halves
from g7fin.lab.audit.order import order_checks
from g7fin.lab.audit.shortcuts import (
    account_strengths,
    count_checks,
    field_checks,
    field_strengths,
)
from g7fin.lab.audit.world import read_world
from tests.lab.audit.fabricated import DAYS, EACH, SCHEMES, Fabricated, fabricate

SEED = 3


def checks(world: Path) -> dict[str, Check]:
    """Return every check of the shortcut audit by name, without the model."""
    read = read_world(world)
    table = account_table(read, graph(read.rows, len(read.accounts)))
    found = [
        *order_checks(read, SEED),
        *field_checks(
            field_strengths(read, row_halves(read, SEED)),
            account_strengths(read, account_halves(read, SEED)),
        ),
        *count_checks(read, table),
    ]
    return {check.name: check for check in found}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Check]:
    return checks(fabricate().write(tmp_path_factory.mktemp("clean")))


def memo_length(world: Fabricated) -> None:
    world.transaction.loc[world.illicit, "memo"] = "abcdefg"


def memo_presence(world: Fabricated) -> None:
    world.transaction.loc[world.illicit, "memo"] = ""
    world.transaction.loc[~world.illicit, "memo"] = "rent"


def higher_ids(world: Fabricated) -> None:
    world.rename_illicit([f"t{900000 + n}" for n in range(SCHEMES * EACH)])


def amount_shift(world: Fabricated) -> None:
    for name in ("debit_amount", "credit_amount"):
        world.transaction.loc[world.illicit, name] *= 8


def one_price(world: Fabricated) -> None:
    for name in ("debit_amount", "credit_amount"):
        world.transaction.loc[world.illicit, name] = 203.17


def own_channel(world: Fabricated) -> None:
    world.transaction.loc[world.illicit, "channel"] = "mvts"


def night(world: Fabricated) -> None:
    text = world.transaction["booked_at"]
    moved = text.str.slice(0, 11) + "03" + text.str.slice(13)
    world.transaction["booked_at"] = moved.where(world.illicit, text)
    world.sorted_by_time()


def last_of_the_day(world: Fabricated) -> None:
    day = world.transaction["booked_at"].str.slice(0, 10)
    order = np.lexsort((world.illicit, day.to_numpy()))
    world.transaction = world.transaction.iloc[order].reset_index(drop=True)


def end_of_the_file(world: Fabricated) -> None:
    order = np.argsort(world.illicit, kind="stable")
    world.transaction = world.transaction.iloc[order].reset_index(drop=True)


def late_schemes(world: Fabricated) -> None:
    text = world.transaction["booked_at"]
    moved = "2025-12" + text.str.slice(7)
    good = world.illicit & (text.str.slice(8, 10) < "27").to_numpy()
    world.transaction["booked_at"] = moved.where(good, text)
    world.sorted_by_time()


def after_the_end(world: Fabricated) -> None:
    world.transaction.loc[5, "booked_at"] = "2026-02-01T10:00:00+00:00"


def first_accounts(world: Fabricated) -> None:
    told = world.truth["account"]
    told["account_id"] = [f"a{n:04d}" for n in range(len(told))]


def last_parties(world: Fabricated) -> None:
    told = world.truth["party"]
    told["party_id"] = [f"p{89 - n:04d}" for n in range(len(told))]


def busy_members(world: Fabricated) -> None:
    told = world.truth["account"]
    source = world.transaction["originator_account_id"]
    world.truth["account"] = told.assign(
        account_id=source.value_counts().index[: len(told)]
    )


def young_members(world: Fabricated) -> None:
    mine = world.account["account_id"].isin(world.truth["account"]["account_id"])
    world.account.loc[mine, "opened_on"] = "2024-11-30"


def own_kind(world: Fabricated) -> None:
    mine = world.account["account_id"].isin(world.truth["account"]["account_id"])
    world.account.loc[mine, "kind"] = "wallet"


PLANTS: list[tuple[Callable[[Fabricated], None], str]] = [
    (memo_length, "AUC of memo_length"),
    (memo_length, "AUC of memo (value)"),
    (memo_presence, "AUC of memo present"),
    (higher_ids, "AUC of transaction_id order"),
    (amount_shift, "AUC of usd"),
    (one_price, "AUC of usd (bins)"),
    (one_price, "best raw field, AP over base"),
    (own_channel, "AUC of channel (value)"),
    (night, "AUC of hour"),
    (last_of_the_day, "AUC of position in the file"),
    (end_of_the_file, "AUC of position in the file"),
    (late_schemes, "AUC of day of booking"),
    (late_schemes, "illicit share, highest over lowest 30 days"),
    (after_the_end, "rows after the horizon"),
    (first_accounts, "AUC of account_id order"),
    (first_accounts, "AUC of account file position"),
    (last_parties, "AUC of party_id order"),
    (busy_members, "AUC of account's out_count"),
    (young_members, "AUC of account's age"),
    (own_kind, "AUC of account kind"),
]


@pytest.mark.parametrize(("plant", "name"), PLANTS)
def test_a_plant_fails_its_check_and_no_plant_passes_it(
    plant: Callable[[Fabricated], None],
    name: str,
    clean: dict[str, Check],
    tmp_path: Path,
) -> None:
    world = fabricate()
    plant(world)
    assert not checks(world.write(tmp_path))[name].passed
    assert clean[name].passed


def test_a_world_without_shortcuts_passes_them_all(clean: dict[str, Check]) -> None:
    assert [name for name, check in clean.items() if not check.passed] == []


def test_what_one_scheme_alone_does_is_no_shortcut(tmp_path: Path) -> None:
    world = fabricate()
    told = world.truth["transaction"]
    ids = told.loc[told["scheme_id"] == "s03", "transaction_id"]
    mine = world.transaction["transaction_id"].isin(ids)
    world.transaction.loc[mine, "memo"] = "blue boat"
    found = checks(world.write(tmp_path))["AUC of memo (value)"]
    assert found.passed
    assert found.figure == pytest.approx(0.5, abs=0.06)


def test_time_of_day_is_no_position_in_the_file(tmp_path: Path) -> None:
    world = fabricate()
    night(world)
    assert checks(world.write(tmp_path))["AUC of position in the file"].passed


def test_a_world_without_closing_balances_ends_with_its_months(tmp_path: Path) -> None:
    world = fabricate()
    world.balance = world.balance[world.balance["kind"] == "opening"]
    assert DAYS == 360
    after_the_end(world)
    found = checks(world.write(tmp_path))["rows after the horizon"]
    assert found.figure == 1
    assert found.note == "last day 2025-12-31"
