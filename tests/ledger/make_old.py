"""Writes a small casebook of today's shape to ``old/N.db.gz``; run once a shape is released, never again for it.

python -m tests.ledger.make_old
"""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path

from interregnum.ledger.migrations import STEPS
from interregnum.ledger.store import Ledger
from tests.ledger.made import account, article, put


def main() -> None:
    """Make the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.db"
        with Ledger(path, create=True) as ledger:
            put(ledger, article())
            ledger.judge("confirmed", [account(article()).claims[0].id], by="ada", made="2021-05-04T10:00:00Z")
        data = gzip.compress(path.read_bytes(), mtime=0)
    old = Path(__file__).parent / "old" / f"{len(STEPS)}.db.gz"
    old.parent.mkdir(exist_ok=True)
    old.write_bytes(data)


if __name__ == "__main__":
    main()
