"""What one country's FIU sees of a world."""

from pathlib import Path

from g7fin.lab.world.simulate import Spec, simulate
from tests.lab.world.conftest import SEED, SIZE, Made, is_good, read


def test_a_view_has_home_legs_and_home_registers_only(
    made: Made, tmp_path: Path
) -> None:
    simulate(Spec(SEED, SIZE, view="FR"), tmp_path)
    home = {r["account_id"] for r in made.files["account"] if r["country"] == "FR"}
    rows = [row for row in read(tmp_path / "input/transaction.csv") if is_good(row)]
    sides = [{r["originator_account_id"], r["beneficiary_account_id"]} for r in rows]
    assert rows
    assert all(side & home for side in sides)
    assert {name for side in sides for name in side} - home - {""}
    known = {row["account_id"] for row in read(tmp_path / "input/account.csv")}
    assert known == home
    assert {row["country"] for row in read(tmp_path / "input/party.csv")} == {"FR"}
    for path in sorted((made.folder / "truth").iterdir()):
        assert (tmp_path / "truth" / path.name).read_bytes() == path.read_bytes()
