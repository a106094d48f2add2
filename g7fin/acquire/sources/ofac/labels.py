"""Labels of the US list before a number or address, and the identifiers they name.

A label that is not here names no identifier and stays in the remarks of its entry. Two
are left out on purpose: the Chinese Commercial Code spells a name in digits, and serial
and construction numbers of aircraft are unique only for their maker.
"""

import re

from g7fin.acquire.parsing.countries import country_code

_KINDS = {
    "document": """
        Passport|Diplomatic Passport|Stateless Person Passport|Passport Booklet
        British National Overseas Passport|Passport No.|National Passport
        Diplomatic Passport Laissez-Passer|Travel Document Number|National ID No.
        National Foreign ID Number|Cedula No.|D.N.I.|Driver's License No.|SSN
        Identification Number|Identity Card|Personal ID Card|Electoral Registry No.
        LE Number|Cartilla de Servicio Militar Nacional|C.U.R.P.|C.U.R.P. #|I.F.E.
        Credencial electoral|Birth Certificate Number|Residency Number|N.I.E.
        Kenyan ID No.|Bosnian Personal ID No.|Turkish Identification Number
        Turkish Identificiation Number|Tazkira National ID Card|Refugee ID Card
        Moroccan Personal ID No.|Numero de Identidad|VisaNumberID|Immigration No.
        Public Security and Immigration No.|Citizen's Card Number|Pilot License Number
        Romanian Permanent Resident|Stateless Person ID Card|File Number
        CNP (Personal Numerical Code)|Seafarer's Identification Document|C.U.I.P.
        Tarjeta Profesional|Military Registration Number|Residence Permit|Tazkira
        Temporary suspension of deportation No.|Certificate of Nationality Number
        Permanent Resident Card|Voter Registration Number""",
    "tax": """
        Tax ID No.|NIT #|RUC #|R.F.C.|R.F.C. #|RFC|RIF #|RTN|US FEIN|V.A.T. Number
        Italian Fiscal Code|Fiscal Code|C.U.I.T.|C.N.P.J.|CNPJ|C.I.F.|N.I.F.|C.U.I.
        Numero Unico de Identificacao Tributaria (NUIT)|Romanian Tax Registration
        Paraguayan tax identification number|RSIN|Tax Registration Number""",
    "imo": "Vessel Registration Identification|IMO Number",
    "email": "Email Address",
    "phone": """
        Telephone|Telephone No.|Telephone Number|Phone|Phone Number|Phone No.|Fax
        Fax No.|Fax Number""",
    "crypto": "Digital Currency Address",
    "lei": "Legal Entity Identifier|LEI|LEI Number|Legal Entity Identifier (LEI)",
    "registration": """
        Registration ID|Registration Number|Commercial Registry Number|License
        Business Registration Number|Business Registration Document #|Company Number
        Business Number|UK Company Number|Trade License No.|C.R. No.|MMSI
        Folio Mercantil No.|Matricula Mercantil No|Public Registration Number
        Enterprise Number|Certificate of Incorporation Number|Romanian C.R.
        D-U-N-S Number|Government Gazette Number|Unified Social Credit Code (USCC)
        United Social Credit Code Certificate (USCCC)|Legal Entity Number
        Central Registration System Number|SWIFT/BIC|BIK (RU)|Aircraft Tail Number
        Chamber of Commerce Number|Dubai Chamber of Commerce Membership No.
        Istanbul Chamber of Comm. No.|Registered Charity No.|Branch Unit Number
        Afghan Money Service Provider License Number|UAE Identification|Company ID: No.
        Economic Register Number (CBLS)|MSB Registration Number|SRE Permit No.
        Vessel Call Sign|Other Vessel Call Sign|Tourism License No.|Call Sign
        Organization Code|Global Intermediary Identification Number""",
}
_LABELS = {
    " ".join(label.split()).casefold(): kind
    for kind, labels in _KINDS.items()
    for label in labels.replace("\n", "|").split("|")
    if label.strip()
}
# the longest label first, so that Fax No. is not read as Fax
_REMARK = re.compile(
    r"(?:alt\.\s+)?(?P<label>"
    + "|".join(re.escape(label) for label in sorted(_LABELS, key=len, reverse=True))
    + r")(?P<currency>\s+-\s+\w+)?:?\s+(?P<rest>\S.*)",
    re.IGNORECASE,
)
# a long run of spaces or commas is searched from its start alone
_DATED = re.compile(
    r"(?<![\s,])[\s,]++(?:date of )?(?:issued?|expires?|expired|expiry)\b.*",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"(?<!\s)\s++\(([^()]+)\)$")


def kind_of_identifier(label: str) -> str:
    """Return the kind of identifier that a label names; empty if it names none."""
    label = " ".join(label.split()).casefold().rstrip(":")
    return _LABELS.get(label.split(" - ")[0], "")


def labelled(remark: str) -> tuple[str, str, str] | None:
    """Return label, value and country code of a remark such as SSN 1 (United States).

    Returns:
        Nothing if the remark is no label with a value.
    """
    found = _REMARK.fullmatch(remark)
    if found is None:
        return None
    label, value = found["label"], _DATED.sub("", found["rest"])
    country = ""
    bracket = _BRACKET.search(value)
    if bracket is not None:
        country = country_code(bracket.group(1))
        value = value[: bracket.start()]
    bare = kind_of_identifier(label) in ("email", "crypto") or "SWIFT" in label.upper()
    if not bare and not any(letter.isdigit() for letter in value):
        return None  # Passport and ID were issued in Basel: no number follows
    return label, value.strip(), country
