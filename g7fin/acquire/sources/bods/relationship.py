"""A relationship of a register: who holds stakes in whom, and what says nothing."""

from collections.abc import Iterator

from g7fin.acquire.entry import APART, BrokenEntry
from g7fin.acquire.ownership.interests import Interest, days_of, kind_of, share_of
from g7fin.acquire.ownership.rows import Stake
from g7fin.acquire.sources.bods.records import Records
from g7fin.acquire.sources.bods.statements import (
    Statement,
    Values,
    items_of,
    shown_of,
    text_of,
)


class _NoStakeError(Exception):
    """A relationship or an interest in it lands nowhere; why is in the three texts."""

    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.texts = (column, value, reason)


def stakes_of(
    file_name: str, statement: Statement, records: Records
) -> Iterator[Stake | BrokenEntry]:
    """Yield the stakes of a relationship, and what of it is none."""
    details, position = statement.details, statement.position
    try:
        owned = _party(details, "subject", records)
        owner = _party(details, "interestedParty", records)
    except _NoStakeError as error:
        yield BrokenEntry(file_name, position, *error.texts, lost=APART)
        return
    interests = items_of(details, "interests")
    if not interests:
        reason = "no interest is stated: nothing is held"
        yield BrokenEntry(file_name, position, "interests", "", reason, lost=APART)
    is_told = _is_told_by_others(details, records)
    for item in interests:
        try:
            found = _interest(item, statement, is_told)
            yield Stake(owner, owned, position, _is_indirect(item), found)
        except _NoStakeError as error:
            yield BrokenEntry(file_name, position, *error.texts, lost=APART)


def _party(details: Values, column: str, records: Records) -> str:
    """Return the id of an end of a relationship.

    Raises:
        _NoStakeError: if nobody is named, or nothing in the file describes who is.
    """
    end = details.get(column)
    if isinstance(end, dict):
        named = (
            end.get(f"describedBy{sort}Statement") for sort in ("Entity", "Person")
        )
        reference = next((item for item in named if isinstance(item, str)), "")
        if not reference:
            shown = shown_of(end)
            reason = "not specified: there is nobody to tie it to"
            raise _NoStakeError(column, shown, reason)
    else:
        reference = end if isinstance(end, str) else ""
    found = records.get(reference.strip())
    if found is None or found.sort == "relationship":
        reason = "no entity or person statement of the file describes it"
        raise _NoStakeError(column, reference, reason)
    return f"bods:{records.id_of(reference.strip())}"


def _is_told_by_others(details: Values, records: Records) -> bool:
    """Return whether all relationships that one is made of land on their own."""
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
    return any(isinstance(item, dict) and kind_of(item) for item in interests)


def _is_indirect(item: Values) -> bool:
    directness = text_of(item, "directOrIndirect") or text_of(item, "interestLevel")
    return directness == "indirect"


def _interest(item: object, statement: Statement, is_told: bool) -> Interest:
    if not isinstance(item, dict):
        raise _NoStakeError("interests", shown_of(item), "no interest: give an object")
    if is_told and _is_indirect(item):
        reason = "indirect: the relationships that it is made of land on their own"
        raise _NoStakeError("interests", "indirect", reason)
    kind, stated = kind_of(item), text_of(item, "type")
    if not kind:
        reason = "an interest of this type gives neither ownership nor control"
        if not stated:
            reason = "no type is stated: give one such as shareholding"
        raise _NoStakeError("interests.type", stated, reason)
    try:
        low, high = share_of(item)
    except ValueError as error:
        shown = shown_of(item.get("share"))
        reason = "no share: give per cent from 0 to 100, the minimum not the larger"
        raise _NoStakeError("interests.share", shown, reason) from error
    try:
        first, last = days_of(item, statement.made_on if statement.is_closed else "")
    except ValueError as error:
        shown = f"{text_of(item, 'startDate')} to {text_of(item, 'endDate')}"
        reason = "no days: give dates such as 2021-02-28"
        raise _NoStakeError("interests.startDate", shown, reason) from error
    return Interest(kind, low, high, first, last)
