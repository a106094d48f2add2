"""Every public document that is cited, how it was read, and what relies on it."""

from collections.abc import Iterator

from docs.generator.markdown import page, words
from g7fin.citations import JUDGEMENT, citations
from g7fin.detect.registry import all_typologies
from g7fin.policy.criteria import CRITERIA
from g7fin.policy.indicators import indicators
from g7fin.policy.roles import ROLES
from g7fin.reference.tables import table as reference

_INTRO = """
How a document was read: *primary*, the text itself; *secondary*, as another text quotes
it; *knowledge*, from memory: verify it before you rely on it.
"""
_REFERENCE = (
    "asset_class", "cash_threshold", "corridor_price", "jurisdiction", "tracing_law",
)  # fmt: skip


def citations_page() -> str:
    """Return the page of citations."""
    used = _used()
    return page(
        "Citations",
        _INTRO,
        *(
            _section(key, fact, used.get(key, []))
            for key, fact in sorted(citations().items())
        ),
    )


def _section(key: str, fact: dict[str, str], used: list[str]) -> str:
    lines = [
        f"## {key}",
        "",
        f"{fact['title']}. {fact['publisher']}"
        + (f", {fact['on']}." if fact["on"] else "."),
        "",
        f"- Read: {fact['read']}",
        f"- Used by: {words(used) or 'nothing yet'}",
    ]
    return "\n".join(lines)


def _used() -> dict[str, list[str]]:
    """Return what relies on each document, each once, in the order of the pages."""
    found: dict[str, list[str]] = {}
    for key, user in _uses():
        users = found.setdefault(key, [])
        if user not in users:
            users.append(user)
    return found


def _uses() -> Iterator[tuple[str, str]]:
    for typology in all_typologies():
        yield from ((key, f"typology {typology.name}") for key in typology.cites)
    for indicator in indicators():
        yield from ((key, f"indicator {indicator.code}") for key in indicator.source)
    for role in ROLES:
        yield from (
            (key, f"role {role.name}") for key in role.cites if key != JUDGEMENT
        )
    for item in CRITERIA:
        name = f"criterion {item.name} ({item.subject})"
        yield from ((key, name) for key in item.basis if key != JUDGEMENT)
    for name in _REFERENCE:
        yield from (
            (row["source"], f"table {name}") for row in reference(name).to_pylist()
        )
