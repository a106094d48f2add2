"""What tracing on request finds: worked out by hand, and as the run traced it."""

import json
from collections import defaultdict
from pathlib import Path

import pytest

from g7fin.detect.scene import holds, party
from g7fin.errors import InputError
from g7fin.follow.bounds import Interval
from g7fin.policy.tracing_rules import RULES
from g7fin.review.finished import Finished, finished
from g7fin.review.tracing.find import TraceResult, find
from g7fin.review.tracing.hops import hops
from tests.follow.scenes import Alert, Case, move, stated
from tests.prioritise.scenes import asset, has, rate

from .scenes import STRANGERS, finished_world

Steps = list[tuple[str, str]]


def chains(found: TraceResult, kind: str, end: str) -> list[Steps]:
    """Return the transactions and amounts of each chain of an end."""
    result: dict[int, Steps] = defaultdict(list)
    for hop in hops(found):
        if (hop["end_kind"], hop["end"]) == (kind, end):
            result[hop["chain"]].append(
                (hop["transaction_id"], f"{hop['amount']} {hop['currency']}")
            )
    return list(result.values())


def test_every_chain_of_a_case_by_fifo(run: Finished) -> None:
    found = find(run, "one", "fifo")
    assert chains(found, "remains", "one.A") == [[("fee2", "1,870.00 EUR")]]
    assert chains(found, "remains", "one.M") == [
        [("fee1", "1,071.43 EUR"), ("sent", "900.00 GBP")]
    ]
    assert chains(found, "asset", "boat") == [
        [("fee2", "4,300.00 EUR"), ("boat", "4,300.00 EUR")],
        [("fee1", "500.00 EUR"), ("boat", "500.00 EUR")],
    ]
    # 3500 euros became 2940 pounds: what rests and what bought the flat are 3500.00
    assert chains(found, "asset", "flat") == [
        [("fee1", "2,428.57 EUR"), ("sent", "2,040.00 GBP"), ("flat", "2,040.00 GBP")]
    ]
    assert chains(found, "remains", "(not in the case)") == [
        [("fee2", "150.00 EUR"), ("gift", "150.00 EUR")],
        [("fee2", "100.00 EUR"), ("back", "100.00 EUR")],
    ]
    assert chains(found, "outside", "cash") == [
        [("fee2", "50.00 EUR"), ("gift", "50.00 EUR"), ("cash", "50.00 EUR")]
    ]
    assert chains(found, "outside", "external_bank") == [
        [("fee2", "30.00 EUR"), ("out", "30.00 EUR")]
    ]


def test_back_from_an_asset_to_the_receipts_that_paid_for_it(run: Finished) -> None:
    found = find(run, "one", "lifo", to="boat")
    # the newest first: 5000 of fee2 were sent, 1500 of it and 3300 of fee1 are left
    assert chains(found, "asset", "boat") == [
        [("fee1", "3,300.00 EUR"), ("boat", "3,300.00 EUR")],
        [("fee2", "1,500.00 EUR"), ("boat", "1,500.00 EUR")],
    ]
    (end,) = found.endpoints
    assert dict(zip(RULES, end.by_rule, strict=True)) == {
        "fifo": 480_000,
        "lifo": 480_000,
        "pro_rata": 420_000,
        "lowest_balance": 480_000,
        "dirty_first": 480_000,
    }
    # the 1500 of clean money may be in it, or nothing of them
    assert end.bounds == Interval(330_000, 480_000)


def test_the_rule_is_the_one_that_the_queue_locks(run: Finished) -> None:
    queue = {row["item_id"]: row["locked_rule"] for row in run.rows("seizure_queue")}
    boat = find(run, "one", to="boat")
    assert boat.rule == queue["asset boat"] == boat.endpoints[0].locked_rule
    assert "asset boat" in boat.why
    first = run.rows("seizure_queue")[0]
    assert find(run, "one").rule == first["locked_rule"]
    assert find(run, "friend").rule == "fifo"


def test_rules_that_divide_show_payments_and_no_chain(run: Finished) -> None:
    found = find(run, "one", "pro_rata", to="flat")
    steps = list(hops(found))
    assert [hop["transaction_id"] for hop in steps] == ["fee1", "fee2", "sent", "flat"]
    assert {hop["chain"] for hop in steps} == {None}
    # 5000 x 10500 / 12000 = 4375 euros, 3675 of 4200 pounds
    assert steps[2]["amount"] == "3,675.00"


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("start", ["one", "one.A", "fee1", "fee2"])
def test_nobody_outside_the_case_is_named(run: Finished, start: str, rule: str) -> None:
    for hop in hops(find(run, start, rule)):
        words = {hop["from"], hop["to"], hop["end"]}
        assert words.isdisjoint(STRANGERS)


def test_an_account_in_no_case_is_traced_from_all_that_it_was_paid(
    run: Finished,
) -> None:
    found = find(run, "friend")
    assert found.request.title == (
        "the only payment to account friend, which is in no case: none is evidence"
    )
    assert chains(found, "remains", "friend") == [[("gift", "150.00 EUR")]]
    assert {hop["from"] for hop in hops(found)} == {"one.A", "friend"}


def test_a_place_where_proceeds_stop_is_followed_on_if_it_is_asked_for(
    run: Finished,
) -> None:
    found = find(run, "worker")
    assert chains(found, "remains", "worker") == [[("wage", "300.00 GBP")]]
    # in the trace of the case it stops there, and who it is stays unsaid
    (stops,) = find(run, "one", to="worker").endpoints
    assert (stops.kind, stops.name) == ("stopped", "(not in the case)")
    # 300 of 4200 pounds, of which 3675 are proceeds; LIFO and dirty first: all of it
    assert stops.by_rule == (0, 30_000, 26_250, 0, 30_000)


