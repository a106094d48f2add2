"""Audit record of a screening: which names and lists, which code and thresholds."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import g7fin
from g7fin.acquire.delivered_file import head_of
from g7fin.acquire.entry import Entry
from g7fin.connect.screening.judge import MATCH, UNSURE
from g7fin.connect.screening.scorers import Method, Scorer
from g7fin.connect.screening.subject import Subject
from g7fin.provenance import code_digest

# how publishers state the date of an issue
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
    method: Method,
) -> dict[str, Any]:
    """Return the audit record of a screening."""
    return {
        "version": g7fin.__version__,
        "code": code_digest(),
        "names": _file(names) | {"screened": len(subjects)},
        "files": [
            _file(path) | {"stated_date": stated_date(path)}
            for path in sorted(lists, key=lambda path: path.name)
        ],
        "lists": _lists(entries),
        "scorer": method.scorer.value,
        "thresholds": _thresholds(method.scorer),
        "weights": ""
        if method.weights is None
        else hashlib.sha256(method.weights.as_json().encode()).hexdigest(),
    }


def stated_date(path: Path) -> str:
    """Return the publication date that a list file states; empty if none."""
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
    """Return the number of entries of each list, and the date of its last change."""
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
