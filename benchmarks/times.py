"""Values of time expressions given their extents: ours beside dateparser alone.

    python -m benchmarks.times DATA.jsonl.gz ...           accuracy by kind, ours and dateparser's
    python -m benchmarks.times --errors DATA.jsonl.gz      every one that differs

Data: one document a line, ``{"id", "text", "date", "spans": [{"start", "end", "type", "text", "attrs"}]}``, spans
with a TIMEX3 ``value``, or with TEI ``when`` or ``from`` and ``to``. Expressions are read in their text, as those of an
article are, with the document's date as the day of speaking; nothing else of the gold is used.

A value is right when it is the same string as the gold one after equalities that the guidelines allow: lengths by what
they amount to (``PT24H`` = ``P1D``), ``19XX`` = ``19``, ``199X`` = ``199``, ``1998-XX`` = ``1998``, ``T17`` =
``T17:00``; ``1989-WXX`` and ``1989-QX`` agree with any week or quarter of that year. ``strict`` counts without them.
TEI days agree whatever the time of day, which TEI data leave out; TEI dates that only bound (``notBefore``,
``notAfter``) are no values and are left out, their number printed. dateparser gives a moment without a precision and is
granted that of the gold.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from interregnum.records.spans import Span
from interregnum.resolve.when_edtf import days, write
from interregnum.resolve.when_text import Told, read
from interregnum.resolve.when_timex import timex3


@dataclass(frozen=True)
class Case:
    """One expression: where, its words, the gold value, the value of ours and of dateparser, and its surroundings."""

    document: str
    words: str
    gold: str
    ours: str | None
    theirs: str | None
    tense: str | None
    around: str


def main() -> int:
    """Print accuracy, or the errors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    every: list[Case] = []
    for path in args.data:
        cases: list[Case] = []
        left_out = 0
        took = theirs_took = 0.0
        for document in _documents(path):
            found, out, seconds, other = _cases(document)
            cases += found
            left_out += out
            took += seconds
            theirs_took += other
        if args.errors:
            _print_errors(cases)
        _print_figures(path.name, cases, left_out, took, theirs_took)
        every += cases
    if len(args.data) > 1:
        right, strict = sum(same(c.gold, c.ours) for c in every), sum(c.gold == c.ours for c in every)
        print(f"\nall {len(every)} values: ours {right / len(every):.3f}, strict {strict / len(every):.3f}")
    return 0


