"""Annotated stories for tests of views, exports and the command line. Persons, bodies and events are invented."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from interregnum.frames.convert import reading_of
from interregnum.frames.inline import parse
from interregnum.frames.scripted import ScriptedReader
from interregnum.records import Article, Block, Reading, Span

SUCCESSION = """# id=succession date=2024-03-18 genre=article
[[Ennedi Front|ORG|f] {commander|HOLDS|actor=d,org=f} [Mahamat Dogoum|PER|d] was
{killed|DIE|recipient=d,means=dr,place=pl,time=t} by a [drone|MEANS|dr] at [Wadi Hawa|LOC|pl] on [March 9|TIME|t] and
[Abdelkerim Sougui|PER|s] has {replaced|SUCCEED|actor=s,recipient=d} [him|PRO|d]|SAID|c1], [[two|NUM] sources|GRP|src]
close to the [group|ORG|f] {told|SAY|actor=src,recipient=co,content=c1} the [Sahel Courier|ORG|co].
[Dogoum|PER|d] {guided|GUIDES|actor=d,recipient=al,time=t2} an [alliance|ORG|al] of herders since [2019|TIME|t2], and
[his|PRO|d] {death|DIE|recipient=d} leaves a {void|VACANT|recipient=d,org=al}.
[Sougui|PER|s] now {guides|GUIDES|actor=s,recipient=al} the [alliance|ORG|al].
The [Libya|GPE|l]-{backed|BACKS|actor=l,recipient=f} [front|ORG|f] plans to {meet|CONSULT|actor=f,actor=g;planned}
the [government|ORG|g].
["[Libya|GPE|l] {backs|BACKS|actor=l,recipient=f} [them|PRO|f],"|SAID|c2] {said|SAY|actor=h,content=c2}
[Hawa Tidjani|PER|h], a former [{minister|HOLDS|actor=h,org=g;ended}|PER|h] in the [government|ORG|g].
[She|PRO|h] {denied|SAY|actor=h,content=c3;negated} that
[[Libya|GPE|l] had {met|CONSULT|actor=l,actor=s;negated} [Sougui|PER|s]|SAID|c3].
The [sources|GRP|src] {spoke on condition of anonymity|ANON|actor=src}.
{[Officials|GRP|o]|MEMBER|actor=o,org=g} of the [government|ORG|g] did {not respond|SILENT|actor=o} to questions.
"""

UNION = """# id=union date=2024-07-22 genre=brief
[Marit Dal|PER|d] {resigned|DEPART|recipient=d} on [Monday|TIME] as the {[chair|PER|d]|HOLDS|actor=d,org=u} of the
[Harbour Union|ORG|u].
"""


def reading(annotated: str, **known: Any) -> Reading:
    """The reading that an annotated text describes, its article with a title, an outlet ... as given."""
    (passage,) = parse(annotated)
    article = Article(
        id=passage.id,
        text=passage.text,
        blocks=(Block("body", Span(0, len(passage.text))),),
        published=passage.date,
    )
    return reading_of(passage, replace(article, **known))


def text_of(annotated: str) -> str:
    """The bare text of an annotated story."""
    (passage,) = parse(annotated)
    return passage.text


def scripted(model: Path | None = None, threads: int | None = None) -> ScriptedReader:
    """A reader that knows these stories; stands in for the model on the command line."""
    return ScriptedReader([*parse(SUCCESSION), *parse(UNION)])
