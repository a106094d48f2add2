"""Lists that stop a run: each error names the file and what would be right."""

from pathlib import Path

import pytest

from g7fin.acquire.run import acquire
from g7fin.errors import InputError
from g7fin.store import Store
from tests.acquire.delivery import deliver, line, text
from tests.acquire.sources.ofac.test_sdn_csv import ADD, ALT, SDN
from tests.acquire.sources.un.test_un import LIST

GOOD = {"transaction.csv": text(line())}


def refuse(tmp_path: Path, files: dict[str, str | bytes], match: str) -> None:
    deliver(tmp_path / "in", files | GOOD)
    with (
        Store(tmp_path / "run.duckdb") as store,
        pytest.raises(InputError, match=match),
    ):
        acquire(store, tmp_path / "in")


@pytest.mark.parametrize(
    ("files", "match"),
    [
        ({"alt.csv": ALT}, "alt.csv: belongs to sdn.csv, which is not beside"),
        ({"a/add.csv": ADD, "b/sdn.csv": SDN}, "a/add.csv: belongs to sdn.csv"),
        ({"sdn.csv": SDN, "alt.csv": ALT}, "add.csv is not beside it"),
        ({"un.xml": "<CONSOLIDATED_LIST/>"}, "the list has no entry"),
        ({"un.xml": LIST[:-30]}, r"un.xml, row \d+: not well-formed"),
        ({"x.xml": "<x/>"}, "x.xml: no format matches.*UN consolidated XML"),
        ({"x.json": ""}, "x.json: the file is empty"),
        (
            {"1/un.xml": LIST, "2/un.xml": LIST + "<!-- later -->"},
            "2/un.xml: un:990001 is in 1/un.xml too; deliver one issue",
        ),
    ],
)
def test_refuses(tmp_path: Path, files: dict[str, str | bytes], match: str) -> None:
    refuse(tmp_path, files, f"(?s){match}")
