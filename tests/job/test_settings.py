"""Switches of a run, as a settings file gives them."""

from pathlib import Path

import pytest

from g7fin.errors import ConfigError
from g7fin.settings import Settings, read_settings


@pytest.mark.parametrize("name", ["identify", "infer"])
def test_a_switch_is_on_until_it_is_put_off(tmp_path: Path, name: str) -> None:
    path = tmp_path / "settings.toml"
    for text, value in (
        ("", True),
        (f"{name} = true", True),
        (f"{name} = false", False),
    ):
        path.write_text(text)
        found = read_settings(path)
        assert getattr(found, name) is value
        # a run that was asked for something else has another id
        assert found.as_text()[name] is value
        assert (found == Settings()) == value


@pytest.mark.parametrize("name", ["identify", "infer"])
def test_a_switch_is_true_or_false(tmp_path: Path, name: str) -> None:
    (tmp_path / "settings.toml").write_text(f"{name} = 1")
    with pytest.raises(ConfigError, match=f"{name} 1 is not true or false"):
        read_settings(tmp_path / "settings.toml")
