"""What a result of a screening says of itself: which lists, which names, what rules."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import g7fin
from g7fin.acquire.entry import Entry
from g7fin.acquire.source import head_of
from g7fin.connect.screening.judge import MATCH, UNSURE
from g7fin.connect.screening.scorers import How, Scorer
from g7fin.connect.screening.subject import Subject
from g7fin.provenance import code_digest

# how the publishers of lists say on which day an issue was made
_STATED = (
    rb"""(?:dateGenerated|generationDate)=['"]([0-9]{4}-[0-9]{2}-[0-9]{2})""",
    rb"<(?:Publish_Date|DateGenerated)>\s*([^<\s]+)\s*<",
    rb"^\W{0,4}Report Date:\s*([0-9A-Za-z/-]+)",
    rb"^\W{0,4}fileGenerationDate[^\n]*\n\W?([0-9/.-]+)",
)
_PARTS = rb"<DateOfIssue[^>]*>\s*" + rb"\s*".join(
    rb"<%s>([0-9]+)</%s>" % (part, part) for part in (b"Year", b"Month", b"Day")
)


def audit(
    names: Path,
    subjects: Sequence[Subject],
    lists: Iterable[Path],
    entries: Iterable[Entry],
    how: How,
) -> dict[str, Any]:
    """Return what is screened against what, and by which rules."""
    return {
        "version": g7fin.__version__,
        "code": code_digest(),
        "names": _file(names) | {"screened": len(subjects)},
        "files": [
            _file(path) | {"stated_date": stated_date(path)}
            for path in sorted(lists, key=lambda path: path.name)
        ],
        "lists": _lists(entries),
        "scorer": how.scorer.value,
        "thresholds": _thresholds(how.scorer),
        "weights": ""
        if how.weights is None
        else hashlib.sha256(how.weights.as_json().encode()).hexdigest(),
    }


def stated_date(path: Path) -> str:
    """Return the day on which an issue was made, as the file says, if it does."""
    head = head_of(path)
    for pattern in _STATED:
        if found := re.search(pattern, head):
            return found[1].decode()
    parts = re.search(_PARTS, head)
    return "-".join(part.decode() for part in parts.groups()) if parts else ""


def _file(path: Path) -> dict[str, Any]:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return {"file": path.name, "sha256": digest, "bytes": stream.tell()}


def _lists(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Return how many entries each list has, and the last day of which they speak."""
    count: dict[str, int] = defaultdict(int)
    newest: dict[str, str] = defaultdict(str)
    for one in entries:
        count[one.list_name] += 1
        for day in (one.listed_on, one.amended_on, one.removed_on):
            text = "" if day is None else day.isoformat()
            newest[one.list_name] = max(newest[one.list_name], text)
    return [
        {"list": name, "entries": count[name], "newest_change_on": newest[name]}
        for name in sorted(count)
    ]


def _thresholds(scorer: Scorer) -> dict[str, float]:
    if scorer is Scorer.OWN:
        return {"match": MATCH, "unsure": UNSURE}
    from g7fin.connect.screening.logic_v2 import POSSIBLE

    return {"match": MATCH, "unsure": POSSIBLE}
