"""The files of each kind of truth, with the columns that are read and how.

AMLSim's `alert_transactions.csv` is not read: `transaction_labels.csv` names the same
transactions.
"""

from g7fin.lab.scoring.truth import rows as read

_ROLE: dict[str, read.Reader] = {
    "scheme_id": read.identifier,
    "role": read.text,
    "is_victim": read.boolean,
}
_INSTANCE: dict[str, read.Reader] = {
    "instance_id": read.identifier,
    "typology": read.identifier,
    "account_ids": read.identifiers,
    "transaction_ids": read.identifiers,
}
WORLD_FILES: dict[str, read.Columns] = {
    "scheme.csv": {
        "scheme_id": read.identifier,
        "kind": read.text,
        "proceeds_usd": read.number,
    },
    "account.csv": {**_ROLE, "account_id": read.identifier},
    "party.csv": {**_ROLE, "party_id": read.identifier},
    "same_party.csv": {
        "party_id": read.identifier,
        "entity_id": read.identifier,
    },
    "transaction.csv": {
        "scheme_id": read.identifier,
        "transaction_id": read.identifier,
        "stage": read.text,
        "illicit_minor": int,
    },
    "balance.csv": {
        "scheme_id": read.identifier,
        "account_id": read.identifier,
        "currency": read.identifier,
        "resting_minor": int,
    },
    "asset.csv": {
        "scheme_id": read.identifier,
        "asset_id": read.identifier,
        "illicit_usd": read.number,
    },
    "hawala.csv": {
        "booked_on": read.day,
        "broker_in_account_id": read.identifier,
        "broker_out_account_id": read.identifier,
        "value_usd": read.number,
    },
    "typology.csv": _INSTANCE,
    "look_alike.csv": _INSTANCE,
}
AMLSIM_FILES: dict[str, read.Columns] = {
    "alert_members.csv": {
        "alert_id": read.identifier,
        "alert_type": read.identifier,
        "acct_id": read.identifier,
        "is_sar": read.boolean,
    },
    "transaction_labels.csv": {"tran_id": read.identifier, "is_sar": read.boolean},
}
