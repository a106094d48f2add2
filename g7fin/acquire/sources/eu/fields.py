"""Fields that the XML and the CSV file of the EU's consolidated list share."""

from collections.abc import Callable

from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.parsing import dates
from g7fin.acquire.parsing.characters import script_of

PUBLISHER = "European Commission, DG FISMA"
LICENCE = "reuse with acknowledgement (Decision 2011/833/EU)"
KINDS = {"P": "person", "E": "organisation"}
# codes of identification types -> kind of identifier; any other is a document of a
# person, or a registration of an organisation
_IDENTIFIERS = {
    "fiscalcode": "tax",
    "vat": "tax",
    "regnumber": "registration",
    "tradelic": "registration",
    "swiftbic": "registration",
    "imo": "imo",
    "lei": "lei",
}
Field = Callable[[str], str]


def set_kind(draft: Draft, code: str) -> None:
    """Set the kind of an entry, by the code of its subject type."""
    draft.kind = KINDS.get(code.strip().upper(), "")
    if not draft.kind:
        draft.reject(
            "classificationCode", code, "not a known subject type; give P or E"
        )


def add_name(draft: Draft, text: str, strong: str) -> None:
    """Add a name; the first is primary, and strong is true unless stated otherwise.

    The list has names in every language of the EU; the letters give the script.
    """
    script = script_of(text)
    quality = "weak_alias" if strong.casefold() == "false" else "strong_alias"
    if not draft.names:
        quality = "primary"
    draft.name(text, quality, "" if script == "Latn" else script)


def add_birth(draft: Draft, field: Field) -> None:
    """Add a date of birth.

    Args:
        draft: the entry.
        field: date, year, month, day, first and last year and circa, by the columns of
            the CSV file, such as YearRangeFrom.
    """
    if field("CalendarType").upper() not in ("", "GREGORIAN"):
        draft.reject(
            "calendarType",
            field("CalendarType"),
            "not a known calendar; give GREGORIAN dates",
        )
        return
    text = field("BirthDate") or field("Year")
    if not field("BirthDate") and field("Month").isdecimal() and field("Year"):
        text = f"{field('Year')}-{field('Month'):0>2}"
    if not text and (field("YearRangeFrom") or field("YearRangeTo")):
        text = f"{field('YearRangeFrom')} to {field('YearRangeTo')}"
    is_about = field("Circa").casefold() == "true"
    read = dates.about if is_about else dates.birth_span
    found = draft.reads("birthdate", text, read)
    if found is not None:
        draft.births.append(found)


def add_place(draft: Draft, kind: str, field: Field) -> None:
    """Add a place, by the columns that the CSV file has for an address."""
    code = field("CountryIso2Code")
    named = field("CountryDescription")
    country = named if code in ("", "00") else code
    shown = "" if named.upper() == "UNKNOWN" else named or code
    parts = [
        field(part)
        for part in ("Street", "PoBox", "ZipCode", "City", "Region", "Place")
    ]
    text = ", ".join(part for part in (*parts, shown) if part)
    draft.place(kind, f"{kind}: country", country, text)


def add_identifier(draft: Draft, field: Field) -> None:
    """Add an identification, by the columns that the CSV file has for it."""
    other = "document" if draft.kind == "person" else "registration"
    kind = _IDENTIFIERS.get(field("TypeCode").casefold(), other)
    number = field("Number") or field("LatinNumber")
    draft.identifier(kind, number, "identification: country", field("CountryIso2Code"))
