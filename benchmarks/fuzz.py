"""Every reader of foreign bytes on mutated files: no crash, no hang, no growing memory.

    python -m benchmarks.fuzz --seconds 60
    python -m benchmarks.fuzz --seconds 600 --seed 7 --only html,warc

Whole small files of every format are mutated (bytes flipped, cut, doubled, moved, spliced with another format's, set
to awkward numbers and tokens) and handed to what reads them. An ``ArticleError`` is the right answer to a broken file,
and so are articles whose offsets hold; anything else is a crash. A call that takes longer than ``--limit`` is a hang.
PDF and feeds are read in a process of their own in use; here their parsers run in this one, most of the time, to be
quick. Found inputs are written to ``--keep``. Exit code 1 on any crash or hang, or when memory keeps growing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from benchmarks.seeds import all_seeds
from interregnum.articles import feed_entries, pdf_pages, read_addresses, take_in
from interregnum.articles.outline import read_outline, read_sitemap
from interregnum.errors import ArticleError
from interregnum.records import Article

LIMIT = 20.0
_MOST_BYTES = 300_000
_TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b">", b"&", b"&#x0;", b"<![CDATA[", b"]]>", b"<!--", b"-->",
    b"<script>", b"<div>" * 300, b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"{", b"[", b'"', b"'", b"\\", b"%", b"\r\n",
    b"\n\n", b"\t", b"\x1f\x8b", b"PK\x03\x04", b"WARC/1.0\r\n", b"Content-Length: -1\r\n",
    b"Content-Length: 99999999999\r\n", b"boundary=", b"--", b"=?utf-8?b?", b"From x 2021\n", b"%PDF-", b"endobj",
    b"stream\n", b"/Filter /FlateDecode ", b"/Length 999999999 ", b"0 0 R", b"startxref\n", b"charset=utf-7", b"1e999",
    b"-1", b"999999999999999999999", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x80\xa8",
)  # fmt: skip


class Hang(BaseException):
    """A call that takes longer than anybody would wait; no ``except Exception`` is to swallow it."""


@dataclass
class Tally:
    """What was run and what was found."""

    runs: Counter[str] = field(default_factory=Counter)
    articles: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    crashes: list[tuple[str, str, str]] = field(default_factory=list)
    slowest: dict[str, float] = field(default_factory=dict)


Reader = Callable[[bytes, str], Iterator[object]]


def _whole(data: bytes, name: str) -> Iterator[object]:
    yield from take_in(data, name=name, force=True)


def _outline(data: bytes, name: str) -> Iterator[object]:
    yield read_outline(data, name=name)


def _sitemap(data: bytes, name: str) -> Iterator[object]:
    yield read_sitemap(data, name=name)


def _addresses(data: bytes, name: str) -> Iterator[object]:
    yield read_addresses(data, name=name)


def _pages(data: bytes, name: str) -> Iterator[object]:
    yield _contained(pdf_pages.extract, data, {"pages": 50, "characters": 1_000_000})


def _entries(data: bytes, name: str) -> Iterator[object]:
    yield _contained(feed_entries.extract, data, {"address": "https://x.example/", "entries": 1000})


def _contained(extract: Callable[..., dict[str, object]], data: bytes, options: dict[str, object]) -> object:
    # The child process turns whatever a parser raises into an answer, so only its time and memory are at stake here.
    try:
        return json.dumps(extract(data, options))
    except Exception as error:
        raise ArticleError(type(error).__name__) from None


# (format of the seeds, how it is read, how often beside the others)
READERS: tuple[tuple[str, str, Reader, int], ...] = (
    *((f"take_in {format}", format, _whole, 4) for format in all_seeds() if format not in ("pdf", "rss", "atom")),
    ("pdf pages", "pdf", _pages, 4),
    ("feed entries", "rss", _entries, 3),
    ("feed entries (atom)", "atom", _entries, 2),
    ("outline", "opml", _outline, 2),
    ("sitemap", "sitemap", _sitemap, 2),
    ("addresses", "text", _addresses, 1),
)
# Through a process of its own, as in use: slower by far.
SLOW: tuple[tuple[str, str, Reader, int], ...] = (
    ("take_in pdf (contained)", "pdf", _whole, 1),
    ("take_in feed (contained)", "rss", _whole, 1),
)


def mutated(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """A file with some of it changed."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 12))):
        at = chance.randrange(len(out) + 1)
        size = chance.choice((1, 1, 2, 4, 16, 64, 512))
        kind = chance.randrange(9)
        if kind == 0 and out:
            out[at % len(out)] ^= 1 << chance.randrange(8)
        elif kind == 1:
            out[at : at + size] = chance.randbytes(size)
        elif kind == 2:
            del out[at : at + size]
        elif kind == 3:
            out[at:at] = out[at : at + size] * chance.choice((1, 2, 30))
        elif kind == 4:
            out[at:at] = chance.choice(_TOKENS)
        elif kind == 5:
            out[at : at + size] = chance.choice(_TOKENS)
        elif kind == 6:
            there = chance.randrange(len(other) + 1)
            out[at:at] = other[there : there + chance.choice((8, 64, 1024))]
        elif kind == 7:
            del out[at:]
        else:
            there = chance.randrange(len(out) + 1)
            piece = bytes(out[at : at + size])
            del out[at : at + size]
            out[there:there] = piece
        if len(out) > _MOST_BYTES:
            del out[_MOST_BYTES:]
    return bytes(out)


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Raise ``Hang`` when what is inside takes longer; only in the main thread of a POSIX system."""

    def stop(signum: int, frame: FrameType | None) -> None:
        raise Hang

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def held(article: Article) -> None:
    """What must hold of every article, whatever it was made of."""
    article.text.encode("utf-8")
    for block in article.blocks:
        assert 0 <= block.span.start < block.span.end <= len(article.text)
    for start, _, length in article.pieces:
        assert start >= 0
        assert start + length <= len(article.text)
    assert Article.from_json(json.loads(json.dumps(article.to_json()))) == article


def run_one(called: str, read: Reader, data: bytes, name: str, tally: Tally, *, limit: float = LIMIT) -> None:
    """One input through one reader."""
    tally.runs[called] += 1
    began = time.perf_counter()
    try:
        with bounded(limit):
            for made in read(data, name):
                if isinstance(made, Article):
                    tally.articles[called] += 1
                    held(made)
                elif isinstance(made, ArticleError):
                    tally.errors[called] += 1
    except ArticleError:
        tally.errors[called] += 1
    except Hang:
        tally.crashes.append((called, "hang", f"no end after {limit:g} s on {_hash(data)}"))
    except MemoryError:
        tally.crashes.append((called, "memory", _hash(data)))
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        told = f"{type(error).__name__}: {error} at {Path(where.filename).name}:{where.lineno} on {_hash(data)}"
        tally.crashes.append((called, "crash", told))
    tally.slowest[called] = max(tally.slowest.get(called, 0.0), time.perf_counter() - began)


def inputs(seed: int, *, only: tuple[str, ...] = (), slow: float = 0.01) -> Iterator[tuple[str, Reader, bytes, str]]:
    """Mutated files without end, the same for the same seed: (reader, its function, file, name)."""
    chance = random.Random(seed)
    seeds = all_seeds()
    readers = [reader for reader in READERS if not only or any(word in reader[0] for word in only)]
    slower = [reader for reader in SLOW if not only or any(word in reader[0] for word in only)]
    while True:
        pool = slower if slower and (chance.random() < slow or not readers) else readers
        [(called, format, read, _)] = chance.choices(pool, [reader[3] for reader in pool])
        name, data = seeds[format]
        _, other = seeds[chance.choice(sorted(seeds))]
        made = mutated(data, other, chance)
        # Under its own name, under none, and now and then under another's.
        kind = chance.random()
        named = name if kind < 0.6 else "input" if kind < 0.9 else seeds[chance.choice(sorted(seeds))][0]
        yield called, read, made, named


def _hash(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=6).hexdigest()


def _memory() -> int:
    """Resident memory in MB at this moment; the peak where the system does not tell."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() // 1_000_000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000


