"""Who must be screened anew, each for a reason of its own."""

from datetime import date

import pytest

from g7fin.acquire.entry import Entry, Name, Span
from g7fin.connect.screening.affected import changes
from g7fin.connect.screening.candidates import issue_weights
from g7fin.connect.screening.screen import listed_names
from g7fin.connect.screening.subject import Subject

# between them they have the letters of the new entries, all but one run
OLD = ("Marstrand, Ivo", "Baba Dodo Fufu Gigi Kekulu Lomomi Nepipo Rasesi")
BORN = Span(date(1970, 2, 3), date(1970, 2, 3))


def entry(name: str, *births: Span) -> Entry:
    return Entry(name, "X", "person", (Name(name),), 1, births=births)


def affected(new: Entry, *subjects: Subject) -> list[str]:
    """Return who is screened anew when an entry comes to an issue or goes."""
    weights = issue_weights(listed_names([entry(name) for name in OLD]))
    return [one.subject_id for one in changes([new], weights).affected(subjects)]


@pytest.mark.parametrize(
    ("name", "is_affected"),
    [
        ("Ivo Marstrand", True),
        ("Иво Марстранд", True),
        ("ايفو مارستراند", True),
        ("Ada Kirwin", False),
        ("كيروين ليندكفيست", False),
    ],
)
def test_who_has_a_name_like_the_new_one(name: str, is_affected: bool) -> None:
    found = affected(entry("Ivo Marstrand"), Subject("a", name, "person"))
    assert found == ["a"] * is_affected


def test_who_has_letters_that_no_listed_name_had() -> None:
    """They count from now on, so that the name is less near to every other one."""
    long = entry("Baba Dodo Fufu Gigi Kekulu Lomomi Nepipo Rasesi Qqj")
    names = ("Ada Kirwin Ostrander Sandoz Farquhar Lindqvist Dorrance Ellery", "Qqj")
    subjects = [Subject("a", " ".join(names), "person"), Subject("b", names[0])]
    assert affected(long, *subjects) == ["a"]


def test_who_was_born_alike_and_whoever_has_the_same_name() -> None:
    subjects = [
        Subject("a", "Ada Kirwin", "person", BORN),
        Subject("b", "Ada Kirwin", "person"),
        Subject("c", "Ada Kirwin"),
        Subject("d", "Ulf Essig", "person"),
    ]
    assert affected(entry("Ivo Marstrand", BORN), *subjects) == ["a", "b"]
