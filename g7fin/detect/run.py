"""Stage 4: `core.*` and `link.*` in, `alert.*` out."""

import logging
from importlib import import_module

from g7fin.detect import shared
from g7fin.detect.account_strength import account_strength
from g7fin.detect.bare_ledger import (
    candidate_points,
    candidate_relations,
    points_or_none,
)
from g7fin.detect.registry import chosen
from g7fin.detect.relations import NAMES, relation_terms, terms
from g7fin.detect.typology import Typology
from g7fin.errors import ConfigError
from g7fin.settings import Settings
from g7fin.steps import Query, Rows, Run, Stage, Work
from g7fin.store import Store

_LOG = logging.getLogger(__name__)

_ALERT = """
create table alert.alert (
    alert_id varchar, typology varchar, offence varchar, family varchar, part varchar,
    account_ids varchar[], transaction_ids varchar[], strength decimal(9, 6),
    value_usd decimal(18, 2), first_at timestamp, last_at timestamp, reason varchar
)
"""
_STATUS = """
create table alert.status (typology varchar, status varchar, reason varchar)
"""
# not portable: list(distinct …); sorted afterwards, so the order inside is settled
_FINDINGS = """
with named as (
    select finding, list_sort(list(distinct account_id)) as account_ids,
        list_sort(list(distinct transaction_id)) as transaction_ids,
        max(strength) as strength
    from detect.hit
    group by finding
),
evidence as (
    select distinct hit.finding, hit.transaction_id from detect.hit as hit
),
measured as (
    select evidence.finding, count(*) as transactions,
        count(distinct payment.originator_account_id) as payers,
        count(distinct payment.beneficiary_account_id) as payees,
        sum(payment.amount_usd) as value_usd, min(payment.booked_at) as first_at,
        max(payment.booked_at) as last_at,
        cast(max(payment.booked_on) - min(payment.booked_on) as bigint) + 1 as days
    from evidence
    inner join link.payment as payment
        on payment.transaction_id = evidence.transaction_id
    group by evidence.finding
)
select $name || '-' || substr(md5(array_to_string(named.account_ids, ' ') || '|'
        || array_to_string(named.transaction_ids, ' ')), 1, 12) as alert_id,
    $name as typology, $offence as offence, $family as family, $part as part,
    named.account_ids, named.transaction_ids,
    cast(named.strength as decimal(9, 6)) as strength,
    cast(measured.value_usd as decimal(18, 2)) as value_usd, measured.first_at,
    measured.last_at,
    -- one thing has no plural
    replace(regexp_replace(
        replace(replace(replace(replace(replace($reason,
            '{transactions}', format('{:,}', measured.transactions)),
            '{payers}', format('{:,}', measured.payers)),
            '{payees}', format('{:,}', measured.payees)),
            '{value}', 'USD ' || coalesce(format('{:,}',
                cast(round(measured.value_usd) as bigint)), 'unknown')),
            '{days}', format('{:,}', measured.days)),
        '\\b1 ([a-z ]*)\\(s\\)', '1 \\1', 'g'), '(s)', 's') as reason
from named
inner join measured on measured.finding = named.finding
order by alert_id
"""


def detect(store: Store, settings: Settings) -> int:
    """Look for every typology and return the number of alerts."""
    return STAGE.carry_out(Run(store, settings))


def _search_all(run: Run) -> None:
    """Write the alerts and the status of every typology, shared tables once."""
    run.store.execute(_ALERT)
    run.store.execute(_STATUS)
    built: set[str] = set()
    for typology in chosen(run.settings):
        for need in typology.needs:
            if need not in built:
                build(run.store, typology, need)
                built.add(need)
        search(run.store, typology)


def build(store: Store, typology: Typology, need: str) -> None:
    """Compute one shared table.

    Raises:
        ConfigError: if a typology needs a table that there is no file for.
    """
    try:
        module = import_module(f"{shared.__name__}.{need}")
    except ModuleNotFoundError as error:
        raise ConfigError(
            f"typology {typology.name} needs {need!r}; there is no"
            f" detect/shared/{need}.py"
        ) from error
    module.build(store)


def search(store: Store, typology: Typology) -> None:
    """Look for one typology and add its alerts and its status."""
    store.create("detect.hit", typology.query, typology.values())
    store.execute(
        f"insert into alert.alert {_FINDINGS}",
        {
            "name": typology.name,
            "offence": str(typology.offence),
            "family": typology.family,
            "part": typology.part,
            "reason": typology.reason,
        },
    )
    status, reason = _evaluated(store)
    store.execute(
        "insert into alert.status values ($typology, $status, $reason)",
        {"typology": typology.name, "status": status, "reason": reason},
    )
    _LOG.info("%s: %d rows of evidence", typology.name, store.count("detect.hit"))


def _evaluated(store: Store) -> tuple[str, str]:
    """Say what part of the payments a typology could look at."""
    total, unknown = store.row(
        "select count(*), count(*) - count(amount_usd) from link.payment"
    )
    if unknown == 0:
        return "evaluated", ""
    if unknown == total:
        return "not evaluated", "no payment has an exchange rate to US dollars"
    return (
        "evaluated in part",
        f"{unknown} of {total} payments have no exchange rate to US dollars",
    )


# relations that relay money
RELATIONS = (
    Rows("detect.term", lambda _: terms()),
    Work(("detect.relation_term",), relation_terms),
    Rows("detect.relation_points", points_or_none),
    # candidate groups, where a ledger knows accounts, amounts and times only
    Rows("alert.candidate", candidate_relations),
    Rows("detect.candidate_point", candidate_points),
    Query("alert.relation"),
    Query("alert.relation_point", NAMES),
    # every account of the input
    Work(("alert.account_strength",), account_strength),
)
STAGE = Stage(
    name="detect",
    schema="alert",
    counts="alerts",
    counted=lambda run: run.store.count("alert.alert"),
    steps=(
        *RELATIONS,
        Work(("alert.alert", "alert.status"), _search_all),
        Query("alert.subject"),
        Query("alert.evidence"),
    ),
)
