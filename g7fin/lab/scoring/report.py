"""The result of an evaluation, as a dictionary for JSON and as text for an analyst."""

from collections.abc import Mapping
from dataclasses import dataclass

from g7fin.lab.scoring.figures import Figures, JsonValue, rounded
from g7fin.lab.scoring.printout import amlsim, world


@dataclass(frozen=True)
class Evaluation:
    """A run's figures; kind is the kind of truth: world or amlsim."""

    kind: str
    figures: Mapping[str, JsonValue]


def as_dict(evaluation: Evaluation) -> Figures:
    """Return the figures for JSON: sorted by name, rounded to four places."""
    figures = {"truth": evaluation.kind, **evaluation.figures}
    return {name: rounded(figures[name]) for name in sorted(figures)}


def render(evaluation: Evaluation) -> str:
    """Return one screen of text: each figure, what it is compared with, what is bad."""
    screens = {"world": world.lines, "amlsim": amlsim.lines}
    lines = screens[evaluation.kind](evaluation.figures)
    return "\n".join(line.rstrip() for line in lines) + "\n"
