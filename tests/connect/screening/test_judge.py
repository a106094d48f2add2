"""What follows from a name and the rest, and in which words."""

from datetime import date

import pytest

from g7fin.acquire.entry import Span
from g7fin.connect.screening.evidence import of_birth, of_country
from g7fin.connect.screening.judge import ComparedName, judged

NAME = ComparedName("Ivo Marstrand", "IVO MARSTRAND", 1.0, 5.0)
BIRTHS = (
    ("1970-02-03", "1970-02-03", "same date of birth"),
    ("1970-03-02", "1970-02-03", "one digit differs or digits are swapped"),
    ("1971-02-03", "1970-02-03", "one digit differs or digits are swapped"),
    ("1971-02-05", "1970-02-03", "one year apart, to within days"),
    ("1970-11-03", "1970-02-03", "at most a year apart"),
    ("1972-05-09", "1970-02-03", "more than a year apart"),
    ("1988-05-09", "1970-02-03", "more than three years apart"),
)


def day(text: str) -> Span:
    return Span(date.fromisoformat(text), date.fromisoformat(text))


def year(number: int, last: int = 0) -> Span:
    return Span(date(number, 1, 1), date(last or number, 12, 31))


@pytest.mark.parametrize(("mine", "listed", "words"), BIRTHS)
def test_says_how_two_birth_dates_compare(mine: str, listed: str, words: str) -> None:
    found = of_birth(day(mine), [day(listed)])
    assert found is not None
    assert words in found.text
    assert (found.proves == "birth") == (mine == listed)


def test_births_weigh_less_the_farther_they_are_apart() -> None:
    weights = []
    for mine, listed, _ in BIRTHS:
        found = of_birth(day(mine), [day(listed)])
        weights.append(found.weight if found else 0)
    assert weights == sorted(weights, reverse=True)


def test_the_nearest_of_several_births_counts_and_none_is_no_evidence() -> None:
    found = of_birth(day("1970-02-03"), [year(1955), day("1970-02-03")])
    assert found is not None
    assert found.proves == "birth"
    assert of_birth(None, [year(1955)]) is None
    assert of_birth(year(1955), []) is None


def test_a_range_of_years_speaks_for_it_but_proves_nothing() -> None:
    found = of_birth(day("1970-02-03"), [year(1968, 1972)])
    assert found is not None
    assert found.weight > 0
    assert not found.proves


def test_countries_speak_for_a_firm_more_than_for_a_person() -> None:
    firm = of_country(["CY"], ["CY", "MT"], "organisation")
    person = of_country(["CY"], ["CY"], "person")
    other = of_country(["CY"], ["MT"], "person")
    assert firm is not None
    assert person is not None
    assert other is not None
    assert firm.weight > person.weight > 0 > other.weight
    assert of_country([""], ["CY"], "person") is None


def test_a_name_alone_confirms_nobody() -> None:
    found = judged(NAME, [])
    assert found.judgement == "unsure"
    assert found.score < 0.85
    assert found.reason.endswith("a name alone is no match")


def test_a_day_of_birth_confirms_a_name_but_not_a_part_of_it() -> None:
    born = of_birth(day("1970-02-03"), [day("1970-02-03")])
    assert born is not None
    assert judged(NAME, [born]).judgement == "match"
    part = ComparedName("Ada Marstrand", "IVO MARSTRAND", 0.7, -1.0)
    assert judged(part, [born]).judgement == "unsure"


def test_a_year_confirms_with_a_country_alone() -> None:
    born = of_birth(year(1970), [year(1970)])
    country = of_country(["FR"], ["FR"], "person")
    assert born is not None
    assert country is not None
    assert judged(NAME, [born]).judgement == "unsure"
    assert judged(NAME, [born, country]).judgement == "match"


def test_a_weak_alias_is_not_confirmed_by_a_firms_country() -> None:
    seat = of_country(["CY"], ["CY"], "organisation")
    assert seat is not None
    weak = ComparedName("Three", "THREE", 1.0, 2.0, is_weak=True)
    assert judged(weak, [seat]).judgement == "unsure"
    strong = ComparedName("Three", "THREE", 1.0, 5.0)
    assert judged(strong, [seat]).judgement == "match"


def test_another_birth_date_makes_a_namesake() -> None:
    born = of_birth(day("1988-05-09"), [day("1970-02-03")])
    assert born is not None
    found = judged(NAME, [born])
    assert found.judgement == "no match"
    assert "more than three years apart" in found.reason
