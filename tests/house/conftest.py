"""One application on a migrated SQLite file of its own, for the rules that need to ask it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.config import Settings


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder: Path = tmp_path_factory.mktemp("house")
    settings = Settings(
        _env_file=None,
        database_url=f"sqlite:///{folder / 'house.db'}",
        image_root=folder / "images",
    )
    app = create_app(settings)
    migrated = app.test_cli_runner().invoke(args=["db", "upgrade"])
    assert migrated.exit_code == 0, migrated.output
    yield app
