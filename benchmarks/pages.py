"""How long each page takes, on the bundled dispatches or on a casebook that is there.

    python benchmarks/pages.py                    the bundled dispatches, read anew
    python benchmarks/pages.py --case big.db      a casebook (benchmarks/ledger.py --keep makes a large one)

Each page is asked several times through the application itself, without a network between; the first answer and the
median of the rest are told. "counting" is a page that says that its answer is being counted, and loads itself anew.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path

from starlette.testclient import TestClient

from interregnum.casebook import Casebook
from interregnum.views.book import Book
from interregnum.web import addresses as to
from interregnum.web.app import make_app
from interregnum.web.site import Site

TIMES = 5


def paths(book: Book) -> list[str]:
    """Every page, with the things of most substance."""
    entities = sorted(book.entities().values(), key=lambda e: (-len(e.members), e.id))
    posts = sorted({t.post for t in book.tenures()}, key=lambda p: (-len(book.tenures(post=p)), p))
    event = max(book.events(limit=2000), key=lambda e: (len(e.claims), e.id))
    article = next(iter(book.headings()))
    name = entities[0].name
    return [
        "/casebook", "/voids", "/posts", to.post(posts[0]), "/actors", to.actor(entities[0].id), "/network",
        "/network?against=2020-01-01", to.around(entities[0].id), "/timeline", to.event(event.id),
        to.claim(event.claims[0]), "/articles", to.article(article), "/conflicts", "/sources",
        to.with_query("/search", {"q": name}), "/review", "/review?kind=conflict", "/judgements",
    ]  # fmt: skip


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--case", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Casebook(args.case or Path(folder, "demo.db")) as book:
        if args.case is None:
            book.add(sorted(Path(str(files("interregnum").joinpath("demo", "casebook"))).glob("*.txt")))
        site = Site(book)
        client = TestClient(make_app(site), base_url="http://localhost")
        asked = paths(site.book())
        print(f"{'first, ms':>10} {'then, ms':>9} {'KB':>6}  page")
        for path in asked:
            took, states = [], []
            for _ in range(TIMES):
                began = time.perf_counter()
                answer = client.get(path)
                took.append((time.perf_counter() - began) * 1000)
                states.append(answer.status_code)
                if answer.status_code == 202:
                    time.sleep(1)
            waited = f"  (counting, {states.count(202)} times)" if 202 in states else ""
            then = [t for t, s in zip(took[1:], states[1:], strict=True) if s == 200] or took
            print(
                f"{took[0]:>10.0f} {statistics.median(then):>9.0f} {len(answer.content) / 1024:>6.0f}  {path}{waited}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
