"""Rows of bands over time: who held what, from when to when, with what is not known drawn as not known.

A band is solid where a report bears it out, hatched where a boundary may lie, and fades where nothing is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interregnum.web.charts.scale import Scale
from interregnum.web.charts.svg import Drawing, el, fitted, label, linked, width_of

_HEIGHT = 26
_CAPTION = 20
_BELOW = 17
_FADE = 40.0
_SIZE = 12.5
_LEAST = 5.0
_WIDE = 600  # from here on captions stand beside the bands


@dataclass(frozen=True, slots=True)
class Bar:
    """One band.

    Args:
        start, end: days (as numbers) between which it is certain; None where no report shows it at all.
        may_start, may_end: the first and last day on which it may have begun or ended, where they are known.
        open_start, open_end: whether it goes on beyond, as far as is known.
        cls: what it is (``full``, ``acting``, ``claimed``, ``designate``, ``void``, ``alleged``).
        name: what stands in or beside it; ``told`` the whole of it in words.
    """

    name: str
    told: str
    cls: str
    start: int | None = None
    end: int | None = None
    may_start: int | None = None
    may_end: int | None = None
    open_start: bool = False
    open_end: bool = False
    href: str | None = None
    tip: str | None = None

    @property
    def days(self) -> tuple[int, ...]:
        """Every day that it tells of."""
        return tuple(d for d in (self.may_start, self.start, self.end, self.may_end) if d is not None)


@dataclass(frozen=True, slots=True)
class Row:
    """Bands on one line, with a caption above it. Bands that would cover one another take lines of their own."""

    caption: str
    bars: tuple[Bar, ...]
    href: str | None = None
    named: bool = True  # whether the names of its bands are written; else the caption says enough


def bands(rows: Sequence[Row], *, ident: str, width: float, title: str, desc: str, links: bool = True) -> Drawing:
    """Rows of bands under one line of time; an empty picture for rows without a date."""
    rows = [r for r in rows if any(b.days for b in r.bars)]
    days = [d for r in rows for b in r.bars for d in b.days]
    if not days:
        return Drawing(ident, width, 24, title, desc, label("No dates are known.", 0, 16, "soft"))
    pad = max(int((max(days) - min(days)) * 0.05), 12)
    gutter = _gutter(rows, width)
    scale = Scale(min(days) - pad, max(days) + pad, gutter + 1, width - 1)
    y = 4.0
    parts: list[str] = []
    for row in rows:
        drawn, y = _row(row, scale, y, width, links, gutter)
        parts.append(drawn)
    axis, grid = _axis(scale, y, width, gutter)
    return Drawing(
        ident, width, y + 26, title, desc, _patterns(ident) + grid + "".join(parts).replace("@@", ident) + axis
    )


def _gutter(rows: Sequence[Row], width: float) -> float:
    """Room for the captions beside the bands, where the picture is wide; else they stand above."""
    captions = [width_of(r.caption, _SIZE) for r in rows if r.caption]
    return min(max(captions) + 18, width * 0.3) if captions and width >= _WIDE else 0.0


def _axis(scale: Scale, y: float, width: float, gutter: float) -> tuple[str, str]:
    axis = [el("line", x1=gutter, x2=width, y1=y + 4, y2=y + 4, cls="axis")]
    grid = []
    for x, words in scale.ticks(apart=92):
        wide = width_of(words, 11) / 2
        at = min(max(x, gutter + wide), width - wide)
        grid.append(el("line", x1=x, x2=x, y1=0, y2=y + 4, cls="grid"))
        axis.append(el("line", x1=x, x2=x, y1=y + 4, y2=y + 8, cls="axis"))
        axis.append(label(words, at, y + 20, "tick", anchor="middle"))
    return "".join(axis), "".join(grid)


def _patterns(ident: str) -> str:
    """Hatching and fading, by kind of band."""
    made = []
    for kind in ("full", "acting", "claimed", "designate", "void", "alleged"):
        stroke = el("line", x1=0, y1=0, x2=0, y2=6, cls=f"hatch {kind}")
        made.append(
            el("pattern", stroke, id=f"{ident}-h-{kind}", width=6, height=6, patternUnits="userSpaceOnUse",
               patternTransform="rotate(45)")
        )  # fmt: skip
        for way, x1, x2 in (("out", 0, 1), ("in", 1, 0)):
            stops = el("stop", offset=0, cls=f"stop {kind}") + el("stop", offset=1, cls=f"stop {kind}", stop_opacity=0)
            made.append(el("linearGradient", stops, id=f"{ident}-{way}-{kind}", x1=x1, x2=x2))
    return el("defs", "".join(made))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the parts of a band lie: fading in, hatched, solid, hatched, fading out."""

    bar: Bar
    fade_in: float
    may_in: float
    left: float
    right: float
    may_out: float
    fade_out: float


