"""What a picture of money is made of: boxes, and value that goes between them."""

from dataclasses import dataclass

PAYER, ACCOUNT, END = "payer", "account", "end"


@dataclass(frozen=True, order=True)
class Box:
    """Who paid, an account, or an end; `hidden` ones stand for others of their kind."""

    kind: str
    name: str
    hidden: str = ""


@dataclass(frozen=True)
class Band:
    """Value that went from one box to another."""

    source: Box
    target: Box
    usd: float


Pair = tuple[Box, Box]
