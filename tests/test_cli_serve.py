"""``interregnum serve``: what it refuses, and that it answers on its port."""

from __future__ import annotations

import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interregnum.cli import cli
from interregnum.errors import ServeError
from interregnum.web import serving
from tests.casebooks import Story
from tests.ledger.made import story_ledger


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.db"
    story_ledger(path, Story()).close()
    return path


def run(*args: object) -> Result:
    return CliRunner().invoke(cli, ["serve", *map(str, args)], env={"INTERREGNUM_TOKEN": ""})


def test_no_casebook_there(tmp_path: Path) -> None:
    made = run(tmp_path / "none.db")
    assert made.exit_code == 2
    assert "there is no casebook" in made.output


def test_beyond_this_computer_only_with_a_token(case: Path) -> None:
    made = run(case, "--host", "0.0.0.0")
    assert made.exit_code == 2
    assert "--token" in made.output


def test_a_short_token_is_refused(case: Path) -> None:
    assert run(case, "--token", "short").exit_code == 2


def test_a_port_that_is_taken(case: Path) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        made = run(case, "--port", held.getsockname()[1])
    assert made.exit_code == 2
    assert "--port" in made.output


@pytest.mark.parametrize(
    ("host", "token", "shown"),
    [("127.0.0.1", None, "http://127.0.0.1:5/"), ("0.0.0.0", "abc", "http://localhost:5/?token=abc"),
     ("::1", None, "http://[::1]:5/")],
)  # fmt: skip
def test_where_to_open_it(host: str, token: str | None, shown: str) -> None:
    assert serving.address(host, 5, token) == shown


def test_an_address_of_another_computer() -> None:
    with pytest.raises(ServeError):
        serving.bound("192.0.2.1", 0)


@pytest.fixture
def listening(case: Path) -> Iterator[int]:
    import uvicorn

    from interregnum.web.app import make_app

    site = serving.site_of(case, host="127.0.0.1", token=None, read_only=True)
    sock = serving.bound("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(make_app(site), log_level="warning", lifespan="off"))
    running = threading.Thread(target=server.run, kwargs={"sockets": [sock]})
    running.start()
    while not server.started and running.is_alive():
        time.sleep(0.005)
    yield sock.getsockname()[1]
    server.should_exit = True
    running.join()
    sock.close()
    site.casebook.close()


def test_it_answers_on_its_port(listening: int) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{listening}/voids.json") as answer:
        assert answer.status == 200
        assert b"guide of river militias" in answer.read()
