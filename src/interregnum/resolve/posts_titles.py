"""What the words of a title say: which post, in which relation, of what."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from interregnum.records import Mention, Span
from interregnum.resolve.posts_lexicon import Gram, Lexicon, Meaning, Token, lexicon, longest, tokens
from interregnum.resolve.posts_page import BODIES, Page

_BACK, _AHEAD = 110, 90
_JOINED = re.compile(r"[\s\-–‐'’s]*\Z")
_PREPOSITIONS = frozenset({"of", "for", "to", "in", "at"})
_AFTER = frozenset({"elect", "designate", "emeritus", "nominee", "pro", "tem", "tempore"})
_UNDER = frozenset({"secretary", "treasurer", "sheriff"})
_LITTLE = frozenset("the a an no not without its his her their of and with nobody any obvious".split())
_BEFORE_PARTICIPLE = frozenset("the a an its his her their our my of by with for to and from against as".split())
_ADJECTIVES = ("ing", "ful", "ous", "ive", "al", "ic", "able", "ent", "ant", "ary")
_GENERIC = frozenset({"generic", "commanding"})
_HEAVY = {"role": 3, "shared": 3, "second": 2, "generic": 2, "commanding": 2, "placeholder": 0}


@dataclass(frozen=True, slots=True)
class Title:
    """A title as the text has it.

    Args:
        words: as printed; ``slug`` the same as a role class of its own, for titles that the table does not know.
        meaning: what the table says of it; None where it does not know it.
        deputy: whether it is the deputy's.
        relation: full, acting, designate, former or claimed; ``marked`` the word that says so; ``leaving`` whether the
            holder is on the way out.
        several: whether the words mark one of several ("a senior commander").
        scope: of what ("defense"), by the portfolio table where that knows it.
        kind: the kind of body in the title itself ("army chief", "head of the police"); ``kind_word`` that word.
        before, after: ids of mentions that stand as body before ("Iraqi") or after ("of Iraq"); ``to`` the one after
            "to" ("ambassador to Iraq").
    """

    words: str
    slug: str
    meaning: Meaning | None = None
    deputy: bool = False
    relation: str = "full"
    marked: str = ""
    leaving: bool = False
    several: bool = False
    scope: str = ""
    kind: str | None = None
    kind_word: str = ""
    before: str | None = None
    after: str | None = None
    to: str | None = None


@dataclass(slots=True)
class _Phrase:
    """Words around an anchor: ``core`` up to the anchor's end, ``right`` after it; ``own`` where the anchor begins."""

    core: list[Token]
    own: int
    right: list[Token]
    several: bool = False
    before: str | None = None
    after: str | None = None
    to: str | None = None


def title_at(page: Page, anchor: Span) -> Title:
    """What the title at a place of the text says, with the words before and after it."""
    lex = lexicon()
    phrase = _phrase(page, anchor, lex)
    title = parsed(phrase.core, phrase.own, phrase.right, page.text, lex)
    return replace(
        title,
        several=title.several or phrase.several,
        before=phrase.before,
        after=phrase.after,
        to=phrase.to,
    )


def parsed(core: Sequence[Token], own: int, right: Sequence[Token], text: str, lex: Lexicon) -> Title:
    """The title that a run of words makes.

    Args:
        core: words up to the end of the anchor; from ``own`` on they are the anchor's.
        right: the words after it, a preposition first.
        text: what the words stand in.
        lex: the word tables.
    """
    run = [*core, *(t for t in right if t.word != "the")]
    words = [t.word for t in run]
    at, size, meaning = _named(words, own, len(core), lex)
    rest = words[:at]
    relation, marked, leaving = _relation([*rest, *words[at + size : len(core) + 2]], lex)
    spans = run[at : at + size] if meaning else list(core[own:])
    deputy = any(longest(rest, i, lex.deputies) for i in range(len(rest)))
    own_words = set(words[own : len(core)])
    scope, kind, kind_word = _of_what(run[:at], run[at + size :], own_words, meaning, text, lex)
    if meaning is not None and meaning.scope:
        scope = meaning.scope
    if deputy and not scope:
        scope = next((w for w in rest if (w,) in lex.ordinals), "")
    last = max((t.end for t in spans), default=0)
    first = min((t.start for t in spans), default=0)
    lead = [t for t in run[:at] if t.word in lex.modifiers and t.word not in lex.silent]
    if lead and meaning is not None and _JOINED.match(text[lead[-1].end : first]):
        first = lead[0].start if _JOINED.match(text[lead[0].end : lead[-1].start]) or len(lead) == 1 else lead[-1].start
    slug = "-".join(w for w in words[own : len(core)] if not _is(w, lex.relations) and w not in ("of", "the"))
    return Title(
        words=text[first:last],
        slug=slug or "unknown",
        meaning=meaning,
        deputy=deputy,
        relation=relation,
        marked=marked,
        leaving=leaving,
        several=any((w,) in lex.several for w in rest),
        scope=scope,
        kind=kind,
        kind_word=kind_word,
    )


