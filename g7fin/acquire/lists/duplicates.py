"""Entries of a list that have one id: told twice, or two that would become one."""

from hashlib import blake2b

from g7fin.acquire.entry import ENTRY, BrokenEntry, Entries, Entry


def digest(*parts: str) -> bytes:
    """Return a short digest of what something says, so that it need not be kept."""
    text = "\0".join(parts)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _says(entry: Entry) -> bytes:
    """Return a digest of an entry, wherever in its list it stands."""
    days = (entry.listed_on, entry.amended_on, entry.removed_on, entry.births)
    parts = [entry.list_name, entry.kind, entry.reference, entry.reasons, str(days)]
    parts += (*entry.programmes, "", *entry.measures)
    for name in entry.names:
        parts += (name.text, name.quality, name.script)
    for place in entry.places:
        parts += (place.kind, place.country, place.text)
    for mark in entry.marks:
        parts += (mark.kind, mark.value, mark.country)
    return digest(*parts)


def once(file_name: str, found: Entries) -> Entries:
    """Yield what a list holds, without a second entry of an id that says otherwise.

    One that says the same again is yielded again: it is a second delivery of the row.
    """
    seen: dict[str, tuple[int, bytes]] = {}
    for item in found:
        if not isinstance(item, Entry):
            yield item
            continue
        says = _says(item)
        first, said = seen.setdefault(item.entry_id, (item.row_number, says))
        if said == says:
            yield item
        else:
            reason = (
                f"row {first} is another entry of this id and says otherwise: each has"
                " an id of its own"
            )
            yield BrokenEntry(
                file_name, item.row_number, "id", item.entry_id, reason, lost=ENTRY,
                also=item.also,
            )  # fmt: skip
