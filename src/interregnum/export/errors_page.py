"""Where a reader goes wrong, as one HTML page to browse: layers, worst types, confusions, calibration, every error.

Like the page of a reading it asks nothing of the network, runs no script and escapes every word from outside.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from interregnum.export.page import FOOT, esc, head
from interregnum.frames.scoring_report import Bin, FrameError, Score, Scores

KINDS = {
    "missed": "in the gold, not read",
    "false": "read, not in the gold",
    "confused": "read as another type",
    "span": "read on other words",
    "status": "with another status",
    "arguments": "with other arguments",
}
_WIDTH, _HEIGHT, _PAD = 320, 240, 34


def errors_page(scores: Scores) -> Iterator[str]:
    """The page, in pieces.

    Args:
        scores: with the errors of every text.
    """
    yield head().replace("<title>interregnum: what was read</title>", "<title>interregnum: what went wrong</title>")
    by_type: dict[str, list[FrameError]] = defaultdict(list)
    for error in scores.errors:
        by_type[error.type].append(error)
    counts = Counter(error.kind for error in scores.errors)
    yield (
        f'<header><h1>What went wrong</h1><p class="facts">{esc(scores.reader)} on {scores.passages} passages · '
        f"{len(scores.errors)} errors: "
        + esc(", ".join(f"{counts[kind]} {kind}" for kind in KINDS if counts[kind]))
        + "</p></header>\n"
    )
    yield _scores("Layers", scores.layers.values())
    worst = sorted(scores.types.values(), key=lambda s: (s.f1, s.name))
    yield _scores("Types, worst first", worst, linked=by_type)
    yield _confusions(scores.errors)
    yield _calibration(scores.reliability, scores.calibration_error)
    order = {score.name: n for n, score in enumerate(worst)}
    for kind in sorted(by_type, key=lambda k: (order.get(k, -1), k)):
        yield _errors(kind, by_type[kind])
    yield FOOT


def _scores(title: str, scores: object, *, linked: Mapping[str, object] | None = None) -> str:
    rows = [s for s in scores if isinstance(s, Score) and (s.gold or s.read)]  # type: ignore[attr-defined]
    if not rows:
        return ""
    body = "".join(
        f"<tr><th scope=row>{_link(s.name, linked)}</th><td>{s.precision:.3f}</td><td>{s.recall:.3f}</td>"
        f"<td>{s.f1:.3f}</td><td>{s.low:.3f} to {s.high:.3f}</td><td>{s.gold}</td><td>{s.read}</td></tr>"
        for s in rows
    )
    return (
        f"<section><h2>{esc(title)}</h2><table><thead><tr><th></th><th>precision</th><th>recall</th><th>F1</th>"
        f"<th>95%</th><th>gold</th><th>read</th></tr></thead><tbody>{body}</tbody></table></section>\n"
    )


def _link(name: str, linked: Mapping[str, object] | None) -> str:
    return f'<a href="#{esc(name)}">{esc(name)}</a>' if linked and name in linked else esc(name)


def _confusions(errors: tuple[FrameError, ...]) -> str:
    pairs = Counter(
        (e.gold.split(" ")[0], e.read.split(" ")[0]) for e in errors if e.kind == "confused" and e.gold and e.read
    )
    if not pairs:
        return ""
    rows = "".join(
        f'<tr><th scope=row><a href="#{esc(gold)}">{esc(gold)}</a></th><td>{esc(read)}</td><td>{count}</td></tr>'
        for (gold, read), count in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    )
    return (
        "<section><h2>Confusions</h2><table><thead><tr><th>gold says</th><th>read as</th><th>times</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></section>\n"
    )


def _calibration(bins: tuple[Bin, ...], error: float) -> str:
    """A reliability diagram (DeGroot and Fienberg 1983): how sure the reader was against how often it was right."""
    used = [b for b in bins if b.frames]
    if not used:
        return ""

    def x(value: float) -> float:
        return round(_PAD + value * (_WIDTH - 2 * _PAD), 1)

    def y(value: float) -> float:
        return round(_HEIGHT - _PAD - value * (_HEIGHT - 2 * _PAD), 1)

    most = max(b.frames for b in used)
    dots = "".join(
        f'<circle cx="{x(b.confidence)}" cy="{y(b.right)}" r="{3 + 6 * (b.frames / most) ** 0.5:.1f}" '
        f'fill="currentColor" fill-opacity="0.55"><title>{b.low:.1f} to {b.high:.1f}: {b.frames} frames, '
        f"sure {b.confidence:.2f}, right {b.right:.2f}</title></circle>"
        for b in used
    )
    axes = "".join(
        f'<text x="{x(v)}" y="{_HEIGHT - 12}" text-anchor="middle">{v}</text><text x="6" y="{y(v) + 4}">{v}</text>'
        for v in (0.0, 0.5, 1.0)
    )
    rows = "".join(
        f"<tr><th scope=row>{b.low:.1f} to {b.high:.1f}</th><td>{b.frames}</td><td>{b.confidence:.3f}</td>"
        f"<td>{b.right:.3f}</td></tr>"
        for b in used
    )
    return (
        f"<section><h2>Calibration</h2><p class=facts>Expected calibration error {error:.3f}. On the line, of frames "
        "read at 0.8 eight in ten are right.</p>"
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" role="img" font-size="11" fill="currentColor" '
        'aria-label="How often frames were right, by how sure the reader was">'
        f'<line x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}" stroke="currentColor" stroke-dasharray="4 3"/>'
        f'<polyline points="{x(0)},{y(1)} {x(0)},{y(0)} {x(1)},{y(0)}" fill="none" stroke="currentColor"/>'
        f"{axes}{dots}</svg>"
        "<table><thead><tr><th>confidence</th><th>frames</th><th>mean</th><th>right</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></section>\n"
    )


def _errors(name: str, errors: list[FrameError]) -> str:
    parts = [f'<section id="{esc(name)}"><h2>{esc(name)}</h2>']
    for kind, told in KINDS.items():
        some = [e for e in errors if e.kind == kind]
        if some:
            items = "".join(_error(e) for e in some)
            parts.append(
                f"<details{' open' if kind != 'arguments' else ''}><summary>{len(some)} {esc(told)}</summary>"
                f'<ul class="summary">{items}</ul></details>'
            )
    return "\n".join([*parts, "</section>\n"])


def _error(error: FrameError) -> str:
    before, found, after = error.sentence.partition(error.words)
    sure = f" · sure {error.confidence:.2f}" if error.confidence is not None else ""
    sides = [f"gold: {error.gold}" if error.gold else "", f"read: {error.read}" if error.read else ""]
    return (
        f'<li dir="auto">{esc(before)}<span class="t">{esc(found)}</span>{esc(after)}'
        f'<br><span class="facts">{esc(" · ".join(s for s in sides if s))}{esc(sure)} · '
        f"{esc(error.passage)} {error.start}</span></li>"
    )
