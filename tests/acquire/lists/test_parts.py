import pytest

from g7fin.acquire.parsing.characters import script_of
from g7fin.acquire.parsing.countries import country_at_end, country_code, names_none
from g7fin.acquire.parsing.dates import birth_span, one_day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1961-03-04", "1961-03-04", "1961-03-04"),
        ("04 Mar 1961", "1961-03-04", "1961-03-04"),
        ("4 March 1961", "1961-03-04", "1961-03-04"),
        ("04/03/1961", "1961-03-04", "1961-03-04"),
        ("dd/mm/1961", "1961-01-01", "1961-12-31"),
        ("dd/02/1964", "1964-02-01", "1964-02-29"),
        ("00/00/1961", "1961-01-01", "1961-12-31"),
        ("04/mm/1961", "1961-01-01", "1961-12-31"),
        ("Sept. 1961", "1961-09-01", "1961-09-30"),
        ("1961-02", "1961-02-01", "1961-02-28"),
        ("circa 1961", "1960-01-01", "1962-12-31"),
        ("circa 29 Feb 1964", "1963-02-28", "1965-02-28"),
        ("circa 1961-1963", "1960-01-01", "1964-12-31"),
        ("Mar 1961 to May 1961", "1961-03-01", "1961-05-31"),
        ("between 1961 and 1963", "1961-01-01", "1963-12-31"),
    ],
)
def test_birth_dates(text: str, first: str, last: str) -> None:
    span = birth_span(text)
    assert (str(span.first), str(span.last)) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "1380", "1961-02-30", "31/13/1961", "1963 to 1961", "4 Marble 1961",
     " to 1962", "9999-01-01", "circa"],
)  # fmt: skip
def test_no_birth_dates(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        birth_span(text)


def test_one_day() -> None:
    assert str(one_day("2015-07-01-04:00")) == "2015-07-01"
    assert str(one_day("2015-07-01T10:11:12")) == "2015-07-01"
    with pytest.raises(ValueError, match="2015"):
        one_day("2015")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Norway", "NO"),
        ("NORWAY", "NO"),
        ("no", "NO"),
        ("the Philippines", "PH"),
        ("Korea, North", "KP"),
        ("Democratic People’s Republic of Korea", "KP"),  # noqa: RUF001
        ("Congo", "CG"),
        ("DRC", "CD"),
        ("ua-cri", "UA"),
        ("XK", "XK"),
        ("Netherlands Antilles", ""),
        ("Atlantis", ""),
        ("suhh", ""),
    ],
)
def test_countries(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Bergen, Norway", "NO"),
        ("Pyongyang, Korea, North", "KP"),
        ("Bergen, CA", ""),
        ("Bergen", ""),
        ("", ""),
    ],
)
def test_a_country_at_the_end(text: str, code: str) -> None:
    assert country_at_end(text) == code


def test_no_country() -> None:
    assert names_none(" N/A ")
    assert names_none("")
    assert not names_none("Atlantis")


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Torben", "Latn"),
        ("Торбен (Torb)", "Cyrl"),
        ("تجربة", "Arab"),
        ("試験", "Hani"),
        ("시험", "Hang"),
        ("ためし 試験", "Jpan"),
        ("ทดสอบ", "Thai"),
        ("123 -", ""),
    ],
)
def test_scripts(text: str, script: str) -> None:
    assert script_of(text) == script
