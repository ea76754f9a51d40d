"""A lower room never looks up; the contracts stand in pyproject.toml."""

import pytest
from importlinter import api
from importlinter.cli import lint_imports

from tests.house.tree import ROOT


def test_every_layer_contract_is_kept(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    assert api.read_configuration()["contracts_options"]
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == 0, capsys.readouterr().out
