"""The printout for a run measured against AMLSim's labels.

What counts as bad is judgement; the comparators are measured on the same run.
"""

from collections.abc import Mapping

from g7fin.lab.scoring.figures import JsonValue
from g7fin.lab.scoring.printout.columns import (
    HEADING,
    Row,
    line,
    paragraph,
    part,
    rows,
    shown,
)

ACCOUNTS = (
    Row(
        "average precision",
        "account_average_precision",
        "volume {volume_average_precision}, forest {forest_average_precision}",
        "not clearly above both",
    ),
    Row(
        "  of all evidence",
        "strength_average_precision",
        "every account, scored or not",
        "not clearly above volume",
    ),
    Row("", "", "base rate {base_rate}", "near it: no better than chance"),
    Row(
        "transactions alerted",
        "transaction_recall",
        "right among alerted {transaction_precision}",
        "both low: schemes are missed",
    ),
)


def lines(figures: Mapping[str, JsonValue]) -> list[str]:
    """Return the lines."""
    f = {name: shown(figure) for name, figure in figures.items()}
    return [
        "Evaluation against AMLSim's labels (n/a: nothing to measure)",
        HEADING,
        f"Accounts: {f['accounts']}, of them {f['labelled_accounts']} in a true alert",
        *rows(figures, ACCOUNTS),
        *_account_recall(figures),
        f"Cases: {f['cases']} ranked; true alerts: {f['alerts']}; "
        "share of the alerts hit by the first cases",
        *_alert_recall(figures),
        *_by_type(figures),
    ]


def _account_recall(figures: Mapping[str, JsonValue]) -> list[str]:
    volume = part(figures, "volume_account_recall_at")
    return [
        line(
            f"accounts, first {k}",
            shown(recall),
            f"volume ranking {shown(volume[k])}",
            "at or below volume",
        )
        for k, recall in _by_k(part(figures, "account_recall_at"))
    ]


def _alert_recall(figures: Mapping[str, JsonValue]) -> list[str]:
    volume = part(figures, "volume_alert_recall_at")
    single = part(figures, "alert_recall_one_to_one_at")
    return [
        line(
            f"alerts, first {k} cases",
            shown(recall),
            f"volume {shown(volume[k])}, one-to-one {shown(single[k])}",
            "one-to-one lower: alerts merged",
        )
        for k, recall in _by_k(part(figures, "alert_recall_at"))
    ]


def _by_type(figures: Mapping[str, JsonValue]) -> list[str]:
    kinds = part(figures, "alert_recall_by_type")
    recalls = (
        f"{kind} "
        + ", ".join(f"{shown(r)} at {k}" for k, r in _by_k(part(kinds, kind)))
        for kind in sorted(kinds)
    )
    return paragraph("alerts by type (bad: one type near 0)", recalls)


def _by_k(recalls: Mapping[str, JsonValue]) -> list[tuple[str, JsonValue]]:
    return sorted(recalls.items(), key=lambda pair: int(pair[0]))
