"""A reading as one HTML page: the text with its marks, each sentence's frames beside it, and who vouches.

The page asks nothing of the network, runs no script, and holds its style sheet by hash (Content-Security-Policy).
Every word that comes from outside is escaped.
"""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterable, Iterator
from importlib.resources import files

from interregnum.export.clean import plain
from interregnum.export.marks import Marks, paragraphs
from interregnum.export.terminal import HEADINGS, excerpt
from interregnum.frames.codebook import codebook
from interregnum.records import Frame, Mention, Reading
from interregnum.views.lines import Evidence, Line
from interregnum.views.names import names
from interregnum.views.places import Places
from interregnum.views.sources import OUTLET, Source
from interregnum.views.summary import SECTIONS, Summary, summarise

_KINDS = {
    "PER": "person",
    "ORG": "organisation",
    "GPE": "country or city",
    "LOC": "place",
    "GRP": "group",
    "PRO": "pronoun",
    "NAT": "demonym",
    "ROLE": "post",
    "TIME": "time",
    "MEANS": "means",
    "NUM": "number",
}


FOOT = "</main>\n</body>\n</html>\n"


def page(readings: Iterable[Reading]) -> Iterator[str]:
    """A standalone page, in pieces, so that many articles need not be held at once."""
    yield head()
    for number, reading in enumerate(readings, 1):
        yield article(reading, number=number)
    yield FOOT


def head() -> str:
    """The page up to its first article. ``FOOT`` closes it; browsers also show a page cut short before that."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="'
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="interregnum">\n'
        f"<title>interregnum: what was read</title>\n<style>{style}</style>\n</head>\n<body>\n{_legend()}\n<main>\n"
    )


def esc(text: object) -> str:
    """Text as HTML shows it, safe between tags and in quoted attributes."""
    return html.escape(plain(str(text)), quote=True)


def _style() -> str:
    return files("interregnum.export").joinpath("page.css").read_text("utf-8")


def _legend() -> str:
    kinds = " ".join(f'<span class="m {k}">{esc(what)}</span>' for k, what in _KINDS.items())
    return (
        '<details class="legend"><summary>How to read this page</summary><p>Mentions: '
        f'{kinds}</p><p>Words that name an act: <span class="t">trigger</span>. What a source says: '
        '<span class="q">words that somebody else vouches for</span>. A status other than actual is shown as '
        '<span class="status">planned</span>. Point at a mark to see what it is; the frames of a sentence '
        "stand beside it, with confidence and with who vouches for them.</p></details>"
    )


def article(reading: Reading, *, number: int = 1) -> str:
    """One article of the page; ``number`` keeps its anchors apart from the others'."""
    summary = summarise(reading)
    known = summary.head
    label = f"a{number}"
    anchors = _Anchors(reading, label)
    facts = [known.get("outlet"), known.get("section"), known.get("date") or "undated", known.get("byline")]
    if known.get("origin") and known.get("origin") != known.get("outlet"):
        facts.append(f"first reported by {known['origin']}")
    title = known.get("title") or f"(no title: {known.get('id')})"
    parts = [
        f'<article id="{label}">\n<header><h1 dir="auto">{esc(title)}</h1>',
        f'<p class="facts" dir="auto">{" · ".join(esc(fact) for fact in facts if fact)}</p>',
        _url(known.get("url")),
        *(f'<p class="notice">{esc(notice.message)}</p>' for notice in summary.notices),
        "</header>",
        '<section class="summary" aria-label="Summary">',
        *(_section(heading, summary.shown(name), anchors) for name, heading in HEADINGS.items()),
        _sources(summary),
        _section("Silent", summary.shown("silent"), anchors),
        "</section>",
        '<section class="text" aria-label="The text with its frames">',
        *_text(reading, summary, anchors),
        "</section>",
        "</article>\n",
    ]
    return "\n".join(part for part in parts if part)


class _Anchors:
    """Where each sentence of an article stands on the page."""

    def __init__(self, reading: Reading, label: str) -> None:
        self.paragraphs = paragraphs(reading.article)
        self.sentences = Places([s for p in self.paragraphs for s in p.sentences])
        self._label = label

    def of(self, offset: int) -> str:
        """The anchor of the sentence that holds an offset."""
        return f"{self._label}s{self.sentences.number(offset) or 0}"


