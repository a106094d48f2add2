"""Who a report names: in its id columns, in its lists of ids and in its sentences.

Accounts and parties are looked for in their own columns, because their ids need not
differ from each other; in a sentence either counts.
"""

import re
from collections.abc import Iterator

import pandas as pd

from g7fin.lab.scoring import reports as read

_ACCOUNTS = re.compile(r"(.*_)?(account|counterparty|subject)_ids?")
_PARTIES = re.compile(r"(.*_)?(party|subject)_ids?")
_SENTENCES = frozenset({"question", "reason", "summary"})
_WORD = re.compile(r"[\w:.@/#+-]+")


def named(
    frame: pd.DataFrame, accounts: frozenset[str], parties: frozenset[str]
) -> frozenset[str]:
    """Return those of the accounts and parties that stand anywhere in the report."""
    found: set[str] = set()
    for column in map(str, frame.columns):
        if _ACCOUNTS.fullmatch(column):
            found |= accounts.intersection(_ids(frame, column))
        if _PARTIES.fullmatch(column):
            found |= parties.intersection(_ids(frame, column))
        if column in _SENTENCES:
            found |= (accounts | parties).intersection(_words(frame, column))
    return frozenset(found)


def _ids(frame: pd.DataFrame, column: str) -> Iterator[str]:
    if column.endswith("_ids"):
        for ids in read.lists(frame, column):
            yield from ids
    else:
        yield from (text for text in read.texts(frame, column) if text is not None)


def _words(frame: pd.DataFrame, column: str) -> Iterator[str]:
    for sentence in set(read.texts(frame, column)):
        for word in _WORD.findall(sentence or ""):
            yield word
            yield word.rstrip(".:/-")
