"""Warnings: settings of a run that had no effect, and a far as-of date."""

from collections.abc import Iterator
from datetime import date

from g7fin.acquire.recognition import all_formats
from g7fin.steps import Run

# deadlines count from the as-of date; one further from the last booking than this is
# more likely a slip than a late delivery (judgement)
MOST_DAYS = 31
_KNOWN = {
    "case": "select case_id from cases.case_file",
    "item": "select item_id from queue.seizure",
    "country": "select distinct country from queue.seizure where country is not null",
}
_LISTS = """
select name, format, entries + entries_lost as entries
from raw.source_file
where entries is not null
order by name
"""


def warnings(run: Run) -> Iterator[str]:
    """Yield a sentence for each choice without effect, and for a far as-of date."""
    known = {
        kind: {name for (name,) in run.store.rows(query)}
        for kind, query in _KNOWN.items()
    }
    for number, lock in enumerate(run.settings.locks, start=1):
        why = ""
        if lock.on > run.as_of:
            why = f"it is dated {lock.on}, after the as-of date {run.as_of}"
        elif lock.place not in known[lock.kind]:
            why = f"this run has nothing in its queue of that {lock.kind}"
        if why:
            name = f"{lock.kind} {lock.place}, {lock.rule}"
            yield f"lock {number} ({name}) changed nothing: {why}"
    yield from _far(run)
    yield from _list_sizes(run)


def _far(run: Run) -> Iterator[str]:
    """Yield a sentence if the as-of date lies far behind the last booking."""
    last = run.store.row("select cast(max(booked_at) as date) from core.transaction")[0]
    if isinstance(last, date) and (run.as_of - last).days > MOST_DAYS:
        yield (
            f"the as-of date {run.as_of} is {(run.as_of - last).days:,} days after the"
            f" last booking ({last}); deadlines count from the as-of date"
        )


def _list_sizes(run: Run) -> Iterator[str]:
    """Yield a sentence for each list that has fewer or more entries than it should."""
    forms = {form.name: form for form in all_formats()}
    for name, form_name, entries in run.store.rows(_LISTS):
        form = forms[form_name]
        is_list = name.rpartition("/")[2].lower() not in form.beside
        size = form.expects
        if size is None or not is_list or size.least <= entries <= size.most:
            continue
        yield (
            f"{name}: entries: {entries:,}; expected: {size.least:,} to"
            f" {size.most:,} ({size.seen:,} in the issue of {size.issue}); check that"
            " the list is complete"
        )
