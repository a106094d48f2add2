"""A world of a few thousand rows in which nothing but the truth tells who is who.

A test takes its tables, plants what it is about, and writes it.
"""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

ACCOUNTS, ROWS, SCHEMES, EACH = 150, 2400, 12, 25
DAYS = 360


@dataclass
class Fabricated:
    """The tables of a world; `illicit` marks the rows of `transaction`."""

    transaction: pd.DataFrame
    account: pd.DataFrame
    party: pd.DataFrame
    balance: pd.DataFrame
    truth: dict[str, pd.DataFrame] = field(default_factory=dict)

    @property
    def illicit(self) -> np.ndarray:
        told = self.truth["transaction"]["transaction_id"]
        return self.transaction["transaction_id"].isin(told).to_numpy()

    def rename_illicit(self, ids: list[str]) -> None:
        names = dict(zip(self.truth["transaction"]["transaction_id"], ids, strict=True))
        for table in (self.transaction, self.truth["transaction"]):
            table["transaction_id"] = table["transaction_id"].replace(names)

    def sorted_by_time(self) -> None:
        self.transaction = self.transaction.sort_values(
            "booked_at", kind="stable", ignore_index=True
        )

    def write(self, folder: Path) -> Path:
        given, truth = folder / "input", folder / "truth"
        for part in (given, truth):
            part.mkdir(parents=True)
        for name in ("transaction", "account", "party", "balance"):
            getattr(self, name).to_csv(given / f"{name}.csv", index=False)
        for name, table in self.truth.items():
            table.to_csv(truth / f"{name}.csv", index=False)
        return folder


def fabricate(seed: int = 5) -> Fabricated:
    chance = np.random.default_rng(seed)
    accounts = np.array([f"a{n:04d}" for n in range(ACCOUNTS)])
    rows = _rows(chance, accounts)
    ids = rows["transaction_id"].to_numpy()
    scheme = [f"s{n % SCHEMES:02d}" for n in range(SCHEMES * EACH)]
    chosen = chance.choice(ids, SCHEMES * EACH, replace=False)
    members = chance.choice(ACCOUNTS, 36, replace=False)
    world = Fabricated(
        rows, _accounts(chance, accounts), _parties(), _balances(accounts)
    )
    world.truth = {
        "scheme": pd.DataFrame({"scheme_id": [f"s{n:02d}" for n in range(SCHEMES)]}),
        "transaction": pd.DataFrame(
            {"scheme_id": scheme, "transaction_id": chosen, "stage": "predicate"}
        ),
        "account": _members(accounts[members], "account_id"),
        "party": _members(
            np.array([f"p{n:04d}" for n in chance.choice(90, 36, replace=False)]),
            "party_id",
        ),
        "typology": _instances(4),
        "look_alike": _instances(12),
    }
    world.sorted_by_time()
    return world


def _rows(chance: np.random.Generator, accounts: np.ndarray) -> pd.DataFrame:
    source = chance.integers(0, ACCOUNTS, ROWS)
    target = (source + chance.integers(1, 9, ROWS)) % ACCOUNTS
    seconds = np.sort(chance.integers(0, DAYS * 86400, ROWS))
    at = pd.Timestamp("2025-01-01") + pd.to_timedelta(seconds, unit="s")
    amount = np.round(10 ** chance.normal(2.3, 0.6, ROWS) + 0.01, 2)
    number = chance.permutation(ROWS)
    channel = chance.choice(["transfer", "card", "instant"], ROWS)
    purpose = np.where(channel == "card", "retail", "").astype(object)
    purpose[chance.random(ROWS) < 0.1] = "wage"
    purpose[5::6] = "remittance"
    return pd.DataFrame(
        {
            "transaction_id": [f"t{n:06d}" for n in number],
            "booked_at": at.strftime("%Y-%m-%dT%H:%M:%S+00:00"),
            "originator_account_id": accounts[source],
            "beneficiary_account_id": accounts[target],
            "debit_amount": amount,
            "debit_currency": "USD",
            "credit_amount": amount,
            "credit_currency": "USD",
            "channel": channel,
            "purpose": purpose,
            "memo": chance.choice(["", "rent", "thank you", "order"], ROWS),
            "status": "",
        }
    )


def _accounts(chance: np.random.Generator, accounts: np.ndarray) -> pd.DataFrame:
    days = pd.to_timedelta(chance.integers(0, 3000, len(accounts)), unit="D")
    return pd.DataFrame(
        {
            "account_id": accounts,
            "kind": "current",
            "currency": "USD",
            "country": chance.choice(["US", "GB"], len(accounts)),
            "opened_on": (pd.Timestamp("2015-01-01") + days).strftime("%Y-%m-%d"),
        }
    )


def _parties() -> pd.DataFrame:
    return pd.DataFrame({"party_id": [f"p{n:04d}" for n in range(90)]})


def _balances(accounts: np.ndarray) -> pd.DataFrame:
    parts = [
        pd.DataFrame(
            {
                "account_id": accounts,
                "at": at,
                "amount": 500,
                "currency": "USD",
                "kind": kind,
            }
        )
        for kind, at in (
            ("opening", "2025-01-01T00:00:00+00:00"),
            ("closing", "2025-12-27T00:00:00+00:00"),
        )
    ]
    return pd.concat(parts, ignore_index=True)


def _members(ids: np.ndarray, key: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "scheme_id": [f"s{n % SCHEMES:02d}" for n in range(len(ids))],
            key: ids,
            "is_victim": ["true" if n % 6 == 0 else "false" for n in range(len(ids))],
        }
    )


def _instances(count: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "instance_id": [f"y{n}" for n in range(count)],
            "typology": ["funnel", "fan_out"] * (count // 2),
        }
    )