def _documents(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _cases(document: dict[str, Any]) -> tuple[list[Case], int, float, float]:
    marks = [s for s in document["spans"] if s["type"].startswith("TIMEX")]
    gold = [_gold(mark["attrs"]) for mark in marks]
    day = days(document["date"])[0]
    text = document["text"]
    began = time.perf_counter()
    told = read(text, [Span(m["start"], m["end"]) for m in marks], day=day)
    took = time.perf_counter() - began
    began = time.perf_counter()
    theirs = [_dateparser(m["text"], day) for m in marks]
    theirs_took = time.perf_counter() - began
    cases = []
    for mark, wanted, found, other in zip(marks, gold, told, theirs, strict=True):
        if wanted is None:
            continue
        ours = _like(wanted, found, tei="value" not in mark["attrs"])
        around = (
            text[max(0, mark["start"] - 60) : mark["start"]]
            + "[["
            + mark["text"]
            + "]]"
            + text[mark["end"] : mark["end"] + 40]
        )
        cases.append(
            Case(document["id"], mark["text"], wanted, ours, _shaped(wanted, other), found.context.tense, around)
        )
    return cases, sum(g is None for g in gold), took, theirs_took


def _gold(attrs: dict[str, str]) -> str | None:
    if "value" in attrs:
        return attrs["value"]
    if "when" in attrs and re.match(r"\d{4}(-\d|$)", attrs["when"]):
        return attrs["when"]
    if "from" in attrs and "to" in attrs and re.match(r"\d{4}(-\d|$)", attrs["from"]):
        return f"{attrs['from']}/{attrs['to']}"
    return None


def _like(gold: str, told: Told, *, tei: bool) -> str | None:
    """Our value in the terms of the gold: an interval of days for TEI's from and to, else TIMEX3."""
    sense = told.sense
    if "/" in gold and sense.kind == "time" and sense.span:
        _, earliest, latest = write(sense, told.context.day)
        first, last = days(gold)
        return gold if (str(first), str(last)) == (earliest, latest) else f"{earliest}/{latest}"
    value = timex3(sense)
    return value[:10] if value and tei and re.match(r"\d{4}-\d\d-\d\dT", value) else value  # TEI has days alone


def _dateparser(words: str, day: date | None) -> datetime | None:
    import dateparser  # type: ignore[import-untyped,unused-ignore]

    settings: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
    if day:
        settings["RELATIVE_BASE"] = datetime(day.year, day.month, day.day)
    found: datetime | None = dateparser.parse(words, languages=["en"], settings=settings)
    return found


def _shaped(gold: str, found: datetime | None) -> str | None:
    """What dateparser found, in the precision of the gold."""
    if found is None:
        return None
    if re.fullmatch(r"\d{4}-W\d\d", gold):
        return f"{found.isocalendar().year:04}-W{found.isocalendar().week:02}"
    if re.fullmatch(r"\d{4}-Q\d", gold):
        return f"{found.year}-Q{(found.month + 2) // 3}"
    if match := re.fullmatch(r"\d{4}(?:(-\d\d)(-\d\d)?)?", gold):
        return found.date().isoformat()[: 4 if not match[1] else 7 if not match[2] else 10]
    if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", gold):
        return found.isoformat()[:16]
    if re.fullmatch(r"\d{3}", gold):
        return str(found.year)[:3]
    return found.date().isoformat()


def same(gold: str, found: str | None) -> bool:
    """Whether two values are one, by the equalities above."""
    return found is not None and (gold == found or _plain(gold) == _plain(found) or _masked(gold, found))


_DURATION = re.compile(
    r"P(?!T?$)" + "".join(rf"(?:(\d+){u})?" for u in "LCEYQMWD") + r"(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"
)
_MONTHS = (12000, 1200, 120, 12, 3, 1)
_SECONDS = (7 * 86400, 86400, 3600, 60, 1)


def _plain(value: str) -> object:
    if re.fullmatch(r"\d\dXX|\d{3}X", value):
        return value.rstrip("X")
    if match := _DURATION.fullmatch(value):
        numbers = [int(n or 0) for n in match.groups()]
        months = sum(n * per for n, per in zip(numbers, _MONTHS, strict=False))
        return months, sum(n * per for n, per in zip(numbers[len(_MONTHS) :], _SECONDS, strict=True))
    value = re.sub(r"(T\d\d)(?::00)?$", r"\1", value)
    return re.sub(r"^(\d{4}(?:-\d\d)?)(?:-XX)+$", r"\1", value)


def _masked(gold: str, found: str) -> bool:
    if re.fullmatch(r"\d{4}-WXX(-\w+)?", gold):
        return re.fullmatch(rf"{gold[:4]}-W\d\d(-\w+)?", found) is not None
    return re.fullmatch(r"\d{4}-QX", gold) is not None and re.fullmatch(rf"{gold[:4]}-Q\d", found) is not None


def kind(gold: str) -> str:
    """The kind of a gold value."""
    for pattern, name in (
        (r".*_REF", "now, past, future"), (r"P.*", "length"), (r"XXXX.*", "set"), (r".*T.*", "time of day"),
        (r".*/.*", "interval"), (r"\d{4}-\d\d-\d\d", "day"), (r"\d{4}-\d\d", "month"), (r"\d{4}", "year"),
        (r"\d{4}-W.*", "week"), (r"\d{4}-[QH].", "quarter"), (r"\d{4}-(SP|SU|FA|WI)", "season"),
        (r"\d{2,3}X*", "decade, century"),
    ):  # fmt: skip
        if re.fullmatch(pattern, gold):
            return name
    return "other"


def _print_figures(name: str, cases: list[Case], left_out: int, took: float, theirs_took: float) -> None:
    rows: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        rows[kind(case.gold)].append(case)
    print(f"\n{name}: {len(cases)} values" + (f" ({left_out} without a value left out)" if left_out else ""))
    print(f"{'kind':22}{'values':>7}{'ours':>8}{'strict':>8}{'dateparser':>12}")
    for label, some in [*sorted(rows.items(), key=lambda row: -len(row[1])), ("all", cases)]:
        ours = sum(same(c.gold, c.ours) for c in some)
        strict = sum(c.gold == c.ours for c in some)
        theirs = sum(same(c.gold, c.theirs) for c in some)
        n = max(1, len(some))
        print(f"{label:22}{len(some):7}{ours / n:8.3f}{strict / n:8.3f}{theirs / n:12.3f}")
    n = max(1, len(cases) + left_out)
    print(f"microseconds an expression: ours {took / n * 1e6:.0f}, dateparser {theirs_took / n * 1e6:.0f}")


def _print_errors(cases: list[Case]) -> None:
    for case in cases:
        if not same(case.gold, case.ours):
            print(
                f"{case.document}  {case.words!r}  gold {case.gold}  ours {case.ours}  ({case.tense})  {case.around!r}"
            )
    counted = Counter((kind(c.gold), c.ours is None) for c in cases if not same(c.gold, c.ours))
    print(counted.most_common())


if __name__ == "__main__":
    sys.exit(main())
