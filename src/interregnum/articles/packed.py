"""ZIP archives: the articles of the files in them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from interregnum.articles.streams import Burst
from interregnum.errors import ArticleError, ArticleTooLarge, EncryptedInput, MalformedInput, NoArticle
from interregnum.records import Article

_MOST_FILES = 100_000
_LOCKED = 0x1


def read_zip(
    file: BinaryIO,
    *,
    name: str,
    size: int,
    known: Callable[[str], bool],
    read: Callable[[BinaryIO, str], Iterator[Article | ArticleError]],
) -> Iterator[Article | ArticleError]:
    """Read the files of a ZIP archive, in its order. One that cannot be read yields its error, unraised.

    Args:
        file: the archive, which can be sought in.
        name: what to call it in messages; a file in it is called ``name!path``.
        size: its size in bytes, against which it is seen how much it unpacks to.
        known: whether a file of a name is one to read; the others are left out.
        read: reads one file of it.

    Raises:
        MalformedInput: it is broken.
        NoArticle: there is no file of a known kind in it.
        ArticleTooLarge: it holds too many files.
    """
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise MalformedInput(f"{name}: this ZIP archive is broken ({error})") from None
    entries = archive.infolist()
    if len(entries) > _MOST_FILES:
        raise ArticleTooLarge(f"{name}: {len(entries):,} files are over the limit of {_MOST_FILES:,}; unpack it first")
    burst = Burst(name)
    left_out: Counter[str] = Counter()
    found = False
    for entry in entries:
        path = PurePosixPath(entry.filename)
        hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
        if entry.is_dir() or hidden or not known(entry.filename):
            left_out[path.suffix.lower()] += not entry.is_dir()
            continue
        found = True
        called = f"{name}!{entry.filename}"
        if entry.flag_bits & _LOCKED:
            yield EncryptedInput(f"{called}: this file is locked with a password; unpack the archive first")
            continue
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # The others unpack without a bound on what comes out at a time.
            yield MalformedInput(f"{called}: this file is packed in a way that is not read; unpack the archive first")
            continue
        try:
            with archive.open(entry) as packed:
                yield from read(io.BufferedReader(_Watched(packed, burst, size)), called)
        except ArticleTooLarge as error:
            yield error
            if "unpacks to" in str(error):
                return
        except ArticleError as error:
            yield error
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as error:
            yield MalformedInput(f"{called}: this file of the archive is broken ({error})")
    if not found:
        kinds = ", ".join(f"{kind or 'no suffix'} {count}" for kind, count in left_out.most_common(8))
        raise NoArticle(f"{name}: no file in this ZIP archive is of a kind that is read ({kinds or 'it is empty'})")


class _Watched(io.RawIOBase):
    """What comes out of an archive, counted against its size."""

    def __init__(self, file: object, burst: Burst, size: int) -> None:
        self._file, self._burst, self._size = file, burst, size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        room = memoryview(buffer)  # type: ignore[arg-type]
        got: bytes = self._file.read(len(room))  # type: ignore[attr-defined]
        room[: len(got)] = got
        self._burst.see(len(got), self._size)
        return len(got)
