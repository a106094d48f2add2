"""Words of FollowTheMoney that the readers of OpenSanctions share."""

LIST_NAME = "OpenSanctions"
# The one topic that makes a party a designation. Others mark politically exposed,
# wanted and debarred parties, parties linked to a sanctioned one (`sanction.linked`),
# and those whom a sanctioned state lists in return (`sanction.counter`).
DESIGNATING_TOPIC = "sanction"
KINDS = {
    "Person": "person",
    "Organization": "organisation",
    "Company": "organisation",
    "PublicBody": "organisation",
    "LegalEntity": "",
    "Vessel": "vessel",
    "Airplane": "aircraft",
}
# schemata that say who holds what in whom -> who holds it, and in whom
ENDS = {
    "Ownership": ("owner", "asset"),
    "Directorship": ("director", "organization"),
    "Control": ("controller", "controlled"),
}
