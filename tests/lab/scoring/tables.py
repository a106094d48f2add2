"""Hand-made reports and truths: a test writes only the rows that it is about."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pandas as pd

from g7fin.lab.scoring.truth.read import WorldTruth, read_truth

COLUMNS = {
    "alerts": "alert_id typology account_ids transaction_ids reason",
    "accounts": "rank account_id score role case_id holder_party_id reason",
    "cases": "rank case_id score turnover_usd summary probability rank_with_confirmed",
    "case_members": "case_id account_id role score",
    "contributions": "subject_kind subject_id criterion points reason",
    "protection": "account_id case_id status reason",
    "traces": "case_id rule kind transaction_id account_id",
    "seizure_queue": "rank item_id case_id account_id asset_id traced_fifo_usd "
    "traced_pro_rata_usd traced_lowest_balance_usd traced_locked_usd "
    # by the newest first, and by dirty money first
    "traced_lifo_usd traced_dirty_first_usd role",
}
TRUTH = {
    "scheme": "scheme_id,kind,corridor,offence,proceeds_usd,started_on,ended_on",
    "account": "scheme_id,account_id,role,is_victim",
    "party": "scheme_id,party_id,role,is_victim",
    "same_party": "party_id,entity_id",
    "transaction": "scheme_id,transaction_id,stage,illicit_minor",
    "balance": "scheme_id,account_id,currency,resting_minor",
    "asset": "scheme_id,asset_id,illicit_usd",
    "hawala": "scheme_id,booked_on,payer_party_id,broker_in_account_id,"
    "broker_out_account_id,value_usd,fee_usd,outcome",
    "typology": "instance_id,typology,scheme_id,account_ids,transaction_ids",
    "look_alike": "instance_id,typology,account_ids,transaction_ids",
}


def frame(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> pd.DataFrame:
    # what a row leaves out at its end is empty
    whole = [[*row, *[None] * (len(columns) - len(row))] for row in map(list, rows)]
    return pd.DataFrame(whole, columns=list(columns), dtype=object)


def reports(**rows: Sequence[Sequence[object]]) -> dict[str, pd.DataFrame]:
    return {n: frame(c.split(), rows.get(n, ())) for n, c in COLUMNS.items()}


def case_reports(**members: str) -> dict[str, pd.DataFrame]:
    """Cases ranked in the order of their names; members are one-letter accounts."""
    return reports(
        cases=[
            (rank, case, 10, Decimal(rank), "")
            for rank, case in enumerate(sorted(members), start=1)
        ],
        case_members=[
            (case, account, "mule", 1) for case in members for account in members[case]
        ],
    )


def volumes(*rows: tuple[str, float, str, bool]) -> pd.DataFrame:
    """Account, volume, counterparties as a text of one-letter accounts, hub or not."""
    columns = ("account_id", "volume_usd", "counterparty_ids", "is_hub")
    return frame(columns, [(a, Decimal(str(v)), list(c), h) for a, v, c, h in rows])


def write_truth(folder: Path, **rows: str) -> Path:
    """Write a world's truth; rows of a file are given as text with `|` between them."""
    for name, header in TRUTH.items():
        lines = [header, *filter(None, rows.get(name, "").split("|"))]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")
    return folder


def world(folder: Path, **rows: str) -> WorldTruth:
    truth = read_truth(write_truth(folder, **rows))
    assert isinstance(truth, WorldTruth)
    return truth


def schemes(**members: str) -> dict[str, str]:
    """Truth rows for schemes of one-letter accounts; a capital letter is a victim."""
    return {
        "scheme": "|".join(
            f"{s},smuggling,c,o,100,2024-01-01,2024-02-01" for s in members
        ),
        "account": "|".join(
            f"{s},{a.lower()},{'payer' if a.isupper() else 'mule'},"
            f"{'true' if a.isupper() else 'false'}"
            for s, accounts in members.items()
            for a in accounts
        ),
    }
