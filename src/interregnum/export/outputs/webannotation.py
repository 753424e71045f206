"""Claims as W3C Web Annotations (Recommendation of 23 February 2017), one AnnotationCollection in JSON-LD.

Each claim annotates the words that say it. The target is the text as the casebook keeps it
(``urn:interregnum:article:ID``) with a TextPositionSelector (code points, as the standard has them) and a
TextQuoteSelector; where the article has an address, the page is a second target with the quote alone, since positions
in a page are others. The body tags the frame type and describes the claim: roles with their own words and offsets,
date, place, status and who vouches.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from interregnum.export.outputs.goods import Goods
from interregnum.export.outputs.tally import Tally
from interregnum.records import Account, Article, Claim, Source, Span, text_hash

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"ir": "urn:interregnum:"}]
_AROUND = 32
MOVED = "claims whose article has another text now, or none"


def pieces(goods: Goods, tally: Tally) -> Iterator[str]:
    """The document, an annotation at a time."""
    head = {
        "@context": CONTEXT,
        "id": "urn:interregnum:annotations",
        "type": "AnnotationCollection",
        "label": goods.title,
    }
    yield json.dumps(head, ensure_ascii=False)[:-1]
    yield ', "first": {"id": "urn:interregnum:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": [\n'
    total = 0
    for made in _annotations(goods, tally):
        yield (",\n" if total else "") + json.dumps(made, ensure_ascii=False)
        total += 1
    tally.written["annotations"] += total
    yield f'\n]}}, "total": {total}}}\n'


def _annotations(goods: Goods, tally: Tally) -> Iterator[dict[str, Any]]:
    for account in goods.accounts():
        article = goods.book.article(account.article)
        kept = sorted((c for c in account.claims if goods.strong(c)), key=lambda c: (c.trigger, c.type, c.id))
        tally.left_out["claims below the confidence asked for"] += len(account.claims) - len(kept)
        if article is None or any(c.text_hash != text_hash(article.text) for c in kept[:1]):
            tally.left_out[MOVED] += len(kept)
            continue
        names = goods.book.entity_of({p.actor for c in kept for p in c.parties})
        sources = {s.id: s for s in account.sources}
        for claim in kept:
            yield annotation(claim, article, account, names=names, sources=sources, goods=goods)


def annotation(
    claim: Claim,
    article: Article,
    account: Account,
    *,
    names: Mapping[str, str],
    sources: Mapping[str, Source],
    goods: Goods,
) -> dict[str, Any]:
    """One claim as an annotation of its trigger."""
    text = article.text
    target: list[dict[str, Any]] = [{"source": iri("article", article.id), "selector": selectors(text, claim.trigger)}]
    if article.url:
        target.append({"source": article.url, "selector": selectors(text, claim.trigger)[1:]})
    described = {
        "type": "ir:Claim",
        "purpose": "describing",
        "ir:frame": claim.type,
        "ir:status": claim.status,
        "ir:roles": [
            {
                "ir:role": p.role,
                "ir:entity": names.get(p.actor, p.actor),
                "ir:name": goods.name(names[p.actor]) if p.actor in names else p.span.of(text),
                "ir:selector": selectors(text, p.span),
            }
            for p in claim.parties
        ],
        "ir:evidence": selectors(text, claim.evidence),
        "ir:date": claim.when.edtf,
        "ir:place": claim.place.name if claim.place else None,
        "ir:post": claim.post.title if claim.post else None,
        "ir:confidence": round(claim.confidence, 4),
        "ir:vouchedBy": [sources[s].name for s in claim.vouched if s in sources] or [account.outlet or "the outlet"],
    }
    return {
        "id": iri("claim", claim.id),
        "type": "Annotation",
        "motivation": "classifying",
        "generator": {"id": "urn:interregnum:reader", "type": "Software", "name": "interregnum"},
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": claim.type, "language": "en"},
            {k: v for k, v in described.items() if v is not None},
        ],
        "target": target if len(target) > 1 else target[0],
    }


def selectors(text: str, span: Span) -> list[dict[str, Any]]:
    """The two selectors of a stretch of text: by position, and by its words with those around them."""
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - _AROUND) : span.start],
            "suffix": text[span.end : span.end + _AROUND],
        },
    ]


def iri(kind: str, ident: str) -> str:
    """An IRI for something of the casebook, the same every time."""
    return f"urn:interregnum:{kind}:{quote(ident.encode('utf-8', 'backslashreplace'), safe='-._~')}"
