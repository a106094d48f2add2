"""The list of pages, and how they get onto the disk."""

from pathlib import Path

from docs.generator.citations import citations_page
from docs.generator.criteria import criteria_page
from docs.generator.data_flow import data_flow_page
from docs.generator.indicators import indicators_page
from docs.generator.tables import tables_page
from docs.generator.typologies import typologies_page

FOLDER = Path(__file__).parents[2] / "docs" / "reference"


def pages() -> dict[str, str]:
    """Return the text of every page by its file name."""
    return {
        "citations.md": citations_page(),
        "criteria.md": criteria_page(),
        "data_flow.md": data_flow_page(),
        "indicators.md": indicators_page(),
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
