"""Tables with the outcome of every delivered row: files, rejects, reconciliation."""

from g7fin.contracts.model import Check, Column, Table

_REJECT_COLUMNS = (
    Column("file_id", "VARCHAR", "the file's short digest"),
    Column("file_name", "VARCHAR", "its path below the delivered folder"),
    Column(
        "row_number",
        "BIGINT",
        "line of the text, header 1; first row of Parquet or entry of a list 1",
    ),
    Column("part", "INTEGER", "number of the rejected value in that row, from 0"),
    Column("entity", "VARCHAR", "entity that the row was read as"),
    Column(
        "column_name", "VARCHAR", "the column with the fault; empty: the whole line"
    ),
    Column(
        "value",
        "VARCHAR",
        "the rejected value, its first 200 characters; masked if it may name a person",
    ),
    Column("reason", "VARCHAR", "what is wrong and what would be right"),
    Column("kind", "VARCHAR", "rejected, redelivery or superseded"),
)
_REJECT_KEY = ("file_id", "row_number", "part", "entity")

SOURCE_FILE = Table(
    name="raw.source_file",
    meaning="One delivered file.",
    key=("file_id",),
    columns=(
        Column("file_id", "VARCHAR", "the first 16 characters of its digest"),
        Column("name", "VARCHAR", "its path below the delivered folder"),
        Column("digest", "VARCHAR", "SHA-256 of its bytes"),
        Column("bytes", "BIGINT", "its size"),
        Column("format", "VARCHAR", "its format"),
        Column(
            "rows_read",
            "BIGINT",
            "rows landed from it and rejected ones, without blank ones",
        ),
        Column("rows_rejected", "BIGINT", "rows that could not be read as text"),
        Column(
            "entries",
            "BIGINT",
            "records of a list or register that landed; empty for a table",
            nullable=True,
        ),
        Column("entries_lost", "BIGINT", "records that cannot be used", nullable=True),
        Column("names", "BIGINT", "names of its entries that landed", nullable=True),
        Column("names_lost", "BIGINT", "names that cannot be used", nullable=True),
    ),
)

RAW_REJECT = Table(
    name="raw.reject",
    meaning="A delivered row, or a value of one, that could not be read as text.",
    key=_REJECT_KEY,
    columns=_REJECT_COLUMNS,
)

CORE_REJECT = Table(
    name="core.reject",
    meaning="A landed row that is not in `core`, and why.",
    key=_REJECT_KEY,
    columns=_REJECT_COLUMNS,
    checks=(
        Check(
            "kind is rejected, redelivery or superseded",
            "select file_id, row_number, entity, kind from core.reject"
            " where kind not in ('rejected', 'redelivery', 'superseded')",
        ),
    ),
)

RECONCILIATION = Table(
    name="core.reconciliation",
    meaning="The outcome of the rows that one file delivered for one entity.",
    key=("file_id", "entity"),
    columns=(
        Column("file_id", "VARCHAR", "the file's short digest"),
        Column("file_name", "VARCHAR", "its path below the delivered folder"),
        Column("entity", "VARCHAR", "entity that its rows were read as"),
        Column("rows_read", "BIGINT", "all rows"),
        Column("rows_landed", "BIGINT", "rows in `core`"),
        Column("rows_rejected", "BIGINT", "rows rejected with a reason"),
        Column(
            "rows_delivered_again",
            "BIGINT",
            "redeliveries: rows that were delivered before",
        ),
        Column(
            "rows_superseded", "BIGINT", "rows replaced by a correction or a booked row"
        ),
        Column(
            "rows_after_as_of", "BIGINT", "rows dated after the as-of date, left out"
        ),
    ),
    checks=(
        Check(
            "every row read is landed, rejected, redelivered, superseded or after the"
            " as-of date",
            "select file_name, entity, rows_read, rows_landed, rows_rejected,"
            " rows_delivered_again, rows_superseded, rows_after_as_of"
            " from core.reconciliation"
            " where rows_read <> rows_landed + rows_rejected + rows_delivered_again"
            " + rows_superseded + rows_after_as_of",
        ),
    ),
)

CURRENCY = Table(
    name="core.currency",
    meaning="The number of decimals of each currency or asset code.",
    key=("currency",),
    columns=(
        Column("currency", "VARCHAR", "ISO 4217 or asset code"),
        Column("exponent", "INTEGER", "minor units are 10^-exponent of a major unit"),
    ),
)
