"""The website shows every page of `docs/`, and every link inside it leads somewhere."""

import re
from typing import Any

import yaml

from tests.house.source import ROOT

DOCS = ROOT / "docs"
LINK = re.compile(r"\]\(([^)#\s]+\.md)(?:#[^)]*)?\)")


def pages_in(entry: Any) -> list[str]:
    """Return the pages that a part of the navigation names."""
    if isinstance(entry, str):
        return [entry]
    parts = entry.values() if isinstance(entry, dict) else entry
    return [page for part in parts for page in pages_in(part)]


def test_every_page_is_in_the_navigation_once() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    shown = pages_in(yaml.safe_load(text)["nav"])
    there = [path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")]
    assert sorted(shown) == sorted(there)


def test_every_link_between_pages_leads_to_a_page() -> None:
    lost = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
        for target in LINK.findall(path.read_text(encoding="utf-8"))
        if "://" not in target and not (path.parent / target).is_file()
    ]
    assert lost == []


def test_the_website_asks_no_other_address() -> None:
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["theme"]["highlightjs"] is False
    assert settings["strict"] is True
