"""The printout for a run measured against the simulated world.

A reader who sees n/a must not read 0: there was nothing to measure.
"""

from collections.abc import Mapping

from g7fin.lab.scoring.figures import JsonValue
from g7fin.lab.scoring.printout.cases import case_lines, segment_lines
from g7fin.lab.scoring.printout.columns import (
    HEADING,
    dollars,
    paragraph,
    part,
    rows,
    shown,
)
from g7fin.lab.scoring.printout.tracing import tracing_lines
from g7fin.lab.scoring.printout.world_rows import (
    IDENTITY,
    TYPOLOGIES,
    VICTIMS,
    inferred_lines,
)

MONEY = (
    ("traced_to_proceeds", "/proceeds"),
    ("value_recall", "recall"),
    ("value_precision", "precision"),
    ("outside_schemes_share", "outsiders"),
    ("value_precision_at_50", "at 50: precision"),
    ("outside_schemes_share_at_50", "outsiders"),
)


def lines(figures: Mapping[str, JsonValue]) -> list[str]:
    """Return the lines."""
    f = {name: shown(figure) for name, figure in figures.items()}
    return [
        "Evaluation against the simulated world (n/a: nothing to measure)",
        HEADING,
        *case_lines(figures),
        "Typologies: recall by transactions (by account alone) of planted instances",
        *rows(figures, TYPOLOGIES),
        *_typologies(figures),
        f"Victims: {f['victims']} accounts that are in no scheme as anything else",
        *rows(figures, VICTIMS),
        *_named(figures),
        *segment_lines(figures),
        f"Identity: {f['listed_parties']} records of designated parties; "
        f"{f['same_party_pairs']} pairs of records that are one party",
        *rows(figures, IDENTITY),
        *_wrong(figures),
        f"Money in USD: true proceeds {dollars(figures['true_proceeds'])}; "
        f"truly remaining {dollars(figures['true_resting'])}; "
        "bad: outsiders above 0.05",
        *_money(figures),
        *tracing_lines(figures),
        *inferred_lines(figures),
    ]


def _typologies(figures: Mapping[str, JsonValue]) -> list[str]:
    recall = part(figures, "typology_recall")
    by_account = part(figures, "typology_account_recall")
    counts = part(figures, "typology_instances")
    look_alikes = part(figures, "look_alikes")
    found = (
        f"{name} {shown(recall[name])} ({shown(by_account[name])}) of {counts[name]}"
        for name in sorted(recall)
        if recall[name] is not None
    )
    taken = (
        f"{name} {innocent['alerted']} of {innocent['instances']}"
        for name in sorted(look_alikes)
        for innocent in [part(look_alikes, name)]
    )
    absent = (name for name in sorted(recall) if recall[name] is None)
    return [
        *paragraph("recall", found),
        *paragraph("no instance planted", absent),
        *paragraph("look-alikes alerted (bad: many)", taken),
        *_without_typology(figures),
    ]


def _without_typology(figures: Mapping[str, JsonValue]) -> list[str]:
    planted = part(figures, "shapes_without_detector")
    alike = part(figures, "look_alikes_without_detector")
    return paragraph(
        "no typology for (planted, look-alikes)",
        (
            f"{name} {planted.get(name, 0)}, {alike.get(name, 0)}"
            for name in sorted({*planted, *alike})
        ),
    )


def _named(figures: Mapping[str, JsonValue]) -> list[str]:
    named = part(figures, "victims_named")
    places = (f"{name} {count}" for name, count in sorted(named.items()) if count)
    return paragraph("victims named in a file (bad: any)", places)


def _wrong(figures: Mapping[str, JsonValue]) -> list[str]:
    wrong = part(figures, "same_party_wrong_pairs")
    return paragraph("merged but two parties", wrong) if wrong else []


def _money(figures: Mapping[str, JsonValue]) -> list[str]:
    traced = part(figures, "traced_value")
    shares = [(part(figures, name), len(title) + 2) for name, title in MONEY]
    heading = "".join(f"  {title}" for _, title in MONEY)
    return [
        f"  {'rule':<15}{'traced':>12}{heading}",
        *(
            f"  {rule:<15}{dollars(traced[rule]):>12}"
            + "".join(f"{shown(values[rule]):>{width}}" for values, width in shares)
            for rule in sorted(traced)
        ),
    ]
