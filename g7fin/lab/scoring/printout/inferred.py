"""What the world's screen says of inferred links."""

from collections.abc import Mapping

from g7fin.lab.scoring.figures import JsonValue
from g7fin.lab.scoring.printout.columns import shown

_ANY = ("inferred_links", "returns_true", "hawala_entries")


def inferred_lines(figures: Mapping[str, JsonValue]) -> list[str]:
    """Return how many links are true, and what there was to find, if anything."""
    if not any(figures[name] for name in _ANY):
        return []
    f = {name: shown(figure) for name, figure in figures.items()}
    return [
        f"Inferred links, intelligence only: {f['inferred_links']},"
        f" {f['inferred_links_used']} in use; bad: fewer confirmed than expected",
        f"  true by their probabilities {f['inferred_links_expected']}, confirmed"
        f" {f['inferred_links_confirmed']} (in use"
        f" {f['inferred_links_used_confirmed']}); returns {f['returns_true']},"
        f" near {f['returns_inferable']}, recall {f['returns_recall']}",
        f"  brokers' book: {f['hawala_entries']} entries, both ends in the ledger"
        f" {f['hawala_entries_seen']}, recall {f['hawala_recall']}",
    ]
