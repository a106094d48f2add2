"""An interest of FollowTheMoney as stakes: who holds it, in whom, what and when.

An Ownership is of the kind that its type names in the words of registers (voting
rights, nominee), else ownership; a Directorship is of directors whatever its role, a
Control is control. An interest with several owners or assets ties each to each, as
FollowTheMoney itself reads it. Days that differ are read widest; the last day is the
end date itself (judgement: the model does not say).
"""

from collections.abc import Iterator, Mapping, Sequence

from g7fin.acquire.entry import APART, BrokenEntry, Span
from g7fin.acquire.lists.dates import READABLE as DATES
from g7fin.acquire.lists.dates import span
from g7fin.acquire.ownership.interests import Interest, kind_of
from g7fin.acquire.ownership.rows import Stake
from g7fin.acquire.sources.opensanctions.followthemoney.parties import (
    is_organisation,
    is_party,
    party_id,
)
from g7fin.acquire.sources.opensanctions.followthemoney.properties import Part
from g7fin.acquire.sources.opensanctions.followthemoney.shares import (
    READABLE,
    shares_in,
)
from g7fin.acquire.sources.opensanctions.followthemoney.vocabulary import ENDS

_KINDS = {"Directorship": "director", "Control": "control"}
_TYPES = ("ownershipType", "controlType")
# the words that the model's own examples have for a stake held through others
_THROUGH_OTHERS = {"indirect", "ultimate"}


class _NoStakeError(Exception):
    """An interest or an end of it lands nowhere; why is in the three texts."""

    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.texts = (column, value, reason)


def stakes_in(
    file_name: str, part: Part, known: Mapping[str, Part]
) -> Iterator[Stake | BrokenEntry]:
    """Yield the stakes of an interest, and what of it is none.

    Args:
        file_name: where it stands.
        part: the interest.
        known: whoever of the file stands at an end of an interest and has a name.
    """
    holder, held = ENDS[part.schema]
    for refused in part.refused:
        yield BrokenEntry(file_name, part.row_number, *refused, "ownership")
    owners: list[str] = []
    owned: list[str] = []
    for column, found in ((holder, owners), (held, owned)):
        for own_id in part.all(column) or [""]:
            try:
                found.append(_end(column, own_id, column == held, known))
            except _NoStakeError as error:
                yield _broken(file_name, part, error)
    try:
        interest = _interest(part)
    except _NoStakeError as error:
        yield _broken(file_name, part, error)
        return
    for one in owners:
        for other in owned:
            yield Stake(one, other, part.row_number, _is_indirect(part), interest)


def _broken(file_name: str, part: Part, error: _NoStakeError) -> BrokenEntry:
    texts = error.texts
    return BrokenEntry(file_name, part.row_number, *texts, "ownership", lost=APART)


def _is_indirect(part: Part) -> bool:
    named = {text.lower() for name in _TYPES for text in part.all(name)}
    return not named.isdisjoint(_THROUGH_OTHERS)


def _end(column: str, own_id: str, is_held: bool, known: Mapping[str, Part]) -> str:
    """Return the id of the party at an end.

    Raises:
        _NoStakeError: if there is nobody, or it can neither hold nor be held.
    """
    if not own_id.strip():
        raise _NoStakeError(column, "", "nobody is named: give the id of a party")
    end = known.get(own_id)
    if end is None:
        raise _NoStakeError(
            column, own_id, "no party of the file that has a name has this id"
        )
    if is_held and not is_organisation(end):
        reason = f"{end.schema}: only organisations are owned or controlled here"
        raise _NoStakeError(column, own_id, reason)
    if not is_party(end):
        reason = f"{end.schema}: only persons and organisations hold anything"
        raise _NoStakeError(column, own_id, reason)
    return party_id(own_id)


def _interest(part: Part) -> Interest:
    low, high = None, None
    if part.schema == "Ownership":
        try:
            low, high = shares_in(part.all("percentage"))
        except ValueError as error:
            raise _NoStakeError("percentage", str(error), READABLE) from error
    starts, ends = _days(part, "startDate"), _days(part, "endDate")
    first = min((item.first for item in starts), default=None)
    last = max((item.last for item in ends), default=None)
    if first is not None and last is not None and last < first:
        reason = f"ends before it starts on {first}"
        raise _NoStakeError("endDate", "; ".join(part.all("endDate")), reason)
    return Interest(_kind(part), low, high, first, last)


def _kind(part: Part) -> str:
    named = [kind_of({"type": text}) for text in part.all("ownershipType")]
    stated = next((kind for kind in named if kind), "ownership")
    return _KINDS.get(part.schema, stated)


def _days(part: Part, column: str) -> Sequence[Span]:
    found = []
    for text in part.all(column):
        if text.strip():
            try:
                found.append(span(text))
            except ValueError as error:
                reason = f"no date that we can read: {DATES}"
                raise _NoStakeError(column, text, reason) from error
    return found
