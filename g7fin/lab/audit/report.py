"""The audit as a person reads it, and as JSON."""

import json
import textwrap
from dataclasses import asdict, dataclass

from g7fin.lab.audit.checks import PRINTED, Check
from g7fin.lab.audit.model import BOOSTED, FOREST

_PLACES = 4
_WIDTH = 88


@dataclass(frozen=True)
class Audit:
    """The acceptance of a world: every figure, its limit, and whether it holds.

    Attributes:
        difficulty: What the world is meant to be.
        seed: Where the audit's own draws start.
        rows: How many good rows were judged.
        left_out: How many delivered rows were broken, repeated or corrected.
        illicit: How many of the good rows are illicit.
        schemes: How many schemes the truth names.
        checks: Every figure.
    """

    difficulty: str
    seed: int
    rows: int
    left_out: int
    illicit: int
    schemes: int
    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        """Whether every figure keeps to its limit."""
        return all(check.passed for check in self.checks)

    @property
    def failed(self) -> tuple[Check, ...]:
        """The figures that do not keep to their limit."""
        return tuple(check for check in self.checks if not check.passed)


def as_text(audit: Audit) -> str:
    """Return the report: what failed in one line, then every figure by section."""
    lines = [headline(audit), "", *_preamble(audit)]
    for section in dict.fromkeys(check.section for check in audit.checks):
        lines += ["", section.upper(), ""]
        for check in audit.checks:
            if check.section == section:
                lines += _lines(check)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def headline(audit: Audit) -> str:
    """Return one line: passed, or how many figures failed and which."""
    judged = sum(check.limit != PRINTED for check in audit.checks)
    failed = audit.failed
    if not failed:
        return f"PASSED: all {judged} limits hold"
    names = "; ".join(f"{check.section}: {check.name}" for check in failed)
    return f"FAILED: {len(failed)} of {judged} limits do not hold: {names}"


def as_json(audit: Audit) -> str:
    """Return the audit as JSON, figures rounded to four places."""
    told = {
        "passed": audit.passed,
        "difficulty": audit.difficulty,
        "seed": audit.seed,
        "rows": audit.rows,
        "left_out": audit.left_out,
        "illicit": audit.illicit,
        "schemes": audit.schemes,
        "model": {"boosted": BOOSTED, "forest": FOREST},
        "checks": [
            {**asdict(check), "figure": _rounded(check.figure)}
            for check in audit.checks
        ],
    }
    return json.dumps(told, indent=2, allow_nan=False) + "\n"


def _preamble(audit: Audit) -> list[str]:
    settings = ", ".join(f"{name} {value}" for name, value in BOOSTED.items())
    forest = ", ".join(f"{name} {value}" for name, value in FOREST.items())
    paragraphs = (
        f"Difficulty {audit.difficulty}, seed {audit.seed}: {audit.rows} good rows "
        f"({audit.left_out} broken, repeated or corrected ones left out), "
        f"{audit.illicit} of them illicit ({audit.illicit / max(audit.rows, 1):.2%}) "
        f"in {audit.schemes} schemes.",
        "Fields are judged across halves: no scheme and no pair of accounts lies in "
        "both.",
        "The model and its settings were fixed in the code before any world was drawn, "
        "and no world changes them. Gradient boosting on flow features: "
        f"{settings}. Isolation forest: {forest}.",
    )
    return [line for text in paragraphs for line in textwrap.wrap(text, _WIDTH)]


def _lines(check: Check) -> list[str]:
    mark = "ok  " if check.passed else "FAIL"
    if check.limit == PRINTED:
        mark = "    "
    figure = "-" if check.figure is None else f"{check.figure:.4f}"
    limit = "" if check.limit == PRINTED else check.limit
    first = f"{mark} {check.name:<54} {figure:>10}  {limit}"
    note = textwrap.wrap(
        check.note, _WIDTH, initial_indent=" " * 7, subsequent_indent=" " * 7
    )
    return [first, *note]


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, _PLACES)
