"""Other scores for a pair of names."""

import subprocess
import sys
from datetime import date

import pytest

from g7fin.acquire.entry import Entry, Name, Place, Span
from g7fin.connect.screening.judge import Judgement
from g7fin.connect.screening.scorers import Scorer
from g7fin.connect.screening.screen import Screener
from g7fin.connect.screening.subject import Subject
from g7fin.errors import InputError

DAY = Span(date(1970, 2, 3), date(1970, 2, 3))
ENTRY = Entry("q1", "List", "person", (Name("Ivo Marstrand"),), 1, births=(DAY,),
              places=(Place("address", "FR"),))  # fmt: skip
SAME = Subject("a", "MARSTRAND, Ivo", "person", DAY, ("FR",))
NAMESAKE = Subject("b", "Ivo Marstrand", "person", Span(date(1991, 1, 1),
                   date(1991, 12, 31)))  # fmt: skip


def test_another_judge_is_asked_of_what_is_near() -> None:
    asked = []

    def judge(subject: Subject, entry: Entry, *_: object) -> Judgement:
        asked.append((subject.subject_id, entry.entry_id))
        return Judgement(0.5, "unsure", "as told")

    far = Subject("c", "Olga Brackwede", "person")
    hits = list(Screener([ENTRY], judge=judge).screen([SAME, NAMESAKE, far]))
    assert asked == [("a", "q1"), ("b", "q1")]
    assert {hit.judgement.reason for hit in hits} == {"as told"}


def test_a_scorer_that_is_not_installed_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "nomenklatura", None)
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    assert Scorer.OWN.judge() is None
    with pytest.raises(InputError, match=r"g7fin\[screen\]"):
        Scorer.LOGIC_V2.judge()


@pytest.mark.filterwarnings("default")
def test_logic_v2_judges_with_proof_beside_the_name() -> None:
    pytest.importorskip("nomenklatura")
    judge = Scorer.LOGIC_V2.judge()
    hits = list(Screener([ENTRY], judge=judge).screen([SAME, NAMESAKE]))
    verdicts = [hit.judgement.judgement for hit in hits]
    assert verdicts in (["match", "no match"], ["match", "unsure"])
    assert hits[0].judgement.reason.startswith("logic-v2: name_match 1.00")


def test_the_names_of_scorers_load_nothing_heavy() -> None:
    """`g7fin --help` shows them: it must not wait for scikit-learn."""
    heavy = ["numpy", "numba", "pandas", "pyarrow", "sklearn", "scipy"]
    program = (
        "import sys; from g7fin.connect.screening.scorers import Scorer;"
        f"print(sorted(set({heavy}) & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
