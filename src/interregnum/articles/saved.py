"""A saved site: the pages that a sitemap lists, found in the folder beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from interregnum.articles.dates import read_date
from interregnum.articles.outline import Located, read_sitemap
from interregnum.errors import ArticleError, NoArticle
from interregnum.records import Article, Notice

_MOST_MAPS = 100
_LARGEST_MAP = 50_000_000


def read_saved(
    data: bytes, *, name: str, folder: Path | None, read: Callable[[Path, str], Iterator[Article | ArticleError]]
) -> Iterator[Article | ArticleError]:
    """Read the pages that a sitemap lists and that are saved in its folder, as wget and its like save them.

    An address a page does not give itself is that of the sitemap, and so is a date of publication.

    Args:
        data: the sitemap; the sitemaps that an index names are looked for in the folder, too.
        name: what to call it in messages.
        folder: where the pages are; None when the sitemap is no file.
        read: reads a page, given its path and address.

    Raises:
        NoArticle: none of the pages is there.
        MalformedInput: the sitemap is broken.
    """
    pages = _pages(data, name, folder)
    placed = [(page, path) for page in pages if folder is not None and (path := _place(page.address, folder))]
    missing = len(pages) - len(placed)
    if not placed:
        raise NoArticle(
            f"{name}: this sitemap lists {len(pages):,} addresses, and none of the pages is saved beside it; "
            f"`--addresses {name}` reads them from the network"
        )
    said = f"{missing:,} of the {len(pages):,} pages of the sitemap {name} are not saved beside it"
    notices = (Notice("pages-missing", said),) if missing else ()
    for page, path in placed:
        try:
            for made in read(path, page.address):
                if isinstance(made, Article):
                    told = _told(made, page)
                    yield replace(told, notices=(*told.notices, *notices))
                    notices = ()  # once is enough
                else:
                    yield made
        except ArticleError as error:
            # A bad page must not stop the good ones.
            yield error


def _pages(data: bytes, name: str, folder: Path | None) -> list[Located]:
    pages, maps = read_sitemap(data, name=name)
    found = list(pages)
    for address in maps[:_MOST_MAPS] if folder is not None else ():
        path = _place(address, folder) if folder is not None else None
        if path is not None and path.stat().st_size <= _LARGEST_MAP:
            inner, _ = read_sitemap(path.read_bytes(), name=str(path))
            found += inner
    return found


def _place(address: str, folder: Path) -> Path | None:
    """The file in the folder that is a page's, under the names that programs give it."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    # "%2e%2e" and the like must not lead out of the folder.
    steps = [step for step in PurePosixPath(unquote(parts.path)).parts if step not in ("/", "..", ".")]
    if any("\x00" in step or "\\" in step for step in steps) or len(parts.path) > 1000:
        return None
    stem = "/".join(steps)
    asked = f"?{parts.query}" if parts.query else ""
    names = [f"{stem}{asked}", f"{stem}{asked}.html", f"{stem}.html", f"{stem}.htm", f"{stem}/index.html"]
    names += [PurePosixPath(stem).name, f"{PurePosixPath(stem).name}.html"] if steps else ["index.html"]
    root = folder.resolve()
    for base in (host, ""):
        for tried in names:
            path = root / base / tried if tried else root / base / "index.html"
            try:
                if path.is_file() and path.resolve().is_relative_to(root):
                    return path
            except (OSError, ValueError):
                continue
    return None


def _told(article: Article, page: Located) -> Article:
    """With what the sitemap knows, where the page does not say it."""
    article = replace(article, url=article.url or page.address, outlet=article.outlet or page.outlet)
    if article.published:
        return article
    published = read_date(page.published) if page.published else None
    changed = read_date(page.changed) if page.changed else None
    if not (published or changed):
        return article
    kept = tuple(notice for notice in article.notices if notice.code != "no-date")
    if published:
        return replace(article, published=published, published_from="sitemap (publication_date)", notices=kept)
    said = f"only the date of a change, {changed}, is known; it stands for the first one"
    return replace(
        article, published=changed, published_from="sitemap (lastmod)", notices=(*kept, Notice("updated-only", said))
    )
