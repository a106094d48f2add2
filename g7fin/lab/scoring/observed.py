"""Members of schemes that delivered data could show, and decisions delivered on them.

A member is *observable* if a payment of its scheme in the ledger has its account at an
end, or if one link leads from it to a member that has: the same holder, ownership or
directorship between the holders, a device that both use, or a designated party that
holds or controls both. Who is neither cannot be found by any method, and is counted
apart.

Only delivered tables and the truth are asked, and no result of a run.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from g7fin.lab.scoring.truth.model import WorldTruth
from g7fin.store import Store

_ENDS = """
select transaction_id, originator_account_id, beneficiary_account_id
from core.transaction
where transaction_id in (select unnest($ids))
order by transaction_id
"""
_HOLDERS = """
select distinct account_id, party_id from core.account_party
order by account_id, party_id
"""
_OWNERS = """
select distinct owner_party_id, owned_party_id from core.ownership
order by owner_party_id, owned_party_id
"""
_DEVICES = """
select distinct party_id, value from core.identifier
where kind = 'device' order by party_id, value
"""
# the newest decision on each account or a holder of it counts, up to the as-of date
_CONFIRMED = """
with decision as (
    select subject_id as account_id, outcome_id, decided_on, decision
    from core.outcome
    where subject_kind = 'account'
    union
    select held.account_id, outcome.outcome_id, outcome.decided_on, outcome.decision
    from core.outcome as outcome
    inner join core.account_party as held on held.party_id = outcome.subject_id
    where outcome.subject_kind = 'party'
),
ranked as (
    select account_id, decision,
        row_number() over (
            partition by account_id order by decided_on desc, outcome_id
        ) as recency
    from decision
    where decided_on <= cast($as_of as date)
)
select account_id from ranked
where recency = 1 and decision = 'confirmed'
order by account_id
"""
_ALWAYS = "9999-12-31"
_DESIGNATED = frozenset({"designated", "controlled"})


@dataclass(frozen=True)
class Observed:
    """Payments, links and decisions of the truth's accounts, as delivered.

    Attributes:
        paid: Accounts at an end of a payment of each scheme that was delivered.
        holders: The parties of each account.
        ties: Pairs of parties of which one owns or directs the other.
        devices: The devices of each party.
        confirmed: Accounts that a delivered decision confirmed, up to the as-of date.
    """

    paid: Mapping[str, frozenset[str]] = field(default_factory=dict)
    holders: Mapping[str, frozenset[str]] = field(default_factory=dict)
    ties: frozenset[tuple[str, str]] = frozenset()
    devices: Mapping[str, frozenset[str]] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()

    @cached_property
    def tied(self) -> Mapping[str, frozenset[str]]:
        """The parties that each party owns, directs, or is owned or directed by."""
        both = [*self.ties, *((owned, owner) for owner, owned in self.ties)]
        return _grouped(both)


def read_observed(store: Store, truth: WorldTruth, as_of: str = _ALWAYS) -> Observed:
    """Return what the delivered tables of a run say of the truth's accounts.

    Args:
        store: The run's store.
        truth: The world's truth.
        as_of: The run's as-of date: later decisions were not known to it.
    """
    paid: dict[str, set[str]] = defaultdict(set)
    rows = store.rows(_ENDS, {"ids": sorted(truth.stages) or [""]})
    for name, *ends in rows:
        for scheme, _ in truth.stages[name]:
            paid[scheme].update(end for end in ends if end is not None)
    entity = truth.same_party
    return Observed(
        {scheme: frozenset(accounts) for scheme, accounts in paid.items()},
        _grouped((a, entity.get(p, p)) for a, p in store.rows(_HOLDERS)),
        frozenset(
            (entity.get(one, one), entity.get(other, other))
            for one, other in store.rows(_OWNERS)
        ),
        _grouped((entity.get(p, p), device) for p, device in store.rows(_DEVICES)),
        frozenset(row[0] for row in store.rows(_CONFIRMED, {"as_of": as_of})),
    )


def observable_members(
    truth: WorldTruth, observed: Observed
) -> dict[str, frozenset[str]]:
    """Return each scheme's members that delivered data could show."""
    listed = _listed(truth)
    found = {}
    for scheme, members in truth.members().items():
        direct = members & observed.paid.get(scheme, frozenset())
        near = _near(direct, observed, listed.get(scheme, frozenset()))
        found[scheme] = direct | {
            account
            for account in members - direct
            if _marks(account, observed, listed.get(scheme, frozenset())) & near
        }
    return found


def confirmed_share(members: frozenset[str], observed: Observed) -> float:
    """Return the share of a scheme's members that decisions confirmed."""
    return len(members & observed.confirmed) / len(members) if members else 0.0


def _near(
    direct: frozenset[str], observed: Observed, listed: frozenset[str]
) -> frozenset[str]:
    """Return all that links to accounts: their marks, and parties tied to a holder."""
    marks = frozenset[str]().union(*(_marks(a, observed, listed) for a in direct))
    parties = frozenset[str]().union(
        *(observed.holders.get(account, frozenset()) for account in direct)
    )
    tied = (observed.tied.get(party, frozenset()) for party in parties)
    return marks.union(*tied)


def _marks(account: str, observed: Observed, listed: frozenset[str]) -> frozenset[str]:
    """Return an account's holders and their devices, and whether one is designated."""
    parties = observed.holders.get(account, frozenset())
    devices = (
        frozenset(f"device {it}" for it in observed.devices.get(party, ()))
        for party in parties
    )
    mark = frozenset({"designated"}) if parties & listed else frozenset[str]()
    return parties.union(mark, *devices)


def _listed(truth: WorldTruth) -> Mapping[str, frozenset[str]]:
    """Return who is designated or controlled in each scheme."""
    return _grouped(
        (one.scheme_id, truth.same_party.get(one.subject_id, one.subject_id))
        for one in truth.parties
        if one.role in _DESIGNATED
    )


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for name, value in pairs:
        groups[name].add(value)
    return {name: frozenset(values) for name, values in groups.items()}