def _is(word: str, table: Container[Gram]) -> bool:
    return (word,) in table


def _named(words: Sequence[str], own: int, end: int, lex: Lexicon) -> tuple[int, int, Meaning | None]:
    """Where the best title among the words begins, how long it is and what it means."""
    best: tuple[tuple[bool, int, int, int], int, int, Meaning] | None = None
    for at in range(len(words)):
        for size in range(1, min(6, len(words) - at) + 1):
            if at >= end or at + size <= own:
                continue
            meaning = lex.titles.get(tuple(words[at : at + size]))
            if meaning is None:
                continue
            following = words[at + size] if at + size < len(words) else ""
            if meaning.how in _GENERIC and following not in _PREPOSITIONS and following not in ("", "and"):
                continue  # "chief strategist" is no chief
            heavy = 1 if meaning.to in ("rank", "general") else _HEAVY[meaning.how]
            rank = (heavy > 1, size, heavy, at)
            if best is None or rank > best[0]:
                best = (rank, at, size, meaning)
    return (best[1], best[2], best[3]) if best else (own, 0, None)


def _relation(words: Sequence[str], lex: Lexicon) -> tuple[str, str, bool]:
    found = ("full", "")
    leaving = False
    for at in range(len(words)):
        size = longest(words, at, lex.relations)
        if not size:
            continue
        phrase = tuple(words[at : at + size])
        leaving = leaving or phrase in lex.leaving
        # "former acting president": the first word that matters has the last word
        if found[0] == "full":
            found = (lex.relations[phrase], " ".join(phrase))
    return (*found, leaving)


def _of_what(
    rest: Sequence[Token], tail: Sequence[Token], own: set[str], meaning: Meaning | None, text: str, lex: Lexicon
) -> tuple[str, str | None, str]:
    """The scope of a title and the kind of body among its words: before it, else after "of" or "for"."""
    generic = meaning is not None and meaning.how in _GENERIC
    left = _left_scope(rest, own, text, lex)
    kind, word = _left_kind([t.word for t in rest], lex)
    if kind and generic:
        return "", kind, word
    if left:
        return left, kind, word
    if len(tail) < 2 or tail[0].word not in ("of", "for", "at"):
        return "", kind, word
    after = tail[1:]
    size = longest([t.word for t in after], 0, lex.kind_words)
    if size and generic:
        phrase = tuple(t.word for t in after[:size])
        return "", lex.kind_words[phrase], " ".join(phrase)
    names, used = _portfolio(after, lex)
    if names:
        return " and ".join(sorted(names)), kind, word
    minister = meaning is not None and meaning.to in ("minister", "secretary")
    if used == 0 and text[after[0].start].islower() and (tail[0].word == "of" or minister):
        return after[0].raw, kind, word
    return "", kind, word


def _left_scope(rest: Sequence[Token], own: set[str], text: str, lex: Lexicon) -> str:
    """What stands right before a title: portfolios; other words only where they belong to the title's own words."""
    kept: list[Token] = []
    for token in reversed(rest):
        word = token.word
        known = any(word in g for g in lex.portfolios) or _is(word, lex.departments)
        if word != "and" and not known and not (_telling(word, own, lex) and text[token.start].islower()):
            break  # "Catalan" is no portfolio
        if _is(word, lex.several) or _is(word, lex.ordinals) or (_is(word, lex.plain) and not known):
            break
        kept.insert(0, token)
    while kept and kept[0].word == "and":
        kept.pop(0)
    names, used = _portfolio(kept, lex)
    return " and ".join(sorted(names)) if names and used == len(kept) else " ".join(t.raw for t in kept)


def _telling(word: str, own: set[str], lex: Lexicon) -> bool:
    return word in own and word not in _LITTLE and not _is(word, lex.deputies) and not _is(word, lex.relations)


