"""A process of its own for a parser that hostile bytes can keep busy: what ``contained`` starts.

It is run by its path and imports nothing of interregnum, so that it starts quickly. Its arguments are the file of a
module with an ``extract(data, options)``, the memory in bytes and the processor time in seconds that it may take;
standard input is a line of JSON options and then the data; standard output is the answer as JSON.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from typing import Any


def _bind(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has none; the parent's clock alone stops it there
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "darwin":  # where this limit exists in name only
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def main(arguments: list[str]) -> None:
    """Do one job: see the module's docstring."""
    path, memory, seconds = arguments
    options, _, data = sys.stdin.buffer.read().partition(b"\n")
    _bind(int(memory), int(seconds))
    answer: dict[str, Any]
    try:
        spec = importlib.util.spec_from_file_location("job", path)
        assert spec is not None
        assert spec.loader is not None
        job = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(job)
        answer = job.extract(data, json.loads(options))
    except MemoryError:
        answer = {"error": "memory"}
    except RecursionError:
        answer = {"error": "depth"}
    except ImportError as error:
        answer = {"error": "missing", "message": str(error)}
    except Exception as error:  # a parser fed with hostile bytes raises whatever it likes
        answer = {"error": "broken", "message": f"{type(error).__name__}: {error}"[:300]}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


if __name__ == "__main__":
    main(sys.argv[1:])
