from pathlib import Path

import pytest

from g7fin.lab.scoring.alerts import transaction_figures, typology_figures
from g7fin.lab.scoring.figures import Figures

from .tables import reports, schemes, world

Alert = tuple[str, str, list[str], list[str], str]


def alert(typology: str, accounts: str, transactions: str) -> Alert:
    return ("x", typology, accounts.split(), transactions.split(), "")


KNOWN = frozenset({"circle"})


def measure(folder: Path, alerts: list[Alert], **truth: str) -> Figures:
    return typology_figures(reports(alerts=alerts), world(folder, **truth), KNOWN)


PLANTED = "i1,circle,s1,a b,t1 t2 t3 t4"
CASES = [
    # alert, found, named
    (alert("circle", "b z", "t1 t2 t9"), 1.0, 1.0),  # exactly half
    (alert("circle", "b", "t1 t8 t9"), 0.0, 1.0),  # a quarter
    (alert("circle", "z", "t1 t2 t3 t4"), 0.0, 0.0),  # nobody of it
    (alert("fan_in", "a b", "t1 t2 t3 t4"), 0.0, 0.0),  # another typology
]


@pytest.mark.parametrize(("one", "found", "named"), CASES)
def test_finds_by_account_and_half_of_the_transactions(
    tmp_path: Path, one: Alert, found: float, named: float
) -> None:
    figures = measure(tmp_path, [one], typology=PLANTED)
    recall, by_account = figures["typology_recall"], figures["typology_account_recall"]
    assert isinstance(recall, dict)
    assert isinstance(by_account, dict)
    assert (recall["circle"], by_account["circle"]) == (found, named)


def test_two_alerts_do_not_add_up_to_half(tmp_path: Path) -> None:
    alerts = [alert("circle", "a", "t1"), alert("circle", "a", "t2")]
    figures = measure(tmp_path, alerts, typology=PLANTED)
    assert figures["typology_recall"] == {"circle": 0.0}


def test_a_typology_without_an_instance_has_no_recall(tmp_path: Path) -> None:
    figures = measure(tmp_path, [alert("mule", "z", "t9")], typology=PLANTED)
    assert figures["typology_recall"] == {"circle": 0.0, "mule": None}
    assert figures["typology_account_recall"] == {"circle": 0.0, "mule": None}
    assert figures["typology_instances"] == {"circle": 1, "mule": 0}
    assert figures["typology_recall_overall"] == 0.0


def test_an_instance_without_transactions_is_found_on_accounts(tmp_path: Path) -> None:
    alerts = [alert("shell", "a", "")]
    figures = measure(tmp_path, alerts, typology="i1,shell,s1,a,|i2,shell,s1,b,")
    assert figures["typology_recall"] == {"circle": None, "shell": 0.5}


def test_counts_look_alikes_by_the_same_rule(tmp_path: Path) -> None:
    alerts = [alert("circle", "x", "t1 t2"), alert("circle", "y", "t9")]
    look_alikes = "l1,circle,x,t1 t2|l2,circle,y,t3 t4|l3,circle,z,t5"
    assert measure(tmp_path, alerts, look_alike=look_alikes)["look_alikes"] == {
        "circle": {
            "instances": 3,
            "alerted": 1,
            "alerted_share": 1 / 3,
            "named": 2,
            "named_share": 2 / 3,
        },
    }


def test_no_alerts_find_nothing(tmp_path: Path) -> None:
    figures = measure(tmp_path, [], typology=PLANTED)
    assert figures["typology_recall"] == {"circle": 0.0}
    assert figures["look_alikes"] == {}


def test_what_nothing_looks_for_is_not_missed_but_counted(tmp_path: Path) -> None:
    figures = measure(
        tmp_path,
        [alert("circle", "a b", "t1 t2 t3 t4")],
        typology=f"{PLANTED}|i2,chain,s1,a c,t1|i3,chain,s1,c d,t7|i4,fan_in,s1,e,t8",
        look_alike="l1,chain,a x y z,t9",
    )
    assert figures["typology_recall"] == {"circle": 1.0}
    assert figures["typology_instances"] == {"circle": 1}
    assert figures["typology_recall_overall"] == 1.0
    assert figures["shapes_without_detector"] == {"chain": 2, "fan_in": 1}
    assert figures["named_in_any_alert"] == 1 / 4  # a of a c d e
    assert figures["look_alikes"] == {}
    assert figures["look_alikes_without_detector"] == {"chain": 1}
    assert figures["look_alikes_named_in_any_alert"] == 1 / 4


def test_a_detector_that_alerts_nothing_misses(tmp_path: Path) -> None:
    figures = measure(tmp_path, [alert("fan_in", "z", "t9")], typology=PLANTED)
    assert figures["typology_recall"] == {"circle": 0.0, "fan_in": None}
    assert figures["typology_recall_overall"] == 0.0
    assert figures["shapes_without_detector"] == {}
    assert figures["named_in_any_alert"] is None


def test_a_victim_is_no_subject_that_an_alert_should_name(tmp_path: Path) -> None:
    figures = measure(
        tmp_path,
        [alert("circle", "a c", "t1")],
        **schemes(s1="abC"),
        typology="i1,tax,s1,a b c,t1",
    )
    assert figures["named_in_any_alert"] == 1 / 2  # a of a b


def test_counts_each_alerted_transaction_once() -> None:
    run = reports(alerts=[alert("a", "x", "t1 t2"), alert("b", "x", "t2 t3 t4")])
    assert transaction_figures(run, frozenset({"t1", "t5"})) == {
        "transaction_recall": 0.5,
        "transaction_precision": 0.25,
    }
    assert transaction_figures(reports(), frozenset()) == {
        "transaction_recall": None,
        "transaction_precision": None,
    }
