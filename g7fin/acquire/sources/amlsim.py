"""Transactions and accounts of IBM's AMLSim simulator (Apache-2.0).

Every time stamp of AMLSim is midnight: its clock ticks in days. They land as days, so
that nothing later takes the order inside a day for known.
"""

from g7fin.acquire.format import Format, Landing

_TRANSACTION = Landing(
    "transaction",
    {
        "transaction_id": "'amlsim:' || \"tran_id\"",
        "booked_at": 'substr("tran_timestamp", 1, 10)',
        "booking_sequence": '"tran_id"',
        "originator_account_id": "'amlsim:' || \"orig_acct\"",
        "beneficiary_account_id": "'amlsim:' || \"bene_acct\"",
        "debit_amount": '"base_amt"',
        "debit_currency": "'USD'",
        "credit_amount": '"base_amt"',
        "credit_currency": "'USD'",
        "channel": "case when \"tx_type\" = 'TRANSFER' then 'transfer'"
        ' else "tx_type" end',
    },
)

_ACCOUNT = (
    Landing(
        "account",
        {
            "account_id": "'amlsim:' || \"acct_id\"",
            "institution_id": "'amlsim:' || \"bank_id\"",
            "kind": "'current'",
            "currency": '"acct_rptng_crncy"',
            "country": '"country"',
            "region": '"state"',
            "status": '"acct_stat"',
        },
    ),
    Landing(
        "party",
        {
            "party_id": "'amlsim:party:' || \"acct_id\"",
            "kind": "case when \"type\" = 'I' then 'person' else 'organisation' end",
            "name": '"first_name" || \' \' || "last_name"',
            "birth_date": '"birth_date"',
            "country": '"country"',
        },
    ),
    Landing(
        "account_party",
        {
            "account_id": "'amlsim:' || \"acct_id\"",
            "party_id": "'amlsim:party:' || \"acct_id\"",
            "role": "'holder'",
        },
    ),
    Landing(
        "identifier",
        {
            "party_id": "'amlsim:party:' || \"acct_id\"",
            "kind": "'document'",
            "value": '"ssn"',
        },
        where="\"ssn\" <> ''",
    ),
    Landing(
        "balance",
        {
            "account_id": "'amlsim:' || \"acct_id\"",
            "at": "'1970-01-01'",  # before its first day, whichever date that is
            "amount": '"initial_deposit"',
            "currency": '"acct_rptng_crncy"',
            "kind": "'opening'",
        },
        where="\"initial_deposit\" <> ''",
    ),
)

FORMATS = (
    Format(
        name="AMLSim transactions",
        meaning="one transfer a row between two accounts, in dollars, day precision",
        publisher="IBM AMLSim",
        licence="Apache-2.0",
        required=(
            "tran_id", "orig_acct", "bene_acct", "tx_type", "base_amt",
            "tran_timestamp",
        ),
        ignored=("is_sar", "alert_id"),
        lands=(_TRANSACTION,),
        example=(
            "tran_id,orig_acct,bene_acct,tx_type,base_amt,tran_timestamp\n"
            "1,4376,170,TRANSFER,885.3,2017-01-01T00:00:00Z\n"
        ),
    ),
    Format(
        name="AMLSim accounts",
        meaning="one account a row with its invented holder and opening deposit",
        publisher="IBM AMLSim",
        licence="Apache-2.0",
        required=(
            "acct_id", "type", "acct_stat", "acct_rptng_crncy", "initial_deposit",
            "bank_id", "first_name", "last_name", "state", "country", "birth_date",
            "ssn",
        ),
        ignored=(
            "dsply_nm", "branch_id", "open_dt", "close_dt", "street_addr", "city",
            "zip", "gender", "lon", "lat", "prior_sar_count",
        ),
        lands=_ACCOUNT,
        example=(
            "acct_id,dsply_nm,type,acct_stat,acct_rptng_crncy,branch_id,open_dt,"
            "close_dt,initial_deposit,bank_id,first_name,last_name,street_addr,city,"
            "state,country,zip,gender,birth_date,ssn,lon,lat\n"
            "0,C_0,I,A,USD,1,0,1000000,83514.28,bank,Ada,Example,1 Main St,Town,VT,US,"
            "79393,Female,1995-07-21,000-00-0000,73.47,60.27\n"
        ),
    ),
)  # fmt: skip
