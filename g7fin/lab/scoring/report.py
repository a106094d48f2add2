"""The result of an evaluation, as a dictionary for JSON and as text for an analyst."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from g7fin.errors import InputError
from g7fin.lab.scoring.figures import Figures, JsonValue, rounded
from g7fin.lab.scoring.printout import amlsim, world
from g7fin.private import check_file, replacing


@dataclass(frozen=True)
class Evaluation:
    """A run's figures; kind is the kind of truth: world or amlsim."""

    kind: str
    figures: Mapping[str, JsonValue]

    def __str__(self) -> str:
        """Return the figures as text for an analyst."""
        return render(self)

    def save(self, path: Path) -> None:
        """Write the figures as JSON.

        Raises:
            InputError: if another file has that name.
        """
        check_figures(path)
        text = json.dumps(as_dict(self), indent=2, sort_keys=True)
        with replacing(path) as draft:
            draft.write_text(text + "\n", encoding="utf-8")


def check_figures(path: Path) -> None:
    """See that figures can be written to a file: a new one, or figures of before.

    Raises:
        InputError: if something else has that name; it is left alone.
    """
    check_file(path)
    if not path.exists() or path.stat().st_size == 0:
        return
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        is_ours = found["truth"] in ("world", "amlsim")
    except (KeyError, TypeError, ValueError):
        is_ours = False
    if not is_ours:
        raise InputError(
            f"{path}: was not written by g7fin; move it away or choose another name"
        )


def as_dict(evaluation: Evaluation) -> Figures:
    """Return the figures for JSON: sorted by name, rounded to four places."""
    figures = {"truth": evaluation.kind, **evaluation.figures}
    return {name: rounded(figures[name]) for name in sorted(figures)}


def render(evaluation: Evaluation) -> str:
    """Return one screen of text: each figure, what it is compared with, what is bad."""
    screens = {"world": world.lines, "amlsim": amlsim.lines}
    lines = screens[evaluation.kind](evaluation.figures)
    return "\n".join(line.rstrip() for line in lines) + "\n"
