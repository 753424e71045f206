"""Many inputs read side by side, by threads or by several processes, in order; one bad input never stops the rest."""

from __future__ import annotations

import functools
import glob
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from interregnum import pipeline
from interregnum.articles import MANY, Address, Fields, detect_format, is_address, read_addresses
from interregnum.articles.formats import format_of
from interregnum.errors import ArticleError, ArticleNotFound, ArticleTooLarge, InterregnumError, ModelError
from interregnum.records import Article, Reading

if TYPE_CHECKING:
    from interregnum.frames.reader import Reader

# What a folder stands for; other formats that are read are to be named.
ENDINGS = (
    ".txt", ".md", ".html", ".htm", ".pdf", ".jsonl", ".csv", ".tsv", ".eml", ".mbox", ".rss", ".atom", ".warc",
    ".warc.gz",
)  # fmt: skip
MOST_PIPED = 500_000_000
_AHEAD = 4
_HEAD = 65_536

Source = Path | bytes | Address


@dataclass(frozen=True, slots=True)
class Failed:
    """An input, or an article of one, that could not be read; ``kind`` is the error's name."""

    source: str
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Settings:
    """How a batch is read.

    Args:
        model: folder of another model; the shipped one when None.
        threads: CPU threads of each reader; its own choice when None.
        force: read texts in other languages too.
        date: publication date of texts that do not tell theirs.
        fields: what tables and JSON Lines call our fields, {"text": "body"}.
        min_confidence: leave frames below it out; the model's own default when None.
        make_reader: makes the reader from model and threads, in each process once.
    """

    model: Path | None = None
    threads: int | None = None
    force: bool = False
    date: str | None = None
    fields: Fields | None = None
    min_confidence: float | None = None
    make_reader: Callable[[Path | None, int | None], Reader] | None = None


def expand(inputs: Iterable[str]) -> Iterator[Path | Address | Failed]:
    """Paths and http(s) addresses as given, with folders and patterns opened up.

    A folder stands for the texts in it and below (``ENDINGS``), sorted; a pattern that is no file for what it
    matches. What names nothing comes out as the failure it is, in its place.
    """
    for given in inputs:
        if is_address(given):
            yield Address(given)
            continue
        path = Path(given)
        # os.path answers no where pathlib raises: a folder that may not be entered, a name too long.
        if os.path.isdir(path) and not os.access(path, os.R_OK | os.X_OK):
            yield Failed(given, ArticleError.__name__, f"{given}: you have no permission to look into this folder")
        elif os.path.isdir(path):
            inside: Sequence[Path | Failed] = _texts(path)
            yield from inside or [_missing(given, f"no {', '.join('*' + e for e in ENDINGS)} in the folder {given}")]
        elif not os.path.exists(path) and glob.has_magic(given):
            hits = [Path(hit) for hit in sorted(glob.glob(given, recursive=True))]
            found: Sequence[Path | Failed] = [file for hit in hits for file in (_texts(hit) if hit.is_dir() else [hit])]
            yield from found or [_missing(given, f"no file matches {given}")]
        else:
            yield path


