"""Fixtures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from world import World, world


@pytest.fixture
def fresh() -> Iterator[World]:
    """A fresh world on SQLite in memory."""
    here = world()
    with here.espace:
        yield here


@pytest.fixture
def enrolled(fresh: World) -> World:
    """The same, with Jeanne's account open."""
    fresh.enrolled()
    return fresh
