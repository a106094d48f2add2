"""What is inferred is for intelligence: nothing that ranks or is evidence reads it."""

import re
from pathlib import Path

from tests.house.source import PACKAGE

TABLES = ("inferred_link", "intelligence_remaining")
# what infers, shows and measures it; contracts describe every table
MAY_READ = ("follow/intelligence", "review/tracing", "lab/scoring", "contracts")
_NAMED = re.compile(rf"\b({'|'.join(TABLES)})\b", re.IGNORECASE)


def intelligence_faults(package: Path = PACKAGE) -> list[str]:
    """Return every file that names one of the two tables and may not.

    Whole files are searched, not statements alone: a name may be put together.
    """
    return [
        f"{path.relative_to(package.parent)}: {found[0]} is no evidence"
        for path in sorted(package.rglob("*"))
        if path.suffix in (".sql", ".py")
        and not path.relative_to(package).as_posix().startswith(MAY_READ)
        for found in [_NAMED.search(path.read_text(encoding="utf-8"))]
        if found is not None
    ]
