"""How well two names are told to be one, on labelled pairs, beside published scores.

    python -m benchmarks.names [FOLDER OF NAMES]

The pairs are others' work that a clone does not have; without them it says so and
stops. Thresholds are chosen on other folds than they are used on, twenty times; a pair
is said to be one if most draws say so. Nothing here was fitted to the labels.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz
from sklearn.metrics import average_precision_score

from benchmarks.names_labelled import (
    FILE,
    FOLDER,
    Pair,
    labels,
    nested,
    nested_f1,
    own_scores,
    pairs,
)
from g7fin.connect.screening.score import Flags, Floats
from g7fin.connect.screening.tokens import tokens

SPELLED_ALIKE = 75
# what a note says where a part of a name was put in place of another one
SWAPPED = ("swap", "antonym", "replac")
# which share of the pairs with one note have another label where a label is odd
CLEARLY = 0.66
ROMAN = re.compile("[IVX]+")


def texts(name: str, kind: str, role: str = "") -> list[str]:
    """Return the words of a name, or those of one role."""
    return [token.text for token in tokens(name, kind) if role in ("", token.role)]


def by_kind(pair: Pair) -> str:
    """Return what the names are of."""
    return pair.kind or "not known"


def by_script(pair: Pair) -> str:
    """Return whether the names are in one script."""
    foreign = [
        any(one.isalpha() and one > "\u02af" for one in name)
        for name in (pair.one, pair.other)
    ]
    if foreign[0] != foreign[1]:
        return "Latin and another script"
    return "both not Latin" if foreign[0] else "both Latin"


def by_shape(pair: Pair) -> str:
    """Return in what the names differ, the first of these that is so."""
    one, other = texts(pair.one, pair.kind), texts(pair.other, pair.kind)
    if numbers_differ(pair):
        return "numbers differ"
    if sorted(one) == sorted(other):
        return "the same words" if one == other else "reordered"
    more, less = set(one) - set(other), set(other) - set(one)
    if any(len(word) == 1 for word in more) != any(len(word) == 1 for word in less):
        return "initials"
    if not more or not less:
        return "words left out"
    if len(more) == len(less) == 1:
        near = fuzz.ratio(*more, *less) >= SPELLED_ALIKE
        return "one word spelled otherwise" if near else "one word is another"
    return "several words differ"


def numbers_differ(pair: Pair) -> bool:
    """Say whether both names have numbers, and not the same ones."""
    one, other = (numbers(name, pair.kind) for name in (pair.one, pair.other))
    return bool(one and other) and one != other


def numbers(name: str, kind: str) -> list[str]:
    """Return the words of a name with a figure; Roman ones too unless a person's."""
    return sorted(
        word
        for word in re.findall(r"\w+", name)
        if any(letter.isdigit() for letter in word)
        or (kind != "person" and ROMAN.fullmatch(word))
    )


def confusion(truth: Flags, said: Flags) -> str:
    """Return right and wrong answers, and F1 where there is one."""
    right, wrong = int((truth & said).sum()), int((~truth & said).sum())
    missed = int((truth & ~said).sum())
    left = len(truth) - right - wrong - missed
    total = 2 * right + wrong + missed
    share = f"{2 * right / total:.3f}" if total else "-"
    return f"{right:>4} {wrong:>5} {missed:>6} {left:>4}   {share:>5}"


def print_confusion(
    labelled: Sequence[Pair], sides: dict[str, Flags], of: Callable[[Pair], str]
) -> None:
    """Print the confusion of each category, for each side."""
    truth = labels(list(labelled))
    places: dict[str, list[int]] = defaultdict(list)
    for at, pair in enumerate(labelled):
        places[of(pair)].append(at)
    heads = (f"   {side}: TP    FP     FN   TN      F1" for side in sides)
    print(f"\n{of.__name__.replace('_', ' '):<28}pairs" + "".join(heads))
    for name, some in sorted(places.items(), key=lambda one: (-len(one[1]), one[0])):
        parts = (confusion(truth[some], said[some]) for said in sides.values())
        print(f"{name:<28}{len(some):>5}        " + "       ".join(parts))


def doubts(labelled: Sequence[Pair], sides: dict[str, Flags]) -> list[tuple[Pair, str]]:
    """Return the pairs whose label is doubtful by what the pair itself says, and why.

    A score is no ground for doubt, ours least of all; it is printed beside.
    """
    alike: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for pair in labelled:
        if pair.proposed:
            alike[pair.kind, pair.note].append(pair.same)
    found = []
    for at, pair in enumerate(labelled):
        why = doubt(pair, alike.get((pair.kind, pair.note), []))
        if why:
            wrong = [side for side, said in sides.items() if said[at] != pair.same]
            against = f" (against it: {', '.join(wrong)})" if wrong else ""
            found.append((pair, "; ".join(why) + against))
    return found


def doubt(pair: Pair, alike: Sequence[bool]) -> list[str]:
    """Return why a label is doubtful, given the labels of pairs with the same note."""
    why = []
    if pair.same and numbers_differ(pair):
        why.append("labelled the same, but their numbers differ")
    if pair.same and any(word in pair.note.lower() for word in SWAPPED):
        why.append(f"labelled the same, but its note says {pair.note!r}")
    if sum(one != pair.same for one in alike) > len(alike) * CLEARLY:
        why.append(f"most pairs with the note {pair.note!r} are labelled otherwise")
    if not pair.same and by_shape(pair) == "the same words":
        why.append("labelled another, but we read the same words")
    return why


def said_by_most(truth: Flags, score: Floats) -> Flags:
    """Return what most draws of folds say."""
    return np.asarray(np.mean(list(nested(truth, score)), axis=0) >= 0.5)


def main() -> None:
    """Print all of it."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    if not (folder / FILE).is_file():
        print("skipped: there are no labelled names beside this checkout")
        return
    labelled = pairs(folder)
    truth = labels(labelled)
    published = np.array([pair.published for pair in labelled])
    scored = {"own": own_scores(labelled), "published": published}
    print(f"{len(labelled)} pairs, {int(truth.sum())} labelled the same")
    for side, score in scored.items():
        print(f"{side}: F1 {nested_f1(truth, score):.3f} at thresholds of other folds,"
              f" AP {average_precision_score(truth, score):.3f}")  # fmt: skip
    sides = {side: said_by_most(truth, score) for side, score in scored.items()}
    for of in (by_kind, by_script, by_shape):
        print_confusion(labelled, sides, of)
    doubtful = doubts(labelled, sides)
    print(f"\n{len(doubtful)} labels are doubtful")
    for pair, why in doubtful:
        said = "same" if pair.same else "other"
        print(f"   {said}: {pair.one!r} / {pair.other!r}: {why}")
    clear = np.array([pair not in [one for one, _ in doubtful] for pair in labelled])
    for side, score in scored.items():
        print(f"{side}, without them: F1 {nested_f1(truth[clear], score[clear]):.3f}")


if __name__ == "__main__":
    main()
