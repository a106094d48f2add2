"""What goes wrong on the way: broken rows, twins, repeats. Ordinary rows only.

Each broken row is one more copy of an ordinary row under an id of its own, so no
planted payment is ever lost.
"""

from collections.abc import Callable

import numpy as np

SPARE = 64
SHARE = 0.0008

Line = dict[str, str]
Breaker = Callable[[Line], Line]


def _number(line: Line) -> Line:
    broken = line["credit_amount"].replace(".", ",")
    return {**line, "credit_amount": f'"{broken}x"'}


def _date(line: Line) -> Line:
    return {**line, "booked_at": f"2025-02-30T{line['booked_at'][11:] or '10:00:00Z'}"}


def _currency(line: Line) -> Line:
    return {**line, "credit_currency": "XQZ", "debit_currency": "XQZ"}


def _side(line: Line) -> Line:
    return {**line, "beneficiary_account_id": "", "beneficiary_outside": ""}


def _decimals(line: Line) -> Line:
    whole = line["credit_amount"].split(".")[0]
    return {**line, "credit_amount": f"{whole}.12345"}


BREAKERS: tuple[Breaker, ...] = (_number, _date, _currency, _side, _decimals)
KINDS = len(BREAKERS) + 4


def disturb(
    rng: np.random.Generator, lines: list[bytes], able: list[int], spare: list[str]
) -> list[bytes]:
    """Return the lines with noise among them.

    Args:
        rng: the source of chance.
        lines: the file without its header, in order.
        able: positions of ordinary lines that may be copied.
        spare: ids that no other row has.
    """
    each = max(1, round(len(lines) * SHARE / KINDS))
    chosen = rng.choice(able, each * KINDS, replace=False).tolist()
    extra: dict[int, list[bytes]] = {}
    for turn, position in enumerate(sorted(chosen)):
        fields = lines[position].split(b",")
        made = _spoil(turn % KINDS, fields, spare.pop().encode())
        extra.setdefault(position, []).extend(made)
    out: list[bytes] = []
    for position, line in enumerate(lines):
        out.append(line)
        out.extend(extra.get(position, ()))
    return out


def _spoil(kind: int, fields: list[bytes], spare: bytes) -> list[bytes]:
    own = [spare, *fields[1:]]
    if kind < len(BREAKERS):
        line = dict(zip(HEADER, [part.decode() for part in own], strict=True))
        return [",".join(BREAKERS[kind](line).values()).encode()]
    if kind == len(BREAKERS):
        other = [*own]
        other[HEADER.index("credit_amount")] += b"1"[: b"." not in other[7]]
        other[HEADER.index("memo")] = b"second copy"
        other[HEADER.index("purpose")] = b"other"
        return [b",".join(own), b",".join(other)]
    if kind == len(BREAKERS) + 1:
        return [b",".join(fields)]
    if kind == len(BREAKERS) + 2:
        return [b",".join(own[:9])]
    own[HEADER.index("memo")] = b"caf\xe9 \xff\xfe"
    return [b",".join(own)]


HEADER: tuple[str, ...] = (
    "transaction_id", "booked_at", "booking_sequence", "originator_account_id",
    "originator_outside", "beneficiary_account_id", "beneficiary_outside",
    "debit_amount", "debit_currency", "credit_amount", "credit_currency", "fee_amount",
    "fee_currency", "channel", "purpose", "memo", "goods_code", "goods_quantity",
    "place_id", "conductor_party_id", "status", "reverses_transaction_id",
    "received_at",
)  # fmt: skip
