"""Country names as lists of the UN, the US, the UK and the EU write them, as codes.

Codes are ISO 3166 alpha-2, with XK for Kosovo. States that are no more (Soviet Union,
Yugoslavia, Serbia and Montenegro, Netherlands Antilles) have no code here, and neither
have areas that two states claim.
"""

import re
from functools import lru_cache

_TABLE = """
AD Andorra; AE United Arab Emirates|UAE|U.A.E; AF Afghanistan|Islamic Republic of
Afghanistan; AG Antigua and Barbuda; AI Anguilla; AL Albania; AM Armenia; AO Angola;
AQ Antarctica; AR Argentina; AS American Samoa; AT Austria; AU Australia; AW Aruba;
AX Aland Islands; AZ Azerbaijan;
BA Bosnia and Herzegovina|Bosnia-Herzegovina|Bosnia; BB Barbados; BD Bangladesh;
BE Belgium; BF Burkina Faso; BG Bulgaria; BH Bahrain; BI Burundi; BJ Benin;
BL Saint Barthelemy; BM Bermuda; BN Brunei|Brunei Darussalam; BO Bolivia|Bolivia
(Plurinational State of); BQ Bonaire, Sint Eustatius and Saba; BR Brazil; BS
Bahamas|Bahamas, The|The Bahamas; BT Bhutan; BW Botswana; BY Belarus; BZ Belize;
CA Canada; CC Cocos Islands|Cocos (Keeling) Islands; CD Democratic Republic of the
Congo|Congo, Democratic Republic of the|Congo (Democratic Republic)|Congo (the
Democratic Republic of the)|DRC|DR Congo|Democratic Republic of Congo|Zaire; CF Central
African Republic|CAR; CG Congo|Congo, Republic of the|Republic of the Congo|Congo
(Brazzaville)|Congo Republic; CH Switzerland; CI Cote d'Ivoire|Cote d Ivoire|Côte
d'Ivoire|Ivory Coast; CK Cook Islands; CL Chile; CM Cameroon; CN China|People's Republic
of China|China, People's Republic of; CO Colombia; CR Costa Rica; CU Cuba; CV Cabo
Verde|Cape Verde|Cabo Verde. Previously Cape Verde; CW Curacao|Curaçao; CX Christmas
Island; CY Cyprus; CZ Czech Republic|Czechia;
DE Germany; DJ Djibouti; DK Denmark; DM Dominica; DO Dominican Republic; DZ Algeria;
EC Ecuador; EE Estonia; EG Egypt; EH Western Sahara; ER Eritrea; ES Spain; ET Ethiopia;
FI Finland; FJ Fiji; FK Falkland Islands; FM Micronesia|Micronesia, Federated States
of|Micronesia (Federated States of); FO Faroe Islands; FR France;
GA Gabon; GB United Kingdom|United Kingdom of Great Britain and Northern Ireland|Great
Britain|UK|U.K|England|Scotland|Wales|Northern Ireland; GD Grenada; GE Georgia; GF
French Guiana; GG Guernsey; GH Ghana; GI Gibraltar; GL Greenland; GM Gambia|The
Gambia|Gambia, The; GN Guinea; GP Guadeloupe; GQ Equatorial Guinea; GR Greece; GT
Guatemala; GU Guam; GW Guinea-Bissau|Guinea Bissau; GY Guyana;
HK Hong Kong|China, Hong Kong Special Administrative Region|Hong Kong (China)|Hong Kong
SAR; HN Honduras; HR Croatia; HT Haiti; HU Hungary;
ID Indonesia; IE Ireland|Republic of Ireland; IL Israel; IM Isle of Man|Man, Isle of; IN
India; IO British Indian Ocean Territory; IQ Iraq; IR Iran|Iran (Islamic Republic
of)|Islamic Republic of Iran|Iran, Islamic Republic of; IS Iceland; IT Italy;
JE Jersey; JM Jamaica; JO Jordan; JP Japan;
KE Kenya; KG Kyrgyzstan|Kyrgyz Republic; KH Cambodia; KI Kiribati; KM Comoros|Comoros
Islands; KN Saint Kitts and Nevis|St. Kitts & Nevis|St Kitts and Nevis|St. Kitts and
Nevis; KP Democratic People's Republic of Korea|Korea, North|North Korea|DPRK|Korea,
Democratic People's Republic of|Korea (North)|Korea (Democratic People's Republic of);
KR Korea, South|South Korea|Republic of Korea|Korea, Republic of|Korea (South)|Korea
(Republic of); KW Kuwait; KY Cayman Islands; KZ Kazakhstan;
LA Laos|Lao People's Democratic Republic; LB Lebanon; LC Saint Lucia|St. Lucia|St Lucia;
LI Liechtenstein; LK Sri Lanka; LR Liberia; LS Lesotho; LT Lithuania; LU Luxembourg; LV
Latvia; LY Libya|Libyan Arab Jamahiriya|State of Libya;
MA Morocco; MC Monaco; MD Moldova|Republic of Moldova|Moldova, Republic of; ME
Montenegro; MF Saint Martin; MG Madagascar; MH Marshall Islands; MK North
Macedonia|Macedonia|Macedonia, The Former Yugoslav Republic of|North Macedonia, The
Republic of|Macedonia, the former Yugoslav Republic; ML Mali|Region: Northern Mali; MM
Burma|Myanmar|Myanmar (Burma)|Burma (Myanmar); MN Mongolia; MO Macau|Macao; MP Northern
Mariana Islands; MQ Martinique; MR Mauritania; MS Montserrat; MT Malta; MU Mauritius; MV
Maldives; MW Malawi; MX Mexico; MY Malaysia; MZ Mozambique;
NA Namibia; NC New Caledonia; NE Niger; NF Norfolk Island; NG Nigeria; NI Nicaragua; NL
Netherlands|Holland; NO Norway; NP Nepal; NR Nauru; NU Niue; NZ New Zealand;
OM Oman;
PA Panama; PE Peru; PF French Polynesia; PG Papua New Guinea; PH
Philippines|Phillipines; PK Pakistan; PL Poland; PM Saint Pierre and Miquelon; PR Puerto
Rico; PS State of Palestine|Palestine|Palestinian|possibly Palestinian|Palestinian
Territories|Palestinian Authority|Palestinian Territory, Occupied|Occupied Palestinian
Territories|Occupied Palestinian Territory|West Bank|Region: Gaza|Gaza|Gaza Strip|West
Bank (Palestinian Authority)|Gaza (Palestinian Authority); PT Portugal; PW Palau; PY
Paraguay;
QA Qatar;
RE Reunion; RO Romania; RS Serbia|Republic of Serbia; RU Russia|Russian Federation; RW
Rwanda;
SA Saudi Arabia; SB Solomon Islands; SC Seychelles; SD Sudan|The Sudan; SE Sweden; SG
Singapore; SH Saint Helena|Saint Helena, Ascension and Tristan da Cunha; SI Slovenia; SK
Slovakia; SL Sierra Leone; SM San Marino; SN Senegal; SO Somalia; SR Suriname; SS South
Sudan; ST Sao Tome and Principe; SV El Salvador; SX Sint Maarten; SY Syria|Syrian Arab
Republic; SZ Eswatini|Swaziland;
TC Turks and Caicos Islands; TD Chad; TG Togo; TH Thailand; TJ Tajikistan; TK Tokelau;
TL Timor-Leste|East Timor; TM Turkmenistan; TN Tunisia; TO Tonga; TR
Turkey|Türkiye|Turkiye; TT Trinidad and Tobago; TV Tuvalu; TW Taiwan|Taiwan, Province of
China; TZ Tanzania|United Republic of Tanzania|Tanzania, United Republic of;
UA Ukraine|Region: Crimea|Crimea; UG Uganda; US United States|United States of
America|USA|U.S.A|U.S; UY Uruguay; UZ Uzbekistan;
VA Vatican City|Holy See; VC Saint Vincent and the Grenadines|St. Vincent and the
Grenadines|St Vincent and the Grenadines; VE Venezuela|Venezuela (Bolivarian Republic
of)|Bolivarian Republic of Venezuela; VG British Virgin Islands|Virgin Islands,
British|Virgin Islands (British); VI Virgin Islands, U.S|US Virgin Islands|United States
Virgin Islands; VN Vietnam|Viet Nam; VU Vanuatu;
WF Wallis and Futuna; WS Samoa; XK Kosovo; YE Yemen|Republic of Yemen; YT Mayotte; ZA
South Africa; ZM Zambia; ZW Zimbabwe
"""

