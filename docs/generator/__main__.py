"""`python -m docs.generator [FOLDER]`: write the pages and print their names."""

import sys
from pathlib import Path

from docs.generator.pages import FOLDER, write


def main() -> None:
    """Write every page into the folder named, or into docs/reference."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for name in write(folder):
        sys.stdout.write(f"{folder.name}/{name}\n")


if __name__ == "__main__":
    main()
