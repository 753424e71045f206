"""Pictures of every page, for the README and for looking at: ``python -m docs.screenshots [--out docs/screenshots]``.

Reads the bundled dispatches into a casebook, serves it on this computer and takes pictures with a Chromium that is
installed (``INTERREGNUM_CHROMIUM`` names one elsewhere).
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from interregnum.web.site import Site

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Headless, alone, and silent towards the network.
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps",
    "--no-default-browser-check", "--disable-domain-reliability", "--disable-client-side-phishing-detection",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1", "--font-render-hinting=none",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture to take: of an address, at a width, light or dark, after pointing at something."""

    name: str
    path: str
    width: int = 1180
    dark: bool = False
    point: str | None = None
    whole: bool = False


SHOTS = (
    Shot("casebook", "/casebook"),
    Shot("casebook-dark", "/casebook", dark=True),
    Shot("casebook-phone", "/casebook", width=390),
    Shot("voids", "/voids"),
    Shot("post", "/posts/head-of-government@country:iq"),
    Shot("post-dark", "/posts/head-of-government@country:gb", dark=True),
    Shot("post-phone", "/posts/head-of-government@country:gb", width=390),
    Shot("post-pointed", "/posts/head-of-government@country:iq", point=".wide a.band"),
    Shot("posts", "/posts"),
    Shot("actor", "/actors/per:qassem-soleimani"),
    Shot("actor-phone", "/actors/per:qassem-soleimani", width=390),
    Shot("body", "/actors/country:iq"),
    Shot("actors", "/actors"),
    Shot("network", "/network?on=2020-04-02"),
    Shot("network-before-after", "/network?on=2020-04-02&against=2020-01-01"),
    Shot("network-dark", "/network?on=2020-04-02&against=2020-01-01", dark=True),
    Shot("network-phone", "/network?on=2020-04-02", width=390),
    Shot("timeline", "/timeline"),
    Shot("articles", "/articles"),
    Shot("article", "/articles/{strike}"),
    Shot("article-dark", "/articles/{strike}", dark=True),
    Shot("article-phone", "/articles/{strike}", width=390),
    Shot("claim", "/claims/{claim}"),
    Shot("event", "/events/{event}"),
    Shot("conflicts", "/conflicts"),
    Shot("sources", "/sources"),
    Shot("search", "/search?q=Kadhimi"),
    Shot("review", "/review?kind=same"),
    Shot("review-conflict", "/review?kind=conflict"),
    Shot("review-phone", "/review?kind=doubtful", width=390),
    Shot("rulings", "/judgements"),
    Shot("nothing", "/posts/nobody"),
)  # fmt: skip


def chromium() -> str | None:
    """The path of a Chromium; None where none is installed."""
    named = os.environ.get("INTERREGNUM_CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield opened
        opened.close()


@contextmanager
def served(site: Site) -> Iterator[str]:
    """The site, listening; its address without the last stroke."""
    import uvicorn

    from interregnum.web.app import make_app
    from interregnum.web.serving import bound

    sock: socket.socket = bound("127.0.0.1", 0)
    config = uvicorn.Config(make_app(site), log_level="warning", access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    running = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    running.start()
    while not server.started and running.is_alive():
        time.sleep(0.01)
    yield f"http://127.0.0.1:{sock.getsockname()[1]}"
    server.should_exit = True
    running.join(10)
    sock.close()


def take(shots: tuple[Shot, ...], address: str, out: Path, fill: dict[str, str]) -> None:
    """Take pictures."""
    out.mkdir(parents=True, exist_ok=True)
    with browser() as opened:
        for shot in shots:
            context = opened.new_context(
                viewport={"width": shot.width, "height": 860 if shot.width > 500 else 800},
                color_scheme="dark" if shot.dark else "light", reduced_motion="reduce",
            )  # fmt: skip
            page = context.new_page()
            page.goto(address + shot.path.format(**fill), wait_until="networkidle")
            if shot.point:
                page.locator(shot.point).first.hover()
            page.screenshot(path=str(out / f"{shot.name}.png"), full_page=shot.whole)
            context.close()
            print(out / f"{shot.name}.png")


def fill_of(book: Any) -> dict[str, str]:
    """Ids of the demo's own that addresses need."""
    from interregnum.web.addresses import encoded

    article = next(i for i in sorted(book.headings()) if "strike-a" in i)
    event = next(e for e in book.events(types=["DIE"]) if len(e.claims) > 3)
    return {"strike": encoded(article), "event": encoded(event.id), "claim": encoded(event.claims[0])}


def main() -> int:
    """Take them all, or those named."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--out", type=Path, default=Path("docs/screenshots"))
    parser.add_argument("--case", type=Path, help="a casebook that is there, instead of the bundled dispatches")
    parser.add_argument("--whole", action="store_true", help="pages in their whole length")
    parser.add_argument("names", nargs="*", help="which pictures; all by default")
    args = parser.parse_args()
    if chromium() is None:
        print("no Chromium found; install one, or name one in INTERREGNUM_CHROMIUM", file=sys.stderr)
        return 2
    from interregnum.casebook import Casebook
    from interregnum.web.site import Site

    shots = tuple(s for s in SHOTS if not args.names or s.name in args.names)
    if args.whole:
        shots = tuple(Shot(s.name, s.path, s.width, s.dark, s.point, whole=True) for s in shots)
    with tempfile.TemporaryDirectory() as folder, Casebook(args.case or Path(folder, "demo.db")) as book:
        if args.case is None:
            book.add(sorted(Path(str(files("interregnum").joinpath("demo", "casebook"))).glob("*.txt")))
        with served(Site(book)) as address:
            take(shots, address, args.out, fill_of(book.book()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
