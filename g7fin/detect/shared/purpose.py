"""Purposes of payments, with what policy says of them."""

from g7fin.policy.purposes import PURPOSES
from g7fin.policy.tables import table_of
from g7fin.store import Store


def build(store: Store) -> None:
    """Write `detect.purpose`."""
    store.create_from("detect.purpose", table_of(PURPOSES))
