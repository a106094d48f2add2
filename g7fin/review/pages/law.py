"""The law on tracing in the country of an item: what it caps, whom it spares."""

from rich.console import RenderableType

from g7fin.citations import citations
from g7fin.reference.tables import table as reference
from g7fin.review.text import table


def law(country: str | None) -> RenderableType:
    """Return the law of a country on tracing, its source and if it was verified."""
    by_country = {row["country"]: row for row in reference("tracing_law").to_pylist()}
    known = country in by_country
    row = by_country[country if known else "*"]
    source = citations().get(row["source"], {}).get("title", row["source"])
    verified = "" if row["verified"] == "yes" else "; not verified"
    place = country if known else f"{country or '?'}: as for any other country"
    return table(
        f"Law on tracing, {place}{verified} (for a lawyer to read)",
        ("", "as the reference table says"),
        [
            ("value cap", row["value_cap"]),
            ("good faith", row["good_faith"]),
            ("rules followed", ", ".join(row["allowed_rules"].split())),
            ("default rule", row["default_rule"]),
            ("source", source),
            ("verified", row["verified"]),
        ],
    )
