"""What the world's screen says of inferred links."""

from collections.abc import Mapping

from g7fin.evaluation.figures import JsonValue
from g7fin.evaluation.screen import shown


def inferred_lines(figures: Mapping[str, JsonValue]) -> list[str]:
    """Return the lines: how many are true, and what there was to find."""
    f = {name: shown(figure) for name, figure in figures.items()}
    return [
        f"Inferred links, intelligence only: {f['inferred_links']}, of which"
        f" {f['inferred_links_used']} in use; bad: far fewer confirmed than expected",
        f"  true by their own probabilities {f['inferred_links_expected']}, confirmed"
        f" {f['inferred_links_confirmed']} (in use"
        f" {f['inferred_links_used_confirmed']})",
        f"  returns of a scheme's money {f['returns_true']}, inferable"
        f" {f['returns_inferable']}, recall {f['returns_recall']}; entries in brokers'"
        f" books {f['hawala_entries']},",
        f"  with both ends in the ledger {f['hawala_entries_seen']}, recall"
        f" {f['hawala_recall']}",
    ]
