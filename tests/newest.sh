#!/bin/sh
# The default tests again on DuckDB 2 and the newest Python that this machine has.
# Called by `make test-all` from the root of the checkout.
set -eu
newest=python3
for candidate in python3.14 python3.13 python3.12 "$HOME"/.pyenv/versions/3.1[2-9]*/bin/python3; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        if "$candidate" -c "import sys, subprocess; sys.exit(sys.version_info[:2] <= tuple(map(int, subprocess.check_output(['$newest', '-c', 'import sys; print(*sys.version_info[:2])'], text=True).split())))"; then
            newest=$candidate
        fi
    fi
done
echo "newest Python here: $($newest --version)"
make test VENV=.venv-newest PYTHON="$newest"
# DuckDB 2 is outside the lock: it goes into an environment of its own
make install-dev VENV=.venv-duckdb2
python3 -m pip --python .venv-duckdb2/bin/python install -q --disable-pip-version-check \
    --upgrade 'duckdb>=2,<3'
.venv-duckdb2/bin/python -c 'import duckdb; print("DuckDB", duckdb.__version__)'
.venv-duckdb2/bin/python -m pytest -m "not slow"
