"""Folders that the flow may read and write; whoever asks for a run cannot choose.

`G7FIN_INPUT_ROOTS` and `G7FIN_OUTPUT_ROOTS` name them, several with `:` between; a
relative name counts from the checkout. A request cannot change the environment of the
process that serves it.
"""

import os
from pathlib import Path

from g7fin.errors import ConfigError
from pipelines.environment import ROOT

INPUT = "G7FIN_INPUT_ROOTS"
OUTPUT = "G7FIN_OUTPUT_ROOTS"
_DEFAULT = {INPUT: "sample_data/input", OUTPUT: "reports"}


class OutsideRootsError(ConfigError):
    """A request names a folder or file that the flow may not read or write."""


def roots(which: str) -> list[Path]:
    """Return the declared folders for input or output, symlinks followed."""
    named = os.environ.get(which) or _DEFAULT[which]
    return [(ROOT / name).resolve() for name in named.split(os.pathsep) if name]


def inside(which: str, parameter: str, name: str) -> Path:
    """Return where a path really leads, if that is in a declared folder.

    Raises:
        OutsideRootsError: if `..` or a symlink leads out of every declared folder.
    """
    declared = roots(which)
    try:
        path = (ROOT / name).resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise OutsideRootsError(f"{parameter}: not a path") from error
    if not any(path.is_relative_to(root) for root in declared):
        raise OutsideRootsError(
            f"{parameter}: {name} is not in {' or '.join(map(str, declared))}; choose a"
            f" place there, or declare its folder in {which} where the flow is started"
        )
    return path
