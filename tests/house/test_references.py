"""Every document and module that a text names is in the repository."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from tests.house import style

TEXTS = style.kept_texts()
DOCUMENT = re.compile(r"(?<![\w*])[\w./-]*\w\.md\b")
# a path of a method page that ends in a name: a module, a query, a table or a folder
PLACE = re.compile(r"`((?:g7fin|tests|benchmarks|docs)/[\w./-]*\w)`")
# what was once said of a document that may be gone since, and texts planted in tests
HISTORY = ("CHANGELOG.md", "docs/adr/")
PLANTED = {
    f"tests/house/test_{name}.py" for name in ("glossary", "references", "style")
}


def missing_documents(texts: Mapping[str, str]) -> list[str]:
    """Return the documents that a text names and the repository does not have."""
    # by their last name, as a page of the documentation may be named without a folder
    known = {PurePosixPath(name).name for name in texts if name.startswith("docs/")} | {
        name for name in texts if "/" not in name
    }
    return [
        f"{name}:{number}: {found}"
        for name, text in texts.items()
        if name not in PLANTED and not name.startswith(HISTORY)
        for number, line in enumerate(text.splitlines(), start=1)
        for found in DOCUMENT.findall(line)
        if not _is_there(found, name, texts, known)
    ]


def _is_there(found: str, name: str, texts: Mapping[str, str], known: set[str]) -> bool:
    if "/" not in found:
        return found in known
    # the site's own list of pages counts from docs/
    from_docs = name == "mkdocs.yml" and f"docs/{found}" in texts
    return found in texts or from_docs or _joined(name, found) in texts


def _joined(name: str, found: str) -> str:
    """Return a path as a text in that place would follow it."""
    parts: list[str] = []
    for part in (*PurePosixPath(name).parent.parts, *found.split("/")):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def missing_places(texts: Mapping[str, str]) -> list[str]:
    """Return the modules and folders that a method names and that are not there."""
    return [
        f"{name}: {found}"
        for name, text in texts.items()
        if name.startswith("docs/method/")
        for found in PLACE.findall(text)
        if found not in texts and not any(one.startswith(f"{found}/") for one in texts)
    ]


def unlisted_methods(texts: Mapping[str, str]) -> list[str]:
    """Return the method pages that their index does not link to."""
    index = texts.get("docs/method/index.md", "")
    return [
        name
        for name in texts
        if name.startswith("docs/method/")
        and not name.endswith("/index.md")
        and f"({PurePosixPath(name).name})" not in index
    ]


def test_every_document_that_is_named_is_there() -> None:
    assert missing_documents(TEXTS) == []


def test_every_place_that_a_method_names_is_there() -> None:
    assert missing_places(TEXTS) == []


def test_the_index_lists_every_method() -> None:
    assert unlisted_methods(TEXTS) == []


def test_finds_a_document_that_is_not_there() -> None:
    texts = {
        "docs/method/one.md": "see [two](two.md), ../tracing.md and docs/tracing.md",
        "docs/method/two.md": "",
        "docs/tracing.md": "see method/one.md",
        "g7fin/a.py": "# after `science.md` 1.6, docs/method/gone.md, two.md",
        "mkdocs.yml": "method/one.md",
    }
    assert missing_documents(texts) == [
        "g7fin/a.py:1: science.md",
        "g7fin/a.py:1: docs/method/gone.md",
    ]


def test_finds_a_place_that_is_not_there() -> None:
    texts = {
        "docs/method/one.md": "`g7fin/a.py`, `g7fin/gone.py`, `tests/house`",
        "g7fin/a.py": "",
        "tests/house/test_style.py": "",
    }
    assert missing_places(texts) == ["docs/method/one.md: g7fin/gone.py"]
    assert unlisted_methods(texts) == ["docs/method/one.md"]
