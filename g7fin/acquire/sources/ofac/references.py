"""Reference values of sdn_advanced.xml, which its parties name by numbers.

Values such as script or feature types, places, documents and designations are in
sections of their own, some after the parties; a first pass over the file reads them.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from g7fin.acquire.parsing.xml_tree import Node, nodes

_ADDRESS = ("ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "STATE/PROVINCE",
            "POSTAL CODE", "REGION")  # fmt: skip


@dataclass(frozen=True)
class Location:
    """A place: its country as name or code, and all of it as text."""

    country: str
    text: str


@dataclass(frozen=True)
class Document:
    """A document of an identity: passport, registration, tax number."""

    label: str
    number: str
    country: str


@dataclass
class References:
    """The numbered values of a file.

    Attributes:
        values: by element and number, such as Script and 215: the text.
        codes: by element and number: ISO code of a country, code of a script.
        party_types: number of a party subtype -> that of its party type.
        locations: by number.
        documents: by the number of the identity that they belong to.
        listings: by the number of the profile that they list.
    """

    values: dict[tuple[str, str], str] = field(default_factory=dict)
    codes: dict[tuple[str, str], str] = field(default_factory=dict)
    party_types: dict[str, str] = field(default_factory=dict)
    locations: dict[str, Location] = field(default_factory=dict)
    documents: dict[str, list[Document]] = field(
        default_factory=lambda: defaultdict(list)
    )
    listings: dict[str, list[Node]] = field(default_factory=lambda: defaultdict(list))

    def value(self, element: str, number: str) -> str:
        """Return the text of a numbered value; empty if there is none."""
        return self.values.get((element, number), "")

    def country(self, number: str) -> str:
        """Return a country's code, or its name if it has none."""
        return self.codes.get(("Country", number)) or self.value("Country", number)


def references(path: Path) -> References:
    """Return the numbered values of a file.

    Raises:
        InputError: if the file is empty or not well-formed.
    """
    found = References()
    sections = ("ReferenceValueSets", "Location", "IDRegDocument", "SanctionsEntry")
    for node in nodes(path, sections, not_used=["DistinctParty"]):
        if node.name == "ReferenceValueSets":
            _keep_values(found, node)
        elif node.name == "Location":
            found.locations[node.get("ID")] = _location(found, node)
        elif node.name == "IDRegDocument":
            document = Document(
                found.value("IDRegDocType", node.get("IDRegDocTypeID")),
                node.value("IDRegistrationNo"),
                found.country(node.get("IssuedBy-CountryID")),
            )
            found.documents[node.get("IdentityID")].append(document)
        elif node.name == "SanctionsEntry":
            found.listings[node.get("ProfileID")].append(node)
    return found


def _keep_values(found: References, node: Node) -> None:
    for group in node.children:
        for value in group.children:
            key = (value.name, value.get("ID"))
            found.values[key] = value.text
            code = value.get("ISO2") or value.get("ScriptCode")
            if code:
                found.codes[key] = code
            if value.name == "PartySubType":
                found.party_types[value.get("ID")] = value.get("PartyTypeID")


def _location(found: References, node: Node) -> Location:
    parts: dict[str, str] = {}
    for part in node.all("LocationPart"):
        name = found.value("LocPartType", part.get("LocPartTypeID"))
        parts[name] = next(part.values("Value"), "")
    country = next(
        (found.country(item.get("CountryID")) for item in node.all("LocationCountry")),
        "",
    )
    named = [found.value("Country", item.get("CountryID"))
             for item in node.all("LocationCountry")]  # fmt: skip
    # parts of an unknown kind come last, so that none is lost
    order = (*_ADDRESS, *(name for name in parts if name not in _ADDRESS))
    texts = [parts.get(name, "") for name in order]
    return Location(country, ", ".join(text for text in (*texts, *named) if text))
