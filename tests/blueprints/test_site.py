"""The site that the tests of this folder visit."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.extensions import read_engine
from app.models import ChatSession
from tests.blueprints.conftest import Site
from tests.factories import a_chat


@pytest.fixture
def left_over(sqlite_app: Flask) -> None:
    """What a test of another folder did not clean away."""
    with sqlite_app.app_context():
        a_chat()


def test_a_site_begins_with_empty_tables_whatever_was_tested_before(left_over: None, site: Site) -> None:
    with site.app.app_context(), read_engine().connect() as connection:
        assert connection.execute(select(func.count()).select_from(ChatSession)).scalar_one() == 0
