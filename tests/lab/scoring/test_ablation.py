"""The rerun without a payer's payments says whether paying was scored."""

from pathlib import Path

from g7fin.lab.scoring.ablation import scores_without_paying
from g7fin.review.finished import finished


def test_an_account_scored_for_what_it_pays_falls_without_paying(
    small_run: Path,
) -> None:
    """The measure itself must be able to fail: forwarders are scored for forwarding."""
    run = finished(small_run)
    forwarder = next(row for row in run.rows("accounts") if row["role"] == "mule")
    after = scores_without_paying(run, [forwarder["account_id"]])
    assert after[forwarder["account_id"]] < forwarder["score"]


def test_an_account_scored_for_who_holds_it_keeps_its_score(small_run: Path) -> None:
    run = finished(small_run)
    designated = next(
        row for row in run.rows("accounts") if row["role"] == "designated or controlled"
    )
    after = scores_without_paying(run, [designated["account_id"]])
    assert after == {designated["account_id"]: designated["score"]}


def test_nothing_is_done_where_no_payer_has_a_score(small_run: Path) -> None:
    assert scores_without_paying(finished(small_run), []) == {}