# what a list writes where it knows of no country
_NONE = frozenset(
    ("", "na", "n/a", "undetermined", "none identified", "unknown", "none", "00", "-")
)


def _plain(text: str) -> str:
    text = " ".join(text.replace("’", "'").casefold().split()).strip(" .,;")  # noqa: RUF001
    return text.removeprefix("the ")


def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for item in " ".join(_TABLE.split()).split(";"):
        code, names = item.strip().split(" ", 1)
        found.update({_plain(name): code for name in names.split("|")})
    return found


_BY_NAME = _names()
_CODES = frozenset(_BY_NAME.values())


def names_none(text: str) -> bool:
    """Return whether a text says that no country is known."""
    return _plain(text) in _NONE


@lru_cache(maxsize=1_024)
def country_code(text: str) -> str:
    """Return the code of a country's name or code; nothing if it is neither."""
    found = _BY_NAME.get(_plain(text), "")
    if found:
        return found
    code = text.strip().upper()
    # a part of a country: ua-cri is in UA, as ISO 3166-2 has it
    code = code[:2] if re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}", code) else code
    return code if code in _CODES else ""


def country_at_end(text: str) -> str:
    """Return the code of the country that a place ends with: Basel, Switzerland.

    Only names count, since two letters at the end may be a state of the US.
    """
    parts = text.split(",")
    for size in (2, 1):
        found = _BY_NAME.get(_plain(",".join(parts[-size:])), "")
        if found:
            return found
    return ""
