from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from interregnum.web.site import Site
from tests.web import sites


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine must not turn an answer into "counting"; tests of that say so themselves."""
    monkeypatch.setattr("interregnum.web.site.PATIENCE", 60.0)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    made = sites.told(tmp_path)
    with made.casebook:
        yield made


@pytest.fixture
def client(site: Site) -> TestClient:
    return sites.client(site)


@pytest.fixture
def read_site(tmp_path: Path) -> Iterator[Site]:
    made = sites.read(tmp_path)
    with made.casebook:
        yield made
