"""Small articles, readings and accounts to keep. Persons, bodies and events are invented."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from interregnum.ledger.store import Ledger
from interregnum.records import (
    Account,
    Actor,
    Article,
    Attribution,
    Block,
    Claim,
    Frame,
    Mention,
    Party,
    Reading,
    Silence,
    Source,
    Span,
    When,
    claim_id,
    text_hash,
)
from interregnum.records.reading import Argument
from tests.casebooks import Story

TEXT = "Amina Diallo resigned on Monday. The Reform Party said that Amina Diallo would not return."


def article(ident: str = "a1", text: str = TEXT, **known: Any) -> Article:
    known = {"title": "Leader quits", "outlet": "Harbour Times", "published": "2021-05-03"} | known
    return Article(ident, text, (Block("body", Span(0, len(text))),), **known)


def reading(of: Article, words: Sequence[str] = ("resigned",)) -> Reading:
    """A mention for the first word, and a DEPART frame on each of these words."""
    frames = []
    for number, trigger in enumerate(words):
        at = of.text.index(trigger)
        frames.append(
            Frame(f"f{number}", "DEPART", Span(at, at + len(trigger)), args=(Argument("recipient", "m0"),),
                  confidence=0.1 + 0.2)
        )  # fmt: skip
    mention = Mention("m0", Span(0, len(of.text.split()[0])), "PER", "e1", 2 / 3)
    said = Attribution("t0", (Span(0, 1),), content=(Span(0, 2), Span(3, 4)), speakers=("m0",))
    return Reading(of, (mention,), tuple(frames), (said,), model="made+0")


def account(of: Article, words: Sequence[str] = ("resigned",), *, name: str | None = None, entity: str = "e1",
            kind: str = "DEPART") -> Account:  # fmt: skip
    """An actor named by the first two words, and a claim on each of these words, its evidence the sentence."""
    name = name or " ".join(of.text.split()[:2])
    hashed = text_hash(of.text)
    at = of.text.find(name)
    spans = (Span(at, at + len(name)),) if at >= 0 else ()
    who = Actor(f"{of.id}#{entity}", of.id, "PER", name, names=(name,), mentions=spans, country="NG")
    party = Party("recipient", who.id, spans[0] if spans else Span(0, 1))
    made = []
    for trigger in words:
        start = of.text.index(trigger)
        begin = of.text.rfind(". ", 0, start) + 2 if ". " in of.text[:start] else 0
        end = of.text.find(".", start) + 1 or len(of.text)
        span, evidence = Span(start, start + len(trigger)), Span(begin, end)
        made.append(
            Claim(claim_id(of.id, hashed, kind, span), of.id, kind, "actual", span, evidence,
                  evidence.of(of.text), hashed, parties=(party,),
                  when=When("2021-05-03", "2021-05-03", "2021-05-03", True, "Monday", 0.9),
                  reported=of.published, vouched=(f"{of.id}#s1",), confidence=1 / 3, reasons=("said so",))
        )  # fmt: skip
    voice = Source(f"{of.id}#s1", "body", "Reform Party", spans=(Span(0, 1),))
    quiet = Silence(f"{of.id}#q1", of.id, "declined", voice.id, Span(0, 2), of.text[:2], tuple(c.id for c in made))
    return Account(of.id, of.published, of.outlet, of.title, of.origin, (who,), tuple(made), (voice,), (quiet,))


def put(ledger: Ledger, of: Article, words: Sequence[str] = ("resigned",), **known: Any) -> str:
    return ledger.put(of, reading(of, words), account(of, words, **known))


def story_ledger(path: Path, story: Story, order: Sequence[str] | None = None) -> Ledger:
    """The story of ``tests.casebooks`` kept in a file."""
    ledger = Ledger(path, create=True)
    for ident in order or sorted(story.makers):
        maker = story.makers[ident]
        ledger.put(maker.article(), Reading(maker.article()), maker.account())
    for ruled in story.judgements:
        ledger.judge(ruled.ruling, ruled.subjects, by=ruled.by, made=ruled.made)
    ledger.write_derived(story.derived)
    return ledger
