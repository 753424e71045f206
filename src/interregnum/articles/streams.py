"""Bytes that come one after another: a head put back, gzip unpacked within bounds, lines none of which is endless."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from interregnum.errors import ArticleError, ArticleTooLarge, MalformedInput

# Text shrinks to a tenth, logs and empty tables to a hundredth; what shrinks further is made to burst.
_RATIO = 250
_HARMLESS = 100_000_000
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class TooLong:
    """A line that was skipped because it is longer than the limit: its size as far as it was read."""

    size: int


class Rejoined(io.RawIOBase):
    """A stream whose first bytes were read already, whole again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = memoryview(head), rest
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        room = memoryview(buffer)  # type: ignore[arg-type]
        got = bytes(self._head[: len(room)]) if self._head else self._rest.read(len(room)) or b""
        self._head = self._head[len(got) :] if self._head else self._head
        room[: len(got)] = got
        self.count += len(got)
        return len(got)


def rejoined(head: bytes, rest: BinaryIO) -> BinaryIO:
    """A buffered stream of a head that was read and the rest that was not."""
    return io.BufferedReader(Rejoined(head, rest))


class Burst:
    """Watches over something that is unpacked: it may become large, or many times its size, but not both."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._out = 0

    def see(self, more: int, packed: int) -> None:
        """Count unpacked bytes against the packed ones they came from.

        Raises:
            ArticleTooLarge: there are far too many.
        """
        self._out += more
        if self._out > _HARMLESS and self._out > _RATIO * packed:
            raise ArticleTooLarge(
                f"{self._name}: it unpacks to more than {_RATIO} times its size, as made to exhaust memory; "
                "what came before that was read"
            )


class Unpacked(io.RawIOBase):
    """A gzip stream of any number of members, unpacked as it is read.

    Where the data are broken or a bomb it ends, and ``error`` says so: what came before is not lost.
    """

    def __init__(self, head: bytes, rest: BinaryIO, *, name: str) -> None:
        self.error: ArticleError | None = None
        self._name, self._burst = name, Burst(name)
        self._packed = Rejoined(head, rest)
        self._file = gzip.GzipFile(fileobj=io.BufferedReader(self._packed))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        room = memoryview(buffer)  # type: ignore[arg-type]
        if self.error is not None:
            return 0
        try:
            got = self._file.read1(len(room))
            self._burst.see(len(got), self._packed.count)
        except ArticleTooLarge as error:
            self.error = error
        except EOFError:
            self.error = MalformedInput(f"{self._name}: the gzip data end too early; the file is cut short")
        except (OSError, zlib.error) as error:
            self.error = MalformedInput(f"{self._name}: the gzip data are broken ({error})")
        else:
            room[: len(got)] = got
            return len(got)
        return 0


def lines_of(file: BinaryIO, limit: int, *, head: bytes = b"") -> Iterator[bytes | TooLong]:
    """The lines of a file from its head on, without their ends, none held in memory beyond the limit."""
    *whole, rest = head.split(b"\n")
    yield from whole
    while True:
        more = file.readline(max(1, limit + 1 - len(rest)))
        line = rest + more
        rest = b""
        if not line:
            return
        if len(line) > limit and not line.endswith(b"\n"):
            size = len(line)
            while more and not more.endswith(b"\n"):
                more = file.readline(_CHUNK)
                size += len(more)
            yield TooLong(size)
        else:
            yield line
