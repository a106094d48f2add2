"""Stakes of an interest in FollowTheMoney: owner, owned party, kind, share and days.

An Ownership is of the kind that its type names as registers do (voting rights,
nominee), else ownership; a Directorship is of directors whatever its role, a
Control is control. An interest with several owners or assets ties each to each, as
FollowTheMoney itself reads it. Days that differ are read widest; the last day is the
end date itself (judgement: the model does not say).
"""

from collections.abc import Iterator, Mapping, Sequence

from g7fin.acquire.entry import Span
from g7fin.acquire.ownership.interests import Interest, kind_of
from g7fin.acquire.ownership.rows import Stake
from g7fin.acquire.parsing.dates import READABLE as DATES
from g7fin.acquire.parsing.dates import span
from g7fin.acquire.records import EXCLUDED, Rejected
from g7fin.acquire.sources.opensanctions.followthemoney.entity import ENDS, FtmEntity
from g7fin.acquire.sources.opensanctions.followthemoney.parties import (
    is_organisation,
    is_party,
    party_id,
)
from g7fin.acquire.sources.opensanctions.followthemoney.shares import (
    READABLE,
    shares_in,
)

_KINDS = {"Directorship": "director", "Control": "control"}
_TYPES = ("ownershipType", "controlType")
# the terms that the model's own examples have for an indirect stake
_THROUGH_OTHERS = {"indirect", "ultimate"}


class _NoStakeError(Exception):
    """An interest, or one side of it, that leads to no stake: column, value, reason."""

    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.texts = (column, value, reason)


def stakes_in(
    file_name: str, entity: FtmEntity, known: Mapping[str, FtmEntity]
) -> Iterator[Stake | Rejected]:
    """Yield the stakes of an interest, and what of it is rejected.

    Args:
        file_name: its file.
        entity: the interest.
        known: the named parties of the file that own or are owned, by id.
    """
    holder, held = ENDS[entity.schema]
    for rejected in entity.rejected:
        yield Rejected(file_name, entity.row_number, *rejected, "ownership")
    owners: list[str] = []
    owned: list[str] = []
    for column, found in ((holder, owners), (held, owned)):
        for own_id in entity.all(column) or [""]:
            try:
                found.append(_end(column, own_id, column == held, known))
            except _NoStakeError as error:
                yield _broken(file_name, entity, error)
    try:
        interest = _interest(entity)
    except _NoStakeError as error:
        yield _broken(file_name, entity, error)
        return
    for one in owners:
        for other in owned:
            yield Stake(one, other, entity.row_number, _is_indirect(entity), interest)


def _broken(file_name: str, entity: FtmEntity, error: _NoStakeError) -> Rejected:
    texts = error.texts
    return Rejected(file_name, entity.row_number, *texts, "ownership", lost=EXCLUDED)


def _is_indirect(entity: FtmEntity) -> bool:
    named = {text.lower() for name in _TYPES for text in entity.all(name)}
    return not named.isdisjoint(_THROUGH_OTHERS)


def _end(
    column: str, own_id: str, is_held: bool, known: Mapping[str, FtmEntity]
) -> str:
    """Return the id of the party on one side of an interest.

    Raises:
        _NoStakeError: if none is named, or it can neither own nor be owned.
    """
    if not own_id.strip():
        raise _NoStakeError(column, "", "no party is named; give the id of a party")
    end = known.get(own_id)
    if end is None:
        raise _NoStakeError(column, own_id, "no named party of the file has this id")
    if is_held and not is_organisation(end):
        reason = f"{end.schema}: only organisations can be owned or controlled"
        raise _NoStakeError(column, own_id, reason)
    if not is_party(end):
        reason = f"{end.schema}: only persons and organisations can own or control"
        raise _NoStakeError(column, own_id, reason)
    return party_id(own_id)


def _interest(entity: FtmEntity) -> Interest:
    low, high = None, None
    if entity.schema == "Ownership":
        try:
            low, high = shares_in(entity.all("percentage"))
        except ValueError as error:
            raise _NoStakeError("percentage", str(error), READABLE) from error
    starts, ends = _days(entity, "startDate"), _days(entity, "endDate")
    first = min((item.first for item in starts), default=None)
    last = max((item.last for item in ends), default=None)
    if first is not None and last is not None and last < first:
        reason = f"ends before it starts on {first}"
        raise _NoStakeError("endDate", "; ".join(entity.all("endDate")), reason)
    return Interest(_kind(entity), low, high, first, last)


def _kind(entity: FtmEntity) -> str:
    named = [kind_of(text) for text in entity.all("ownershipType")]
    stated = next((kind for kind in named if kind), "ownership")
    return _KINDS.get(entity.schema, stated)


def _days(entity: FtmEntity, column: str) -> Sequence[Span]:
    found = []
    for text in entity.all(column):
        if text.strip():
            try:
                found.append(span(text))
            except ValueError as error:
                reason = f"not a readable date; {DATES}"
                raise _NoStakeError(column, text, reason) from error
    return found
