"""Every statement stays in the portable subset, or says why it cannot."""

import pytest

from g7fin.contracts.report import REPORTS
from g7fin.contracts.tables import TABLES
from tests.house.portable import faults
from tests.house.sql_text import texts

WRITTEN = list(texts())


def test_every_written_text_is_portable() -> None:
    wrong = {
        text.place: found
        for text in WRITTEN
        if not text.is_excused and (found := faults(text.sql))
    }
    assert wrong == {}


def test_every_executed_statement_is_portable(executed: list[str]) -> None:
    excused = [squeezed(text.sql) for text in WRITTEN if text.is_excused]
    wrong = {
        sql[:300]: found
        for sql in executed
        if not any(text in squeezed(sql) for text in excused) and (found := faults(sql))
    }
    assert wrong == {}


def test_every_rule_of_a_contract_is_portable() -> None:
    wrong = {
        f"{table.name}: {check.meaning}": found
        for table in (*TABLES, *REPORTS)
        for check in table.checks
        if (found := faults(check.sql))
    }
    assert wrong == {}


def test_a_run_executes_what_is_written(executed: list[str]) -> None:
    """The recorder sees statements of every kind, so it misses none."""
    done = squeezed(" ".join(executed))
    for name in ("escalate/sql/cases.candidate.sql", "report/sql/report.traces.sql"):
        text = next(item.sql for item in WRITTEN if item.place.endswith(name))
        assert squeezed(text) in done


@pytest.mark.parametrize(
    "sql",
    [
        "select list(a order by b) from t",
        "select list(a) from t",
        "select list_sort(list(a order by b)) from t",
        "select quantile_cont(a, 0.5) from t",
        "select percentile_cont(0.5) within group (order by a) from t",
        "with recursive a as (select 1 as n) select n from a",
        "select a.x from a asof join b on a.t >= b.t",
        "select * from t",
        "select t.* from t",
        "select x from (select * from t) as u",
        "from t",
        "select list_transform(a, x -> x + 1) from t",
        "select date_diff('day', a, b) from t",
        "select a from t qualify row_number() over (order by a) = 1",
        "select extract(dow from a) from t",
        "select hash(a) from t",
        "select len(a) from t",
        "select s[1:3] from t",
        "select strip_accents(a) from t",
        "select format('{:,}', a) from t",
        "select cast(a as hugeint) from t",
        "select count(distinct a) over (order by b) from t",
        "select unnest(a) as x, unnest(b) as y from t",
        "select range as step from range(3)",
        "select rowid from t",
        "select a from read_csv('x.csv')",
        "create table x as select * from t",
        "select first(a) from t",
        "select any_value(a) from t",
        "select from where",
    ],
)
def test_finds_what_is_not_portable(sql: str) -> None:
    assert faults(sql) != []
    assert faults(f"-- not portable: this engine has it\n{sql}") == []
    assert faults(f"-- not portable:\n{sql}") != []


@pytest.mark.parametrize(
    "sql",
    [
        "with a as (select x from t) select count(*) as n from a where x > $least",
        "select list_sort(list(distinct a)) as names from t group by b",
        "select row_number() over (partition by a order by b desc, c) as place from t",
        "select a from t left join u on u.b = t.a where u.b is null order by a",
        "select sum(a) over (order by b range between 5 preceding and current row) as s"
        " from t",
        "select median(a) as middle, extract(year from b) as year from t group by b",
    ],
)
def test_leaves_portable_sql_alone(sql: str) -> None:
    assert faults(sql) == []


def squeezed(sql: str) -> str:
    return " ".join(sql.split())
