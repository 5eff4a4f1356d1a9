"""What all tests share: property tests that draw the same examples each time, whatever the machine's speed."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tocsin.language import Parser

settings.register_profile("steady", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("search", deadline=None, max_examples=2_000)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def parser() -> Parser:
    """Give the one parser of this test process; its model is loaded on first use."""
    return Parser()
