"""Indicator codes: meaning, public sources, and the typologies that look for them."""

from docs.generator.markdown import cited, page, table, words
from docs.generator.typologies import unread
from g7fin.detect.registry import all_typologies
from g7fin.policy.indicators import Indicator, indicators

_INTRO = """
An indicator is a sign of an offence that public documents describe; one sign alone
proves nothing. The codes are this project's own. Public documents seldom state numbers:
the starting values are those that a typology's defaults follow, with whether the
source states them. A typology's own number may differ. A code without a typology
is used where payments are inferred, context is given or an alert is ruled out.
"""


def indicators_page() -> str:
    """Return the page of indicators."""
    overview = table(
        ("indicator", "what is seen", "typologies"),
        (
            (_link(item.code), item.title, words(_typologies(item)) or "none")
            for item in indicators()
        ),
    )
    return page("Indicators", _INTRO, overview, *map(_section, indicators()))


def _link(code: str) -> str:
    return f"[{code}](#{code.lower()})"


def _typologies(item: Indicator) -> list[str]:
    return [
        f"[{typology.name}](typologies.md#{typology.name})"
        for typology in all_typologies()
        if item.code in typology.indicators
    ]


def _section(item: Indicator) -> str:
    facts = [f"- Sources: {cited(item.source)}"]
    if item.starting_values:
        facts.append(f"- Starting values: {item.starting_values}")
    parts = [
        f"## {item.code}",
        f"**{item.title}**",
        item.meaning,
        "\n".join(facts),
        unread(item.source),
    ]
    return "\n\n".join(part for part in parts if part)
