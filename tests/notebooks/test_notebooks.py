import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import networkx as nx
import pytest

import pipelines.notebook
from g7fin.errors import InputError
from g7fin.job import prepare
from g7fin.review.delivered_line import (MASK, check_digest, raw_line)
from g7fin.review.finished import (Finished, finished)
from g7fin.review.figures.neighbourhood import (layout, reduced)
from g7fin.review.figures.network import (network)
from g7fin.settings import Settings
from g7fin.lab.world.simulate import (Spec, simulate)
from g7fin.stages import STAGES, run_stage
from pipelines.notebook import NOTEBOOK, execute, main

FIGURES = ("rules-figure", "score", "network-figure", "timeline-figure")
SHOWN = ("queue-rows", "chosen", "members-rows", "joins-rows", "chain-rows")


def cells(notebook: Any) -> Iterator[Any]:
    return (cell for cell in notebook.cells if cell.cell_type == "code")


def text_of(notebook: Any) -> str:
    """Return all that the executed notebook says, without the figures' bytes."""
    said = []
    for cell in cells(notebook):
        for output in cell.outputs:
            said.append(output.get("text", ""))
            data = output.get("data", {})
            said += [text for kind, text in data.items() if kind.startswith("text/")]
    return "\n".join(said)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notebook")
    simulate(Spec(7, 8_000), folder / "world")
    job = prepare(folder / "world" / "input", folder / "reports", Settings())
    with job.working():
        for stage in STAGES:
            run_stage(stage, job)
        job.publish()
    return folder


@pytest.fixture(scope="module")
def run(world: Path) -> Finished:
    return finished(world / "reports")


def test_follows_the_top_row_to_its_line(world: Path, run: Finished) -> None:
    notebook = execute(world / "reports", world / "world" / "input")

    by_id = {cell.id: cell for cell in cells(notebook)}
    for cell in by_id.values():
        assert [item for item in cell.outputs if item.output_type == "error"] == []
        assert "stderr" not in [item.get("name") for item in cell.outputs], cell.id
    for name in FIGURES:
        pictures = [
            item.data["image/png"] for item in by_id[name].outputs if "data" in item
        ]
        assert base64.b64decode(pictures[0]).startswith(b"\x89PNG"), name
    for name in SHOWN:
        assert any("text/plain" in item.get("data", {}) for item in by_id[name].outputs)
    said = text_of(notebook)
    assert "is the one in run.json" in said
    assert "first receipt: transaction.csv, row" in said
    assert str(world) not in said
    protected = {row["account_id"] for row in run.rows("protection")}
    assert len(protected) > 0
    assert protected & set(re.findall(r"\w+", said)) == set()


def test_a_line_names_no_other_account(world: Path) -> None:
    file = world / "world" / "input" / "transaction.csv"
    header, _, third = file.read_text(encoding="utf-8", errors="replace").split("\n")[
        :3
    ]
    delivered = dict(zip(header.split(","), third.split(","), strict=True))
    payer = delivered["originator_account_id"]

    line = raw_line(file, 3, {payer})
    assert line["transaction_id"] == delivered["transaction_id"]
    assert line["originator_account_id"] == payer
    assert line["beneficiary_account_id"] == MASK
    assert raw_line(file, 3, set())["originator_account_id"] == MASK


def test_another_file_is_refused(tmp_path: Path, run: Finished) -> None:
    with pytest.raises(InputError, match="not here"):
        check_digest(tmp_path, run.facts, "transaction.csv")
    (tmp_path / "transaction.csv").write_text("transaction_id\n")
    with pytest.raises(InputError, match="not the file that the run read"):
        check_digest(tmp_path, run.facts, "transaction.csv")


def test_the_network_leaves_possible_victims_out() -> None:
    graph = nx.DiGraph()
    for name in ("alone", "member", "payer", "victim"):
        graph.add_node(name, hub_reason=None)
    graph.add_edge("payer", "member", amount_usd=5)
    graph.add_edge("victim", "member", amount_usd=9_000)

    shown = reduced(graph, ["alone", "member"], hidden=["victim"])
    assert set(shown) == {"alone", "member", "payer"}
    assert layout(shown) == layout(shown)
    texts = network(shown, {"alone": "collector", "member": "forwarder"}).axes[0].texts
    assert {text.get_text() for text in texts} - {""} == {"alone", "member"}


def test_is_committed_clean() -> None:
    text = NOTEBOOK.read_text(encoding="utf-8")
    notebook = json.loads(text)
    nbformat.validate(notebook)
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z][a-z-]+", name) for name in ids)
    assert not re.search(r"/(home|root|tmp|work|Users)/|[A-Z]:\\\\", text)
    for cell in notebook["cells"]:
        assert set(cell["metadata"]) == set()
        if cell["cell_type"] == "code":
            assert (cell["outputs"], cell["execution_count"]) == ([], None)
            assert len(cell["source"]) <= 20, cell["id"]


def test_words() -> None:
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    prose = " ".join(
        "".join(cell["source"])
        for cell in notebook["cells"]
        if cell["cell_type"] == "markdown"
    )
    assert not re.search(
        r"\b(guilty|criminals?|suspects?|we|our)\b", prose, re.IGNORECASE
    )
    assert "possible victims" in prose.lower()


def test_code_compiles() -> None:
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            lines = [line for line in cell["source"] if not line.startswith("%")]
            compile("".join(lines), cell["id"], "exec")


def test_without_a_run_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pipelines.notebook, "ROOT", tmp_path)
    assert main() == 1
    assert "run `make demo` first" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
