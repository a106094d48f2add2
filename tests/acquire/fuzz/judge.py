"""What stage 1 makes of a damaged file, and whether that is how it has to end.

Either every row is landed or kept apart, or the run is refused in one line that names
the file. Anything else is a fault.
"""

import gzip
import signal
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from traceback import walk_tb
from types import FrameType

import pyarrow.parquet as pq

from g7fin.acquire.format import Format
from g7fin.acquire.recognition import all_formats
from g7fin.acquire.run import acquire
from g7fin.contracts.entities import ENTITIES
from g7fin.errors import InputError
from g7fin.store import Store
from tests.acquire.delivery import deliver, line, text
from tests.acquire.fuzz.cases import Case

WHOLE, SOME, REFUSED, FAULT = "landed whole", "some rejected", "refused", "fault"
KINDS = (WHOLE, SOME, REFUSED, FAULT)
# a run of one small file takes a hundredth of a second: this is no limit but the end
# of a run that would not end
PATIENCE = 120
# characters of an error that a person still reads
LONGEST_WORDS = 1_000
GOOD = {"good/transaction.csv": text(line("good"))}
_BLANK = b"\r\n\x1a"


@dataclass(frozen=True)
class Outcome:
    """How a run ended.

    Attributes:
        kind: one of KINDS.
        words: the error, or what is wrong about the end.
        place: where a fault was raised.
    """

    kind: str
    words: str = ""
    place: str = ""


class HangError(BaseException):
    """A run that does not end."""


def judge(store: Store, folder: Path, case: Case) -> Outcome:
    """Return what becomes of a damaged file beside a good one."""
    given = {f"given/{name}": data for name, data in case.files.items()}
    deliver(folder, {**given, **GOOD})
    try:
        with _patience():
            acquire(store, folder)
    except InputError as error:
        return _refused(error, case)
    except (Exception, HangError) as error:
        words = f"{type(error).__name__}: {error}"
        return Outcome(FAULT, words, _place(error))
    wrong = _wrong(store, case)
    if wrong:
        return Outcome(FAULT, wrong, "rows")
    rejected = store.count("raw.reject")
    return Outcome(SOME if rejected else WHOLE)


@contextmanager
def _patience() -> Iterator[None]:
    """Raise a HangError if it takes far too long."""

    def give_up(_number: int, _frame: FrameType | None) -> None:
        raise HangError(f"no end after {PATIENCE} seconds")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _refused(error: InputError, case: Case) -> Outcome:
    """Return a refusal, unless its words leave the reader alone."""
    words, place = str(error), f"words of {_place(error)}"
    lines = words.count("\n") + 1
    if lines > 1 or len(words) > LONGEST_WORDS:
        shown = words[:300].replace("\n", " // ")
        shape = f"refused in {lines} lines, {len(words)} signs"
        return Outcome(FAULT, f"{shape}: {shown}", place)
    if not any(name in words or ascii(name)[1:-1] in words for name in case.files):
        return Outcome(FAULT, f"refused without naming the file: {words}", place)
    return Outcome(REFUSED, words)


def _place(error: BaseException) -> str:
    """Return the innermost function of g7fin on the way to an error."""
    frames = [frame for frame, _ in walk_tb(error.__traceback__)]
    own = [
        f"{frame.f_globals['__name__']}.{frame.f_code.co_name}"
        for frame in frames
        if str(frame.f_globals.get("__name__", "")).startswith("g7fin.")
        and frame.f_globals["__name__"] != "g7fin.store"
    ]
    return own[-1] if own else "outside g7fin"


def _wrong(store: Store, case: Case) -> str:
    """Return what is wrong about the rows of a landed delivery; nothing: it is right.

    No file may be passed over, no row lost or counted twice, and of a list or a
    register at least something has to be read.
    """
    rows = store.rows(
        "select file_id, name, format, rows_read, rows_rejected from raw.source_file"
        " where name like 'given/%' order by name"
    )
    if len(rows) != len(case.files):
        return f"{len(case.files)} files delivered, {len(rows)} kept account of"
    forms = {form.name: form for form in all_formats()}
    documents = 0, 0
    for file_id, name, form, read, rejected in rows:
        landed = _landed(store, file_id)
        if forms[form].reader is None:
            data = case.files[name.removeprefix("given/")]
            wrong = _wrong_table(forms[form], landed, (read, rejected), data, name)
        else:
            documents = documents[0] + 1, documents[1] + read
            wrong = read != len(landed) + rejected
        if wrong or rejected != _kept_apart(store, file_id):
            return f"{read} read, {len(landed)} landed, {rejected} rejected of {name}"
    return "nothing was read of a document" if documents[0] > documents[1] == 0 else ""


def _wrong_table(
    form: Format, landed: list[int], told: tuple[int, int], data: bytes, name: str
) -> bool:
    """Say whether rows of a table were lost, or counted twice."""
    read, rejected = told
    there = records(name, data)
    if there is not None and there != read:
        return True
    # a row may land in several entities, or in none if each takes only some rows
    every = len(set(landed)) + rejected
    some = all(landing.where for landing in form.lands)
    return every > read or (every < read and not some)


def _kept_apart(store: Store, file_id: str) -> int:
    values = {"id": file_id}
    sql = "select count(*) from raw.reject where file_id = $id"
    return int(store.row(sql, values)[0])


def _landed(store: Store, file_id: str) -> list[int]:
    """Return the row number of each landed row of a file."""
    return [
        number
        for item in ENTITIES
        for (number,) in store.rows(
            f"select row_number from {item.raw} where file_id = $id", {"id": file_id}
        )
    ]


def records(name: str, data: bytes) -> int | None:
    """Return how many rows a table has, counted another way; None: hard to say."""
    if name.lower().endswith(".parquet"):
        return int(pq.read_metadata(BytesIO(data)).num_rows)
    if name.lower().endswith(".gz"):
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error):
            return None
    if b'"' in data:
        return None
    return sum(part.strip(_BLANK) != b"" for part in data.split(b"\n")[1:])
