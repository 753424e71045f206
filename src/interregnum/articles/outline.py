"""Lists of addresses in XML, OPML's feeds and a sitemap's pages, read with no entities, no DTD and no network."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from interregnum.errors import MalformedInput

_MOST = 50_000  # the limit of the sitemap protocol
_LONGEST = 2048
_MEDIA = re.compile(r"\{[^}]*/sitemap-(?:image|video)/")  # their places and titles are those of pictures
_ENTITIES = re.compile(rb"<!(?:ENTITY|DOCTYPE[^>\[]{0,1000}\[)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed of an OPML list: the address of its XML, and its title."""

    address: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Located:
    """A page of a sitemap: its address, when it was changed last, and what a news sitemap says of it."""

    address: str
    changed: str | None = None
    published: str | None = None
    title: str | None = None
    outlet: str | None = None


def read_outline(data: bytes, *, name: str) -> tuple[Outline, ...]:
    """The feeds of an OPML list, each once.

    Raises:
        MalformedInput: it is broken, or declares entities of its own.
    """
    found: dict[str, Outline] = {}
    for element in _elements(data, name, ("outline",)):
        values = {key.lower(): value for key, value in element.attrib.items()}
        address = (values.get("xmlurl") or "").strip()
        if _web(address) and len(found) < _MOST:
            title = " ".join((values.get("title") or values.get("text") or "").split())[:300]
            found.setdefault(address, Outline(address, title or None))
    return tuple(found.values())


def read_sitemap(data: bytes, *, name: str) -> tuple[tuple[Located, ...], tuple[str, ...]]:
    """The pages of a sitemap, and the further sitemaps that an index names.

    Raises:
        MalformedInput: it is broken, or declares entities of its own.
    """
    pages: list[Located] = []
    maps: list[str] = []
    for element in _elements(data, name, ("url", "sitemap")):
        values: dict[str, str] = {}
        for inner in element.iter():
            if isinstance(inner.tag, str) and not _MEDIA.search(inner.tag):
                values.setdefault(_local(inner.tag), " ".join((inner.text or "").split())[:_LONGEST])
        address = values.get("loc", "")
        if not _web(address) or len(pages) + len(maps) >= _MOST:
            continue
        if _local(element.tag) == "sitemap":
            maps.append(address)
        else:
            pages.append(
                Located(
                    address,
                    values.get("lastmod") or None,
                    values.get("publication_date") or None,
                    values.get("title") or None,
                    values.get("name") or None,
                )
            )
    return tuple(pages), tuple(maps)


def _elements(data: bytes, name: str, wanted: tuple[str, ...]) -> Iterator[Any]:
    """The elements of some names, whole, one after another; what was seen is let go."""
    from lxml import etree  # type: ignore[import-untyped,unused-ignore]

    if _ENTITIES.search(data.replace(b"\x00", b"")):  # without NULs, UTF-16 reads as ASCII here
        raise MalformedInput(f"{name}: this XML declares entities of its own, which no list of addresses needs")
    events = etree.iterparse(
        io.BytesIO(data), events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for _, element in events:
            if isinstance(element.tag, str) and _local(element.tag) in wanted:
                yield element
                if _local(element.tag) != "outline":
                    element.clear()
    except etree.XMLSyntaxError as error:
        raise MalformedInput(f"{name}: this XML is broken ({str(error)[:200]})") from None


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def _web(address: str) -> bool:
    return len(address) < _LONGEST and address.lower().startswith(("http://", "https://"))
