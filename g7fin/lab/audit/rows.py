"""The good rows of a world's transactions, as numbers and categories.

A row is good if it says when, how much, in what currency and by what channel, and names
an account. Of the rows with one id the last good one counts: it corrects the others.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from g7fin.contracts.entities import CHANNELS
from g7fin.lab.audit import files
from g7fin.lab.audit.arrays import Array
from g7fin.lab.audit.rates import Rates

LABELS = (
    "originator_account_id", "originator_outside", "beneficiary_account_id",
    "beneficiary_outside", "debit_currency", "credit_currency", "fee_currency",
    "channel", "purpose", "memo", "goods_code", "place_id", "conductor_party_id",
    "status",
)  # fmt: skip
NUMBERS = (
    "debit_amount", "credit_amount", "fee_amount", "goods_quantity",
    "booking_sequence",
)  # fmt: skip
_COLUMNS = (
    "transaction_id", "booked_at", "received_at", "reverses_transaction_id",
    *LABELS, *NUMBERS,
)  # fmt: skip
_SECONDS = 86400


def read_rows(folder: Path, rates: Rates) -> tuple[pd.DataFrame, int]:
    """Return the good rows in the order of delivery, and how many were left out.

    Raises:
        InputError: there is no file of transactions.
    """
    parts, delivered = [], 0
    for _, frame in files.frames(files.transaction_files(folder), _COLUMNS):
        parts.append(_parsed(frame, delivered))
        delivered += len(frame)
    rows = _joined(parts)
    rows = rows[~rows["transaction_id"].duplicated(keep="last")].reset_index(drop=True)
    return _with_dollars(rows, rates), delivered - len(rows)


def _parsed(frame: pd.DataFrame, first: int) -> pd.DataFrame:
    """Return the good rows of one file, typed; `first` is its first row's position."""
    frame = frame.assign(position=np.arange(first, first + len(frame)))
    for name in NUMBERS:
        frame[name] = pd.to_numeric(frame[name], errors="coerce")
    instant = pd.to_datetime(
        frame["booked_at"], format="ISO8601", utc=True, errors="coerce"
    )
    named = (frame["originator_account_id"] != "") | (
        frame["beneficiary_account_id"] != ""
    )
    told = (frame["credit_currency"] != "") & (frame["debit_currency"] != "")
    good = (
        (frame["transaction_id"] != "")
        & instant.notna()
        & (frame["credit_amount"] > 0)
        & (frame["debit_amount"] > 0)
        & frame["channel"].isin(CHANNELS)
        & named
        & told
    )
    return _typed(frame[good], instant[good])


def _typed(frame: pd.DataFrame, instant: "pd.Series[pd.Timestamp]") -> pd.DataFrame:
    text = frame["booked_at"]
    local = pd.to_datetime(text.str.slice(0, 19), format="ISO8601")
    received = pd.to_datetime(
        frame["received_at"], format="ISO8601", utc=True, errors="coerce"
    )
    at = _seconds(instant)
    typed = {name: frame[name].astype("category") for name in LABELS}
    typed["zone"] = text.str.slice(19).astype("category")
    return pd.DataFrame(
        {
            "transaction_id": frame["transaction_id"],
            "position": frame["position"],
            "at": at,
            "day": at // _SECONDS,
            "local": _seconds(local),
            "hour": local.dt.hour.astype("int64"),
            "weekday": local.dt.day_of_week.astype("int64"),
            "month_day": local.dt.day.astype("int64"),
            "to_the_second": text.str.len() > 10,
            "delay": (received - instant).dt.total_seconds() / _SECONDS,
            "reverses": frame["reverses_transaction_id"] != "",
            "memo_length": frame["memo"].str.len().astype("int64"),
            **{name: frame[name].astype(float) for name in NUMBERS},
            **typed,
        }
    )


def _seconds(times: "pd.Series[pd.Timestamp]") -> Array:
    return np.asarray(times.dt.as_unit("s").astype("int64"))


def _joined(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Return the parts below each other, with one list of categories a column."""
    if len(parts) == 1:
        return parts[0].reset_index(drop=True)
    plain = pd.concat(
        [part.drop(columns=[*LABELS, "zone"]) for part in parts], ignore_index=True
    )
    for name in (*LABELS, "zone"):
        plain[name] = pd.api.types.union_categoricals([part[name] for part in parts])
    return plain


def _with_dollars(rows: pd.DataFrame, rates: Rates) -> pd.DataFrame:
    """Add the value in US dollars of the credit, or else of the debit, and the fee."""
    days = np.asarray(rows["day"])
    legs = [
        rates.usd(
            np.asarray(rows[f"{leg}_amount"]),
            rows[f"{leg}_currency"].astype("str"),
            days,
        )
        for leg in ("credit", "debit", "fee")
    ]
    usd = np.where(np.isnan(legs[0]), legs[1], legs[0])
    return rows.assign(usd=np.nan_to_num(usd), fee_usd=legs[2])
