"""Listed names as a clerk, another alphabet or a bad day would have them; seeded.

Written before any score was tuned, and left alone since.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from g7fin.acquire.entry import Entry, Span
from g7fin.connect.screening.subject import Subject
from g7fin.lab.world.names.spelling import SWAPS, native

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ARAB = (
    "AF", "AE", "BH", "DZ", "EG", "IQ", "IR", "JO", "KW", "LB", "LY", "MA", "MR", "OM",
    "PS", "QA", "SA", "SD", "SY", "TN", "YE",
)  # fmt: skip
CYRILLIC = ("BG", "BY", "KG", "KZ", "RS", "RU", "TJ", "UA", "UZ")
KNOWN_SHARE = 0.8

Change = Callable[[np.random.Generator, Subject], Subject | None]


def subject(rng: np.random.Generator, entry: Entry, number: int) -> Subject:
    """Return a listed party as a bank knows it: primary name, birth, one country."""
    birth = None
    if entry.births:
        span = entry.births[int(rng.integers(len(entry.births)))]
        birth = _day(rng, span)
    countries = sorted({place.country for place in entry.places} - {""})
    country = countries[int(rng.integers(len(countries)))] if countries else ""
    if birth is not None and country and rng.random() > KNOWN_SHARE:
        birth, country = (None, country) if rng.random() < 0.5 else (birth, "")
    return Subject(
        f"{number}", entry.names[0].text.title(), entry.kind, birth,
        (country,) if country else (),
    )  # fmt: skip


def _day(rng: np.random.Generator, span: Span) -> Span:
    day = span.first + timedelta(int(rng.integers((span.last - span.first).days + 1)))
    return Span(day, day)


def light(rng: np.random.Generator, one: Subject) -> Subject:
    """Return a subject with one small thing changed."""
    return _changed(rng, one, (edited, reordered, initialled), 1)


def heavy(rng: np.random.Generator, one: Subject) -> Subject:
    """Return a subject with two or three things changed."""
    kinds = (edited, edited_again, dropped, respelled, in_another_script, dated)
    return _changed(rng, one, kinds, 2 + int(rng.random() < 0.25))


def _changed(
    rng: np.random.Generator, one: Subject, kinds: Sequence[Change], count: int
) -> Subject:
    done = 0
    for turn in rng.permutation(len(kinds)).tolist():
        made = kinds[turn](rng, one)
        if made is not None and made != one:
            one, done = made, done + 1
        if done == count:
            break
    return one


def edited(rng: np.random.Generator, one: Subject) -> Subject | None:
    """Change, drop, add or swap a letter of a longer word."""
    words = one.name.split()
    able = [at for at, word in enumerate(words) if len(word) > 3 and word.isascii()]
    if not able:
        return None
    at = able[int(rng.integers(len(able)))]
    word, spot = words[at], int(rng.integers(1, len(words[at])))
    letter = LETTERS[int(rng.integers(len(LETTERS)))]
    made = (
        word[:spot] + word[spot + 1 :],
        word[:spot] + letter + word[spot:],
        word[:spot] + letter + word[spot + 1 :],
        word[: spot - 1] + word[spot] + word[spot - 1] + word[spot + 1 :],
    )[int(rng.integers(4))]
    words[at] = made
    return replace(one, name=" ".join(words))


def edited_again(rng: np.random.Generator, one: Subject) -> Subject | None:
    """Make one more slip of the same kind."""
    return edited(rng, one)


def reordered(rng: np.random.Generator, one: Subject) -> Subject | None:
    """Turn the words round."""
    words = one.name.split()
    if len(words) < 2:
        return None
    at = int(rng.integers(1, len(words)))
    return replace(one, name=" ".join([*words[at:], *words[:at]]))


def initialled(rng: np.random.Generator, one: Subject) -> Subject | None:
    """Shorten a word of a person's name, not the last one, to its initial."""
    words = one.name.split()
    if len(words) < 2 or one.kind != "person":
        return None
    at = int(rng.integers(len(words) - 1))
    words[at] = words[at][0] + "."
    return replace(one, name=" ".join(words))


def dropped(rng: np.random.Generator, one: Subject) -> Subject | None:
    """Leave out a word of three or more."""
    words = one.name.split()
    if len(words) < 3:
        return None
    del words[int(rng.integers(len(words)))]
    return replace(one, name=" ".join(words))


def respelled(rng: np.random.Generator, one: Subject) -> Subject | None:
    """Spell sounds as another system would."""
    name, found = one.name.lower(), 0
    for turn in rng.permutation(len(SWAPS)).tolist():
        old, new = SWAPS[turn]
        if old in name:
            name, found = name.replace(old, new, 1), found + 1
        if found == 2:
            return replace(one, name=name.title())
    return None


def in_another_script(rng: np.random.Generator, one: Subject) -> Subject | None:
    """Write the name in the script of its country."""
    country = next(iter(one.countries), "")
    tradition = (
        "arabic" if country in ARAB else "russian" if country in CYRILLIC else ""
    )
    if not tradition or one.kind != "person" or not one.name.isascii():
        return None
    return replace(one, name=native(tradition, one.name.replace("'", "")))


def dated(rng: np.random.Generator, one: Subject) -> Subject | None:
    """Turn day and month round, or miss the year by one."""
    if one.birth is None:
        return None
    born = one.birth.first
    if born.day <= 12 and born.day != born.month and rng.random() < 0.5:
        made = date(born.year, born.day, born.month)
    else:
        year = born.year + (1 if rng.random() < 0.5 else -1)
        made = date(year, born.month, min(born.day, 28))
    return replace(one, birth=Span(made, made))
