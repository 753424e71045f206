import sys
from pathlib import Path

import pytest

from interregnum.articles import contained as room
from interregnum.errors import ArticleTooLarge, MalformedInput

JOBS = {
    "echo": "return {'data': data.decode(), **options}",
    "busy": "\n    while True: pass",
    "hungry": "return {'size': len([bytes(10**6) * n for n in range(1, 10**5)])}",
    "deep": "return extract(data, options)",
    "broken": "raise KeyError('x')",
    "missing": "\n    import no_such_module_anywhere",
    "gone": "\n    import os; os._exit(3)",
}


@pytest.fixture(autouse=True)
def jobs(tmp_path, monkeypatch):
    """The jobs of this test in the place of the room's own."""
    (tmp_path / "child.py").write_text(Path(room.__file__).with_name("child.py").read_text("utf-8"), "utf-8")
    for name, body in JOBS.items():
        (tmp_path / f"{name}.py").write_text(f"def extract(data, options):\n    {body.strip()}\n", "utf-8")
    monkeypatch.setattr(room, "_CHILD", tmp_path / "child.py")


def test_data_and_options_go_in_and_the_answer_comes_out():
    assert room.contained("echo", b"a\nb", name="x", what="y", z=[1]) == {"data": "a\nb", "z": [1]}


@pytest.mark.parametrize(
    ("job", "error", "words"),
    [
        ("deep", MalformedInput, "nested too deep"),
        ("broken", MalformedInput, "KeyError"),
        ("missing", MalformedInput, "no_such_module_anywhere"),
        ("gone", ArticleTooLarge, "memory"),
    ],
)
def test_what_goes_wrong_inside_is_named(job, error, words):
    with pytest.raises(error, match=words):
        room.contained(job, b"", name="x", what="PDF")


@pytest.mark.skipif(sys.platform != "linux", reason="the limits of a process are Linux's")
@pytest.mark.parametrize(
    ("job", "error", "words"), [("busy", MalformedInput, "1 seconds"), ("hungry", ArticleTooLarge, "memory")]
)
def test_too_long_and_too_much_are_stopped(job, error, words):
    with pytest.raises(error, match=words):
        room.contained(job, b"", name="x", what="PDF", seconds=1, memory=300_000_000)
