"""Planted shapes that no typology of the run looks for, told apart from misses.

Nothing was looked for, so recall says nothing of them. What can be asked is whether
their accounts were named in an alert about something else, beside the same share for
the innocent look-alikes of those shapes. Victims are left out: no alert may name them.
"""

from collections import Counter
from collections.abc import Collection, Iterable

from g7fin.lab.scoring.figures import Figures, share
from g7fin.lab.scoring.truth.model import Instance, WorldTruth, victims


def undetected_figures(
    truth: WorldTruth, detectors: Collection[str], named: Collection[str]
) -> Figures:
    """Return how many shapes have no detector, and the share of accounts named.

    Args:
        truth: The world's truth.
        detectors: Every typology that the run knows.
        named: Every account that an alert of any typology names.
    """
    planted = without_detector(truth.typologies, detectors)
    alike = without_detector(truth.look_alikes, detectors)
    victim = victims(truth.accounts)
    return {
        "shapes_without_detector": _counts(planted),
        "look_alikes_without_detector": _counts(alike),
        "named_in_any_alert": _named(planted, victim, named),
        "look_alikes_named_in_any_alert": _named(alike, victim, named),
    }


def without_detector(
    instances: Iterable[Instance], detectors: Collection[str]
) -> list[Instance]:
    """Return the instances of shapes that no typology of the run looks for."""
    return [one for one in instances if one.typology not in detectors]


def _counts(instances: Iterable[Instance]) -> Figures:
    counts = Counter(instance.typology for instance in instances)
    return {name: counts[name] for name in sorted(counts)}


def _named(
    instances: Iterable[Instance], victim: frozenset[str], named: Collection[str]
) -> float | None:
    subjects = {account for one in instances for account in one.account_ids} - victim
    return share(len(subjects.intersection(named)), len(subjects))
