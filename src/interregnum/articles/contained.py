"""Parsers that hostile bytes can keep busy run in a process of their own, within fixed time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from interregnum.errors import ArticleTooLarge, MalformedInput

MEMORY = 1_500_000_000
SECONDS = 60
_CHILD = Path(__file__).with_name("child.py")


def contained(
    job: str, data: bytes, *, name: str, what: str, memory: int = MEMORY, seconds: int = SECONDS, **options: Any
) -> dict[str, Any]:
    """Let a module of this folder take data apart, in a process that is stopped when it takes too long or too much.

    Args:
        job: the module, which has an ``extract(data, options)`` and imports nothing of interregnum.
        data: the bytes.
        name: what to call the input in messages; ``what``: what it is ("PDF").
        memory, seconds: memory in bytes and processor time it may take; on Windows the time alone is held.
        options: JSON-ready options of the job.

    Raises:
        MalformedInput: it broke the parser, or kept it busy for too long.
        ArticleTooLarge: it took too much memory.
    """
    command = [sys.executable, "-P", str(_CHILD), str(_CHILD.with_name(f"{job}.py")), str(memory), str(seconds)]
    # What this process can import the other one must find, too.
    places = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    given = json.dumps(options).encode("ascii") + b"\n" + data
    try:
        # A busy machine gives less than a second of processor time a second; hence more patience with the clock.
        done = subprocess.run(
            command, input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, **places},
            timeout=5 * seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise _busy(name, what, seconds) from None
    if not done.stdout:
        if done.returncode in (-24, -9):  # SIGXCPU, SIGKILL
            raise _busy(name, what, seconds)
        raise ArticleTooLarge(f"{name}: this {what} takes more than {memory:,} bytes of memory to read")
    answer: dict[str, Any] = json.loads(done.stdout)
    error = answer.get("error")
    if error == "memory":
        raise ArticleTooLarge(f"{name}: this {what} takes more than {memory:,} bytes of memory to read")
    if error == "depth":
        raise MalformedInput(f"{name}: this {what} is nested too deep to read")
    if error == "missing":
        raise MalformedInput(f"{name}: a library to read a {what} is missing ({answer['message']}); reinstall")
    if error == "broken":
        raise MalformedInput(f"{name}: this {what} is broken beyond reading ({answer['message']})")
    return answer


def _busy(name: str, what: str, seconds: int) -> MalformedInput:
    return MalformedInput(f"{name}: this {what} keeps its parser busy for more than {seconds} seconds; it is broken")
