"""Stakes of a relationship in an ownership register."""

from collections.abc import Iterator
from datetime import date, timedelta

from g7fin.acquire.ownership.interests import Interest, kind_of, share_of
from g7fin.acquire.ownership.rows import Stake
from g7fin.acquire.parsing.dates import span
from g7fin.acquire.records import EXCLUDED, Rejected
from g7fin.acquire.sources.bods.records import Records
from g7fin.acquire.sources.bods.statements import (
    Statement,
    Values,
    items_of,
    shown_of,
    text_of,
    values_of,
)


class _NoStakeError(Exception):
    """A relationship or interest that leads to no stake: column, value, reason."""

    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.texts = (column, value, reason)


def stakes_of(
    file_name: str, statement: Statement, records: Records
) -> Iterator[Stake | Rejected]:
    """Yield the stakes of a relationship, and what of it is rejected."""
    details, position = statement.details, statement.position
    try:
        owned = _party(details, "subject", records)
        owner = _party(details, "interestedParty", records)
    except _NoStakeError as error:
        yield Rejected(file_name, position, *error.texts, lost=EXCLUDED)
        return
    interests = items_of(details, "interests")
    if not interests:
        reason = "no interest is stated"
        yield Rejected(file_name, position, "interests", "", reason, lost=EXCLUDED)
    is_stated = _is_stated_by_components(details, records)
    for item in interests:
        try:
            found = _interest(item, statement, is_stated)
            yield Stake(owner, owned, position, _is_indirect(item), found)
        except _NoStakeError as error:
            yield Rejected(file_name, position, *error.texts, lost=EXCLUDED)


def _party(details: Values, column: str, records: Records) -> str:
    """Return the id of the party on one side of a relationship.

    Raises:
        _NoStakeError: if no party is named, or the file does not describe it.
    """
    end = details.get(column)
    if isinstance(end, dict):
        named = (
            end.get(f"describedBy{sort}Statement") for sort in ("Entity", "Person")
        )
        reference = next((item for item in named if isinstance(item, str)), "")
        if not reference:
            shown = shown_of(end)
            reason = "no entity or person is specified"
            raise _NoStakeError(column, shown, reason)
    else:
        reference = end if isinstance(end, str) else ""
    found = records.get(reference.strip())
    if found is None or found.sort == "relationship":
        reason = "no entity or person statement of the file describes it"
        raise _NoStakeError(column, reference, reason)
    return f"bods:{records.id_of(reference.strip())}"


def _is_stated_by_components(details: Values, records: Records) -> bool:
    """Return whether all relationships that one consists of are in the file."""
    columns = ("componentRecords", "componentStatementIDs")
    names = [name for column in columns for name in items_of(details, column)]
    found = [records.get(name) for name in names if isinstance(name, str)]
    ties = [item for item in found if item is None or item.sort == "relationship"]
    return bool(ties) and all(
        item is not None and _has_stake(item.details, records) for item in ties
    )


def _has_stake(details: Values, records: Records) -> bool:
    try:
        _party(details, "subject", records)
        _party(details, "interestedParty", records)
    except _NoStakeError:
        return False
    interests = items_of(details, "interests")
    return any(
        isinstance(item, dict) and kind_of(text_of(item, "type")) for item in interests
    )


def _is_indirect(item: Values) -> bool:
    directness = text_of(item, "directOrIndirect") or text_of(item, "interestLevel")
    return directness == "indirect"


def _interest(item: object, statement: Statement, is_stated: bool) -> Interest:
    if not isinstance(item, dict):
        raise _NoStakeError(
            "interests", shown_of(item), "not an interest; give an object"
        )
    if is_stated and _is_indirect(item):
        reason = (
            "indirect; the relationships that it consists of are in the file themselves"
        )
        raise _NoStakeError("interests", "indirect", reason)
    stated = text_of(item, "type")
    kind = kind_of(stated)
    if not kind:
        reason = "an interest of this type gives neither ownership nor control"
        if not stated:
            reason = "no type is stated; give one such as shareholding"
        raise _NoStakeError("interests.type", stated, reason)
    try:
        low, high = share_of(values_of(item, "share"))
    except ValueError as error:
        shown = shown_of(item.get("share"))
        reason = "not a share; give per cent from 0 to 100, the smaller first"
        raise _NoStakeError("interests.share", shown, reason) from error
    try:
        first, last = _days(item, statement.made_on if statement.is_closed else "")
    except ValueError as error:
        shown = f"{text_of(item, 'startDate')} to {text_of(item, 'endDate')}"
        reason = "not readable dates; give dates such as 2021-02-28"
        raise _NoStakeError("interests.startDate", shown, reason) from error
    return Interest(kind, low, high, first, last)


def _days(interest: Values, ended_on: str = "") -> tuple[date | None, date | None]:
    """Return the first and last day; the standard gives the first day after the last.

    Args:
        interest: the interest.
        ended_on: when it ended at the latest, if the interest itself does not say.

    Raises:
        ValueError: if a date cannot be read.
    """
    start, end = text_of(interest, "startDate"), text_of(interest, "endDate")
    first = span(start).first if start else None
    if not (end or ended_on):
        return first, None
    end_on = span(end or ended_on).last
    if end_on == date.min:
        raise ValueError("there is no day before it")
    last = end_on - timedelta(days=1)
    return first, last if first is None else max(first, last)