def _place(bar: Bar, scale: Scale) -> _Place:
    days = bar.days
    start = bar.start if bar.start is not None else (bar.end if bar.end is not None else days[0])
    end = bar.end if bar.end is not None else (bar.start if bar.start is not None else days[-1])
    start, end = min(start, end), max(start, end)
    left, right = scale.x(start), scale.x(end)
    if bar.start is None and bar.end is None:
        # Only a range in which it may lie.
        left, right = scale.x(days[0]), scale.x(days[0])
    elif right - left < _LEAST:
        # Wide enough to be seen, towards the side on which it goes on.
        grow = _LEAST - (right - left)
        before = grow * (
            0.0 if bar.open_end and not bar.open_start else 1.0 if bar.open_start and not bar.open_end else 0.5
        )
        left, right = left - before, right + grow - before
    may_in = min(scale.x(bar.may_start), left) if bar.may_start is not None else left
    may_out = max(scale.x(bar.may_end), right) if bar.may_end is not None else right
    fade_in = max(may_in - _FADE, scale.left) if bar.open_start else may_in
    fade_out = min(may_out + _FADE, scale.right) if bar.open_end else may_out
    return _Place(bar, fade_in, may_in, left, right, may_out, fade_out)


def _lanes(bars: Sequence[Bar], scale: Scale) -> list[list[_Place]]:
    """Bands on as few lines as there are at once."""
    lanes: list[list[_Place]] = []
    for place in sorted((_place(b, scale) for b in bars if b.days), key=lambda p: (p.left, p.right, p.bar.name)):
        for lane in lanes:
            last = lane[-1]
            if max(last.left + 2, min(last.right, last.may_out)) <= place.left + 3:
                lane.append(place)
                break
        else:
            lanes.append([place])
    return lanes


def _row(row: Row, scale: Scale, y: float, width: float, links: bool, gutter: float) -> tuple[str, float]:
    parts = []
    caption = fitted(row.caption, _SIZE, gutter - 8 if gutter else width)
    if caption:
        words = label(caption, 0, y + (17 if gutter else 13), "caption")
        parts.append(linked(row.href if links else None, words, title=row.caption, cls="caption-link"))
        y += 0 if gutter else _CAPTION
    for lane in _lanes(row.bars, scale):
        drawn, y = _lane(_until_next(lane, scale), scale, y, links, row.named)
        parts.append(drawn)
    return "".join(parts), y + (4 if gutter else 8)


def _until_next(lane: list[_Place], scale: Scale) -> list[_Place]:
    """Bands whose uncertain ends stop where the next begins."""
    made = []
    for number, p in enumerate(lane):
        after = lane[number + 1] if number + 1 < len(lane) else None
        edge = scale.right if after is None else max(min(after.left, after.may_in), p.right)
        out = min(max(p.may_out, p.right), max(edge, p.right))
        before = lane[number - 1].right if number else scale.left
        fade_in = max(p.fade_in, min(before, p.may_in))
        may_in = max(p.may_in, min(before, p.left))
        made.append(_Place(p.bar, min(fade_in, may_in), may_in, p.left, p.right, out, max(min(p.fade_out, edge), out)))
    return made


