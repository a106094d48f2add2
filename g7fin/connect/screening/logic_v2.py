"""Scorer logic-v2: nomenklatura's matcher, in the extra `screen`.

It scores the candidate pairs; as with our own score, a match also needs evidence beside
the name.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from g7fin.acquire.entry import Entry, Span
from g7fin.connect.screening.evidence import Evidence
from g7fin.connect.screening.judge import (
    MATCH,
    UNPROVEN,
    ComparedName,
    Judge,
    Judgement,
    is_proven,
)
from g7fin.connect.screening.subject import Subject
from g7fin.errors import InputError

# judgement: below it most pairs of labelled names are two parties
POSSIBLE = 0.7
SCHEMATA = {
    "person": "Person", "organisation": "Organization", "vessel": "Vessel",
    "aircraft": "Airplane", "": "LegalEntity",
}  # fmt: skip
# a longer range of years is too vague to be listed year by year
MOST_YEARS = 6


def logic_v2() -> Judge:
    """Return a judge by logic-v2.

    Raises:
        InputError: if nomenklatura is not installed.
    """
    try:
        from followthemoney import model
        from nomenklatura.matching import LogicV2
    except ImportError as error:
        raise InputError(
            "the scorer logic-v2 needs nomenklatura, which is not installed: run"
            " pip install 'g7fin[screen]'. It compiles PyICU, for which a C++ compiler,"
            " pkg-config and ICU's headers must be there; the scorer own needs nothing"
        ) from error
    config, known = LogicV2.default_config(), dict[str, Any]()

    def judge(
        subject: Subject, entry: Entry, name: ComparedName, rest: Sequence[Evidence]
    ) -> Judgement:
        listed = known.get(entry.entry_id)
        if listed is None:
            listed = known[entry.entry_id] = _entry(model, entry)
        given = _subject(model, subject, entry.kind)
        found = LogicV2.compare(given, listed, config)
        proofs = {part.proves for part in rest}
        proven = is_proven(proofs, is_weak=name.is_weak)
        verdict = "no match"
        if found.score >= POSSIBLE:
            verdict = "match" if proven and found.score >= MATCH else "unsure"
        return Judgement(found.score, verdict, _reason(found, rest, proven=proven))

    return judge


def _reason(found: Any, rest: Sequence[Evidence], *, proven: bool) -> str:
    parts = [
        f"{feature} {part.score:.2f}: {part.detail}"
        for feature, part in sorted(found.explanations.items())
        if part.score
    ]
    parts += [one.text for one in rest]
    if not proven:
        parts.append(UNPROVEN)
    return "logic-v2: " + "; ".join(parts)


def _entry(model: Any, entry: Entry) -> Any:
    made = model.make_entity(SCHEMATA[entry.kind])
    made.id = f"entry:{entry.entry_id}"
    for name in entry.names:
        made.add("weakAlias" if name.quality == "weak_alias" else "name", name.text)
    for place in entry.places:
        made.add("country", place.country or None)
    if entry.kind == "person":
        for span in entry.births:
            made.add("birthDate", list(_dates(span)))
    return made


def _subject(model: Any, subject: Subject, kind: str) -> Any:
    made = model.make_entity(SCHEMATA[subject.kind or kind])
    made.id = f"subject:{subject.subject_id}"
    made.add("name", subject.name)
    made.add("country", list(subject.countries))
    if subject.birth is not None and (subject.kind or kind) == "person":
        made.add("birthDate", list(_dates(subject.birth)))
    return made


def _dates(span: Span) -> Iterator[str]:
    """Yield a day, or the years of a range that is short."""
    if span.first == span.last:
        yield f"{span.first}"
    elif span.last.year - span.first.year < MOST_YEARS:
        yield from (f"{year}" for year in range(span.first.year, span.last.year + 1))
