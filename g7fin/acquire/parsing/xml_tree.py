"""Elements of a large XML file, one at a time, without their namespaces."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from g7fin.errors import InputError, brief

_SKIPPED = re.compile(
    rb"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>|\xef\xbb\xbf",
    re.DOTALL,
)
_START = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)")


@dataclass(slots=True)
class Node:
    """An element without its namespace.

    Attributes:
        name: local name.
        text: trimmed; of the element itself, not of its children.
        attributes: by local name.
        children: in the order of the file.
    """

    name: str
    text: str
    attributes: dict[str, str]
    children: list["Node"]

    def get(self, attribute: str) -> str:
        """Return an attribute, or nothing."""
        return self.attributes.get(attribute, "").strip()

    def all(self, name: str) -> Iterator["Node"]:
        """Yield the children of a name."""
        return (child for child in self.children if child.name == name)

    def every(self, name: str) -> Iterator["Node"]:
        """Yield the elements of a name at any depth, in the order of the file."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.every(name)

    def value(self, name: str) -> str:
        """Return the text of the first child of a name, or nothing."""
        for child in self.children:
            if child.name == name:
                return child.text
        return ""

    def values(self, name: str) -> Iterator[str]:
        """Yield the texts, where there are any, of a name at any depth."""
        return (node.text for node in self.every(name) if node.text)


@cache
def _local(name: str) -> str:
    return name.rsplit("}", 1)[-1]


def _node(element: Any) -> Node:
    text = element.text or ""
    children: list[Node] = []
    for part in element:
        if isinstance(part.tag, str):
            children.append(_node(part))
        else:
            # text after a comment is text of the element too
            text += part.tail or ""
    attributes = {_local(key): value for key, value in element.items()}
    return Node(_local(element.tag), text.strip(), attributes, children)


def _forget(element: Any) -> None:
    """Drop an element and all before it, so that memory does not grow."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def nodes(
    path: Path, names: Collection[str], not_used: Collection[str] = ()
) -> Iterator[Node]:
    """Yield the elements of some names, one at a time; none may lie in another.

    Args:
        path: the XML file.
        names: local names.
        not_used: those of elements to drop unread, which would fill memory otherwise.

    Raises:
        InputError: if the file is empty, not well-formed or declares a document type,
            through which it could bring in texts that are not part of it.
    """
    if path.stat().st_size == 0:
        raise InputError(f"{path.name}: the file is empty; download the list again")
    try:
        with path.open("rb") as file:
            yield from _parsed(path.name, file, names, not_used)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise InputError(
            f"{path.name}, row {line}: not well-formed XML ({brief(error.msg)});"
            " download the list again, complete"
        ) from error


def _parsed(
    name: str, file: BinaryIO, names: Collection[str], not_used: Collection[str]
) -> Iterator[Node]:
    parts = etree.iterparse(
        file, events=("end",), tag=[f"{{*}}{tag}" for tag in (*names, *not_used)],
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
    )  # fmt: skip
    for _, element in parts:
        if element.getroottree().docinfo.doctype:
            raise InputError(
                f"{name}, row 1: a DOCTYPE, which no published list has; download it"
                " again"
            )
        node = _node(element) if _local(element.tag) in names else None
        _forget(element)
        if node is not None:
            yield node


def root_name(head: bytes) -> str:
    """Return the local name of the first element in the start of an XML file."""
    at = 0
    while (skipped := _SKIPPED.match(head, at)) is not None:
        at = skipped.end()
    found = _START.match(head, at)
    return found.group(1).decode() if found is not None else ""
