"""The invented lists of the readers' own tests, as deliveries."""

from tests.acquire.lists.reading import DATA
from tests.acquire.sources.eu.test_eu import COLUMNS, ROWS, XML
from tests.acquire.sources.ofac.test_sdn_csv import ADD, ALT, SDN
from tests.acquire.sources.opensanctions.test_lists import FTM, SIMPLE
from tests.acquire.sources.uk.test_uk import ROWS as UK_ROWS
from tests.acquire.sources.uk.test_uk import as_csv
from tests.acquire.sources.un.test_un import LIST

EU_CSV = "\n".join(
    [";".join(COLUMNS)]
    + [";".join(row.get(name, "") for name in COLUMNS) for row in ROWS]
)
# what each invented list of the readers' own tests comes to: names, identifiers, birth
# dates and places of its entries, and parts that cannot be read
LISTS: dict[str, tuple[dict[str, str | bytes], tuple[int, ...]]] = {
    "UN": ({"consolidated.xml": LIST}, (6, 2, 5, 7, 4)),
    "OFAC csv": (
        {"sdn.csv": SDN, "ALT.CSV": ALT, "add.csv": ADD},
        (8, 11, 4, 8, 14),
    ),
    "OFAC xml": ({"sdn.xml": (DATA / "sdn.xml").read_bytes()}, (4, 4, 3, 6, 2)),
    "OFAC advanced": (
        {"sdn_advanced.xml": (DATA / "sdn_advanced.xml").read_bytes()},
        (5, 3, 3, 5, 2),
    ),
    "UK": ({"uk.csv": as_csv(UK_ROWS)}, (5, 5, 2, 6, 3)),
    "EU xml": ({"eu.xml": XML}, (4, 4, 4, 3, 3)),
    "EU csv": ({"eu.csv": EU_CSV}, (3, 1, 2, 3, 3)),
    "FTM": ({"entities.ftm.json": FTM}, (5, 5, 1, 5, 5)),
    "simple": ({"targets.simple.csv": SIMPLE}, (4, 4, 2, 4, 2)),
}
