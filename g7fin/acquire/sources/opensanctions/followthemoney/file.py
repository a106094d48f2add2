"""FollowTheMoney files: the entities of the lines, gathered by party.

A party is designated only by the topic `sanction`, not by `target`: politically
exposed, wanted and debarred parties are targets too, and a Sanction record is also a
wanted notice or a debarment. A target, or a party with a Sanction record, that states
no topic at all is rejected.

A file that states interests and nowhere a `target` is a register of parties.
"""

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from g7fin.acquire.duplicates import Duplicates
from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.record_count import BLANK_LINE
from g7fin.acquire.records import ENTRY, EXCLUDED, NAME, Rejected
from g7fin.acquire.sources.opensanctions.followthemoney.entity import (
    DESIGNATING_TOPIC,
    ENDS,
    KINDS,
    LIST_NAME,
    NAMES,
    FtmEntity,
    content_of,
    entity_in,
)
from g7fin.acquire.sources.opensanctions.followthemoney.facts import (
    add_facts,
    add_linked,
)
from g7fin.errors import InputError

_LOG = logging.getLogger(__name__)
# records on lines of their own -> the property that names the party
_LINKS = {
    "Sanction": "entity",
    "Identification": "holder",
    "Passport": "holder",
    "CryptoWallet": "holder",
}


@dataclass
class FtmFile:
    """The records of a file from which its parties are put together.

    Attributes:
        linked: records on lines of their own, by the id of their party.
        addresses: by id.
        interests: stakes and offices, in the file's order.
        ends: ids of the owner and of what is owned, of every interest.
        states_target: a line states whether it is a target.
        designations: how many parties the file designates.
        other_topics: how often each topic is stated of a party that is not designated.
    """

    linked: dict[str, list[FtmEntity]] = field(default_factory=dict)
    addresses: dict[str, FtmEntity] = field(default_factory=dict)
    interests: list[FtmEntity] = field(default_factory=list)
    ends: set[str] = field(default_factory=set)
    states_target: bool = False
    designations: int = 0
    other_topics: Counter[str] = field(default_factory=Counter)

    def add(self, entity: FtmEntity) -> None:
        """Take a line, if parties are put together from it."""
        self.states_target |= entity.target is not None
        if self.lists(entity):
            self.designations += 1
        elif entity.schema in KINDS:
            self.other_topics.update(entity.all("topics"))
        if entity.schema == "Address":
            self.addresses[entity.own_id] = entity
        if entity.schema in ENDS:
            self.interests.append(entity)
            self.ends.update(
                end for name in ENDS[entity.schema] for end in entity.all(name)
            )
        for owner in entity.all(_LINKS.get(entity.schema, "")):
            self.linked.setdefault(owner, []).append(entity)

    @property
    def is_register(self) -> bool:
        """Whether the file states interests, and nowhere a target."""
        return bool(self.interests) and not self.states_target

    def lists(self, entity: FtmEntity) -> bool:
        """Return whether a party is a designation."""
        return entity.schema in KINDS and DESIGNATING_TOPIC in entity.all("topics")

    def unexplained(self, file_name: str, entity: FtmEntity) -> Iterator[Rejected]:
        """Yield a party that may be designated and states no topic, as rejected."""
        if entity.schema not in KINDS or entity.all("topics"):
            return
        of_it = self.linked.get(entity.own_id, ())
        if entity.target or any(other.schema == "Sanction" for other in of_it):
            reason = (
                f"no topic is stated; only the topic {DESIGNATING_TOPIC} designates"
            )
            yield Rejected(
                file_name, entity.row_number, "topics", "", reason, lost=EXCLUDED
            )

    @property
    def other_topics_text(self) -> str:
        """The topics of parties that are not designated, each with its count.

        For example `crime 12, role.pep 3`; `none` if there are none.
        """
        counts = sorted(self.other_topics.items())
        return ", ".join(f"{topic} {count}" for topic, count in counts) or "none"

    def check_designates(self, file_name: str) -> None:
        """Refuse a list that designates no party.

        Raises:
            InputError: naming the topics that its parties have.
        """
        if self.designations == 0:
            raise InputError(
                f"{file_name}: no party has the topic {DESIGNATING_TOPIC}, so no party"
                f" is designated (topics stated: {self.other_topics_text}); download"
                " the list again, or leave it out"
            )

    def draft(self, file_name: str, entity: FtmEntity) -> Draft:
        """Return all that the file states of a party."""
        draft = Draft(LIST_NAME, entity.own_id, file_name, entity.row_number)
        draft.kind = KINDS[entity.schema]
        draft.reference = entity.own_id
        add_facts(draft, entity, self.addresses)
        linked = self.linked.get(entity.own_id, ())
        for other in linked:
            add_linked(draft, other)
        for column, value, reason in (
            one for p in (entity, *linked) for one in p.rejected
        ):
            draft.reject(column, value, reason, NAME if column in NAMES else "")
        return draft


def gathered(path: Path) -> FtmFile:
    """Read the records from which the parties of a file are put together."""
    found = FtmFile()
    for entity in ftm_entities(path):
        if isinstance(entity, FtmEntity):
            found.add(entity)
    if found.other_topics:
        _LOG.info(
            "%s: parties with other topics are not designated (%s)",
            path.name,
            found.other_topics_text,
        )
    return found


def ftm_entities(path: Path) -> Iterator[FtmEntity | Rejected]:
    """Yield the entities of a file, and lines that are none or conflict as rejected.

    A line that repeats an earlier one is yielded again.
    """
    duplicates = Duplicates()
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip(BLANK_LINE):
                continue
            found = entity_in(path.name, number, line)
            if isinstance(found, FtmEntity):
                why = duplicates.conflict(found.own_id, number, content_of(found))
                if why:
                    found = Rejected(
                        path.name, number, "id", found.own_id, why, lost=ENTRY
                    )
            yield found
