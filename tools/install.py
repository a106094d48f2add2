"""Installation of a lock file into an environment, with a line a package.

The Makefile runs it with the system's Python before anything is installed, so it needs
the standard library alone. It calls the pip of that Python: bare Debian puts none into
a new environment.
"""

import re
import subprocess
import sys
from pathlib import Path

# not the metadata of a package, which an index may give beside it
_GOT = re.compile(
    r"\s*(?:Downloading|Using cached|Processing) (\S+\.whl)(?!\S)(?: \(([^()]+B)\))?"
)
_UNPACKS = "Installing collected packages"
_SECONDS = 4


def say(text: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"  {text}\n")
    sys.stdout.flush()


def described(wheel: str, stated: str | None) -> str:
    """Return the name, the version and the size of a package."""
    path = Path(wheel)
    name, version = path.name.split("-")[:2]
    is_here = path.is_file()
    size = f"{path.stat().st_size / 1e6:.1f} MB" if is_here else stated
    return f"{name} {version} ({size or 'size not stated'})"


def in_place(environment: Path) -> str:
    """Return how many packages an environment has, and how large it is."""
    found = list(environment.glob("lib/python3*/site-packages/*.dist-info"))
    files = (path for path in environment.rglob("*") if path.is_file())
    size = sum(path.lstat().st_size for path in files)
    return f"{len(found)} packages in place, {size / 1e6:,.0f} MB"


def install(environment: Path, lock: Path) -> int:
    """Install what a lock file names and return pip's exit code."""
    command = [
        sys.executable, "-u", "-m", "pip", "--python", f"{environment}/bin/python",
        "install", "--disable-pip-version-check", "--progress-bar", "off",
        "--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(lock),
    ]  # fmt: skip
    number = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as pip:  # noqa: S603
        for line in pip.stdout or ():
            if got := _GOT.match(line):
                number += 1
                say(f"{number:4}  {described(got[1], got[2])}")
            elif line.startswith(_UNPACKS):
                say("unpacking …")
                while not ended(pip):
                    say(f"      {in_place(environment)}")
    return pip.returncode


def ended(process: "subprocess.Popen[str]") -> bool:
    """Wait a little and say whether a process has ended."""
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    return True


if __name__ == "__main__":
    sys.exit(install(Path(sys.argv[1]), Path(sys.argv[2])))
