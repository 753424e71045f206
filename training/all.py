"""Train, export, calibrate: one command from data to shipped files.

python -m training.all --out build/model --to src/interregnum/frames/weights [options of training.train]
"""

from __future__ import annotations

import sys
from pathlib import Path

from training import calibrate, export, train


def main(argv: list[str] | None = None) -> int:
    """Run the steps in turn; what is not ``--to`` or ``--name`` goes to ``training.train``."""
    args = list(sys.argv[1:] if argv is None else argv)
    taken = {}
    for name in ("--to", "--name"):
        if name in args[:-1]:
            at = args.index(name)
            taken[name] = args[at + 1]
            del args[at : at + 2]
    if "--to" not in taken or "--out" not in args:
        print(__doc__)
        return 2
    out, to = args[args.index("--out") + 1], taken["--to"]
    train.main(args)
    export.main([out, to, *(["--name", taken["--name"]] if "--name" in taken else [])])
    shared = [
        part
        for name in ("--corpus", "--second", "--wikinews", "--attribution")
        if name in args
        for part in (name, args[args.index(name) + 1])
    ]
    return calibrate.main([str(Path(to)), *shared])


if __name__ == "__main__":
    sys.exit(main())
