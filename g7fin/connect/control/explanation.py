"""Explanation of a verdict on ownership and control, for a person to read and check."""

from collections.abc import Iterable, Mapping
from datetime import date

from g7fin.connect.control.chains.chain import percent, stake_text
from g7fin.connect.control.chains.paths import paths
from g7fin.connect.control.effective_interest import effective
from g7fin.connect.control.regimes import REGIMES, regime_of
from g7fin.connect.control.stakes import Stakes, from_arrow
from g7fin.connect.control.tables import designated_parties
from g7fin.connect.control.verdicts import (
    CERTAIN,
    Controlled,
    DirectStake,
    Range,
    verdicts,
)
from g7fin.errors import ConfigError, InputError
from g7fin.store import Store

_STAKES = """
select distinct
    coalesce(owner.resolved_party_id, ownership.owner_party_id) as owner_id,
    coalesce(owned.resolved_party_id, ownership.owned_party_id) as owned_id,
    ownership.kind, cast(ownership.share_min * 1000000 as bigint) as low,
    cast(greatest(ownership.share_max, ownership.share_min) * 1000000 as bigint)
        as high,
    ownership.from_on, ownership.to_on
from core.ownership as ownership
left join link.party as owner on owner.party_id = ownership.owner_party_id
left join link.party as owned on owned.party_id = ownership.owned_party_id
order by owner_id, owned_id, kind, from_on, to_on, low, high
"""
_PARTY = """
select distinct party.resolved_party_id, known.name
from link.party as party
inner join core.party as known on known.party_id = party.party_id
where party.party_id = $party or lower(known.name) = lower($party)
order by party.resolved_party_id, known.name
"""


def control_text(store: Store, party: str, as_of: date, regime: str) -> str:
    """Return who controls a party of a finished run, with every stake and chain.

    Args:
        store: of a finished run.
        party: its id, or its whole name.
        as_of: the day.
        regime: `US`, `EU` or `UK`.

    Raises:
        InputError: if there is no such party, or several of that name.
        ConfigError: if there is no such regime.
    """
    if regime not in {one.name for one in REGIMES}:
        names = ", ".join(one.name for one in REGIMES)
        raise ConfigError(f"regime {regime!r} is not one of {names}")
    name = _resolved(store, party)
    stakes = from_arrow(store.arrow(_STAKES))
    parties = designated_parties(store, as_of)
    designated = {one: since for one, (since, _) in parties.items()}
    found = verdicts(stakes, designated, as_of, regime)
    text = explain(name, found, stakes, designated, (as_of, regime))
    if name in designated:
        text += (
            f"{name} is itself a designated party, {_designated(designated[name])}.\n"
        )
    return text


def _resolved(store: Store, party: str) -> str:
    found = store.rows(_PARTY, {"party": party})
    ids = sorted({row[0] for row in found})
    if len(ids) == 1:
        return str(ids[0])
    if not ids:
        raise InputError(
            f"{party!r}: no party of the run has this id or this whole name; ids are in"
            " the party file that was delivered"
        )
    raise InputError(
        f"{party!r}: {len(ids)} parties have this name: {', '.join(ids[:10])}. Give the"
        " id of one"
    )


def explain(
    party: str,
    found: Iterable[Controlled],
    stakes: Stakes,
    designated: Mapping[str, date],
    question: tuple[date, str],
) -> str:
    """Return why designated parties control an organisation, as text.

    Args:
        party: the organisation.
        found: the verdicts.
        stakes: the stakes that the verdicts are about.
        designated: designated parties with their dates of designation.
        question: the as-of date and the regime of the verdicts.
    """
    by_name = {one.party: one for one in found}
    if party not in by_name:
        as_of, regime = question
        return (
            f"{party}: no control by designated parties was found on {as_of} under the"
            f" {regime} rule, in the ownership data delivered.\n"
        )
    one = by_name[party]
    interest = effective(stakes, designated, one.as_of)
    rule = regime_of(one.regime)
    parts = [
        _verdict(one),
        [f"{rule.name} rule: {rule.text}."],
        _shares(one),
        _section(
            "Designated parties that control it", _parties(one.behind, designated)
        ),
        _section(
            "Designated parties that control it only at the upper end of the shares",
            _parties(one.possibly_behind, designated),
        ),
        _section("Direct stakes that count", [_stake(stake) for stake in one.stakes]),
        _section("Chains of stakes", paths(party, by_name)),
        _information(interest.of(party)),
        _section("To be confirmed by a lawyer", rule.verify),
    ]
    return "\n".join(line for part in parts for line in part) + "\n"


def _verdict(one: Controlled) -> list[str]:
    if one.verdict == CERTAIN:
        lines = [
            f"{one.party}: controlled by designated parties on {one.as_of}.",
            f"Certain since {one.since}: true at the lower end of the stated shares.",
        ]
    else:
        lines = [
            f"{one.party}: possibly controlled by designated parties on {one.as_of}.",
            f"Possible since {one.since}: true only at the upper end of the stated"
            " shares.",
        ]
    return [*lines, "It is itself a designated party."] if one.is_designated else lines


def _shares(one: Controlled) -> list[str]:
    by = "one designated person or joint arrangement and what it controls"
    if regime_of(one.regime).together:
        by = "designated parties and what they control"
    measures = (("Capital", one.capital), ("Votes", one.votes))
    lines = [
        f"{name} held by {by}: {percent(share)}."
        for name, share in measures
        if share is not None
    ]
    return lines or ["Control without a stated share of capital or votes."]


def _section(title: str, lines: Iterable[str]) -> list[str]:
    kept = [f"- {line}" for line in lines]
    return [f"{title}:", *kept] if kept else []


def _parties(parties: Iterable[str], designated: Mapping[str, date]) -> list[str]:
    return [f"{party}, {_designated(designated[party])}" for party in parties]


def _designated(since: date) -> str:
    if since == date.min:
        return "date of designation not stated"
    return f"designated on {since}"


def _stake(stake: DirectStake) -> str:
    text = f"{stake.holder}: {stake_text(stake)}, {_days(stake)}, {_depth(stake)}"
    return text if stake.certain else f"{text}; only at the upper end of the shares"


def _depth(stake: DirectStake) -> str:
    if stake.depth == 1:
        return "held by a designated party"
    return f"{stake.depth} stakes from the nearest designated party"


def _days(stake: DirectStake) -> str:
    start = (
        "start date not stated" if stake.from_on is None else f"since {stake.from_on}"
    )
    return start if stake.to_on is None else f"{start}, until {stake.to_on}"


def _information(interest: tuple[float, float]) -> list[str]:
    low, high = (round(end * 1_000_000) for end in interest)
    share: Range = (low, high)
    return [
        "For information, not part of the verdict: effective interest of all designated"
        " parties in its capital, with shares multiplied along every chain:"
        f" {percent(share)}."
    ]
