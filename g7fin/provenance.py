"""Provenance of a result: inputs, parameters, code. Their hash is the run's id."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import g7fin

_SOURCES = (".py", ".sql", ".csv", ".toml")
# what reads finished runs, measures them, or starts a run: it changes no result
APART = frozenset({"api.py", "cli", "lab", "review"})


def result_files(root: Path) -> list[Path]:
    """Return the files of the package that can change a result, in a fixed order."""
    return sorted(
        (
            path
            for path in root.rglob("*")
            if path.suffix in _SOURCES and path.relative_to(root).parts[0] not in APART
        ),
        key=lambda path: path.relative_to(root).parts,
    )


@cache
def code_digest() -> str:
    """Return a digest of every file that can change a result."""
    root = Path(g7fin.__file__).parent
    total = hashlib.sha256()
    for path in result_files(root):
        total.update(path.relative_to(root).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()


@dataclass(frozen=True)
class Provenance:
    """Everything that a run's results depend on.

    Attributes:
        inputs: the digest of every delivered file by its name.
        parameters: what the run was asked to do.
        previous: the digest of the previous run's case members; empty: none.
        code: the digest of the package when the run began.
    """

    inputs: Mapping[str, str]
    parameters: Mapping[str, Any]
    previous: str = ""
    code: str = field(default_factory=code_digest)

    def as_dict(self) -> dict[str, Any]:
        """Return the same as plain data, sorted."""
        return {
            "code": self.code,
            "inputs": dict(sorted(self.inputs.items())),
            "parameters": dict(sorted(self.parameters.items())),
            "previous": self.previous,
            "version": g7fin.__version__,
        }

    @property
    def run_id(self) -> str:
        """The hash of all of it, short enough to read aloud."""
        text = json.dumps(self.as_dict(), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]