def _lane(lane: Sequence[_Place], scale: Scale, y: float, links: bool, named: bool) -> tuple[str, float]:
    parts: list[str] = []
    taken = [(min(p.fade_in, p.left), max(p.fade_out, p.right)) for p in lane]
    under: list[_Place] = []
    for p in lane:
        shape = "".join(_shape(p, y))
        wide = width_of(p.bar.name, _SIZE)
        if named and p.bar.name and wide <= p.right - p.left - 12:
            shape += label(p.bar.name, p.left + 7, y + 16.5, f"in-band {p.bar.cls}")
        elif named and p.bar.name:
            beside = _beside(p, wide, taken, scale)
            if beside is None:
                under.append(p)
            else:
                taken.append((beside - 4, beside + wide + 4))
                shape += label(p.bar.name, beside, y + 16.5, f"by-band {p.bar.cls}")
        href = p.bar.href if links else None
        parts.append(linked(href, shape, title=p.bar.told, cls=f"band {p.bar.cls}", tip=p.bar.tip if links else None))
    called, y = _under(under, y + _HEIGHT, scale)
    return "".join(parts) + called, y + 4


def _beside(p: _Place, wide: float, taken: Sequence[tuple[float, float]], scale: Scale) -> float | None:
    """Where a name stands beside its band, right of it or else left; None where there is no room."""
    right, left = max(p.fade_out, p.right) + 6, min(p.fade_in, p.left) - 6 - wide
    for at in (right, left):
        free = all(at + wide <= start or end <= at for start, end in taken)
        if free and scale.left <= at and at + wide <= scale.right:
            return at
    return None


def _under(places: Sequence[_Place], y: float, scale: Scale) -> tuple[str, float]:
    """Names under bands too short for them, on as many lines as they need, each with a line up to its band."""
    ends: list[float] = []
    leaders: list[str] = []
    parts: list[str] = []
    for p in places:
        room = scale.right - scale.left
        wide = min(width_of(p.bar.name, _SIZE), room)
        middle = (p.left + p.right) / 2
        at = min(max(middle - 6, scale.left), max(scale.right - wide - 1, scale.left))
        line = next((n for n, end in enumerate(ends) if end + 14 <= at), len(ends))
        if line == len(ends):
            ends.append(0.0)
        ends[line] = at + wide
        below = y + line * _BELOW
        leaders.append(el("line", x1=middle, x2=middle, y1=y, y2=below + 4, cls="leader"))
        parts.append(label(fitted(p.bar.name, _SIZE, room), at, below + 15, f"by-band {p.bar.cls}"))
    return "".join(leaders) + "".join(parts), y + len(ends) * _BELOW


def _shape(p: _Place, y: float) -> list[str]:
    """The parts of a band; ``@@`` stands for the picture's id."""
    kind = p.bar.cls
    made = []

    def part(left: float, right: float, cls: str, fill: str | None = None) -> None:
        if right - left > 0.4:
            made.append(el("rect", x=left, y=y, width=right - left, height=_HEIGHT - 2, cls=cls, fill=fill))

    part(p.fade_in, p.may_in, "fade", f"url(#@@-in-{kind})")
    part(p.may_in, p.left, "maybe", f"url(#@@-h-{kind})")
    part(p.left, p.right, "sure", f"url(#@@-h-{kind})" if kind in ("void", "designate") else None)
    part(p.right, p.may_out, "maybe", f"url(#@@-h-{kind})")
    part(p.may_out, p.fade_out, "fade", f"url(#@@-out-{kind})")
    left, right = min(p.fade_in, p.left), max(p.fade_out, p.right)
    # What is hard to hit is wider to the hand than to the eye.
    grow = max(0.0, (14 - (right - left)) / 2)
    made.append(el("rect", x=left - grow, y=y - 2, width=right - left + 2 * grow, height=_HEIGHT + 2, cls="hit"))
    return made
