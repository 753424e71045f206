"""Every run draws the same examples, and no test is judged by the clock."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from interregnum.cli import main
from tests.stories import scripted

settings.register_profile("project", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")


@pytest.fixture
def run(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """Run the command line in this process: exit code, standard output, standard error."""

    def call(*args: object, stdin: bytes = b"", reader: Any = scripted) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as exit_:
            main([str(a) for a in args], make_reader=reader)
        out, err = capfdbinary.readouterr()
        assert isinstance(exit_.value.code, int)
        return exit_.value.code, out.decode("utf-8"), err.decode("utf-8")

    return call
