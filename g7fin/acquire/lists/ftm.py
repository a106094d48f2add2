"""What the two formats of OpenSanctions have in common."""

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
