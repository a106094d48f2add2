"""The US list of specially designated nationals, as sdn_advanced.xml.

Publisher: Office of Foreign Assets Control, US Treasury. Licence: a work of the US
government, in the public domain. Format: OFAC's ofac_advanced_xml.xsd; elements are
known by their local names, since the namespace changed when the publication moved. The
file of the other US lists, cons_advanced.xml, has this format too and says it in
ListID.

Links between parties (ProfileRelationships), validity and dates of documents, titles
and the reliability of features are not read.
"""

from collections.abc import Mapping
from pathlib import Path

from g7fin.acquire.entry import Entries
from g7fin.acquire.format import Format
from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.lists.reader import ListReader
from g7fin.acquire.parsing.xml_tree import Node, nodes, root_name
from g7fin.acquire.record_count import elements_of
from g7fin.acquire.sources.ofac.features import add_feature, stated_day
from g7fin.acquire.sources.ofac.fields import (
    KINDS,
    LICENCE,
    LIST_NAME,
    PUBLISHER,
    add_identifier,
)
from g7fin.acquire.sources.ofac.references import References, references

_RANKS = {
    "First Name": 0,
    "Middle Name": 1,
    "Last Name": 3,
    "Maiden Name": 3,
    "Matronymic": 4,
}


def fits(path: Path, head: bytes) -> bool:
    """Return whether a file is this format, by its name and its first 64 KiB."""
    return root_name(head) == "Sanctions" and b"ReferenceValueSets" in head


def count(path: Path) -> Mapping[str, int]:
    """Return how many entries the list has, by its file name."""
    return {path.name: elements_of(path, ["DistinctParty"])}


def entries(path: Path) -> Entries:
    """Yield the parties of the list.

    Raises:
        InputError: if the file is empty or not well-formed.
    """
    found = references(path)
    for position, party in enumerate(nodes(path, ["DistinctParty"]), start=1):
        number = party.get("FixedRef")
        draft = Draft(LIST_NAME, number, path.name, position, reference=number)
        draft.reasons = list(party.values("Comment"))
        for profile in party.all("Profile"):
            draft.kind = _kind(found, profile.get("PartySubTypeID"))
            _add_listings(draft, found, profile.get("ID"))
            for identity in profile.all("Identity"):
                if identity.get("False") != "true":
                    _add_identity(draft, found, identity)
            for feature in profile.all("Feature"):
                add_feature(draft, found, feature)
        yield from draft.finish()


def _kind(found: References, number: str) -> str:
    subtype = found.value("PartySubType", number).casefold()
    party_type = found.value("PartyType", found.party_types.get(number, ""))
    return KINDS.get(subtype) or KINDS.get(party_type.casefold(), "")


def _add_listings(draft: Draft, found: References, profile: str) -> None:
    for listing in found.listings.get(profile, ()):
        title = found.value("List", listing.get("ListID"))
        if title and title != "SDN List":
            draft.list_name = f"OFAC-{title.removesuffix(' List')}".replace(" ", "-")
        days = [stated_day(draft, event) for event in listing.every("Date")]
        known = [day for day in (*days, draft.listed_on) if day is not None]
        draft.listed_on = min(known, default=None)
        for measure in listing.all("SanctionsMeasure"):
            sort = found.value("SanctionsType", measure.get("SanctionsTypeID"))
            if sort == "Program":
                draft.programmes.append(measure.value("Comment"))
            else:
                draft.measures.append(sort)


def _add_identity(draft: Draft, found: References, identity: Node) -> None:
    types = {
        group.get("ID"): found.value("NamePartType", group.get("NamePartTypeID"))
        for group in identity.every("NamePartGroup")
    }
    for alias in identity.all("Alias"):
        quality = "weak_alias" if alias.get("LowQuality") == "true" else "strong_alias"
        if alias.get("Primary") == "true" and identity.get("Primary") != "false":
            quality = "primary"
        for name in alias.all("DocumentedName"):
            _add_name(draft, found, name, types, quality)
    for document in found.documents.get(identity.get("ID"), ()):
        label, number = document.label, document.number
        if not add_identifier(draft, label, number, document.country, label):
            draft.reasons.append(f"{label} {number}".strip())


def _add_name(
    draft: Draft, found: References, name: Node, types: dict[str, str], quality: str
) -> None:
    parts: list[tuple[int, str]] = []
    script = ""
    for part in name.every("NamePartValue"):
        rank = _RANKS.get(types.get(part.get("NamePartGroupID"), ""), 2)
        parts.append((rank, part.text))
        script = script or found.codes.get(("Script", part.get("ScriptID")), "")
    parts.sort(key=lambda part: part[0])
    latin = script == "Latn" or not script
    draft.name(" ".join(text for _, text in parts), quality, "" if latin else script)


_EXAMPLE = """<?xml version="1.0" encoding="utf-8"?>
<Sanctions Version="1"><ReferenceValueSets>
<CountryValues><Country ID="10" ISO2="NO">Norway</Country></CountryValues>
<FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType>
<FeatureType ID="10">Nationality Country</FeatureType></FeatureTypeValues>
<IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues>
<ListValues><List ID="1550">SDN List</List></ListValues>
<NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType>
</NamePartTypeValues>
<PartySubTypeValues><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType>
</PartySubTypeValues>
<PartyTypeValues><PartyType ID="1">Individual</PartyType></PartyTypeValues>
</ReferenceValueSets>
<Locations><Location ID="70"><LocationCountry CountryID="10"/></Location></Locations>
<IDRegDocuments><IDRegDocument IDRegDocTypeID="1571" IdentityID="60">
<IDRegistrationNo>N0001</IDRegistrationNo></IDRegDocument></IDRegDocuments>
<DistinctParties><DistinctParty FixedRef="900001">
<Profile ID="900001" PartySubTypeID="4"><Identity ID="60" Primary="true">
<Alias Primary="true" LowQuality="false"><DocumentedName><DocumentedNamePart>
<NamePartValue NamePartGroupID="61">Oakhurst</NamePartValue></DocumentedNamePart>
</DocumentedName></Alias><NamePartGroups><MasterNamePartGroup>
<NamePartGroup ID="61" NamePartTypeID="1520"/></MasterNamePartGroup></NamePartGroups>
</Identity><Feature FeatureTypeID="8"><FeatureVersion><DatePeriod>
<Start><From><Year>1961</Year><Month>3</Month><Day>4</Day></From>
<To><Year>1961</Year><Month>3</Month><Day>4</Day></To></Start>
<End><From><Year>1961</Year><Month>3</Month><Day>4</Day></From>
<To><Year>1961</Year><Month>3</Month><Day>4</Day></To></End>
</DatePeriod></FeatureVersion></Feature>
<Feature FeatureTypeID="10"><FeatureVersion><VersionLocation LocationID="70"/>
</FeatureVersion></Feature></Profile></DistinctParty></DistinctParties>
<SanctionsEntries><SanctionsEntry ProfileID="900001" ListID="1550"><EntryEvent><Date>
<Year>2015</Year><Month>7</Month><Day>1</Day></Date></EntryEvent></SanctionsEntry>
</SanctionsEntries></Sanctions>
"""

FORMAT = Format(
    name="OFAC sdn_advanced.xml",
    meaning="specially designated nationals, with dates, scripts and measures",
    publisher=PUBLISHER,
    licence=LICENCE,
    reader=ListReader(fits, entries, count),
    file_name="sdn_advanced.xml",
    example=_EXAMPLE,
)
