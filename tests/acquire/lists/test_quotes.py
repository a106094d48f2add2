"""An opening quote that never closes breaks its own record and no other."""

from collections.abc import Callable
from pathlib import Path

import pytest

from g7fin.acquire.entry import Entry
from g7fin.acquire.records import Rejected
from tests.acquire.lists.reading import read

COUNT, BAD = 2_000, 1_000
EU = "Entity_LogicalId;NameAlias_WholeName;Entity_SubjectType_ClassificationCode;Note\n"
UK = "Report Date: 1\nUnique ID,Name 6,Name type,Designation Type,Title\n"
SIMPLE = "id,schema,name,aliases,dataset\n"
TITLE = "UK FCDO Sanctions List"


def eu(at: int, quote: str, end: str) -> str:
    return f"{at};{quote}Name {at}{end};P;\n"


def uk(at: int, quote: str, end: str) -> str:
    return f"ATL{at},{quote}Name {at}{end},Primary Name,Individual,\n"


def simple(at: int, quote: str, end: str) -> str:
    return f"p-{at},Person,{quote}Name {at}{end},,{TITLE}\n"


def ofac(at: int, quote: str, end: str) -> str:
    return f"{at},{quote}NAME {at}{end},individual,ATL{',-0- ' * 8}\n"


FILES: dict[str, tuple[str, str, Callable[[int, str, str], str]]] = {
    "EU": ("eu.csv", EU, eu),
    "UK": ("uk.csv", UK, uk),
    "simple": ("targets.simple.csv", SIMPLE, simple),
    "OFAC": ("sdn.csv", "", ofac),
}


def broken_list(
    folder: Path, kind: str, *, quoted: bool, lines: int = COUNT
) -> tuple[list[Entry], list[Rejected]]:
    """Read a list of which one record has an opening quote and no closing one."""
    name, header, record = FILES[kind]
    end = '"' if quoted else ""
    every = [
        record(at, '"' if quoted or at == BAD else "", "" if at == BAD else end)
        for at in range(1, lines + 1)
    ]
    (folder / name).write_text(header + "".join(every), encoding="utf-8")
    for beside in ("alt.csv", "add.csv") if name == "sdn.csv" else ():
        (folder / beside).write_text("1,1,aka,X,-0- \n" if beside[1] == "l" else "\x1a")
    return read(folder / name)


@pytest.mark.parametrize("quoted", [False, True], ids=["bare", "quoted"])
@pytest.mark.parametrize("kind", FILES)
def test_an_unclosed_quote_breaks_its_own_record(
    tmp_path: Path, kind: str, *, quoted: bool
) -> None:
    entries, broken = broken_list(tmp_path, kind, quoted=quoted)
    assert len(entries) == COUNT - 1
    (one,) = [item for item in broken if item.lost]
    assert one.row_number == BAD + FILES[kind][1].count("\n")
    assert "quote" in one.reason or "unexpected end of data" in one.reason
    assert f"{BAD}" in one.value


@pytest.mark.parametrize("kind", FILES)
def test_an_unclosed_quote_in_the_last_record_breaks_that_one(
    tmp_path: Path, kind: str
) -> None:
    entries, broken = broken_list(tmp_path, kind, quoted=False, lines=BAD)
    assert (len(entries), len([item for item in broken if item.lost])) == (BAD - 1, 1)


@pytest.mark.parametrize("end", ['3;Carl";P;', '3;"";P;', '3;Carl;P;"', '"3";Carl;P;'])
def test_a_quote_in_a_later_record_closes_none(tmp_path: Path, end: str) -> None:
    lines = ['1;"Bob;P;', "2;Ada;P;", end, "4;Dan;P;", ""]
    (tmp_path / "eu.csv").write_text(EU + "\n".join(lines), encoding="utf-8")
    entries, broken = read(tmp_path / "eu.csv")
    assert {entry.reference or entry.entry_id for entry in entries} >= {"eu:2", "eu:4"}
    assert next(item.row_number for item in broken if item.lost) == 2


@pytest.mark.parametrize(
    "first", ['"a\nb";x;P;y', '1;"a\nb;; c";P;y', '1;x;P;"a\n\n;b"']
)
def test_a_line_break_in_any_field_is_part_of_it(tmp_path: Path, first: str) -> None:
    (tmp_path / "eu.csv").write_text(f"{EU}{first}\n2;Ada;P;\n", encoding="utf-8")
    entries, broken = read(tmp_path / "eu.csv")
    assert (len(entries), [item for item in broken if item.lost]) == (2, [])


def test_a_quoted_field_over_several_lines_is_one_record(tmp_path: Path) -> None:
    text = UK + 'ATL1,"OAK\n\nHURST",Primary Name,Individual,"a\nb"\n\nATL2,HERRING,'
    (tmp_path / "uk.csv").write_text(text + "Primary Name,Ship,\n", encoding="utf-8")
    entries, broken = read(tmp_path / "uk.csv")
    assert [entry.names[0].text for entry in entries] == ["OAK HURST", "HERRING"]
    assert [entry.row_number for entry in entries] == [3, 8]
    assert broken == []


def test_text_behind_a_closing_quote_is_read_as_it_stands(tmp_path: Path) -> None:
    text = EU + '1;"Ali" Khan;P;\n2;"A ""B"" C";P;\n'
    (tmp_path / "eu.csv").write_text(text, encoding="utf-8")
    entries, broken = read(tmp_path / "eu.csv")
    assert [entry.names[0].text for entry in entries] == ["Ali Khan", 'A "B" C']
    assert broken == []


def test_aliases_behind_an_unclosed_quote_are_all_read(tmp_path: Path) -> None:
    text = SIMPLE + f'p-1,Person,Torben,"""Torbo;Tor;T. Oak",{TITLE}\n'
    (tmp_path / "targets.simple.csv").write_text(text, encoding="utf-8")
    (entry,), broken = read(tmp_path / "targets.simple.csv")
    assert [name.text for name in entry.names] == ["Torben", '"Torbo', "Tor", "T. Oak"]
    assert [(item.column, item.row_number) for item in broken] == [("aliases", 2)]