def _url(url: str | None) -> str:
    # Only links that a browser opens as pages; a javascript: address stays text.
    if not url:
        return ""
    if url.lower().startswith(("http://", "https://")):
        return f'<p class="facts"><a href="{esc(url)}" rel="noopener noreferrer nofollow">{esc(url)}</a></p>'
    return f'<p class="facts">{esc(url)}</p>'


def _section(heading: str, lines: tuple[Line, ...], anchors: _Anchors) -> str:
    if not lines:
        return ""
    items = "\n".join(_line(line, anchors) for line in lines)
    return f"<h2>{esc(heading)}</h2>\n<ul>\n{items}\n</ul>"


def _line(line: Line, anchors: _Anchors) -> str:
    status = f' <span class="status">{esc(line.status)}</span>' if line.status != "actual" else ""
    because = f' <span class="because">(inferred: {esc(line.because)})</span>' if line.because else ""
    seen: dict[str, Evidence] = {}
    for evidence in line.evidence:
        seen.setdefault(evidence.words, evidence)
    quotes = "".join(_evidence(e, anchors) for e in seen.values())
    return f"<li><bdi>{esc(line.text)}</bdi>{status}{because}{quotes}</li>"


def _evidence(evidence: Evidence, anchors: _Anchors) -> str:
    before, trigger, after = (html.escape(part, quote=True) for part in excerpt(evidence))
    vouched = ", as told by ".join(evidence.vouched_by)
    return (
        f'<div class="words"><a href="#{anchors.of(evidence.start)}"><bdi>“{before}<b>{trigger}</b>{after}”</bdi></a> '
        f'<span class="by">— <bdi>{esc(vouched)}</bdi></span> <span class="sure">{evidence.confidence:.2f}</span></div>'
    )


def _sources(summary: Summary) -> str:
    rows = "".join(_source(source) for source in summary.sources)
    return (
        "<h2>Who vouches</h2>\n<table><thead><tr><th>Source</th><th>Described as</th><th>Statements</th>"
        f"<th>Known as</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _source(source: Source) -> str:
    kind = "the article itself" if source.name == OUTLET else "named" if source.named else "unnamed"
    facts = [kind, *(["asked not to be named"] if source.anonymous else [])]
    facts += [f"told {', '.join(source.told)}"] if source.told else []
    return (
        f"<tr><td><bdi>{esc(source.name)}</bdi></td><td><bdi>{esc('; '.join(source.described))}</bdi></td>"
        f"<td>{source.vouches}</td><td><bdi>{esc('; '.join(facts))}</bdi></td></tr>"
    )


def _text(reading: Reading, summary: Summary, anchors: _Anchors) -> Iterator[str]:
    called = names(reading)
    vouchers = {e.frame: e.vouched_by for name in SECTIONS for line in summary.section(name) for e in line.evidence}
    mentions = {m.id: m for m in reading.mentions}
    marks = Marks(reading, anchors.sentences)
    number = 0
    for paragraph in anchors.paragraphs:
        if not paragraph.sentences:
            yield f'<p class="aside" dir="auto">{esc(paragraph.span.of(reading.text))}</p>'
            continue
        yield f'<div class="paragraph {esc(paragraph.kind)}">'
        for span in paragraph.sentences:
            listed = "".join(_frame(reading, f, mentions, called, vouchers.get(f.id, ())) for f in marks.frames(number))
            beside = f'<ul class="frames">{listed}</ul>' if listed else ""
            yield f'<div class="row" id="{anchors.of(span.start)}"><p dir="auto">{marks.html(number)}</p>{beside}</div>'
            number += 1
        yield "</div>"


def _frame(
    reading: Reading, frame: Frame, mentions: dict[str, Mention], called: dict[str, str], vouched: tuple[str, ...]
) -> str:
    status = f' <span class="status">{esc(frame.status)}</span>' if frame.status != "actual" else ""
    args = "".join(
        f"<dt>{esc(a.role)}</dt><dd><bdi>{esc(called[mentions[a.mention].entity])}</bdi></dd>" for a in frame.args
    )
    known = codebook().frames.get(frame.type)
    meaning = known.definition if known else ""
    by = f'<span class="by">— <bdi>{esc(", as told by ".join(vouched))}</bdi></span>' if vouched else ""
    return (
        f'<li><abbr title="{esc(meaning)}">{esc(frame.type)}</abbr> '
        f'<bdi class="t">{esc(frame.trigger.of(reading.text))}</bdi>{status} '
        f'<span class="sure">{frame.confidence:.2f}</span> {by}<dl>{args}</dl></li>'
    )