def _portfolio(run: Sequence[Token], lex: Lexicon) -> tuple[list[str], int]:
    """The portfolios that words begin with ("health and sport"), and how many words those are."""
    words = [t.word for t in run]
    names: list[str] = []
    at = 0
    while at < len(words):
        skip = 1 if words[at] == "and" and names else 0
        size = longest(words, at + skip, lex.portfolios)
        if not size and not (at + skip < len(words) and _is(words[at + skip], lex.departments)):
            break
        part = run[at + skip : at + skip + (size or 1)]
        names.append(lex.portfolios.get(tuple(t.word for t in part)) or " ".join(t.raw for t in part))
        at += skip + (size or 1)
    return names, at


def _left_kind(rest: Sequence[str], lex: Lexicon) -> tuple[str | None, str]:
    for size in (3, 2, 1):
        phrase = tuple(rest[-size:])
        if len(phrase) == size and phrase in lex.kind_words:
            return lex.kind_words[phrase], " ".join(phrase)
    return None, ""


def _phrase(page: Page, anchor: Span, lex: Lexicon) -> _Phrase:
    own = tokens(page.text, anchor.start, anchor.end)
    holder = next((m for m in page.over(anchor) if m.type in ("PER", "GRP", "ROLE")), None)
    phrase = _Phrase(core=own, own=0, right=[])
    _look_back(page, anchor, holder, phrase, lex)
    phrase.own = len(phrase.core) - len(own)
    _look_ahead(page, anchor, phrase)
    return phrase


def _look_back(page: Page, anchor: Span, holder: Mention | None, phrase: _Phrase, lex: Lexicon) -> None:
    text = page.text
    edge = anchor.start
    passed = 0
    for token in reversed(tokens(text, max(0, anchor.start - _BACK), anchor.start)):
        if not _JOINED.match(text[token.end : edge]):
            return
        inside = holder is not None and holder.span.start <= token.start
        body = _body_at(page, token, holder)
        if body is not None:
            phrase.before = phrase.before or body.id
        elif token.word in ("a", "an", "one", "another") or (token.word == "of" and not inside):
            phrase.several = token.word != "of" or text[max(0, token.start - 4) : token.start].casefold() == "one "
            return
        elif _is(token.word, lex.participles) and not _adjectival(page, token):
            return
        elif token.word == "under" and not (phrase.core and phrase.core[0].word in _UNDER):
            return  # "stays the same under its new commander" names no deputy
        elif (token.word in lex.modifiers and not passed) or inside:
            phrase.core = [token, *phrase.core]
        elif token.word.endswith(_ADJECTIVES) and passed < 2:
            passed += 1  # "an able Peruvian commander": only the article matters from here on
        else:
            return
        edge = min(edge, token.start)


def _adjectival(page: Page, token: Token) -> bool:
    """Whether a participle stands before a noun ("the ousted president"), not after a subject ("they ousted")."""
    before = tokens(page.text, max(0, token.start - 30), token.start)
    if not before or not _JOINED.match(page.text[before[-1].end : token.start]):
        return True
    last = before[-1]
    nation = any(m.type == "NAT" for m in page.over(Span(last.start, last.start + 1)))
    return nation or last.word in _BEFORE_PARTICIPLE or page.text[last.end - 2] in "'’"


def _body_at(page: Page, token: Token, holder: Mention | None) -> Mention | None:
    found = [
        m
        for m in page.over(Span(token.start, token.start + 1))
        if m.type in BODIES and m is not holder and (holder is None or not m.span.holds(holder.span))
    ]
    # The outermost one: in "Iraqi army chief" with "Iraqi" inside "Iraqi army" the body is the army.
    return found[-1] if found else None


def _look_ahead(page: Page, anchor: Span, phrase: _Phrase) -> None:
    text = page.text
    edge = anchor.end
    preposition = ""
    for token in tokens(text, anchor.end, min(len(text), anchor.end + _AHEAD)):
        if not _JOINED.match(text[edge : token.start]) or len(phrase.right) > 6:
            return
        latin = [t.word for t in phrase.right] == ["pro"]  # "speaker pro tempore"
        if (not phrase.right or latin) and token.word not in _PREPOSITIONS and token.word not in _AFTER:
            return
        body = next((m for m in page.starting(token.start) if m.type in BODIES and m.span.start >= anchor.end), None)
        if body is not None:
            if preposition == "to":
                phrase.to = body.id
            else:
                phrase.after = body.id
            return
        if token.word in _PREPOSITIONS:
            if preposition and token.word != preposition:
                return
            preposition = preposition or token.word
        phrase.right.append(token)
        edge = token.end
