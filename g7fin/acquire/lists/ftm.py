"""Words of FollowTheMoney that the readers of OpenSanctions share."""

LIST_NAME = "OpenSanctions"
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
