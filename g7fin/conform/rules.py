"""What makes a delivered value broken, as SQL over `raw`, with a reason for a person.

A value is read in one way or not at all: DuckDB's casts accept many spellings
(`2025-3-4`, ` 5`, `1.5` as a whole number), so each kind has its own pattern first.
"""

from dataclasses import dataclass

from g7fin.conform.typed import column, decimals, exponent, is_known, value
from g7fin.contracts.model import Field, Kind


@dataclass(frozen=True)
class Rule:
    """A condition over `raw` columns under which a row is kept apart.

    Attributes:
        column: the column that is wrong.
        broken: SQL that is true for a broken row.
        reason: what is wrong and what would be right.
    """

    column: str
    broken: str
    reason: str


_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?"
_OFFSET = "(Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)"
_PATTERNS = {
    Kind.TIMESTAMP: f"^{_DATE}([T ]{_CLOCK}{_OFFSET}?)?$",
    # writers without a type for days deliver the midnight of a day
    Kind.DAY: f"^{_DATE}([T ]00:00(:00([.]0+)?)?)?$",
    Kind.SHARE: "^[0-9]+([.][0-9]+)?$",
    Kind.INTEGER: "^-?[0-9]+$",
    Kind.DECIMAL: "^-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?$",
    Kind.FLAG: "^(true|false|True|False|TRUE|FALSE)$",
    Kind.COUNTRY: "^[A-Z][A-Z]$",
}
_REASONS = {
    Kind.TIMESTAMP: "impossible date or time (like 2025-03-04T14:22:10+01:00)",
    Kind.DAY: "impossible date (like 2025-03-04)",
    Kind.SHARE: "not a share from 0 to 1 (like 0.25)",
    Kind.INTEGER: "not a whole number of at most 64 bits",
    Kind.DECIMAL: "broken number (like 1.0825)",
    Kind.FLAG: "not true or false",
    Kind.COUNTRY: "not an ISO 3166 two-letter code (like FR)",
}
# their own patterns and words say how long they may be
_BOUNDED = (Kind.CHOICE, Kind.CURRENCY, Kind.COUNTRY, Kind.FLAG, Kind.TIMESTAMP)
# what a cast may give: years 1 to 9999, in UTC
_RANGES = {
    Kind.TIMESTAMP: "between timestamp '0001-01-01 00:00:00'"
    " and timestamp '9999-12-31 23:59:59.999999'",
    Kind.DAY: "between date '0001-01-01' and date '9999-12-31'",
    Kind.SHARE: "between 0 and 1",
}


def field_rules(field: Field) -> list[Rule]:
    """Return what makes a value of this field broken, the plainest reason first."""
    text = column(field)
    found = []
    if field.kind not in _BOUNDED:
        reason = (
            f"longer than {field.longest:,} characters, the most that this field may"
            " have; shorten it"
        )
        found.append(Rule(field.name, f"length({text}) > {field.longest}", reason))
    if field.required:
        blank = f"trim({text})" if field.kind is Kind.TEXT else text
        found.append(Rule(field.name, f"{blank} = ''", "is empty and must not be"))
    match field.kind:
        case Kind.AMOUNT:
            found.extend(_amount_rules(field))
        case Kind.CURRENCY:
            unknown = f"{text} <> '' and not {is_known(field.name)}"
            reason = "unknown currency (ISO 4217 or asset code, like EUR)"
            found.append(Rule(field.name, unknown, reason))
        case Kind.CHOICE:
            options = ", ".join(f"'{option}'" for option in field.one_of)
            reason = f"not one of {', '.join(field.one_of)}"
            broken = f"{text} <> '' and {text} not in ({options})"
            found.append(Rule(field.name, broken, reason))
        case Kind.ID:
            # two ids that look the same on paper must not be two accounts
            stray = "'^[ \u00a0]|[ \u00a0]$|[\\x00-\\x1f\\x7f]'"
            broken = f"{text} <> '' and regexp_matches({text}, {stray})"
            reason = "spaces round the id or control signs in it; remove them"
            found.append(Rule(field.name, broken, reason))
        case Kind.TEXT:
            pass
        case _:
            found.append(Rule(field.name, misread(field), _REASONS[field.kind]))
    return found


def misread(field: Field) -> str:
    """Return SQL that is true for a text that does not read as the field's kind."""
    text = column(field)
    broken = [f"not regexp_matches({text}, '{_PATTERNS[field.kind]}')"]
    if field.kind in _RANGES:
        broken.append(f"coalesce({value(field)} not {_RANGES[field.kind]}, true)")
    elif field.kind in (Kind.INTEGER, Kind.DECIMAL):
        broken.append(f"{value(field)} is null")
    return f"{text} <> '' and ({' or '.join(broken)})"


def _amount_rules(field: Field) -> list[Rule]:
    text, places = column(field), exponent(field.currency)
    given, known = f"{text} <> '' and ", f"{is_known(field.currency)} and "
    sign = "-?" if field.signed else ""
    number = f"regexp_matches({text}, '^{sign}[0-9]+([.][0-9]+)?$')"
    negative = f"regexp_matches({text}, '^-[0-9]+([.][0-9]+)?$')"
    found = [
        (
            field.name,
            f"not {number}",
            "broken number (digits with a point, like 12.50)",
        ),
        (
            field.name,
            f"{known}{decimals(text)} > {places}",
            "more decimals than its currency has",
        ),
        (
            field.name,
            # shorter ones fit whatever the exponent, and need not be read twice
            f"{known}length({text}) > 18 and {value(field)} is null",
            "amount out of range (at most 38 digits in minor units)",
        ),
        (
            field.currency,
            f"raw.\"{field.currency}\" = ''",
            f"is empty although {field.name} is given",
        ),
    ]
    if not field.signed:
        reason = "negative amount; not allowed here"
        found.insert(0, (field.name, negative, reason))
    return [Rule(name, f"{given}{broken}", reason) for name, broken, reason in found]
