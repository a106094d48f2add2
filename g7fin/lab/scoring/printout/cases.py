"""The lines on cases: what the first ones found, beside ceilings and orders to beat."""

from collections.abc import Mapping

from g7fin.lab.scoring.figures import JsonValue
from g7fin.lab.scoring.printout.columns import (
    Row,
    paragraph,
    part,
    rows,
    shown,
    with_ends,
)
from g7fin.lab.scoring.schemes import KS

_ORDERS = (
    ("precision", "precision_at_{}"),
    ("  ceiling", "precision_at_{}_ceiling"),
    ("  by case files", "file_precision_at_{}"),
    ("  observable members", "observable_precision_at_{}"),
    ("  ranking by volume", "volume_precision_at_{}"),
    ("  isolation forest", "forest_precision_at_{}"),
    ("  cases by turnover", "turnover_order_precision_at_{}"),
    ("  confirmed decisions add", "with_confirmed_precision_at_{}"),
)
_FOUND = (
    Row(
        "schemes found at 50",
        "recall_at_50",
        "95 %: {recall_at_50_low} to {recall_at_50_high}",
        "under half",
    ),
    Row(
        "  of observable ones",
        "observable_recall_at_50",
        "{observable_recall_at_50_low} to {observable_recall_at_50_high}",
        "under half",
    ),
    Row(
        "  of unconfirmed ones",
        "unconfirmed_recall_at_50",
        "{unconfirmed_found_at_50} of {schemes_unconfirmed} under half known",
        "far below: known ones again",
    ),
    Row(
        "  where confirmed ones add",
        "with_confirmed_found_at_50",
        "of unconfirmed {with_confirmed_unconfirmed_found_at_50}",
        "more, but not of these",
    ),
    Row(
        "precision at 10, unknown",
        "unconfirmed_precision_at_10",
        "cases that hit no known scheme",
        "far below that of all",
    ),
    Row(
        "whole cases at 50",
        "whole_at_50",
        "at 10 {whole_at_10}",
        "far below: cases are pieces",
    ),
    Row(
        "members in them, weighed",
        "role_weighted_recall_at_50",
        "unweighed {observable_member_recall_at_50}, all {member_recall_at_50}",
        "below: the chiefs are missed",
    ),
    Row(
        "accounts in no scheme",
        "contamination_at_50",
        "schemes in a case {schemes_a_case_at_50}",
        "above half; above 1: mixed",
    ),
    Row(
        "cases a found scheme has",
        "fragmentation",
        "accounts in a case {accounts_a_case_at_50}",
        "above 1: it is in pieces",
    ),
    Row(
        "guilty for a look-alike",
        "guilty_for_one_look_alike",
        "{guilty_for_one_look_alike_low} to {guilty_for_one_look_alike_high}",
        "under 2",
    ),
    Row(
        "mean overlap of hits",
        "mean_overlap_at_50",
        "a hit needs 0.200",
        "near 0.200: cases too large",
    ),
    Row(
        "proceeds in the first 50",
        "resting_in_first_fifty",
        "{resting_in_first_fifty_low} to {resting_in_first_fifty_high}",
        "of what rests on accounts",
    ),
    Row(
        "  by case files",
        "resting_in_files_of_first_fifty",
        "{resting_in_files_of_first_fifty_low} to"
        " {resting_in_files_of_first_fifty_high}",
        "of what rests on accounts",
    ),
    Row(
        "AP over all accounts",
        "account_average_precision",
        "volume {volume_average_precision}, forest {forest_average_precision}",
        "near the base rate",
    ),
    Row(
        "  of all evidence",
        "strength_average_precision",
        "every account, scored or not",
        "under that of the scores",
    ),
    Row("", "", "base rate {account_base_rate}", ""),
)


def case_lines(figures: Mapping[str, JsonValue]) -> list[str]:
    """Return the lines: precision at each k, then what the first fifty cases hold."""
    whole = part(figures, "whole_case_recall_at")
    flat = with_ends(figures) | {f"whole_at_{k}": whole.get(str(k)) for k in (10, 50)}
    f = {name: shown(figure) for name, figure in flat.items()}
    return [
        f"Cases: {f['cases']} ranked; schemes: {f['schemes']} true,"
        f" {f['schemes_visible']} with two accounts in the ledger,"
        f" {f['schemes_found_at_any_rank']} found at any rank",
        f"  {'first cases':<22}" + "".join(f"{k:>9}" for k in KS),
        *(
            f"  {label:<22}" + "".join(f"{f[name.format(k)]:>9}" for k in KS)
            for label, name in _ORDERS
        ),
        *rows(flat, _FOUND),
        *_reliability(figures),
        *_roles(figures),
        *_hidden(figures),
    ]


def _reliability(figures: Mapping[str, JsonValue]) -> list[str]:
    """Return what cases were stated to be, and how many were right."""
    found = part(figures, "reliability")
    return paragraph(
        "stated probability of a case and how many are right (bad: far apart)",
        (
            f"{shown(it['stated'])}: {shown(it['right'])} of {it['cases']}"
            for name in sorted(found)
            for it in [part(found, name)]
        ),
    )


def segment_lines(figures: Mapping[str, JsonValue]) -> list[str]:
    """Return the ratio of false alerts between segments, by division."""
    found = part(figures, "segment_ratio_by_division")
    return paragraph(
        "false alerts, worst segment over best (bad: above 1.25 and above chance)",
        (
            f"{name} {shown(it['ratio'])} ({_ends(it)};"
            f" chance {shown(it['by_chance'])})"
            for name in sorted(found)
            for it in [part(found, name)]
        ),
    )


def _ends(figure: Mapping[str, JsonValue]) -> str:
    ends = figure["interval"]
    if not isinstance(ends, Mapping):
        return shown(None)
    return f"{shown(ends['low'])} to {shown(ends['high'])}"


def _roles(figures: Mapping[str, JsonValue]) -> list[str]:
    roles = part(figures, "role_recall_at_50")
    held = (
        f"{role} {it['held']} of {it['members']}"
        for role in sorted(roles)
        for it in [part(roles, role)]
    )
    return paragraph("observable members in them", held)


def _hidden(figures: Mapping[str, JsonValue]) -> list[str]:
    roles = part(figures, "members_not_observable_by_role")
    counts = (f"{role} {shown(count)}" for role, count in sorted(roles.items()))
    hidden, members = figures["members_not_observable"], figures["members"]
    return paragraph(
        f"members not observable, {shown(hidden)} of {shown(members)}", counts
    )
