"""Records of one file that share an id: duplicates, and conflicting records.

A record that repeats an earlier one with the same content is a second delivery of it
and is read again. One with other content is rejected: two parties would become one.
"""

from hashlib import blake2b


def digest(*parts: str) -> bytes:
    """Return a short digest of a record's content, so that it need not be kept."""
    text = "\0".join(parts)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


class Duplicates:
    """The content of the first record with each id of a file."""

    def __init__(self) -> None:
        """Begin with no record."""
        self._first: dict[str, tuple[int, object]] = {}

    def conflict(self, own_id: str, row_number: int, content: object) -> str:
        """Return why a record conflicts with the first of its id; empty if it does not.

        Args:
            own_id: the id; empty: the record has none and conflicts with no other.
            row_number: line of the file, or the record's position in it.
            content: the content, or a digest of it.
        """
        if not own_id:
            return ""
        first, stated = self._first.setdefault(own_id, (row_number, content))
        if stated == content:
            return ""
        return f"row {first} has the same id and other values; give each its own id"