def _texts(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.name.lower().endswith(ENDINGS)
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _missing(source: str, message: str) -> Failed:
    return Failed(
        source, ArticleNotFound.__name__, message + "; give a file, a folder with texts, a pattern, or - for stdin"
    )


def listed(path: Path) -> tuple[Address | Failed, ...]:
    """The addresses of a list: one a line, the feeds of an OPML file, or the pages of a sitemap."""
    try:
        return read_addresses(path.read_bytes(), name=str(path))
    except (InterregnumError, OSError) as error:
        return (_failed(str(path), error),)


def piped(stream: BinaryIO) -> bytes | Failed:
    """All of a stream, unless it goes on beyond what fits in memory."""
    data = stream.read(MOST_PIPED + 1)
    if len(data) <= MOST_PIPED:
        return data
    said = f"standard input: more than {MOST_PIPED:,} bytes came in; write them to a file, and read that"
    return Failed("-", ArticleTooLarge.__name__, said)


def holds_many(source: Source | Failed) -> bool:
    """Whether an input is of a kind that can hold many articles, as far as its name or first bytes tell."""
    if isinstance(source, bytes):
        return detect_format(None, source[:_HEAD]) in MANY
    return isinstance(source, Path) and format_of(source.name) in MANY


def read_each(
    sources: Iterable[Source | Failed], *, settings: Settings, workers: int = 1
) -> Iterator[Reading | Failed]:
    """Read every article of every input, in order.

    Args:
        sources: paths, addresses, whole inputs as bytes, and failures, which are passed on.
        settings: how to read.
        workers: processes to read with; 1 reads in this one, several articles side by side on as many threads as
            ``settings.threads`` or the process's cores.

    Raises:
        ModelError: the model's files are missing or damaged.
        InterregnumError: a worker process died.
    """
    if workers > 1:
        yield from _by_workers(sources, settings, workers)
        return
    from interregnum.frames.reader import cores  # not before it is needed: numpy comes with it

    threads = settings.threads or cores()
    jobs = _jobs(sources, settings)
    first = list(islice(jobs, 2))
    if len(first) > 1 and threads > 1 and settings.make_reader is None:
        yield from _by_threads(chain(first, jobs), settings, threads)
        return
    for source in chain(first, jobs):
        if isinstance(source, Failed):
            yield source
        else:
            yield from _read(source, settings)


def _read(source: Source | Article, settings: Settings) -> Iterator[Reading | Failed]:
    name = _name(source)
    try:
        taken: Iterable[Article | ArticleError]
        taken = [source] if isinstance(source, Article) else _articles(source, settings)
        for article in taken:
            if isinstance(article, ArticleError):
                yield _failed(name, article)
            else:
                name = article.source or name
                reader = _reader(settings.make_reader, settings.model, settings.threads)
                yield pipeline.read(article, reader=reader, min_confidence=settings.min_confidence)
    except ModelError:
        raise  # without a model nothing else can be read either
    except (InterregnumError, OSError) as error:
        yield _failed(name, error)
    except Exception as error:  # a bug met by one file must not lose the others' readings
        yield _fault(name, error)


def _fault(name: str, error: Exception) -> Failed:
    message = f"{name}: {error}; this is a fault of interregnum: please report it with the file"
    return Failed(name, type(error).__name__, message)


def _articles(source: Source, settings: Settings) -> Iterator[Article | ArticleError]:
    return pipeline.ingest([source], force=settings.force, date=settings.date, fields=settings.fields)


@functools.lru_cache(maxsize=1)
def _reader(
    make: Callable[[Path | None, int | None], Reader] | None, model: Path | None, threads: int | None
) -> Reader:
    return make(model, threads) if make is not None else pipeline.default_reader(model=model, threads=threads)


def _name(source: Source | Article) -> str:
    if isinstance(source, Article):
        return source.source or source.id
    return "-" if isinstance(source, bytes) else str(source)


def _failed(source: str, error: Exception) -> Failed:
    message = str(error) or type(error).__name__
    if source == "-":
        return Failed(source, type(error).__name__, f"standard input: {message.removeprefix('input: ')}")
    return Failed(source, type(error).__name__, message if source in message else f"{source}: {message}")


# ---------------------------------------------------------------------- several processes


def _jobs(sources: Iterable[Source | Failed], settings: Settings) -> Iterator[Source | Article | Failed]:
    """What one worker is given at a time: a file, or one article of a file that holds many.

    Addresses are fetched here: one process alone can keep the pauses between requests to a host.
    """
    for source in sources:
        if isinstance(source, Address) or (not isinstance(source, Failed) and holds_many(source)):
            try:
                for article in _articles(source, settings):
                    yield _failed(_name(source), article) if isinstance(article, ArticleError) else article
            except (InterregnumError, OSError) as error:
                yield _failed(_name(source), error)
            except Exception as error:  # a bug met by one file must not lose the others' readings
                yield _fault(_name(source), error)
        else:
            yield source


def _work(source: Source | Article, settings: Settings) -> list[Reading | Failed] | ModelError:
    try:
        return list(_read(source, settings))
    except ModelError as error:
        return error


def _begin_work() -> None:
    # Ctrl-C reaches every process of the group; only the first is to answer it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # A process that is killed cannot send its workers home; they would wait for work for ever.
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _by_workers(sources: Iterable[Source | Failed], settings: Settings, workers: int) -> Iterator[Reading | Failed]:
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin_work)
    try:
        yield from _pooled(pool, _jobs(sources, settings), settings, workers)
    except BrokenProcessPool as error:
        raise InterregnumError(
            "a worker process died, perhaps for want of memory; read again with fewer --workers"
        ) from error


def _by_threads(
    jobs: Iterable[Source | Article | Failed], settings: Settings, threads: int
) -> Iterator[Reading | Failed]:
    """Whole articles side by side, each on one thread: the model runs outside Python's lock, so that one article is
    decoded while the next is encoded.
    """
    alone = replace(settings, threads=1)
    pipeline.default_reader(model=settings.model, threads=1).load()  # once, before the threads race to
    yield from _pooled(ThreadPoolExecutor(threads, "reading"), jobs, alone, threads)


def _pooled(
    pool: Executor, jobs: Iterable[Source | Article | Failed], settings: Settings, workers: int
) -> Iterator[Reading | Failed]:
    waiting: deque[Future[list[Reading | Failed] | ModelError] | Failed] = deque()
    done = False
    try:
        for job in jobs:
            waiting.append(job if isinstance(job, Failed) else pool.submit(_work, job, settings))
            while len(waiting) >= workers * _AHEAD:
                yield from _result(waiting.popleft())
        while waiting:
            yield from _result(waiting.popleft())
        done = True
    finally:
        pool.shutdown(wait=done, cancel_futures=True)


def _result(item: Future[list[Reading | Failed] | ModelError] | Failed) -> Sequence[Reading | Failed]:
    if isinstance(item, Failed):
        return [item]
    made = item.result()
    if isinstance(made, ModelError):
        raise made
    return made
