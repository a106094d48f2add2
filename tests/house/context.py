"""What is context for a reader and never a point: no later stage may look at it."""

import re
from pathlib import Path

from tests.house.source import PACKAGE
from tests.house.sql_text import texts

CONTEXT = ("exposure", "designation_change", "designation_turnover")
# what alerts, scores, traces and ranks; `report` shows it
SCORING = ("detect", "escalate", "follow", "prioritise")
_NAMED = re.compile(rf"\blink\s*\.\s*\"?({'|'.join(CONTEXT)})\b", re.IGNORECASE)


def context_faults(package: Path = PACKAGE) -> list[str]:
    """Return every text of a scoring stage that names a context table.

    Whole files are searched, not statements alone: a name may be put together.
    """
    root = package.parent
    files = [
        path
        for stage in SCORING
        for path in sorted((package / stage).rglob("*"))
        if path.suffix in (".sql", ".py")
    ]
    return [
        f"{path.relative_to(root)}: {found[0]} is context, never a point"
        for path in files
        for found in [_NAMED.search(path.read_text(encoding="utf-8"))]
        if found is not None
    ]


def shown_in(package: Path = PACKAGE) -> set[str]:
    """Return the parts whose statements do name a context table."""
    return {
        re.split(r"[./]", text.place)[1]
        for text in texts(package)
        if _NAMED.search(text.sql)
    }
