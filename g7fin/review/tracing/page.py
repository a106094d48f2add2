"""What tracing says, as a page: the ends by every rule, then the way to each."""

from collections import defaultdict
from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from g7fin.review.text import table
from g7fin.review.tracing.ends import End
from g7fin.review.tracing.find import MOST_ENDS, Found
from g7fin.review.tracing.hops import money
from g7fin.review.tracing.opening_page import high_lines
from g7fin.review.tracing.view import WARNING
from g7fin.review.tracing.ways import NAMES, amounts, ways, where

# letters of an amount of which seven do not fit beside a name
_WIDE = 12


def page_of(found: Found) -> Iterator[RenderableType]:
    """Yield the parts of the page, top to bottom."""
    yield Text(f"Trace of {found.ask.words}", style="bold")
    if found.known.inferred is not None:
        yield Text(_inferred(len(found.known.inferred)), style="bold")
    yield Text(_receipts(found))
    if found.ask.followed:
        yield Text(
            "Proceeds that reach that account stop there in a case; they are followed"
            " on here because it was asked for."
        )
    yield Text(f"Rule: {found.rule} ({found.why}). {_words(found)}")
    if count := len(found.known.walked.stop) - len(found.known.part.stop):
        yield Text(_identified(count))
    if not found.ends:
        whom = "anything" if found.only is None else found.only.name
        yield Text(f"\nBy no rule, and by no choice of one, do they reach {whom}.")
    else:
        yield Text("")
        yield _ends(found)
        yield Text(_notes(found))
    if found.bases:
        yield from high_lines(found.high, found.bases)
    yield from ways(found)


def _receipts(found: Found) -> str:
    part = found.known.part
    rows = part.proceeds.nonzero()[0].tolist()
    total: dict[tuple[str, int], int] = defaultdict(int)
    for row in rows:
        known = found.known.rows[row]
        total[known["currency"], known["exponent"]] += int(part.proceeds[row])
    sums = [f"{money(it, exp)} {name}" for (name, exp), it in sorted(total.items())]
    return f"Receipts: {len(rows):,}; together {', '.join(sums)}"


def _inferred(count: int) -> str:
    if not count:
        return (
            "Intelligence view: no inferred link is in use here, so it is what the"
            " evidence says."
        )
    links = (
        "1 inferred link acts as a movement"
        if count == 1
        else (f"{count:,} inferred links act as movements")
    )
    return (
        f"Intelligence view, {WARNING}: {links}. Each is a step marked INFERRED, with"
        " its probability p of being the value that left in the step before."
    )


def _identified(count: int) -> str:
    made = "payment agrees" if count == 1 else "payments agree"
    return (
        f"Before any rule: {count:,} {made} with one payment that came in, by amount,"
        " time and purpose, and took its money."
    )


def _words(found: Found) -> str:
    if found.has_chains:
        return (
            "By it every unit came one way, so the chains of an end add up to what the"
            " rule traces there, exactly."
        )
    return (
        "By it every payment carries a part of all that its payer held, so no unit has"
        " a chain of its own. Shown is what each payment on the paths carried by the"
        " rule; one may feed another, so these do not add up to the end. --rule fifo or"
        " --rule lifo shows chains."
    )


def _ends(found: Found) -> RenderableType:
    title = (
        "Where it ends, by every rule, in units of its currency; no rule that keeps"
        " value says less than the least or more than the most"
    )
    shown = [_end(end) for end in found.ends[:MOST_ENDS]]
    if max(len(amount) for _, _, *row in shown for amount in row) > _WIDE:
        # side by side they would leave no room for where it is
        names = (*NAMES, "least", "most")
        return table(
            title,
            ("where", "", "by", ">amount"),
            [
                (*((where, currency) if place == 0 else ("", "")), names[place], amount)
                for where, currency, *row in shown
                for place, amount in enumerate(row)
            ],
        )
    columns = ("where", "", *(f">{name}" for name in NAMES), ">least", ">most")
    return table(title, columns, shown)


def _end(end: End) -> tuple[str, ...]:
    bounds = ["-", "-"]
    if end.bounds is not None:
        least, most = end.bounds.least, end.bounds.most
        bounds = [money(least, end.exponent), money(most, end.exponent)]
    return (where(end), end.currency, *amounts(end), *bounds)


def _notes(found: Found) -> str:
    notes = []
    more = len(found.ends) - MOST_ENDS
    if more > 0:
        notes.append(f"{more} more ends are in the files alone (--out).")
    if any(end.locked_rule is not None for end in found.ends[:MOST_ENDS]):
        notes.append("*: the rule that the queue locks for it.")
    if any(end.bounds is None for end in found.ends[:MOST_ENDS]):
        notes.append("-: not worked out: many accounts, or too many choices.")
    if found.only is None:
        notes.append(
            "What is missing to the receipts went into fees and rounded conversions."
        )
    if any(end.kind == "asset on the way" for end in found.ends):
        notes.append(
            "An asset sold by an account of a case is on the way: the price is followed"
            " on, and stands again where it ends."
        )
    return " ".join(notes)
