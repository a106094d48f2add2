"""What `connect` writes of control: for certain, and apart from it what is possible."""

from g7fin.contracts.model import Check, Column, Table
from g7fin.contracts.rules import absent, between, not_above, not_negative, one_of

CONTROL = Table(
    name="link.control",
    meaning="Organisations that listed parties own or control on the day of the run.",
    key=("party_id",),
    columns=(
        Column("party_id", "VARCHAR", "the organisation"),
        Column("listed_party_ids", "VARCHAR[]", "the listed parties behind it"),
        Column(
            "share",
            "DECIMAL(9,6)",
            "what they hold of it together; 1 is the whole; empty: control only",
            nullable=True,
        ),
        Column("since_on", "DATE", "first day on which listing and stakes all hold"),
        Column("path", "VARCHAR", "from the listed party to it, in words"),
        Column("regime", "VARCHAR", "whose ownership rule: US, EU or UK"),
    ),
    checks=(
        one_of("link.control", "regime", "US", "EU", "UK"),
        not_negative("link.control", "share"),
        Check(
            "a listed party stands behind it",
            "select party_id from link.control"
            " where array_length(listed_party_ids) = 0",
        ),
    ),
)

POSSIBLE_CONTROL = Table(
    name="link.possible_control",
    meaning="Organisations that listed parties control only if they hold the most that"
    " the register allows: for a reader; no alert and no score reads it.",
    key=("party_id",),
    columns=(
        Column("party_id", "VARCHAR", "the organisation"),
        Column(
            "listed_party_ids", "VARCHAR[]", "the listed parties that may be behind it"
        ),
        Column(
            "share_min",
            "DECIMAL(9,6)",
            "what they hold of it at the least; empty: control only",
            nullable=True,
        ),
        Column(
            "share_max",
            "DECIMAL(9,6)",
            "what they may hold of it at the most; empty: control only",
            nullable=True,
        ),
        Column("since_on", "DATE", "first day on which it may hold"),
        Column("path", "VARCHAR", "from the listed party to it, in words"),
        Column("regime", "VARCHAR", "whose ownership rule: US, EU or UK"),
    ),
    checks=(
        one_of("link.possible_control", "regime", "US", "EU", "UK"),
        between("link.possible_control", 0, 1, "share_min", "share_max"),
        not_above("link.possible_control", "share_min", "share_max"),
        Check(
            "a listed party may stand behind it",
            "select party_id from link.possible_control"
            " where array_length(listed_party_ids) = 0",
        ),
        absent("link.possible_control", "party_id", "link.control"),
    ),
)
