"""Properties of a FollowTheMoney entity, as parts of an entry."""

from dataclasses import dataclass

from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.lists.script import script_of

_MARKS = {
    "document": ("passportNumber", "idNumber", "socialSecurityNumber"),
    "tax": ("taxNumber", "innCode", "vatCode"),
    "registration": (
        "registrationNumber", "ogrnCode", "okpoCode", "jibCode", "dunsCode", "uscCode",
        "uniqueEntityId", "npiCode", "swiftBic", "bikCode", "mmsi", "callSign",
        "permId",
    ),
    "lei": ("leiCode",),
    "imo": ("imoNumber",),
    "email": ("email",),
    "phone": ("phone",),
}  # fmt: skip
_PLACES = {
    "nationality": ("nationality", "citizenship"),
    "birth": ("birthCountry",),
    "registration": ("jurisdiction",),
    "flag": ("flag", "pastFlags"),
    "address": ("country",),
}


@dataclass(frozen=True)
class Part:
    """One line of the file: a party, or what belongs to one.

    Attributes:
        own_id: unique in the file.
        schema: what it is.
        caption: the name that is shown of it.
        target: whether it is listed itself; None: the line does not say.
        row_number: its line, from 1.
        properties: values by property.
        refused: property, what stands there and why it is no list of texts.
    """

    own_id: str
    schema: str
    caption: str
    target: bool | None
    row_number: int
    properties: dict[str, list[str]]
    refused: tuple[tuple[str, str, str], ...] = ()

    def all(self, name: str) -> list[str]:
        """Return the values of a property."""
        return self.properties.get(name, [])


def add_facts(draft: Draft, part: Part, addresses: dict[str, Part]) -> None:
    """Add what a party states of itself.

    Args:
        draft: the entry.
        part: the party.
        addresses: those of the file, by id.
    """
    _add_names(draft, part)
    _add_places(draft, part)
    for text in part.all("birthDate"):
        draft.birth("birthDate", text)
    for number in part.all("addressEntity"):
        if number in addresses:
            _add_address(draft, addresses[number])
        else:
            draft.refuse("addressEntity", number, "no Address has this id")
    for kind, names in _MARKS.items():
        for text in (text for name in names for text in part.all(name)):
            draft.mark(kind, text)
    draft.programmes.extend(part.all("programId"))
    draft.reasons.extend(part.all("notes"))


def _add_places(draft: Draft, part: Part) -> None:
    for kind, names in _PLACES.items():
        for name in names:
            for text in part.all(name):
                draft.place(kind, name, text)
    for kind, name in (("birth", "birthPlace"), ("address", "address")):
        for text in part.all(name):
            draft.place_in_words(kind, text)


def _add_names(draft: Draft, part: Part) -> None:
    """Add the names: the caption is the one that OpenSanctions shows."""
    names = part.all("name")
    primary = part.caption if part.caption in names else "".join(names[:1])
    _add_name(draft, primary, "primary")
    for text in names:
        if text != primary:
            _add_name(draft, text, "strong_alias")
    for name, quality in (
        ("alias", "strong_alias"),
        ("previousName", "strong_alias"),
        ("weakAlias", "weak_alias"),
    ):
        for text in part.all(name):
            _add_name(draft, text, quality)


def _add_name(draft: Draft, text: str, quality: str) -> None:
    script = script_of(text)
    draft.name(text, quality, "" if script == "Latn" else script)


def _add_address(draft: Draft, address: Part) -> None:
    countries = address.all("country") or [""]
    for text in address.all("full") or [""]:
        for country in countries:
            if country:
                draft.place("address", "Address: country", country, text)
            else:
                draft.place_in_words("address", text)


def add_linked(draft: Draft, part: Part) -> None:
    """Add what stands on a line of its own: a sanction, a document, a wallet."""
    if part.schema == "CryptoWallet":
        for text in part.all("publicKey"):
            draft.mark("crypto", text)
        return
    if part.schema != "Sanction":
        country = "".join(part.all("country")[:1])
        for text in part.all("number"):
            draft.mark("document", text, "country", country)
        return
    draft.programmes.extend(part.all("programId") or part.all("program"))
    draft.measures.extend(part.all("provisions"))
    draft.reasons.extend((*part.all("reason"), *part.all("summary")))
    for text in part.all("listingDate") or part.all("startDate"):
        day = draft.day("listingDate", text)
        if day is not None:
            draft.listed_on = min(day, draft.listed_on or day)
