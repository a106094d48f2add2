"""The same name in its own script, or as another clerk would have written it."""

import numpy as np

from g7fin.lab.world.names.scripts import DIGRAPHS, LETTERS, SYLLABLES, WRITTEN

SWAPS: tuple[tuple[str, str], ...] = (
    ("ou", "u"), ("ee", "i"), ("kh", "h"), ("w", "v"), ("y", "i"), ("k", "c"),
    ("q", "k"), ("sh", "ch"), ("dj", "j"), ("a", "e"), ("i", "y"), ("o", "u"),
)  # fmt: skip
DOUBLED = "lmnrst"


def native(tradition: str, name: str) -> str:
    """Return a name in the script of its tradition; Latin ones stay as they are."""
    if tradition in WRITTEN:
        words = name.replace("-", " ").split()
        return WRITTEN[tradition].join(_by_syllable(tradition, word) for word in words)
    if tradition not in LETTERS:
        return name
    return " ".join(_by_letter(tradition, word) for word in name.split())


def _by_syllable(tradition: str, word: str) -> str:
    """Return a word by the longest syllables that the table knows."""
    table, text, written = SYLLABLES[tradition], word.lower(), ""
    while text:
        size = next(n for n in range(len(text), 0, -1) if n == 1 or text[:n] in table)
        written += table.get(
            text[:size], text[:size] if tradition == "vietnamese" else ""
        )
        text = text[size:]
    return written or word


def _by_letter(tradition: str, word: str) -> str:
    """Return a word letter by letter, pairs of letters that are one sound first."""
    letters, pairs = LETTERS[tradition], DIGRAPHS[tradition]
    written, text = "", word.lower()
    while text:
        if text[:2] in pairs:
            written, text = written + pairs[text[:2]], text[2:]
        else:
            written, text = written + letters.get(text[0], ""), text[1:]
    return written.capitalize() if tradition == "russian" else written


def variant(rng: np.random.Generator, name: str) -> str:
    """Return a name as another clerk would have written it down."""
    draw = rng.random()
    words = name.split()
    if draw < 0.12 and len(words) > 1:
        return " ".join([*words[1:], words[0]])
    if draw < 0.25:
        doubled = _doubled(rng, name)
        if doubled != name:
            return doubled
    first = int(rng.integers(len(SWAPS)))
    for step in range(len(SWAPS)):
        old, new = SWAPS[(first + step) % len(SWAPS)]
        if old in name[1:]:
            return name[0] + name[1:].replace(old, new, 1)
    return f"{name}h"


def _doubled(rng: np.random.Generator, name: str) -> str:
    """Return a name with one consonant written twice, where one can be."""
    spots = [at for at in range(1, len(name) - 1) if name[at] in DOUBLED]
    if not spots:
        return name
    at = spots[int(rng.integers(len(spots)))]
    return name[:at] + name[at] + name[at:]
