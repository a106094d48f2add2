"""How right the roles of accounts in cases are, beside one hard role and the prior.

Lands worlds that were simulated before (FOLDER/WORLD/input and truth), finds cases and
compares the roles of their accounts with the truth: accuracy and confusion on accounts
of true schemes, log loss beside that of the prior alone, reliability in five bins, and
how many fronts, recruiters, organisers and nominees are in cases with and without those
whom `escalate.linked_person` brings in. `hard` is the role of before: the first
that fits of a list. Decisions of the past are read as delivered.

    python -m benchmarks.roles FOLDER [WORLD ...]
"""

import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import log2
from pathlib import Path

from benchmarks.roles_before import hard_roles
from g7fin.acquire.run import acquire
from g7fin.conform.run import conform
from g7fin.connect.run import connect
from g7fin.detect.run import detect
from g7fin.escalate.run import STAGE
from g7fin.lab.scoring.truth.model import WorldTruth, victims
from g7fin.lab.scoring.truth.read import read_truth
from g7fin.policy import roles
from g7fin.policy.membership import BOUGHT_FOR, LEADS, LED
from g7fin.settings import Settings
from g7fin.steps import Run, do_all
from g7fin.store import Store

# roles of the simulated truth by those of policy
TRUE = {
    "organiser": roles.ORGANISER,
    "collector": roles.COLLECTOR,
    "hawaladar": roles.HAWALADAR,
    "recruiter": roles.RECRUITER,
    "guide": roles.RECRUITER,
    "transporter": roles.TRANSPORTER,
    "safe_house": roles.SAFE_HOUSE,
    "supplier": roles.SUPPLIER,
    "forger": roles.FORGER,
    "official": roles.OFFICIAL,
    "taxer": roles.OFFICIAL,
    "mule": roles.MULE,
    "front": roles.FRONT,
    "launderer": roles.LAUNDERER,
    "nominee": roles.OWNER_OF_ASSETS,
    "designated": roles.DESIGNATED,
    "controlled": roles.DESIGNATED,
}
LINKED = (BOUGHT_FOR.name, LED.name, LEADS.name)
SOUGHT = ("front", "recruiter", "organiser", "nominee")
BINS = 5
_POSTERIOR = """
select case_id, account_id, role, probability from cases.role_posterior
order by case_id, account_id, position
"""
_SHOWN = "select case_id, account_id, role, probability from cases.role"
_MEMBER = "select case_id, account_id, basis from cases.candidate"
_NAMED = "select case_id, account_id from cases.grouped"
_FILE = """
select scored.payer_id from cases.relation as part
inner join alert.relation as scored on scored.relation = part.relation
union
select scored.payee_id from cases.relation as part
inner join alert.relation as scored on scored.relation = part.relation
"""
Key = tuple[str, str]


@dataclass(frozen=True)
class Judged:
    """The roles of one account of a true scheme: the truth, and what was said.

    Attributes:
        true: its roles in the scheme that the case is mostly of.
        best: the most probable role.
        shown: the role that reports show.
        hard: the role of before.
        chance: probability of the truth, 0 to 1.
        base: the same before any evidence.
    """

    true: frozenset[str]
    best: str
    shown: str
    hard: str
    chance: float
    base: float


@dataclass
class Figures:
    """What is counted over all worlds.

    Attributes:
        judged: a row for each account of a true scheme in each case.
        sure: for each account of a case: probability of the most probable role, and
            whether that is right; of an innocent account, an ordinary counterparty is.
        found: of each role of the truth, how many there are, are in case files, are
            members without `linked_person`, and with it.
        added: whom `linked_person` adds, by their role in the truth.
    """

    judged: list[Judged] = field(default_factory=list)
    sure: list[tuple[float, bool, bool]] = field(default_factory=list)
    found: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    added: Counter[str] = field(default_factory=Counter)


def prior() -> dict[str, float]:
    """Return the probability of each role before any evidence."""
    weights = {role.name: 2 ** (role.prior / 10) for role in roles.ROLES}
    return {name: one / sum(weights.values()) for name, one in weights.items()}


def read(folder: Path, figures: Figures) -> None:
    """Find the cases of one world and add what is right of them to the figures."""
    truth = read_truth(folder / "truth")
    assert isinstance(truth, WorldTruth)
    with tempfile.TemporaryDirectory() as scratch:
        store = Store(Path(scratch) / "run.duckdb", threads=1)
        acquire(store, folder / "input")
        conform(store)
        connect(store, Settings())
        detect(store, Settings())
        count(store, truth, figures)
        store.close()


def count(store: Store, truth: WorldTruth, figures: Figures) -> None:
    """Escalate and count, while the tables in between are there."""
    with store.stage("cases", scratch="escalate"):
        do_all(STAGE.steps, Run(store), "escalate")
        hard = hard_roles(store)
    posterior: dict[Key, dict[str, float]] = defaultdict(dict)
    for case, account, role, probability in store.rows(_POSTERIOR):
        posterior[case, account][role] = probability
    shown = {(case, account): role for case, account, role, _ in store.rows(_SHOWN)}
    true = _true(truth, store.rows(_NAMED))
    before = prior()
    innocent = frozenset((roles.COUNTERPARTY,))
    for key, chances in posterior.items():
        best = max(chances, key=lambda role: chances[role])
        mine = true(*key)
        right = best in (mine or innocent)
        figures.sure.append((chances[best], right, bool(mine)))
        if mine:
            chance = sum(chances[role] for role in mine)
            base = sum(before[role] for role in mine)
            old = hard.get(key[1], "")
            figures.judged.append(Judged(mine, best, shown[key], old, chance, base))
    _coverage(store, truth, figures)


