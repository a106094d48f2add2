"""What the XML and the csv of the EU's consolidated list have in common."""

from collections.abc import Callable

from g7fin.acquire.lists import dates
from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.lists.script import script_of

KINDS = {"P": "person", "E": "organisation"}
# codes of what an identification is -> kind of mark; any other is a document of a
# person, or a registration of an organisation
_MARKS = {
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
    """Set what an entry is, by the code of its subject type."""
    draft.kind = KINDS.get(code.strip().upper(), "")
    if not draft.kind:
        draft.refuse("classificationCode", code, "give P or E")


def add_name(draft: Draft, text: str, strong: str) -> None:
    """Add a name; the first is primary, and strong is true unless said otherwise.

    The list writes names in any language of the EU: letters tell the script.
    """
    script = script_of(text)
    quality = "weak_alias" if strong.casefold() == "false" else "strong_alias"
    if not draft.names:
        quality = "primary"
    draft.name(text, quality, "" if script == "Latn" else script)


def add_birth(draft: Draft, field: Field) -> None:
    """Add a birth date.

    Args:
        draft: the entry.
        field: gives date, year, month, day, first and last year and circa by the names
            that the csv has for them, such as YearRangeFrom.
    """
    if field("CalendarType").upper() not in ("", "GREGORIAN"):
        draft.refuse("calendarType", field("CalendarType"), "give GREGORIAN dates")
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
    """Add a place, by the names that the csv has for the parts of an address."""
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


def add_mark(draft: Draft, field: Field) -> None:
    """Add an identification, by the names that the csv has for its parts."""
    other = "document" if draft.kind == "person" else "registration"
    kind = _MARKS.get(field("TypeCode").casefold(), other)
    number = field("Number") or field("LatinNumber")
    draft.mark(kind, number, "identification: country", field("CountryIso2Code"))
