"""The US list of specially designated nationals, in the three forms it is published."""

from g7fin.acquire.format import Format
from g7fin.acquire.lists.reader import ListReader
from g7fin.acquire.sources.ofac import sdn_advanced, sdn_csv, sdn_xml

_PUBLISHER = "Office of Foreign Assets Control, US Treasury"
_LICENCE = "public domain"
_CSV = (
    '900001,"OAKHURST, Torben",individual,"PIRACY",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    '"DOB 04 Mar 1961; nationality Norway; Passport N0001 (Norway)."\n'
)
_XML = """<?xml version="1.0" standalone="yes"?>
<sdnList><sdnEntry><uid>900001</uid><firstName>Torben</firstName>
<lastName>OAKHURST</lastName><sdnType>Individual</sdnType>
<programList><program>PIRACY</program></programList>
<idList><id><idType>Passport</idType><idNumber>N0001</idNumber></id></idList>
<nationalityList><nationality><country>Norway</country></nationality></nationalityList>
<dateOfBirthList><dateOfBirthItem><dateOfBirth>04 Mar 1961</dateOfBirth>
</dateOfBirthItem></dateOfBirthList></sdnEntry></sdnList>
"""
_ADVANCED = """<?xml version="1.0" encoding="utf-8"?>
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

FORMATS = (
    Format(
        name="OFAC sdn.csv with alt.csv and add.csv",
        meaning="specially designated nationals; no day of listing",
        publisher=_PUBLISHER,
        licence=_LICENCE,
        reader=ListReader(sdn_csv),
        file_name="sdn.csv",
        example=_CSV,
        beside={
            "alt.csv": '900001,1,aka,"OKHURST, Torben",-0- \n',
            "add.csv": '900001,1,Gate 1,"Oslo 0150",Norway,-0- \n',
        },
    ),
    Format(
        name="OFAC sdn.xml",
        meaning="specially designated nationals; no day of listing",
        publisher=_PUBLISHER,
        licence=_LICENCE,
        reader=ListReader(sdn_xml),
        file_name="sdn.xml",
        example=_XML,
    ),
    Format(
        name="OFAC sdn_advanced.xml",
        meaning="specially designated nationals, with days, scripts and measures",
        publisher=_PUBLISHER,
        licence=_LICENCE,
        reader=ListReader(sdn_advanced),
        file_name="sdn_advanced.xml",
        example=_ADVANCED,
    ),
)
