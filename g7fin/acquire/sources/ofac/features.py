"""Features of a party in sdn_advanced.xml: dates of birth, places, crypto addresses."""

from datetime import date

from g7fin.acquire.entry import Span
from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.parsing.dates import span_of, widened
from g7fin.acquire.parsing.xml_tree import Node
from g7fin.acquire.sources.ofac.fields import add_identifier
from g7fin.acquire.sources.ofac.references import References

_PLACES = {
    "Place of Birth": "birth",
    "Nationality Country": "nationality",
    "Citizenship Country": "nationality",
    "Location": "address",
    "Vessel Flag": "flag",
    "Former Vessel Flag": "flag",
    "Other Vessel Flag": "flag",
    "Nationality of Registration": "registration",
}


def add_feature(draft: Draft, found: References, feature: Node) -> None:
    """Add a feature to an entry; one that has no field is added to the reasons."""
    sort = found.value("FeatureType", feature.get("FeatureTypeID"))
    for version in feature.all("FeatureVersion"):
        if sort == "Birthdate":
            _add_births(draft, version)
        elif sort in _PLACES:
            _add_places(draft, found, sort, version)
        else:
            _add_other(draft, found, sort, version)


def _details(found: References, version: Node) -> list[str]:
    texts = []
    for detail in version.all("VersionDetail"):
        number = detail.get("DetailReferenceID")
        texts.append(detail.text or found.value("DetailReference", number))
    return [text for text in texts if text]


def _add_places(draft: Draft, found: References, sort: str, version: Node) -> None:
    kind = _PLACES[sort]
    for place in version.all("VersionLocation"):
        location = found.locations.get(place.get("LocationID"))
        if location is None:
            draft.reject(
                sort, place.get("LocationID"), "no Location of the file has this ID"
            )
        else:
            draft.place(kind, sort, location.country, location.text)
    for text in _details(found, version):
        draft.place_in_words(kind, text)


def _add_other(draft: Draft, found: References, sort: str, version: Node) -> None:
    for text in _details(found, version):
        if not add_identifier(draft, sort, text, column=sort):
            draft.reasons.append(f"{sort} {text}")


def _add_births(draft: Draft, version: Node) -> None:
    for period in version.all("DatePeriod"):
        try:
            draft.births.append(_span(period))
        except ValueError:
            sides = (*period.all("Start"), *period.all("End"))
            stated = (_shown(node) for side in sides for node in side.children)
            shown = " ".join(dict.fromkeys(stated))
            draft.reject("Birthdate", shown, "no such day; give year, month and day")


def _shown(node: Node) -> str:
    return "-".join(node.value(part) for part in ("Year", "Month", "Day"))


def _span(period: Node) -> Span:
    sides = [*period.all("Start"), *period.all("End")]
    points = [_point(node) for side in sides for node in side.children]
    whole = Span(min(p.first for p in points), max(p.last for p in points))
    about = any(side.get("Approximate") == "true" for side in sides)
    return widened(whole) if about else whole


def _point(node: Node) -> Span:
    year, month, day = (node.value(part) or "0" for part in ("Year", "Month", "Day"))
    return span_of(int(year), int(month), int(day))


def stated_day(draft: Draft, node: Node) -> date | None:
    """Return the day that an element with year, month and day states."""
    try:
        return _point(node).first
    except ValueError:
        draft.reject("Date", _shown(node), "no such day; give year, month and day")
        return None
