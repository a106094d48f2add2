"""Every typology with its parameters, sources and offence."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, get_type_hints

from docs.generator.markdown import cited, code, coded, page, table, words
from g7fin.citations import citations
from g7fin.detect.registry import all_typologies
from g7fin.detect.typology import Typology
from g7fin.policy.lift import Lift, lifts

_INTRO = """
A typology is a pattern of payments. An alert is *consistent with* an offence; it proves
nothing and blames nobody. Each number is a default that a settings file may change.
Public guidance seldom states numbers: a code in brackets names the
[indicator](indicators.md) that a number follows, and *judgement* says that no source
states it. No default is a regulator's figure.

Ten points double the odds. Of several alerts of one family, the strongest counts.
Points follow from the *lift*, measured on simulated worlds: how much more often
a typology alerts proceeds than what is innocent and looks alike, over instances of the
pattern and over accounts, in two kinds of world; the lowest of them counts
([how](../method/typology_lift.md)). A typology without points names what was seen, and
adds nothing to a score.
"""
_LAWYER = "**To be verified by a lawyer**: the text of {} was not read again."


def typologies_page() -> str:
    """Return the page of typologies."""
    found = all_typologies()
    overview = table(
        ("typology", "consistent with", "family", "points", "lift"),
        (
            (
                f"[{item.name}](#{item.name})",
                item.offence,
                item.family,
                item.points,
                f"{lifts()[item.name].lower:.1f}",
            )
            for item in found
        ),
    )
    return page("Typologies", _INTRO, overview, *(_section(item) for item in found))


def _section(item: Typology) -> str:
    facts = [
        f"- Consistent with: {item.offence}",
        f"- Role of the accounts in an alert: {item.part}",
        f"- Points: {_points(item)}, family *{item.family}*",
        f"- Measured by kind of world:{_measured(item)}",
        f"- Reason shown: {code(item.reason)}",
        f"- Sources: {cited(item.cites)}",
    ]
    if item.indicators:
        facts.append(f"- Indicators: {coded(item.indicators)}")
    if item.needs:
        facts.append(f"- Shared tables: {words(code(name) for name in item.needs)}")
    parts = [
        f"## {item.name}",
        item.meaning,
        "\n".join(facts),
        table(("parameter", "default", "meaning and source"), _numbers(item)),
        unread(item.cites),
    ]
    return "\n\n".join(part for part in parts if part)


def _points(item: Typology) -> str:
    return f"up to {item.points}" if item.points else "none"


def _measured(item: Typology) -> str:
    """Return in a list what the typology alerted in worlds with a known truth."""
    return "".join(
        f"\n  - {kind}: {_lift(lift)}"
        for kind, lift in sorted(lifts()[item.name].kinds.items())
    )


def _lift(found: Lift) -> str:
    seeds = words(found.worlds)
    return (
        f"lift {found.by_instance:.1f} by instance: {found.guilty.alerted:,} of"
        f" {found.guilty.of:,} planted, {found.alike.alerted:,} of {found.alike.of:,}"
        f" look-alikes; {found.by_account:.1f} by account:"
        f" {found.guilty_accounts.alerted:,} of {found.guilty_accounts.of:,},"
        f" {found.alike_accounts.alerted:,} of {found.alike_accounts.of:,}. Alerts"
        f" about schemes {found.guilty_alerts:,}, look-alikes {found.alike_alerts:,},"
        f" others {found.other_alerts:,} (worlds {seeds})"
    )


def _numbers(item: Typology) -> list[tuple[str, str, str]]:
    hints = get_type_hints(type(item.params), include_extras=True)
    return [
        (code(name.name), _shown(getattr(item.params, name.name)), _why(hints, name))
        for name in fields(item.params)
    ]


def _why(hints: dict[str, Any], field: Any) -> str:
    return str(hints[field.name].__metadata__[0])


def _shown(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def unread(keys: Iterable[str]) -> str:
    """Return a warning if a source is known only from memory."""
    known = citations()
    found = [key for key in keys if known[key]["read"] == "knowledge"]
    return _LAWYER.format(words(found)) if found else ""
