import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from app.config import PROJECT, Settings


def settings(**values: object) -> Settings:
    return Settings(_env_file=None, **values)


def test_the_address_of_postgresql_names_its_driver() -> None:
    for scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        assert settings(database_url=f"{scheme}://u@h/d").database_url == "postgresql+psycopg://u@h/d"


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file::memory:?uri=true"])
def test_a_database_in_memory_is_refused(url: str) -> None:
    with pytest.raises(ValidationError, match="needs a file"):
        settings(database_url=url)


def test_production_needs_a_secret_and_its_hosts() -> None:
    with pytest.raises(ValidationError, match="SECRET_KEY"):
        settings(environment="production", trusted_hosts="golmok.kr")
    with pytest.raises(ValidationError, match="TRUSTED_HOSTS"):
        settings(environment="production", secret_key="a secret of our own, long enough")

    ready = settings(
        environment="production",
        secret_key="a secret of our own, long enough",
        trusted_hosts="golmok.kr, www.golmok.kr",
    )
    assert ready.trusted_hosts == ("golmok.kr", "www.golmok.kr")
    assert ready.flask_config()["SESSION_COOKIE_SECURE"]


def test_a_wrong_value_is_not_repeated_in_the_error() -> None:
    with pytest.raises(ValidationError) as refused:
        settings(port="s3cr3t-by-mistake")

    assert "s3cr3t" not in str(refused.value)


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAILY_LIMIT", "5")
    monkeypatch.setenv("OPENAI_API_KEY", "")
    monkeypatch.setenv("TRUSTED_HOSTS", "")

    read = settings()

    assert (read.daily_limit, read.openai_api_key, read.trusted_hosts) == (5, None, ())


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError):
        settings().port = 1  # type: ignore[misc]


def test_a_relative_picture_folder_lies_in_the_project(tmp_path: Path) -> None:
    assert settings().image_root == PROJECT / "var" / "images"
    assert settings(image_root=tmp_path).image_root == tmp_path


def test_every_setting_says_what_it_means() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


STARTS = (("flask", "work", "--once"), ("gunicorn", "--config", "gunicorn.conf.py", "wsgi:app"))


@pytest.mark.parametrize("command", STARTS)
def test_production_without_a_secret_says_so_in_one_line(command: tuple[str, ...]) -> None:
    environment = {**os.environ, "ENVIRONMENT": "production", "SECRET_KEY": "", "TRUSTED_HOSTS": "golmok.kr"}
    root = Path(__file__).parents[1]
    start = [sys.executable, "-m", *command]
    started = subprocess.run(start, env=environment, cwd=root, capture_output=True, text=True, check=False, timeout=60)
    assert started.returncode == 78
    assert started.stderr.splitlines() == ["Golmok cannot start: SECRET_KEY must be set in production"]
