"""The difficulty of a world: four settings of the same processes.

`easy` is for tests of the plumbing, `paper` for figures that one may quote, `hostile`
for finding out what breaks, and `realistic` for how rare crime is beside innocent
networks that look like it. The numbers are settings of the simulation (judgement).
"""

from dataclasses import dataclass, replace

from g7fin.errors import ConfigError


@dataclass(frozen=True)
class Difficulty:
    """Settings that make crime more or less visible.

    Attributes:
        name: of the setting.
        patience_hours: median time that money waits before it is sent on.
        patience_spread: of the logarithm of that time.
        spending: share of receipts that is used up in small ordinary payments.
        split: concentration of the parts a sum is split into; small is uneven.
        retention: share that a middle account keeps, on average.
        layers: least and most steps between way in and way out.
        structuring: share of the believed reporting threshold that a deposit keeps to.
        borrowed: share of accounts that belong to people with a life of their own.
        reuse: share of lent accounts that have been lent before.
        mixing: share of a middle account's payments that carry own money along.
        reacts: share of schemes that change after an account of theirs is frozen.
        labelled: share of past schemes that an investigator has decided on.
        mislabelled: share of decisions that are wrong.
        missing: share of register entries and fields that never arrive.
        separate: chance that a further institution keeps a record of its own of a
            customer whom another one knows.
        drift: chance that a name on such a record is spelt otherwise; other fields
            follow it.
        rare: whether schemes are few, and grow in number slower than transactions.
        networks: innocent twins of a whole network, for each scheme that has one.
        priced: share of networks whose customers pay by a price list.
        heads: whether everybody who owns a scheme is paid by it in turn.
    """

    name: str
    patience_hours: float
    patience_spread: float
    spending: float
    split: float
    retention: float
    layers: tuple[int, int]
    structuring: tuple[float, float]
    borrowed: float
    reuse: float
    mixing: float
    reacts: float
    labelled: float
    mislabelled: float
    missing: float
    separate: float
    drift: float
    rare: bool = False
    networks: int = 0
    priced: float = 0.0
    heads: bool = False


_PAPER = Difficulty(
    "paper", 26, 1.25, 0.28, 5.0, 0.05, (1, 3), (0.55, 0.97), 0.8, 0.25, 0.18,
    0.4, 0.45, 0.02, 0.01, 0.85, 0.2,
)  # fmt: skip
DIFFICULTIES: tuple[Difficulty, ...] = (
    Difficulty(
        "easy", 20, 0.8, 0.12, 9.0, 0.02, (1, 2), (0.82, 0.98), 0.6, 0.1, 0.1,
        0.1, 0.6, 0.01, 0.005, 0.7, 0.05,
    ),
    _PAPER,
    Difficulty(
        "hostile", 90, 1.6, 0.45, 2.0, 0.09, (2, 5), (0.25, 0.9), 0.92, 0.4, 0.6,
        0.9, 0.3, 0.03, 0.03, 0.95, 0.35,
    ),
    replace(_PAPER, name="realistic", rare=True, networks=3, priced=0.5, heads=True),
)  # fmt: skip
NAMES: tuple[str, ...] = tuple(one.name for one in DIFFICULTIES)


def difficulty(name: str) -> Difficulty:
    """Return a setting by its name.

    Raises:
        ConfigError: if there is none of that name.
    """
    for one in DIFFICULTIES:
        if one.name == name:
            return one
    raise ConfigError(f"difficulty {name!r} is not one of {', '.join(NAMES)}")
