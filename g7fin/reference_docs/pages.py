"""The list of pages, and how they get onto the disk."""

from pathlib import Path

from g7fin.reference_docs.citations import citations_page
from g7fin.reference_docs.criteria import criteria_page
from g7fin.reference_docs.data_flow import data_flow_page
from g7fin.reference_docs.tables import tables_page
from g7fin.reference_docs.typologies import typologies_page

FOLDER = Path(__file__).parents[2] / "docs" / "reference"


def pages() -> dict[str, str]:
    """Return the text of every page by its file name."""
    return {
        "citations.md": citations_page(),
        "criteria.md": criteria_page(),
        "data_flow.md": data_flow_page(),
        "tables.md": tables_page(),
        "typologies.md": typologies_page(),
    }


def write(folder: Path) -> list[str]:
    """Write every page into a folder and return their names."""
    folder.mkdir(parents=True, exist_ok=True)
    found = pages()
    for name, text in found.items():
        (folder / name).write_bytes(text.encode())
    return list(found)
