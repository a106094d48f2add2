"""Facts of an entry, from the properties of FollowTheMoney entities."""

from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.parsing.characters import script_of
from g7fin.acquire.sources.opensanctions.followthemoney.entity import FtmEntity

_IDENTIFIERS = {
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


def add_facts(draft: Draft, entity: FtmEntity, addresses: dict[str, FtmEntity]) -> None:
    """Add the facts that a party states itself.

    Args:
        draft: the entry.
        entity: the party.
        addresses: those of the file, by id.
    """
    _add_names(draft, entity)
    _add_places(draft, entity)
    for text in entity.all("birthDate"):
        draft.birth("birthDate", text)
    for number in entity.all("addressEntity"):
        if number in addresses:
            _add_address(draft, addresses[number])
        else:
            draft.reject("addressEntity", number, "no Address of the file has this id")
    for kind, names in _IDENTIFIERS.items():
        for text in (text for name in names for text in entity.all(name)):
            draft.identifier(kind, text)
    draft.programmes.extend(entity.all("programId"))
    draft.reasons.extend(entity.all("notes"))


def _add_places(draft: Draft, entity: FtmEntity) -> None:
    for kind, names in _PLACES.items():
        for name in names:
            for text in entity.all(name):
                draft.place(kind, name, text)
    for kind, name in (("birth", "birthPlace"), ("address", "address")):
        for text in entity.all(name):
            draft.place_in_words(kind, text)


def _add_names(draft: Draft, entity: FtmEntity) -> None:
    """Add the names; the caption is the one that OpenSanctions shows."""
    names = entity.all("name")
    primary = entity.caption if entity.caption in names else "".join(names[:1])
    _add_name(draft, primary, "primary")
    for text in names:
        if text != primary:
            _add_name(draft, text, "strong_alias")
    for name, quality in (
        ("alias", "strong_alias"),
        ("previousName", "strong_alias"),
        ("weakAlias", "weak_alias"),
    ):
        for text in entity.all(name):
            _add_name(draft, text, quality)


def _add_name(draft: Draft, text: str, quality: str) -> None:
    script = script_of(text)
    draft.name(text, quality, "" if script == "Latn" else script)


def _add_address(draft: Draft, address: FtmEntity) -> None:
    countries = address.all("country") or [""]
    for text in address.all("full") or [""]:
        for country in countries:
            if country:
                draft.place("address", "Address: country", country, text)
            else:
                draft.place_in_words("address", text)


def add_linked(draft: Draft, entity: FtmEntity) -> None:
    """Add a record on a line of its own: a sanction, a document, a wallet."""
    if entity.schema == "CryptoWallet":
        for text in entity.all("publicKey"):
            draft.identifier("crypto", text)
        return
    if entity.schema != "Sanction":
        country = "".join(entity.all("country")[:1])
        for text in entity.all("number"):
            draft.identifier("document", text, "country", country)
        return
    draft.programmes.extend(entity.all("programId") or entity.all("program"))
    draft.measures.extend(entity.all("provisions"))
    draft.reasons.extend((*entity.all("reason"), *entity.all("summary")))
    for text in entity.all("listingDate") or entity.all("startDate"):
        day = draft.day("listingDate", text)
        if day is not None:
            draft.listed_on = min(day, draft.listed_on or day)
