"""Excluded identifiers: policy, read whole and changed in one review.

A shared identifier links two parties only if few have it. A building with many
entrances, an agent's own telephone and a word that stands for "none" are shared by
unrelated parties. Each excluded one is in `link.excluded_identifier`, with its reason.

No source states such numbers: every limit is a *judgement*. FIN-2020-A008 and the UAE
FIU's red flags (PML-07, THB-08; docs/method/party_resolution.md) name the kinds and no
upper limit.

Agents. Only an agent that a source delivers for a party (kind `agent`) counts. None is
derived from a transaction's place and conductor: a place is open to everybody (in the
sample 417 places serve 5 customers at the median and up to 15), and somebody who pays
cash into accounts of unrelated parties is often paying a smuggler. That payer's id
would link two collectors, and be recorded as a link of a party who only paid.
"""

from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True)
class Limit:
    """A limit: the number of parties that may share an identifier of one kind.

    Attributes:
        kind: of the identifier.
        most_parties: beyond that they are unrelated (judgement).
        shortest: a value with fewer letters and digits identifies nobody (judgement).
        reason: what it usually is when more share it.
    """

    kind: str
    most_parties: int
    shortest: int
    reason: str


@dataclass(frozen=True)
class Placeholder:
    """Words that stand for "none" where a value should be.

    Attributes:
        part: `whole` value, the `mailbox` before the @, or the `domain` after it.
        words: in lower case, without spaces and punctuation (a domain keeps its dots).
        reason: what such a word means.
        source: the authority for it, or *judgement*.
    """

    part: str
    words: tuple[str, ...]
    reason: str
    source: str


_NUMBER = "several holders of one number share a forgery or a mistake; more, a filler"
LIMITS = (
    Limit("address", 8, 4, "a block, a hostel, a hotel or a registered office"),
    Limit("phone", 8, 4, "an agent's or a shop's telephone, not the customers' own"),
    Limit("email", 8, 4, "an agent's or a shop's mailbox, not the customers' own"),
    # one controller runs many accounts from one device, which is what to look for
    Limit("device", 20, 4, "a counter, an internet cafe or a maker's default"),
    Limit("handle", 4, 3, "a channel or a public page, not a person"),
    Limit("document", 8, 4, _NUMBER),
    Limit("tax", 8, 4, _NUMBER),
    Limit("registration", 8, 4, _NUMBER),
    Limit("lei", 8, 4, _NUMBER),
    # an agent serves unrelated customers by trade
    Limit("agent", 3, 1, "an agent whom many customers use"),
)

# the last digits of a telephone that are all one digit are nobody's (judgement)
SAME_DIGITS = 7

PLACEHOLDERS = (
    Placeholder(
        "whole",
        (
            "unknown", "notknown", "unbekannt", "inconnu", "inconnue", "desconocido",
            "desconocida", "sconosciuto", "bilinmiyor", "неизвестно", "невідомо",
            "غيرمعروف", "نامشخص", "未知", "不詳", "不明",
        ),
        "it means that the value is not known",
        "judgement",
    ),
    Placeholder(
        "whole",
        (
            "na", "none", "null", "nil", "nan", "no", "nothing", "keine", "keiner",
            "ninguno", "aucun", "aucune", "nessuno", "нет", "لايوجد", "無",
            "notapplicable", "notavailable", "notprovided", "notgiven", "nodata",
            "unspecified", "undefined", "tbc", "tba", "tbd", "pending", "missing",
        ),
        "it means that there is no value",
        "judgement",
    ),
    Placeholder(
        "whole",
        (
            "test", "testtest", "example", "sample", "dummy", "default", "asdf",
            "qwerty", "abc", "abc123", "1234", "12345", "123456", "1234567",
            "12345678", "123456789", "1234567890", "0123456789", "0123456", "987654321",
        ),
        "it was typed to fill the field",
        "judgement",
    ),
    Placeholder(
        "whole",
        (
            "nofixedabode", "ofnofixedabode", "nofixedaddress", "noaddress",
            "homeless", "obdachlos", "ohnefestenwohnsitz", "sansdomicilefixe",
            "sindomicilio", "senzafissadimora", "generaldelivery", "posterestante",
        ),
        "it means that the party has no address of its own",
        "judgement",
    ),
    Placeholder(
        "whole",
        ("020000000000", "9774d56d682e549c"),
        "a system gives it to every device",
        "knowledge, not read again: Android since 6.0 and 2.2",
    ),
    Placeholder(
        "mailbox",
        (
            "test", "noreply", "donotreply", "none", "nomail", "noemail", "unknown",
            "na", "null", "nobody", "anonymous", "example",
        ),
        "a mailbox that nobody reads",
        "judgement",
    ),
    Placeholder(
        "domain",
        (
            "example", "example.com", "example.net", "example.org", "test", "invalid",
            "localhost",
        ),
        "a domain that is kept for examples",
        "RFC 2606",
    ),
)  # fmt: skip


def sharing_limits() -> pa.Table:
    """Return the limits as a table, one row a kind."""
    return pa.table(
        {
            "kind": [item.kind for item in LIMITS],
            "most_parties": [item.most_parties for item in LIMITS],
            "shortest": [item.shortest for item in LIMITS],
            "reason": [item.reason for item in LIMITS],
        }
    )


def placeholder_words() -> pa.Table:
    """Return the words that stand for "none", one row a word."""
    rows = [(item, word) for item in PLACEHOLDERS for word in item.words]
    return pa.table(
        {
            "part": [item.part for item, _ in rows],
            "word": [word for _, word in rows],
            "reason": [item.reason for item, _ in rows],
        }
    )
