"""The outcomes of many damaged files, and each kind of fault with its smallest case."""

import re
import resource
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from g7fin.store import Store
from tests.acquire.fuzz.cases import Case
from tests.acquire.fuzz.judge import FAULT, KINDS, Outcome, judge

# KiB by which one small file may let the process grow
MOST_MEMORY = 1_000_000


class Fault(NamedTuple):
    """A kind of fault, with the smallest file that shows it."""

    case: Case
    outcome: Outcome
    times: int


class Report:
    """What became of damaged files."""

    def __init__(self) -> None:
        self.outcomes: dict[str, Counter[str]] = {}
        self.faults: dict[tuple[str, str], Fault] = {}

    def add(self, case: Case, outcome: Outcome) -> None:
        """Keep one outcome."""
        self.outcomes.setdefault(case.format, Counter())[outcome.kind] += 1
        if outcome.kind != FAULT:
            return
        kind = (outcome.place, _kind(outcome.words))
        known = self.faults.get(kind)
        size = len(case.files[case.damaged])
        if known is None or size < len(known.case.files[known.case.damaged]):
            self.faults[kind] = Fault(case, outcome, 0)
        times = (known.times if known else 0) + 1
        self.faults[kind] = self.faults[kind]._replace(times=times)

    def table(self) -> str:
        """Return the outcomes by format, for a person to read."""
        wide = max(map(len, self.outcomes), default=0)
        lines = [f"{'format':{wide}}" + "".join(f"{kind:>15}" for kind in KINDS)]
        total: Counter[str] = Counter()
        for name, counts in self.outcomes.items():
            lines.append(f"{name:{wide}}" + _numbers(counts))
            total += counts
        return "\n".join([*lines, f"{'all':{wide}}" + _numbers(total)]) + "\n"

    def told(self) -> str:
        """Return each kind of fault with its smallest case."""
        parts = []
        for (place, _), fault in sorted(self.faults.items()):
            data = fault.case.files[fault.case.damaged]
            shown = repr(data[:400]) + (" …" if len(data) > 400 else "")
            parts.append(
                f"## {place}: {fault.outcome.words[:300]}\n\n"
                f"{fault.times} cases; {fault.case.format}, {fault.case.damaged!r},"
                f" {len(data):,} bytes, {' + '.join(fault.case.how)}:\n\n    {shown}\n"
            )
        return "\n".join(parts)


def _kind(words: str) -> str:
    """Return the words of an error without what differs from case to case."""
    same = re.sub(r"'[^']*'|\"[^\"]*\"|\S+[.]\S+", "…", words)
    once = re.sub(r"(.)\1{3,}", r"\1", same)
    return re.sub(r"\d+", "0", once)[:60]


def _numbers(counts: Counter[str]) -> str:
    return "".join(f"{counts[kind]:>15,}" for kind in KINDS)


def run(cases: Iterable[Case]) -> Report:
    """Judge damaged files, all with one store."""
    report = Report()
    with Store(Path(":memory:"), threads=1) as store:
        for case in cases:
            before = _most_memory()
            with TemporaryDirectory() as folder:
                outcome = judge(store, Path(folder), case)
            grown = _most_memory() - before
            if grown > MOST_MEMORY:
                outcome = Outcome(FAULT, f"took {grown:,} KiB more memory", "memory")
            report.add(case, outcome)
    return report


def _most_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