def test_a_single_credit_is_traced_alone(run: Finished) -> None:
    found = find(run, "fee2", "fifo")
    assert {one.rows[0] for each in found.chains for one in each} == {
        int(found.context.subledger.proceeds.nonzero()[0][0])
    }
    assert chains(found, "asset", "flat") == []


def test_an_asset_sold_inside_the_case_is_on_the_way(tmp_path: Path) -> None:
    rows = (
        rate("EUR", "2"),
        move("fees", "payer", "one.A", "100 EUR", 0),
        move("car", "one.A", "one.M", "90 EUR", 1),
        move("out", "one.M", "cash", "40 EUR", 2),
        party("P"),
        holds("P", "one.A"),
        asset("car", "vehicle", "90 EUR", "car"),
        has("P", "car"),
    )
    case = Case([Alert("one.A", ["fees"])], ["one.M"])
    run = finished_world(tmp_path, rows, case)
    for rule in RULES:
        found = find(run, "one", rule)
        ends = {(end.kind, end.name): set(end.by_rule) for end in found.endpoints}
        assert ends == {
            ("asset sold by the case", "car"): {9000},
            ("remains", "one.A"): {1000},
            ("remains", "one.M"): {5000},
            ("outside", "cash"): {4000},
        }
        bought = next(end for end in found.endpoints if end.name == "car")
        assert bought.bounds == Interval(9000, 9000)
        steps = [hop["transaction_id"] for hop in hops(find(run, "one", rule, "car"))]
        assert steps == ["fees", "car"]


def test_a_payment_that_agrees_with_a_receipt_took_its_money(tmp_path: Path) -> None:
    rows = (
        rate("EUR", "2"),
        stated("one.A", "300 EUR", -1, "opening"),
        move("fees", "payer", "one.A", "100 EUR", 0),
        move("on", "one.A", "one.M", "100 EUR", 1),
        move("half", "one.M", "cash", "50 EUR", 2),
    )
    case = Case([Alert("one.A", ["fees"])], ["one.M"])
    run = finished_world(tmp_path, rows, case)
    for rule in RULES:
        found = find(run, "one", rule, "one.M")
        (end,) = found.endpoints
        # without it FIFO and the lowest balance leave the 100 with A
        assert set(end.by_rule) == {5000}
        assert end.bounds == Interval(0, 5000)
        steps = [(hop["transaction_id"], hop["to"]) for hop in hops(found)]
        assert steps == [("fees", "one.A"), ("on", "one.M")]
    (folder, facts) = (run.folder, run.facts)
    facts["parameters"]["identify"] = False
    (folder / "run.json").write_text(json.dumps(facts))
    (end,) = find(run, "one", "fifo", "one.M").endpoints
    assert end.by_rule[:2] == (0, 5000)


def test_every_rule_lies_within_the_bounds(run: Finished) -> None:
    for end in find(run, "one").endpoints:
        if end.bounds is not None:
            assert end.bounds.least <= min(end.by_rule)
            assert max(end.by_rule) <= end.bounds.most


def test_ends_are_what_the_run_traced(small_run: Path) -> None:
    run = finished(small_run)
    cases = sorted({row["case_id"] for row in run.rows("traces")})[:4]
    assert cases
    for case in cases:
        found = find(run, case, "lifo")
        known: dict[tuple[str, str], int] = defaultdict(int)
        for row in run.rows("traces"):
            if row["case_id"] == case and row["kind"] in (
                "resting", "stopped", "outside",
            ):  # fmt: skip
                known[row["rule"], row["currency"]] += int(row["amount_minor"])
        ours: dict[tuple[str, str], int] = defaultdict(int)
        for end in found.endpoints:
            if end.pockets:
                for rule, amount in zip(RULES, end.by_rule, strict=True):
                    ours[rule, end.currency] += amount
        assert {key: it for key, it in ours.items() if it} == dict(known)
        place = RULES.index("lifo")
        for end, each in zip(found.endpoints, found.chains, strict=True):
            assert sum(one.amount for one in each) == end.by_rule[place]


@pytest.mark.parametrize(
    ("start", "to", "words"),
    [
        ("nobody", None, "no case, account or transaction with that id"),
        ("one.B", None, "similar: one.A, one.M"),
        ("three", None, "case three has no receipts"),
        ("three.N", None, "trace the case: --from three"),
        ("idle", None, "was paid nothing"),
        ("victim", None, "possible victim"),
        ("back", None, "victim is in protection.parquet"),
        ("out", None, "out left the data"),
        ("late", None, "late is pending"),
        ("lost", None, "lost was reversed"),
        ("undo", None, "undo reverses another"),
        ("one", "victim", "possible victim"),
        ("one", "hut", "belongs, at least in part, to a possible victim"),
        ("one", "bote", "no account or asset with that id; similar: boat"),
    ],
)
def test_says_what_is_wrong_and_what_would_be_right(
    run: Finished, start: str, to: str | None, words: str
) -> None:
    with pytest.raises(InputError, match=words):
        find(run, start, to=to)


def test_a_wrong_rule_names_the_five(run: Finished) -> None:
    with pytest.raises(InputError, match=f"not one of {', '.join(RULES)}"):
        find(run, "one", "newest")