def _true(
    truth: WorldTruth, named: Iterable[Key]
) -> Callable[[str, str], frozenset[str]]:
    """Return a function: the true roles of an account, in the scheme of its case."""
    every: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in truth.accounts:
        if not one.is_victim:
            every[one.subject_id][one.scheme_id].add(TRUE[one.role])
    schemes: dict[str, Counter[str]] = defaultdict(Counter)
    for case, account in named:
        schemes[case].update(every.get(account, {}).keys())
    main = {
        case: found.most_common(1)[0][0] for case, found in schemes.items() if found
    }

    def of(case: str, account: str) -> frozenset[str]:
        mine = every.get(account, {})
        if main.get(case) in mine:
            return frozenset(mine[main[case]])
        return frozenset(role for names in mine.values() for role in names)

    return of


def _coverage(store: Store, truth: WorldTruth, figures: Figures) -> None:
    bases: dict[str, set[str]] = defaultdict(set)
    for _, account, basis in store.rows(_MEMBER):
        bases[account].add(basis)
    file = {account for (account,) in store.rows(_FILE)}
    roles_of: dict[str, set[str]] = defaultdict(set)
    for one in truth.accounts:
        if one.is_victim:
            continue
        roles_of[one.subject_id].add(one.role)
        row, mine = figures.found[one.role], bases.get(one.subject_id, set())
        row["all"] += 1
        row["file"] += one.subject_id in file
        row["before"] += bool(mine - set(LINKED))
        row["after"] += bool(mine)
    harmed = victims(truth.accounts)
    for account, mine in bases.items():
        if mine <= set(LINKED):
            names = "/".join(sorted(roles_of.get(account, ())))
            figures.added[names or ("victim" if account in harmed else "innocent")] += 1


def say(figures: Figures) -> None:
    """Print everything."""
    _accuracy(figures)
    _confusion(figures)
    rows = [row for row in figures.sure if row[2]]
    _reliability("accounts of true schemes", rows)
    _reliability("every account of a case", figures.sure)
    print("\nrole: in the truth, in case files, members before, members after")
    for role in sorted(figures.found, key=lambda name: (name not in SOUGHT, name)):
        row = figures.found[role]
        counts = " ".join(f"{row[k]:5}" for k in ("all", "file", "before", "after"))
        print(f"  {role:14} {counts}")
    print(f"added by ties: {dict(figures.added.most_common())}")


def _accuracy(figures: Figures) -> None:
    judged = figures.judged
    clear = [row for row in judged if row.shown != roles.UNCLEAR]
    print(f"accounts of true schemes in cases: {len(judged)}")
    print(f"most probable role right   {_share(x.best in x.true for x in judged)}")
    print(
        f"role shown right           {_share(x.shown in x.true for x in clear)}"
        f" of the {len(clear)} that are shown one"
    )
    print(f"hard role right            {_share(x.hard in x.true for x in judged)}")
    print(f"every one called a mule    {_share(roles.MULE in x.true for x in judged)}")
    for name, chances in (
        ("posterior", [row.chance for row in judged]),
        ("prior alone", [row.base for row in judged]),
    ):
        loss = -sum(log2(max(one, 1e-12)) for one in chances) / len(judged)
        print(f"log loss, bits, {name:11} {loss:.3f}")


def _confusion(figures: Figures) -> None:
    print("\nby true role: most probable right, hard right, accounts; most probable")
    taken: dict[str, Counter[str]] = defaultdict(Counter)
    hard: Counter[str] = Counter()
    for row in figures.judged:
        for role in row.true:
            taken[role][row.best] += 1
            hard[role] += row.hard == role
    recalls = []
    for role, found in sorted(taken.items()):
        count = found.total()
        recalls.append((found[role] / count, hard[role] / count))
        words = ", ".join(f"{name} {n}" for name, n in found.most_common(5))
        print(f"  {role:26} {found[role]:4} {hard[role]:4} {count:4}   {words}")
    new, old = (sum(row[at] for row in recalls) / len(recalls) for at in (0, 1))
    print(f"mean recall over roles: most probable {new:.3f}, hard {old:.3f}")


def _reliability(title: str, rows: list[tuple[float, bool, bool]]) -> None:
    print(f"\nreliability, {title}: probability, share right, accounts")
    for low in range(BINS):
        kept = [row for row in rows if min(int(row[0] * BINS), BINS - 1) == low]
        if kept:
            mean = sum(row[0] for row in kept) / len(kept)
            print(f"  {mean:.3f} {_share(row[1] for row in kept)} {len(kept):5}")


def _share(hits: Iterable[bool]) -> str:
    every = list(hits)
    return f"{sum(every) / max(1, len(every)):.3f}"


def main(arguments: list[str]) -> None:
    """Measure the worlds that are asked for, or all in the folder."""
    folder = Path(arguments[0])
    worlds = arguments[1:] or sorted(path.name for path in folder.iterdir())
    figures = Figures()
    for world in worlds:
        read(folder / world, figures)
    say(figures)


if __name__ == "__main__":
    main(sys.argv[1:])
