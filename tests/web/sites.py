"""Casebooks served to tests: the story of ``tests.casebooks``, read stories, and one full of hostile words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from interregnum.casebook import Casebook
from interregnum.frames.inline import parse
from interregnum.frames.scripted import ScriptedReader
from interregnum.ledger.store import Ledger
from interregnum.records import Article, Block, Span
from interregnum.web.app import make_app
from interregnum.web.site import Site
from tests.casebooks import Story
from tests.ledger.made import account, reading, story_ledger
from tests.stories import SUCCESSION, UNION, text_of

BASE = "http://localhost:8642"
SCRIPT = "<script>alert('x')</script>"
ODD_ID = "a/../b?c#d%2e&\"'<x>.json"


def told(folder: Path, **options: Any) -> Site:
    """The story of ``tests.casebooks``, as its makers derived it."""
    path = folder / "case.db"
    story_ledger(path, Story()).close()
    return Site(Casebook(path), **options)


def read(folder: Path, **options: Any) -> Site:
    """Two annotated stories, read by a reader that knows them, resolved and derived for real."""
    book = Casebook(folder / "read.db", reader=ScriptedReader([*parse(SUCCESSION), *parse(UNION)]))
    known = ((SUCCESSION, "s1", "Sahel Courier", "2024-03-18"), (UNION, "u1", "Harbour Times", "2024-07-22"))
    for annotated, ident, outlet, day in known:
        text = text_of(annotated)
        blocks = (Block("body", Span(0, len(text))),)
        book.add(Article(ident, text, blocks, f"News of {ident}", outlet, published=day))
    return Site(book, **options)


def hostile(folder: Path) -> Site:
    """Articles whose every field tries to become markup, an address or a direction of text."""
    path = folder / "hostile.db"
    text = (
        f'{SCRIPT} Diallo resigned on Monday. The Reform\u202e Party said that it would not "><img src=x onerror=y> go.'
    )
    made = Article(
        ODD_ID, text, (Block("body", Span(0, len(text))),), f"Title {SCRIPT} \"onload=alert(1)", f"Outlet {SCRIPT}",
        byline="<b onclick=x>By</b>\u202e", published="2021-05-03", url="javascript:alert(1)",
        origin="</title><svg/onload=x>",
    )  # fmt: skip
    with Ledger(path, create=True) as ledger:
        ledger.put(made, reading(made), account(made, name=f"{SCRIPT} Diallo"))
    book = Casebook(path)
    book.rebuild()
    return Site(book)


def client(site: Site, base: str = BASE) -> TestClient:
    """A client that follows no redirect by itself."""
    return TestClient(make_app(site), base_url=base, follow_redirects=False)
