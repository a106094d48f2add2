"""Ledgers that others made, with accounts, amounts and times only, and their labels.

AMLSim: a run with parameters for 10,000 accounts, and its two published samples.
LaunderNet: three verified cases, which have no background; each is hidden in an AMLSim
ledger without its own laundering. The addresses of the case stand on ordinary accounts
drawn by a fixed seed, amounts are raised to .35 so that they are of the background's
size, and the first payment is moved to a drawn day; its payments keep their order and
their times. AMLSim knows days only, so that each of its payments is given a second of
its day; `by_day` takes the time of day from both instead.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from g7fin.detect.channels import Ledger
from g7fin.detect.channels.ledger import DAY

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"
AMLSIM = ("amlsim_10k", "amlsim_20k_fanin", "amlsim_20k_cycle")
HIDDEN = {
    "Atomic": "amlsim_10k", "LIFI": "amlsim_20k_fanin", "TxPhish": "amlsim_20k_cycle",
}  # fmt: skip
SEED = 14
# makes USD of exchanges as large as AMLSim's amounts
_POWER = 0.35


@dataclass(frozen=True, eq=False)
class Labelled:
    """A ledger, which of its accounts and payments are labelled, and their groups."""

    name: str
    ledger: Ledger
    guilty: NDArray[np.bool_]
    own: NDArray[np.bool_]
    groups: tuple[frozenset[int], ...] = ()


def amlsim(name: str, folder: Path = FOLDER) -> Labelled:
    """Return a ledger of AMLSim."""
    read = _run if name == "amlsim_10k" else _sample
    return read(name, folder / name)


def _run(name: str, folder: Path) -> Labelled:
    rows = pd.read_csv(folder / "input" / "transactions.csv.gz")
    accounts = pd.read_csv(folder / "input" / "accounts.csv.gz", usecols=["acct_id"])
    members = pd.read_csv(folder / "labels" / "alert_members.csv")
    labels = pd.read_csv(folder / "labels" / "transaction_labels.csv")
    at = pd.to_datetime(rows["tran_timestamp"], utc=True).dt.tz_localize(None)
    guilty = np.zeros(len(accounts), np.bool_)
    guilty[members["acct_id"]] = True
    seconds = at.to_numpy("datetime64[s]").astype(np.int64)
    ledger = _ledger(
        rows["orig_acct"], rows["bene_acct"], seconds, rows["base_amt"], len(accounts)
    )
    alerts = members.groupby("alert_id")["acct_id"]
    groups = tuple(frozenset(alert.tolist()) for _, alert in alerts)
    own = rows["tran_id"].isin(labels["tran_id"]).to_numpy()
    return Labelled(name, ledger, guilty, own, groups)


def _sample(name: str, folder: Path) -> Labelled:
    rows = pd.read_csv(folder / "input" / "transactions.csv")
    accounts = pd.read_csv(folder / "input" / "nodes.csv")["nodeid"]
    labels = pd.read_csv(folder / "labels" / "nodes.csv")
    number = pd.Series(range(len(accounts)), accounts)
    guilty = np.zeros(len(accounts), np.bool_)
    guilty[number[labels["nodeid"][labels["isFraud"] == 1]]] = True
    payer = rows["sourceNodeId"].map(number)
    payee = rows["targetNodeId"].map(number)
    seconds = rows["time"].to_numpy(np.int64) * DAY
    ledger = _ledger(payer, payee, seconds, rows["value"], len(accounts))
    # payments have no label here: those among labelled accounts
    own = guilty[ledger.payer] & guilty[ledger.payee]
    return Labelled(name, ledger, guilty, own)


def _ledger(
    payer: pd.Series,
    payee: pd.Series,
    at: NDArray[np.int64],
    amount: pd.Series,
    accounts: int,
) -> Ledger:
    minor = np.maximum((amount * 100).round().to_numpy(np.int64), 1)
    return Ledger(
        payer.to_numpy(np.int32), payee.to_numpy(np.int32), at, minor, accounts
    )


def hidden(
    case: str, folder: Path = FOLDER, *, seed: int = SEED, by_day: bool = False
) -> Labelled:
    """Return a verified case hidden among the ordinary payments of an AMLSim ledger."""
    background = amlsim(HIDDEN[case], folder)
    rng = np.random.default_rng(seed)
    flows = _flows(case, folder)
    kept = ~background.own
    payer, payee = background.ledger.payer[kept], background.ledger.payee[kept]
    at = background.ledger.at[kept]
    ordinary = np.setdiff1d(np.union1d(payer, payee), np.flatnonzero(background.guilty))
    names = pd.unique(pd.concat([flows["from"], flows["to"]]))
    number = pd.Series(rng.choice(ordinary, len(names), replace=False), names)
    first = flows["at"].min() // DAY
    length = flows["at"].max() // DAY - first
    start = rng.integers(at.min() // DAY, at.max() // DAY - length + 1)
    times = flows["at"].to_numpy(np.int64) + (start - first) * DAY
    if by_day:
        times = times // DAY * DAY
    else:
        at = at + rng.integers(0, DAY, len(at))
    accounts = background.ledger.accounts
    own = _ledger(
        flows["from"].map(number), flows["to"].map(number), times,
        flows["usd"] ** _POWER, accounts,
    )  # fmt: skip
    ledger = Ledger(
        np.concatenate((payer, own.payer)),
        np.concatenate((payee, own.payee)),
        np.concatenate((at, own.at)),
        np.concatenate((background.ledger.amount[kept], own.amount)),
        accounts,
    )
    guilty = np.zeros(accounts, np.bool_)
    guilty[number] = True
    return Labelled(case, ledger, guilty, np.arange(len(ledger)) >= len(at))


def _flows(case: str, folder: Path) -> pd.DataFrame:
    rows = pd.read_csv(folder / "laundernet" / "input" / "flows.csv.gz")
    rows = rows[rows["case"] == case]
    moments = pd.to_datetime(rows["ts"]).to_numpy("datetime64[s]").astype(np.int64)
    return rows.assign(at=moments).sort_values(["at", "row"])
