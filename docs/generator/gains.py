"""The gains of terms: what each adds to finding, as `benchmarks.terms` measured it."""

from docs.generator.markdown import table, words
from g7fin.policy import relation_terms
from g7fin.policy.term_gains import COMMAND, EVERY, FIGURES, Gain, measured, shown_on

_INTRO = """
### What the terms add

Figures with all terms less the same without one of them, or without a block, over
simulated worlds, with the middle 95 % of paired draws of schemes: precision of the
first 10 and 50 cases, schemes found in 50 cases, precision of the accounts that 50
cases name, and average precision of relations in the order of their points. A gain
counts as shown where the whole interval of a figure lies above nought. Measured with
`{command}` on {worlds}; {unmeasured}
"""


def gains() -> tuple[str, str]:
    """Return the text and the table of gains."""
    return _intro(), _table()


def _intro() -> str:
    """Return how gains were measured, and of which terms they were not."""
    worlds = "; ".join(
        f"{name}: seeds {words(seeds)}" for name, seeds in measured().worlds.items()
    )
    missing = [name for name in relation_terms.KINDS if name not in measured().gains]
    text = f"not measured yet: {words(missing)}." if missing else "no term is missing."
    return (
        _INTRO.replace("{command}", COMMAND)
        .replace("{worlds}", worlds)
        .replace("{unmeasured}", text)
    )


def _table() -> str:
    """Return what each block and each term adds, over all worlds together."""
    rows = (
        (
            name,
            *(_gain(row[EVERY][figure]) for figure in FIGURES),
            words(shown_on(row)) or "**none**",
        )
        for name, row in measured().gains.items()
    )
    return table(("without", *FIGURES.values(), "gain shown on"), rows)


def _gain(it: Gain) -> str:
    return f"{it.gain:+.3f} ({it.low:+.3f} to {it.high:+.3f})"
