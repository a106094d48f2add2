"""What a FollowTheMoney file holds: its lines, and what belongs to each party.

A party is a designation only where the topic `sanction` says so. `target` does not say
it: politically exposed, wanted and debarred parties are targets too, and a Sanction
record also stands for a wanted notice or a debarment. A target, or a party with a
Sanction record, that states no topic at all is rejected.

A file that states interests and says `target` nowhere is a register of parties.
"""

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from g7fin.acquire.entry import APART, ENTRY, NAME, BrokenEntry
from g7fin.acquire.lists.counted import BLANK
from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.sources.opensanctions.followthemoney.line import NAMES, part_in, says
from g7fin.acquire.sources.opensanctions.followthemoney.properties import (
    Part,
    add_facts,
    add_linked,
)
from g7fin.acquire.sources.opensanctions.followthemoney.vocabulary import (
    DESIGNATING_TOPIC,
    ENDS,
    KINDS,
    LIST_NAME,
)
from g7fin.errors import InputError

_LOG = logging.getLogger(__name__)
# what stands on a line of its own -> the property that says whose it is
_LINKS = {
    "Sanction": "entity",
    "Identification": "holder",
    "Passport": "holder",
    "CryptoWallet": "holder",
}


@dataclass
class FtmFile:
    """What the parties of a file are put together from.

    Attributes:
        linked: what stands on lines of its own, by its owner.
        addresses: by id.
        interests: who holds what in whom, in the file's order.
        ends: ids of whoever stands at an end of an interest.
        says_target: a line says whether it is a target.
        designations: how many parties the file designates.
        other_topics: how often each topic is stated of a party that is none.
    """

    linked: dict[str, list[Part]] = field(default_factory=dict)
    addresses: dict[str, Part] = field(default_factory=dict)
    interests: list[Part] = field(default_factory=list)
    ends: set[str] = field(default_factory=set)
    says_target: bool = False
    designations: int = 0
    other_topics: Counter[str] = field(default_factory=Counter)

    def add(self, part: Part) -> None:
        """Take a line, if parties are put together from it."""
        self.says_target |= part.target is not None
        if self.lists(part):
            self.designations += 1
        elif part.schema in KINDS:
            self.other_topics.update(part.all("topics"))
        if part.schema == "Address":
            self.addresses[part.own_id] = part
        if part.schema in ENDS:
            self.interests.append(part)
            self.ends.update(
                end for name in ENDS[part.schema] for end in part.all(name)
            )
        for owner in part.all(_LINKS.get(part.schema, "")):
            self.linked.setdefault(owner, []).append(part)

    @property
    def is_register(self) -> bool:
        """Whether the file states interests, and nowhere who is a target."""
        return bool(self.interests) and not self.says_target

    def lists(self, part: Part) -> bool:
        """Return whether a party is a designation."""
        return part.schema in KINDS and DESIGNATING_TOPIC in part.all("topics")

    def unexplained(self, file_name: str, part: Part) -> Iterator[BrokenEntry]:
        """Yield a party that may be a designation, and states no topic that says so."""
        if part.schema not in KINDS or part.all("topics"):
            return
        of_it = self.linked.get(part.own_id, ())
        if part.target or any(other.schema == "Sanction" for other in of_it):
            reason = f"why is it listed? Only the topic {DESIGNATING_TOPIC} designates"
            yield BrokenEntry(
                file_name, part.row_number, "topics", "", reason, lost=APART
            )

    @property
    def other_topics_text(self) -> str:
        """The topics of parties that are no designations, each with its count."""
        counts = sorted(self.other_topics.items())
        return ", ".join(f"{topic} {count}" for topic, count in counts) or "none"

    def check_designates(self, file_name: str) -> None:
        """Refuse a list that designates nobody.

        Raises:
            InputError: naming the topics that its parties have.
        """
        if self.designations == 0:
            raise InputError(
                f"{file_name} designates nobody: no party has the topic"
                f" {DESIGNATING_TOPIC} (topics stated: {self.other_topics_text});"
                " fetch the list again, or leave it out"
            )

    def draft(self, file_name: str, part: Part) -> Draft:
        """Return all that the file states of a party."""
        draft = Draft(LIST_NAME, part.own_id, file_name, part.row_number)
        draft.kind = KINDS[part.schema]
        draft.reference = part.own_id
        add_facts(draft, part, self.addresses)
        linked = self.linked.get(part.own_id, ())
        for other in linked:
            add_linked(draft, other)
        for column, value, reason in (
            one for p in (part, *linked) for one in p.refused
        ):
            draft.refuse(column, value, reason, NAME if column in NAMES else "")
        return draft


def gathered(path: Path) -> FtmFile:
    """Read a file for what its parties are put together from."""
    found = FtmFile()
    for part in parts(path):
        if isinstance(part, Part):
            found.add(part)
    if found.other_topics:
        _LOG.info(
            "%s: parties with other topics are no designations (%s)",
            path.name,
            found.other_topics_text,
        )
    return found


def parts(path: Path) -> Iterator[Part | BrokenEntry]:
    """Yield the lines of a file, those that are no entity, and those that contradict.

    A line that says the same as an earlier one is yielded again.
    """
    seen: dict[str, tuple[int, bytes]] = {}
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip(BLANK):
                continue
            found = part_in(path.name, number, line)
            if isinstance(found, Part):
                told = says(found)
                first, said = seen.setdefault(found.own_id, (number, told))
                if said != told:
                    found = _other(path.name, number, found.own_id, first)
            yield found


def _other(file_name: str, number: int, own_id: str, first: int) -> BrokenEntry:
    reason = (
        f"row {first} is another entity of this id and says otherwise: each has an id"
        " of its own"
    )
    return BrokenEntry(file_name, number, "id", own_id, reason, lost=ENTRY)
