"""No clock, no chance, no environment inside the library."""

from pathlib import Path

import pytest

from tests.house.purity import purity_faults


def test_the_library_is_pure() -> None:
    assert purity_faults() == []


@pytest.mark.parametrize(
    "text",
    [
        "import time\nx = time.time()",
        "from time import time\nx = time()",
        "from datetime import datetime\nx = datetime.now()",
        "import datetime as d\nx = d.datetime.utcnow()",
        "from datetime import date\ndef f():\n    return date.today()",
        "import random\nx = random.random()",
        "from random import choice\nx = choice([1])",
        "import numpy as np\nx = np.random.rand()",
        "import numpy as np\nx = np.random.default_rng()",
        "import os\nx = os.environ['HOME']",
        "from os import getenv\nx = getenv('HOME')",
        "from uuid import uuid4\nx = uuid4()",
        "x = hash('a')",
    ],
)
@pytest.mark.parametrize("part", ["detect", "lab/world"])
def test_finds_what_is_planted(tmp_path: Path, part: str, text: str) -> None:
    plant(tmp_path / "g7fin" / part / "run.py", text)
    assert len(purity_faults(tmp_path / "g7fin")) == 1


def test_a_seeded_generator_is_for_the_laboratory_alone(tmp_path: Path) -> None:
    text = "import numpy as np\nx = np.random.Generator(np.random.PCG64(7))"
    plant(tmp_path / "g7fin" / "lab" / "world" / "run.py", text)
    plant(tmp_path / "g7fin" / "lab" / "scoring" / "run.py", text)
    assert purity_faults(tmp_path / "g7fin") == []
    plant(tmp_path / "g7fin" / "detect" / "run.py", text)
    assert len(purity_faults(tmp_path / "g7fin")) == 1


def plant(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(f"{text}\n")
