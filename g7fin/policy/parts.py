"""Parts that the accounts of a finding play in it; their roles follow from them.

What a part says of the proceeds decides by which payments they enter a case.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One part.

    Attributes:
        name: as typologies name it.
        meaning: what the account does.
        takes_fees: who pays it may be a possible victim, or a relative of one.
        spreads: proceeds enter with what it pays out, where nothing that it received is
            in evidence.
        loops: its payments in evidence are the same money going round, so the first one
            alone brings it in.
    """

    name: str
    meaning: str
    takes_fees: bool
    spreads: bool
    loops: bool


PARTS = (
    Part(
        "collector",
        "many payers pay it",
        takes_fees=True,
        spreads=False,
        loops=False,
    ),
    Part(
        "depositor",
        "pays in cash just under the reporting threshold",
        takes_fees=False,
        spreads=False,
        loops=False,
    ),
    Part(
        "designated",
        "is held by a designated party, or by what one controls",
        takes_fees=False,
        spreads=False,
        loops=False,
    ),
    Part(
        "distributor",
        "spreads money over new accounts",
        takes_fees=False,
        spreads=True,
        loops=False,
    ),
    Part(
        "forwarder",
        "sends on what it receives",
        takes_fees=False,
        spreads=False,
        loops=False,
    ),
    Part(
        "loop",
        "money passes through it in a loop",
        takes_fees=False,
        spreads=False,
        loops=True,
    ),
    Part(
        "supplier",
        "buys equipment for crossings",
        takes_fees=False,
        spreads=False,
        loops=False,
    ),
)
