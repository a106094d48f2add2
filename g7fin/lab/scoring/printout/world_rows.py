"""The rows of the printed evaluation of a world: figure, comparison, what is bad.

What counts as bad is judgement; the comparators are measured on the same run.
"""

from collections.abc import Mapping

from g7fin.lab.scoring.figures import JsonValue
from g7fin.lab.scoring.printout.columns import Row, shown

TYPOLOGIES = (
    Row(
        "recall, with a typology",
        "typology_recall_overall",
        "look-alikes alerted, below",
        "near the look-alikes' share",
    ),
    Row(
        "named, without one",
        "named_in_any_alert",
        "look-alikes {look_alikes_named_in_any_alert}",
        "near the look-alikes' share",
    ),
    Row(
        "transactions alerted",
        "transaction_recall",
        "right among alerted {transaction_precision}",
        "both low: schemes are missed",
    ),
)
VICTIMS = (
    Row(
        "victims scored",
        "victims_scored",
        "promised 0; in a case {victims_in_a_case}",
        "above 0",
    ),
    Row(
        "victims named anywhere",
        "victims_named_anywhere",
        "accounts of them {victim_accounts_named_anywhere}",
        "above 0",
    ),
    Row(
        "payers scored",
        "payers_scored_at_all",
        "in a case {payers_in_a_case}, named {payers_named_anywhere}",
        "above 0",
    ),
    Row(
        "payers scored for paying",
        "payers_scored",
        "measured with --ablation",
        "above 0",
    ),
    Row(
        "victims in a second role",
        "dual_role_scored",
        "no promise: read them by hand",
        "many: victims read as organisers",
    ),
    Row(
        "victims protected",
        "protection_recall",
        "right among them {protection_precision}",
        "low recall: victims unnoticed",
    ),
)

IDENTITY = (
    Row(
        "designated and matched",
        "screening_recall",
        "with unsure {screening_recall_with_unsure}",
        "under 0.9",
    ),
    Row(
        "matches that are true",
        "screening_precision",
        "unsure {screening_unsure}",
        "under 0.9: namesakes",
    ),
    Row(
        "controlled organisations",
        "control_recall",
        "of {controlled_parties}, on both sides of half",
        "",
    ),
    Row("control that is true", "control_precision", "", "under 1"),
    Row(
        "pairs that were merged",
        "same_party_recall",
        "unsure {same_party_unsure_true} more of them",
        "low: one person seems many",
    ),
    Row(
        "merged pairs that are one",
        "same_party_precision",
        "wrong {same_party_wrong}; unsure {same_party_unsure}",
        "under 0.99: many seem one",
    ),
)
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
        f" inferable {f['returns_inferable']}, recall {f['returns_recall']}",
        f"  brokers' book: {f['hawala_entries']} entries, both ends in the ledger"
        f" {f['hawala_entries_seen']}, recall {f['hawala_recall']}",
    ]
