"""Accounts of the first cases: whose they are, and how much of each scheme they hold.

- *whole cases*: schemes found with at least nine in ten of their observable members in
  the case that found them.
- *role-weighted recall*: observable members in a case of the first fifty, by the weight
  of their role: who steers or keeps the money weighs three times as much as a mule.
- *contamination*: accounts of cases that are in no scheme; beside it the schemes that
  have a member in one case.
- *fragmentation*: cases, at any rank, that hold a member of a scheme that was found.
- *guilty for one look-alike*: accounts of schemes in the first fifty cases over those
  of innocent look-alikes. Each account counts once, also in two cases.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from g7fin.lab.scoring.figures import Figures, JsonValue, share
from g7fin.lab.scoring.intervals import quotient_with_interval, with_interval
from g7fin.lab.scoring.matching import Unit
from g7fin.lab.scoring.schemes import K, Ranked
from g7fin.lab.scoring.truth.model import Instance, Involved, WorldTruth

WHOLE = 0.9
# judgement: who steers or keeps the money 3, who serves the scheme 2, others 1
WEIGHTS = {
    "organiser": 3, "collector": 3, "hawaladar": 3, "launderer": 3, "front": 3,
    "designated": 3, "controlled": 3, "taxer": 3,
    "recruiter": 2, "transporter": 2, "safe_house": 2, "supplier": 2, "forger": 2,
    "official": 2, "guide": 2,
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A place in a scheme, and whether a case of the first fifty holds it."""

    scheme: str
    role: str
    is_held: bool
    is_observable: bool

    @property
    def weight(self) -> int:
        """The weight of its role."""
        return WEIGHTS.get(self.role, 1)


def coverage_figures(ranked: Ranked, truth: WorldTruth) -> Figures:
    """Return how much of the schemes the first cases hold, and of what else."""
    first = ranked.cases[:K]
    named = frozenset[str]().union(*first)
    members = {a.subject_id for a in truth.accounts if not a.is_victim}
    places = _places(truth.accounts, named, ranked.observable)
    return {
        "whole_case_recall_at": {str(k): _whole(ranked, k) for k in (10, K)},
        **_weighted(places, tuple(ranked.schemes)),
        **_unobservable(places),
        **_contamination(first, truth),
        "fragmentation": _fragmentation(ranked),
        **_look_alikes(named, truth, members),
    }


def _places(
    accounts: Iterable[Involved], named: Unit, observable: Mapping[str, Unit]
) -> list[Place]:
    return [
        Place(
            it.scheme_id,
            it.role,
            it.subject_id in named,
            it.subject_id in observable.get(it.scheme_id, frozenset()),
        )
        for it in accounts
        if not it.is_victim
    ]


def _whole(ranked: Ranked, k: int) -> float | None:
    """Return the share of schemes that a case of the first k holds nearly whole."""
    whole = sum(
        len(ranked.cases[hit.place] & ranked.observable[hit.truth_id])
        >= WHOLE * len(ranked.observable[hit.truth_id])
        for hit in ranked.seen[k].hits
    )
    return share(whole, len(ranked.observable_schemes))


def _weighted(places: list[Place], schemes: tuple[str, ...]) -> Figures:
    seen = [it for it in places if it.is_observable]
    parts = dict.fromkeys(schemes, 0.0)
    wholes = dict.fromkeys(schemes, 0.0)
    for it in seen:
        wholes[it.scheme] += it.weight
        parts[it.scheme] += it.weight * it.is_held
    roles = sorted({it.role for it in seen})
    return {
        "role_weighted_recall_at_50": with_interval(
            list(parts.values()), list(wholes.values())
        ),
        "member_recall_at_50": share(sum(it.is_held for it in places), len(places)),
        "observable_member_recall_at_50": share(
            sum(it.is_held for it in seen), len(seen)
        ),
        "role_recall_at_50": {role: _of_role(seen, role) for role in roles},
    }


def _of_role(places: list[Place], role: str) -> Figures:
    held = [it.is_held for it in places if it.role == role]
    return {
        "members": len(held),
        "held": sum(held),
        "share": share(sum(held), len(held)),
    }


def _unobservable(places: list[Place]) -> Figures:
    hidden = [it for it in places if not it.is_observable]
    roles: dict[str, JsonValue] = {
        role: sum(it.role == role for it in hidden)
        for role in sorted({it.role for it in hidden})
    }
    return {
        "members": len(places),
        "members_not_observable": len(hidden),
        "members_not_observable_held": sum(it.is_held for it in hidden),
        "members_not_observable_by_role": roles,
    }


def _contamination(first: list[Unit], truth: WorldTruth) -> Figures:
    involved = {account.subject_id for account in truth.accounts}
    strangers = [float(len(case - involved)) for case in first]
    sizes = [float(len(case)) for case in first]
    schemes = truth.members().values()
    mixed = [sum(bool(case & members) for members in schemes) for case in first]
    return {
        "contamination_at_50": with_interval(strangers, sizes),
        "accounts_a_case_at_50": share(sum(sizes), len(sizes)),
        "schemes_a_case_at_50": share(sum(mixed), sum(map(bool, mixed))),
    }


def _fragmentation(ranked: Ranked) -> float | None:
    found = [ranked.schemes[hit.truth_id] for hit in ranked.found[K].hits]
    spread = [sum(bool(case & members) for case in ranked.cases) for members in found]
    return share(sum(spread), len(spread))


def _look_alikes(named: Unit, truth: WorldTruth, members: set[str]) -> Figures:
    involved = {account.subject_id for account in truth.accounts}
    guilty = _first_of(
        ((a.scheme_id, a.subject_id) for a in truth.accounts if not a.is_victim), named
    )
    alike = _first_of(_alike(truth.look_alikes, involved), named)
    ratio = quotient_with_interval(list(guilty.values()), list(alike.values()))
    return {
        "guilty_accounts_at_50": len(named & members),
        "look_alike_accounts_at_50": int(sum(alike.values())),
        "guilty_for_one_look_alike": ratio,
    }


def _alike(
    instances: Iterable[Instance], involved: set[str]
) -> Iterable[tuple[str, str]]:
    for it in instances:
        for account in sorted(it.account_ids - involved):
            yield it.instance_id, account


def _first_of(pairs: Iterable[tuple[str, str]], named: Unit) -> dict[str, float]:
    """Count the named accounts of each group; one of two groups counts in the first."""
    counts: dict[str, float] = {}
    seen: set[str] = set()
    for group, account in pairs:
        counts.setdefault(group, 0.0)
        if account in named and account not in seen:
            seen.add(account)
            counts[group] += 1
    return counts
