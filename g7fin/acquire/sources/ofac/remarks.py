"""Remarks of the US list: dates of birth, places, identifiers and weak aliases."""

import re

from g7fin.acquire.entry import Place
from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.parsing.countries import names_none
from g7fin.acquire.sources.ofac.fields import add_identifier, given_first
from g7fin.acquire.sources.ofac.labels import labelled

# the CSV file cuts remarks there
_LONGEST = 1000
_PART = re.compile(r";\s*")
_WEAK = re.compile(r"(?:alt\. )?[afn]\.k\.a\.,? [\"'](?P<name>.+)[\"']", re.IGNORECASE)
_FACT = re.compile(
    r"(?:alt\. )?(?P<what>DOB|POB|nationality|citizen|(?:Former )?Vessel Flag)"
    r" (?P<value>.+)"
)


def read_remarks(draft: Draft, remarks: str) -> None:
    """Add the facts of the remarks to an entry; the whole text stays as its reasons."""
    remarks = remarks.strip()
    draft.reasons.append(remarks)
    parts = _PART.split(remarks.removesuffix("."))
    if len(remarks) >= _LONGEST and not remarks.endswith("."):
        # half a crypto address is no address
        draft.reject(
            "remarks",
            parts.pop(),
            "cut after 1,000 characters; the rest is in sdn_comments.csv",
        )
    for part in parts:
        text = part.strip()
        weak = _WEAK.fullmatch(text)
        fact = _FACT.fullmatch(text)
        if weak is not None:
            draft.name(given_first(weak["name"], draft.kind), "weak_alias")
        elif fact is not None:
            _read_fact(draft, fact["what"], fact["value"])
        else:
            _read_identifier(draft, text)


def _read_fact(draft: Draft, what: str, value: str) -> None:
    if what == "DOB":
        draft.birth("remarks: DOB", value)
    elif what == "POB":
        draft.place_in_words("birth", value)
    elif what == "Former Vessel Flag":
        if not names_none(value) and draft.usable(f"remarks: {what}", value):
            code = draft.country(f"remarks: {what}", value)
            draft.places.append(Place("flag", code, f"{what} {value}"))
    else:
        kind = "flag" if what == "Vessel Flag" else "nationality"
        draft.place(kind, f"remarks: {what}", value)


def _read_identifier(draft: Draft, text: str) -> None:
    found = labelled(text)
    if found is not None:
        label, value, country = found
        add_identifier(draft, label, value, country)
