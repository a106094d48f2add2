"""Files that were made to break a reader: each is refused or rejected in words."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from g7fin.acquire.delivered_file import LONGEST_LINE
from g7fin.acquire.recognition import document_formats
from g7fin.acquire.sources.ofac.labels import labelled
from g7fin.acquire.sources.uk.fields import parts_of
from g7fin.contracts.model import LONGEST_TEXT
from g7fin.errors import InputError
from tests.acquire.lists.reading import read, read_text
from tests.acquire.lists.test_quotes import EU, SIMPLE, UK
from tests.acquire.sources.un.test_un import LIST

PERSON = (
    '{"id": "p-1", "caption": "Torben", "schema": "Person", "properties":'
    ' {"name": ["Torben"], "topics": ["sanction"]}}'
)
DEEP = "[" * 100_000 + "]" * 100_000
LINES = {
    "nested": PERSON.replace('["Torben"]', DEEP),
    "nested objects": '{"a":' * 100_000 + "1" + "}" * 100_000,
    "half a letter": PERSON.replace('"p-1"', r'"p\ud800"'),
    "half a letter of a schema": PERSON.replace('"Person"', r'"Pers\udc00on"'),
    "digits": PERSON.replace('["Torben"]', "9" * 5_000),
    "no object": "[]",
    "nobody": PERSON.replace('"p-1"', "null"),
    "no text": PERSON.replace('"p-1"', "17"),
    "NUL": PERSON.replace("Torben", "Tor\0ben"),
    "no UTF-8": "\udcff" + PERSON,
    "no list": PERSON.replace('{"name"', '[{"name"').replace("}}", "}]}"),
}


@pytest.mark.parametrize("bad", LINES.values(), ids=LINES)
def test_a_line_that_is_no_entity_is_rejected(tmp_path: Path, bad: str) -> None:
    good = PERSON.replace("p-1", "p-2")
    path = tmp_path / "entities.ftm.json"
    path.write_bytes(f"{good}\n{bad}\n".encode(errors="surrogateescape"))
    (entry,), (broken,) = read(path)
    assert (entry.row_number, broken.row_number, broken.column) == (1, 2, "line")
    assert len(broken.shown) <= 1_000
    assert broken.shown.encode()


@pytest.mark.parametrize(
    ("values", "names", "lost"),
    [
        ('"Bob Smith"', ["Bob Smith"], 0),
        ('["Bob Smith", 7, null]', ["Bob Smith", "7"], 0),
        ('["Bob Smith", ["a"], {"b": "c"}]', ["Bob Smith"], 2),
        (r'["Bob Smith", "half\ud800"]', ["Bob Smith"], 1),
        ('["Bob Smith", 1e400]', ["Bob Smith", "inf"], 0),
        (json.dumps(["Bob Smith", "x" * (LONGEST_TEXT + 1)]), ["Bob Smith"], 1),
    ],
)
def test_what_is_no_list_of_texts(
    tmp_path: Path, values: str, names: list[str], lost: int
) -> None:
    line = PERSON.replace('["Torben"]', values)
    (entry,), broken = read_text(tmp_path, "entities.ftm.json", line)
    assert [name.text for name in entry.names] == names
    assert [item.column for item in broken if item.lost == "name"] == ["name"] * lost


@pytest.mark.parametrize("column", ["birthDate", "nationality", "address", "innCode"])
def test_one_text_in_place_of_a_list_is_one_value(tmp_path: Path, column: str) -> None:
    found = []
    for values in ('"Norway"', '["Norway"]'):
        line = PERSON.replace('"topics"', f'"{column}": {values}, "topics"')
        found.append(read_text(tmp_path, "entities.ftm.json", line))
    assert found[0] == found[1]


HEADERS = {
    "EU": ("eu.csv", EU[:-1] + ";" + "x" * (LONGEST_LINE + 1) + "\n"),
    "UK": ("uk.csv", UK[:-1] + "," + "x" * (LONGEST_LINE + 1) + "\n"),
    "simple": ("targets.simple.csv", SIMPLE[:-1] + "," + "x" * 200_000 + "\n"),
    "unclosed": ("targets.simple.csv", SIMPLE[:-1] + ',"x\n'),
    "returns": ("eu.csv", (EU + "1;Torben;P;\n").replace("\n", "\r")),
}


@pytest.mark.parametrize(("name", "text"), HEADERS.values(), ids=HEADERS)
def test_a_header_that_is_none_is_refused(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(InputError, match=rf"{name}, row [12]: "):
        read_text(tmp_path, name, text)


def test_a_field_that_is_too_long_breaks_its_line(tmp_path: Path) -> None:
    long = f'1;"{"x" * (LONGEST_LINE + 1)}";P;\n'
    (entry,), broken = read_text(tmp_path, "eu.csv", f"{EU}{long}2;Torben;P;\n")
    assert entry.row_number == 3
    assert [(item.row_number, item.lost) for item in broken] == [(2, "entry")]
    assert "longer than" in broken[0].reason


NUMBERS = ("²", "9" * 5_000, "-1", "1e9", "0", "99999999999999999999", "9999", "NaN")


@pytest.mark.parametrize("number", NUMBERS)
def test_no_number_breaks_a_birth_date(tmp_path: Path, number: str) -> None:
    header = EU[:-1] + (
        ";BirthDate_Year;BirthDate_Month;BirthDate_YearRangeTo;BirthDate_Circa\n"
    )
    for row in (f"{number};5;;", f"1970;{number};;", f";;{number};true"):
        text = f"{header}1;Torben;P;;{row}\n"
        (entry,), _ = read_text(tmp_path, "eu.csv", text)
        assert entry.names[0].text == "Torben"


@pytest.mark.parametrize("number", NUMBERS)
def test_no_number_breaks_a_day_of_an_advanced_list(
    tmp_path: Path, number: str
) -> None:
    form = next(f for f in document_formats() if f.file_name == "sdn_advanced.xml")
    for part in ("<Year>1961", "<Month>3", "<Day>4", "<Day>1<"):
        tag = part.split(">")[0] + ">"
        text = form.example.replace(part.rstrip("<"), f"{tag}{number}")
        (entry,), _ = read_text(tmp_path, "sdn_advanced.xml", text)
        assert entry.names[0].text == "Oakhurst"


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
START = LIST.index("<CONSOLIDATED_LIST")
DOCTYPE = f'<!DOCTYPE x [<!ENTITY e0 "ten letters">{BOMB}]>'
XML = {
    "expansion": LIST[:START] + DOCTYPE + LIST[START:].replace("TORBEN", "&e8;"),
    "in an attribute": LIST[:START]
    + DOCTYPE
    + LIST[START:].replace("<INDIVIDUALS>", '<INDIVIDUALS a="&e8;">'),
    "external": LIST[:START]
    + '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
    + LIST[START:],
    "nested": LIST.replace("TORBEN", "<a>" * 100_000 + "</a>" * 100_000),
    "long": LIST.replace("TORBEN", "x" * 11_000_000),
    "NUL": LIST.replace("TORBEN", "TOR\0BEN"),
    "control": LIST.replace("TORBEN", "TOR&#1;BEN"),
    "half a letter": LIST.replace("TORBEN", "TOR&#xD800;BEN"),
    "unknown encoding": LIST.replace("UTF-8", "no-such-code"),
    "other encoding": LIST.replace("UTF-8", "UTF-16"),
    "cut": LIST[: len(LIST) // 2],
}


@pytest.mark.parametrize("text", XML.values(), ids=XML)
def test_xml_that_is_no_list_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match=r"un\.xml"):
        read_text(tmp_path, "un.xml", text)


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO-8859-5", "windows-1251"])
def test_a_list_in_another_encoding_is_read_and_counted(
    tmp_path: Path, encoding: str
) -> None:
    plain, _ = read_text(tmp_path, "plain.xml", LIST)
    path = tmp_path / "un.xml"
    path.write_bytes(LIST.replace("UTF-8", encoding).encode(encoding))
    entries, _ = read(path)
    assert entries == plain


@pytest.mark.parametrize("between", ["<!-- <INDIVIDUAL/> -->", "<![CDATA[<ENTITY>]]>"])
def test_what_looks_like_an_entry_is_not_counted(tmp_path: Path, between: str) -> None:
    text = LIST.replace("<COMMENTS1>", f"<COMMENTS1>{between}")
    entries, _ = read_text(tmp_path, "un.xml", text)
    assert len(entries) == 2


@pytest.mark.parametrize(
    "read",
    [
        lambda: parts_of("a" + " " * 300_000 + "b"),
        lambda: labelled("Passport 1" + ", " * 150_000 + "x"),
        lambda: labelled("Passport 1" + " " * 300_000 + "x"),
    ],
    ids=["UK values", "OFAC dates", "OFAC countries"],
)
def test_a_long_run_of_spaces_is_looked_through_once(
    read: Callable[[], object],
) -> None:
    """From each of its signs anew, each of these took minutes."""
    assert read() is not None
