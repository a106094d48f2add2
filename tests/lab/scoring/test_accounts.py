from pathlib import Path

import pandas as pd
import pytest

from g7fin.lab.scoring.accounts import member_figures
from g7fin.lab.scoring.forest import account_oddness

from .tables import reports, schemes, volumes, world

LEDGER = volumes(("a", 9, "", False), ("b", 5, "", False), ("z", 1, "", False))


def test_every_account_of_the_input_is_ranked_and_who_has_no_score_is_last(
    tmp_path: Path,
) -> None:
    scored = reports(
        accounts=[[1, "b", 0, "", "", "", ""], [2, "z", -4, "", "", "", ""]]
    )
    truth = world(tmp_path, **schemes(s1="bcV"))
    figures = member_figures(scored, truth, LEDGER)
    # b, z, then a and c in either order: c is third or fourth
    third, fourth = 2 / 3, 2 / 4
    assert figures["account_average_precision"] == pytest.approx(
        (1 + (third + fourth) / 2) / 2
    )
    assert figures["accounts"] == 4
    assert figures["member_accounts"] == 2
    assert figures["accounts_scored"] == 2
    assert figures["account_base_rate"] == 0.5
    # by volume a, b, z, and c last
    assert figures["volume_average_precision"] == pytest.approx((1 / 2 + 2 / 4) / 2)
    assert figures["forest_average_precision"] is None
    odd = member_figures(scored, truth, LEDGER, LEDGER)
    assert odd["forest_average_precision"] == figures["volume_average_precision"]


def test_the_odd_account_is_the_odd_one_out() -> None:
    plain = [[f"a{at}", 3 + at % 3, 4, 100.0 + at] for at in range(60)]
    features = pd.DataFrame(
        [*plain, ["odd", 900, 0, 9e6]], columns=["account_id", "in", "out", "usd"]
    )
    oddness = account_oddness(features)
    assert max(oddness, key=lambda name: oddness[name]) == "odd"
    assert oddness == account_oddness(features)
    assert account_oddness(features.head(0)) == {}
