import subprocess
import sys
from pathlib import Path

import pytest

from g7fin.acquire.lists.reader import list_entries
from g7fin.errors import InputError
from tests.acquire.lists.reading import DATA, read_text
from tests.acquire.sources.un.test_un import LIST


def test_no_format_fits(tmp_path: Path) -> None:
    path = tmp_path / "shopping.csv"
    path.write_text("milk,bread\n")
    with pytest.raises(
        InputError, match=r"shopping\.csv: no list format matches.*UN consoli"
    ):
        list_entries(path)


@pytest.mark.parametrize("name", ["sdn.csv", "sdn.xml", "entities.ftm.json"])
def test_an_empty_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(InputError, match="is empty"):
        list_entries(tmp_path / name)


def test_a_list_without_entries(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the list has no entry"):
        read_text(tmp_path, "un.xml", "<CONSOLIDATED_LIST/>")


def test_a_file_cut_off_names_its_line(tmp_path: Path) -> None:
    cut = LIST[: LIST.index("<ENTITIES>")]
    with pytest.raises(InputError, match=r"un\.xml, row \d+: not well-formed"):
        read_text(tmp_path, "un.xml", cut)


def test_entities_of_xml_bring_nothing_in(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    start = LIST.index("<CONSOLIDATED_LIST")
    doctype = '<!DOCTYPE x [<!ENTITY e SYSTEM "secret.txt">]>'
    text = LIST[:start] + doctype + LIST[start:].replace("Invented.", "&e;")
    with pytest.raises(InputError, match="DOCTYPE"):
        read_text(tmp_path, "un.xml", text)


def test_comments_do_not_hide_text(tmp_path: Path) -> None:
    text = LIST.replace("TORBEN", "TOR<!-- x -->BEN")
    found, _ = read_text(tmp_path, "un.xml", text)
    assert found[0].names[0].text == "TORBEN OAKHURST"


def test_a_csv_that_is_not_utf8(tmp_path: Path) -> None:
    head = b"id,schema,name,aliases,dataset\n"
    (tmp_path / "targets.simple.csv").write_bytes(head + b"1,Person,\xe9,,\n")
    with pytest.raises(InputError, match="not UTF-8"):
        list(list_entries(tmp_path / "targets.simple.csv"))


PEAK = """
import sys
from pathlib import Path
from g7fin.acquire.lists.reader import list_entries
for _ in list_entries(Path(sys.argv[1])):
    pass
status = Path("/proc/self/status").read_text()
print(status.split("VmHWM:")[1].split()[0])
"""


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="only Linux says its peak memory"
)
def test_memory_does_not_grow_with_the_list(tmp_path: Path) -> None:
    text = (DATA / "sdn.xml").read_text()
    start, end = text.index("  <sdnEntry>"), text.index("</sdnList>")
    peaks = []
    for times in (10, 3000):
        path = tmp_path / f"{times}.xml"
        path.write_text(text[:start] + text[start:end] * times + text[end:])
        done = subprocess.run(
            [sys.executable, "-c", PEAK, path], capture_output=True, check=True
        )
        peaks.append(int(done.stdout))
    assert peaks[1] - peaks[0] < 8_000  # kB, for 8 MB of XML
