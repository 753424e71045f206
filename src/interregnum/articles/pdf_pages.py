"""The texts of a PDF's pages, by pypdf. Run by ``child``: it imports nothing of interregnum."""

from __future__ import annotations

import io
import logging
from typing import Any


def extract(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """Pages and metadata of a PDF.

    Args:
        data: the file.
        options: ``pages`` and ``characters``, how many of each to read at most.

    Returns:
        ``pages``: their texts; ``pictures``: numbers of those that hold a picture and no text; ``broken``: numbers of
        those that could not be read; ``more``: how many were left out; ``meta``: what the file says of itself;
        or ``error``: "locked".
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, WrongPasswordError

    logging.disable(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        # Many files are locked against changes only, and open without a password.
        try:
            if not reader.decrypt(""):
                return {"error": "locked"}
        except (DependencyError, NotImplementedError, WrongPasswordError):
            return {"error": "locked"}
    total = len(reader.pages)
    pages: list[str] = []
    pictures: list[int] = []
    broken: list[int] = []
    room = int(options["characters"])
    for number in range(1, min(total, int(options["pages"])) + 1):
        if room <= 0:
            break
        text = ""
        try:
            page = reader.pages[number - 1]
            text = page.extract_text()[:room]
            if not text.strip() and _pictures(page):
                pictures.append(number)
        except MemoryError:
            raise
        except Exception:  # one broken page must not lose the others
            broken.append(number)
        room -= len(text)
        pages.append(text)
    return {
        "pages": pages, "pictures": pictures, "broken": broken, "more": total - len(pages), "meta": _meta(reader)
    }  # fmt: skip


def _pictures(page: Any) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    if objects is None:
        return False
    kinds = {str(item.get_object().get("/Subtype")) for item in list(objects.get_object().values())[:100]}
    return bool(kinds & {"/Image", "/Form"})


def _meta(reader: Any) -> dict[str, str]:
    try:
        found = reader.metadata or {}
        values = {key: found.get(name) for key, name in (("title", "/Title"), ("made", "/CreationDate"))}
    except Exception:  # what a file says of itself is as broken as the rest of it
        return {}
    return {key: str(value)[:500] for key, value in values.items() if value is not None}
