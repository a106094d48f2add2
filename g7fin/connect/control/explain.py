"""A verdict on ownership and control, for a person to read and to check."""

from collections.abc import Iterable, Mapping
from datetime import date

from g7fin.connect.control.chains.chain import how, percent
from g7fin.connect.control.chains.paths import paths
from g7fin.connect.control.direct_stakes import Held, Range
from g7fin.connect.control.effective_interest import Interest, effective
from g7fin.connect.control.regimes import regime_of
from g7fin.connect.control.result import CERTAIN, Controlled
from g7fin.connect.control.stakes import Stakes


def explain(
    party: str,
    found: Iterable[Controlled] | Mapping[str, Controlled],
    stakes: Stakes,
    listed: Mapping[str, date],
    interest: Interest | None = None,
) -> str:
    """Return why listed parties control an organisation, as text.

    Args:
        party: the organisation.
        found: what `verdicts` found, as it is or by name.
        stakes: the stakes that the verdicts are about.
        listed: listed parties with the day of their listing.
        interest: the effective interest, if it is known already.
    """
    by_name = found if isinstance(found, Mapping) else {one.party: one for one in found}
    if party not in by_name:
        return f"{party}: not found to be controlled by listed parties.\n"
    one = by_name[party]
    known = effective(stakes, listed, one.as_of) if interest is None else interest
    rule = regime_of(one.regime)
    parts = [
        _verdict(one),
        [f"Rule of the {rule.name}: {rule.words}."],
        _shares(one),
        _section("Listed parties behind it", _listed(one.listed, listed)),
        _section(
            "Behind it only with the largest shares", _listed(one.perhaps, listed)
        ),
        _section("Stakes in it that count", [_stake(held) for held in one.stakes]),
        _section("Chains", paths(party, by_name)),
        _information(known.of(party)),
        _section("To be confirmed by a lawyer", rule.verify),
    ]
    return "\n".join(line for part in parts for line in part) + "\n"


def _verdict(one: Controlled) -> list[str]:
    if one.verdict == CERTAIN:
        first = f"{one.party}: controlled by listed parties on {one.as_of}."
        lines = [first, f"It holds with the smallest shares, since {one.since}."]
    else:
        first = f"{one.party}: possibly controlled by listed parties on {one.as_of}."
        lines = [first, f"It holds only with the largest shares, since {one.since}."]
    return [*lines, "It is listed itself."] if one.is_listed else lines


def _shares(one: Controlled) -> list[str]:
    whose = "one listed person or joint arrangement and by what it controls"
    if regime_of(one.regime).together:
        whose = "listed parties and by what they control"
    measures = (("Capital", one.capital), ("Votes", one.votes))
    lines = [
        f"{name} held by {whose}: {percent(share)}."
        for name, share in measures
        if share is not None
    ]
    return lines or ["No share is known to be held: it is a matter of control alone."]


def _section(title: str, lines: Iterable[str]) -> list[str]:
    kept = [f"- {line}" for line in lines]
    return [f"{title}:", *kept] if kept else []


def _listed(parties: Iterable[str], listed: Mapping[str, date]) -> list[str]:
    return [f"{party}, listed on {listed[party]}" for party in parties]


def _stake(held: Held) -> str:
    words = f"{held.holder}: {how(held)}, {_days(held)}"
    words += f", step {held.depth} from the nearest listed party"
    return words if held.certain else f"{words}; counts only with the largest shares"


def _days(held: Held) -> str:
    start = "always" if held.from_on is None else f"since {held.from_on}"
    return start if held.to_on is None else f"{start}, until {held.to_on}"


def _information(interest: tuple[float, float]) -> list[str]:
    low, high = (round(end * 1_000_000) for end in interest)
    share: Range = (low, high)
    return [
        "For information, not part of the verdict: the effective interest of all listed"
        f" parties in its capital, shares multiplied along every chain, is"
        f" {percent(share)}."
    ]