def main(arguments: list[str] | None = None) -> int:
    """Run, and print the counts."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--seconds", type=float, default=60.0, help="how long to go on")
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--only", default="", help="parts of readers' names, with commas between")
    asked.add_argument("--limit", type=float, default=LIMIT, help="seconds that one input may take")
    asked.add_argument("--keep", type=Path, help="folder for inputs that crash or hang")
    asked.add_argument("--growth", type=int, default=150, help="MB by which memory may grow after the first tenth")
    given = asked.parse_args(arguments)
    tally = Tally()
    began = time.monotonic()
    settled = 0
    for called, read, data, name in inputs(given.seed, only=tuple(filter(None, given.only.split(",")))):
        passed = time.monotonic() - began
        if passed > given.seconds:
            break
        if not settled and passed > given.seconds / 10:
            settled = _memory()
        before = len(tally.crashes)
        run_one(called, read, data, name, tally, limit=given.limit)
        if len(tally.crashes) > before:
            print(f"{tally.crashes[-1][1].upper()} {called} ({name}): {tally.crashes[-1][2]}", flush=True)
            if given.keep:
                given.keep.mkdir(parents=True, exist_ok=True)
                (given.keep / f"{_hash(data)}-{name}").write_bytes(data)
    return report(tally, time.monotonic() - began, _memory() - settled, given.growth)


def report(tally: Tally, seconds: float, grown: int, most: int) -> int:
    """Print what was found; the exit code."""
    print(f"{'reader':28} {'runs':>8} {'articles':>9} {'errors':>8} {'slowest':>9}")
    for called in sorted(tally.runs):
        print(f"{called:28} {tally.runs[called]:8,} {tally.articles[called]:9,} {tally.errors[called]:8,} "
              f"{tally.slowest[called]:8.2f}s")  # fmt: skip
    kinds = Counter(kind for _, kind, _ in tally.crashes)
    print(
        f"{tally.runs.total():,} runs in {seconds:.0f} s, {kinds['crash']} crashes, {kinds['hang']} hangs, "
        f"{kinds['memory']} out of memory, {grown:+} MB of memory since the first tenth, peak "
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000:,} MB"
    )
    if grown > most:
        print(f"memory grew by more than {most} MB", file=sys.stderr)
    return 1 if tally.crashes or grown > most else 0


if __name__ == "__main__":
    sys.exit(main())
