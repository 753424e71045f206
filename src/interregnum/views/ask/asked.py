"""What a name in a question stands for: an entity, or posts ("Harbour Union chair", "prime minister of Norland")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from interregnum.errors import QuestionError
from interregnum.records import Entity, Post
from interregnum.views.ask.evidence import Told
from interregnum.views.book import Book, Hit

# An alias found with at least this likeness is taken, if no other comes as near; below, it is only offered.
TAKEN = 0.85
_AHEAD = 0.03
_EXACT = 0.999
_OFFERED = 5
_MOST_POSTS = 50
_OF = re.compile(r"\s+(?:of|for|in|at)\s+(?:the\s+)?|\s*,\s*(?:the\s+)?", re.I)
_OWNED = re.compile(r"['’]s?\s+")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Near(Told):
    """A name that may have been meant; ``id`` is an entity's or post's, by which it can be asked for exactly."""

    id: str
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class AskedEntity:
    """What an asked name stands for.

    Args:
        entity: the one it was taken for; None when nothing is known of it.
        typo: the alias it was taken for, where it is not spelled so.
        others: entities of the very same name.
        near: names that may have been meant, where nothing was found.
    """

    entity: Entity | None
    typo: str | None = None
    others: tuple[Near, ...] = ()
    near: tuple[Near, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedPosts:
    """The posts that an asked name stands for; ``body`` when those of one body (or person) were meant, if any.

    ``more``: how many posts of that name were left out, there being so many.
    """

    posts: tuple[Post, ...] = ()
    typo: str | None = None
    body: Entity | None = None
    more: int = 0
    near: tuple[Near, ...] = ()


def entity_asked(book: Book, name: str) -> AskedEntity:
    """The entity of a name or id.

    Raises:
        QuestionError: the name is empty.
    """
    name = _tidy(name)
    known = book.entities((name,)) if ":" in name else {}
    if name in known:
        return AskedEntity(known[name])
    hits = book.find(name, what="entity")
    taken = _taken(hits)
    if not taken:
        return AskedEntity(None, near=_near(hits) or _near(book.find(name, what="any")))
    found = book.entities([h.id for h in taken])
    # Of several with one name the best known first: the one whom most articles name.
    ranked = sorted((found[h.id] for h in taken if h.id in found), key=lambda e: (-len(e.members), e.id))
    if not ranked:
        return AskedEntity(None, near=_near(hits))
    others = tuple(Near(e.id, e.name, "entity") for e in ranked[1:])
    return AskedEntity(ranked[0], _typo(taken), others)


def subject_asked(book: Book, name: str) -> str:
    """The id that a ruling's subject stands for: an id as it is, a name for its one entity. A typo is not taken.

    Raises:
        QuestionError: nothing is called so, or several are.
    """
    if "#" in name or ":" in name:
        return name
    found = entity_asked(book, name)
    if found.entity is None or found.typo is not None:
        near = [found.typo] if found.typo else [n.name for n in found.near]
        told = f"; did you mean {', '.join(near)}?" if near else ""
        raise QuestionError(f"nothing is called {name!r}{told}")
    if found.others:
        ids = ", ".join((found.entity.id, *(o.id for o in found.others)))
        raise QuestionError(f"several are called {name!r}; give one of their ids: {ids}")
    return found.entity.id


def posts_asked(book: Book, name: str) -> AskedPosts:
    """The posts of a name: of a post, of a body or country, or those that a person held.

    Raises:
        QuestionError: the name is empty.
    """
    name = _tidy(name)
    direct = book.posts(ids=(name,)) if "@" in name else ()
    if direct:
        return AskedPosts(direct)
    if ":" in name:
        entity = book.entities((name,)).get(name)
        if entity is not None:
            return AskedPosts(_posts_of(book, entity), body=entity)
    hits = book.find(name, what="any")
    exact = [h for h in hits if h.score >= _EXACT]
    found = _by_hits(book, exact)
    if found.posts:
        return found
    split = _split(book, name)
    if split.posts:
        return split
    # A deputy is another post, however few letters differ.
    taken = [h for h in _taken(hits) if h.what == "entity" or not _lesser(_words(h.alias) ^ _words(name))]
    found = _by_hits(book, taken) if taken else AskedPosts()
    if found.posts or found.body:
        return replace(found, typo=_typo(taken))
    return AskedPosts(near=split.near or _near(hits))


def _tidy(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise QuestionError("the name is empty; give a person, a body, a country or a post")
    return name


def _taken(hits: Sequence[Hit]) -> list[Hit]:
    """The hits of one spelling that is near enough: exact ones, else the best when it stands alone."""
    exact = [h for h in hits if h.score >= _EXACT]
    if exact:
        return exact
    if not hits or hits[0].score < TAKEN:
        return []
    best = hits[0]
    rivals = [h for h in hits[1:] if h.score > best.score - _AHEAD and h.alias.casefold() != best.alias.casefold()]
    return [] if rivals else [h for h in hits if h.alias.casefold() == best.alias.casefold()]


def _typo(taken: Sequence[Hit]) -> str | None:
    return taken[0].alias if taken and taken[0].score < _EXACT else None


def _near(hits: Sequence[Hit]) -> tuple[Near, ...]:
    seen = dict.fromkeys((h.id, h.name, h.what) for h in hits)
    return tuple(Near(*key) for key in list(seen)[:_OFFERED])


def _by_hits(book: Book, hits: Sequence[Hit]) -> AskedPosts:
    posts = {p.id: p for p in book.posts(ids=[h.id for h in hits if h.what == "post"])} if hits else {}
    named = book.entities([h.id for h in hits if h.what == "entity"]) if hits else {}
    for entity in named.values():
        posts |= {p.id: p for p in _posts_of(book, entity)}
    body = next(iter(named.values())) if len(named) == 1 else None
    first = tuple(list(posts.values())[:_MOST_POSTS])
    return AskedPosts(first, body=body, more=len(posts) - len(first))


def _posts_of(book: Book, entity: Entity) -> tuple[Post, ...]:
    """The posts in a body; of a person, those held."""
    if entity.kind == "PER":
        held = list(dict.fromkeys(t.post for t in book.tenures(holder=entity.id)))
        return book.posts(ids=held) if held else ()
    return book.posts(body=entity.id)


# ---------------------------------------------------------------------- a title and a body


def _split(book: Book, name: str) -> AskedPosts:
    """A post named by its title and its body, in either order."""
    near: tuple[Near, ...] = ()
    for title, words in _halves(name):
        taken = _taken(book.find(words, what="entity"))
        bodies = book.entities([h.id for h in taken]) if taken else {}
        for body in sorted(bodies.values(), key=lambda e: (-len(e.members), e.id)):
            posts = _posts_of(book, body)
            match = tuple(p for p in posts if _called(p, title))
            if match:
                return AskedPosts(match, typo=_typo(taken) and f"{title} of {_typo(taken)}", body=body)
            near = near or tuple(Near(p.id, p.name, "post") for p in posts[:_OFFERED])
    return AskedPosts(near=near)


def _halves(name: str) -> Iterator[tuple[str, str]]:
    """Ways to part a name into (title, body), likeliest first."""
    seen: set[tuple[str, str]] = set()
    ways: list[tuple[str, str]] = []
    for hit in _OF.finditer(name):
        ways.append((name[: hit.start()], name[hit.end() :]))
    for hit in _OWNED.finditer(name):
        ways.append((name[hit.end() :], name[: hit.start()]))
    words = name.split()
    # "Quds-Force commander": the longest body first; "commander Quds Force" last.
    ways += [(" ".join(words[k:]), " ".join(words[:k])) for k in range(len(words) - 1, 0, -1)]
    ways += [(" ".join(words[:k]), " ".join(words[k:])) for k in range(1, len(words))]
    for title, body in ways:
        if title.strip() and body.strip() and (title, body) not in seen:
            seen.add((title, body))
            yield title.strip(), body.strip()


def _called(post: Post, title: str) -> bool:
    """Whether a post goes by a title: the same words, or all of its words within one of its own titles."""
    asked = _words(title)
    own = [_words(t) for t in (*post.titles, post.role.replace("-", " "), post.name)]
    if asked and any(asked == words or (asked <= words and not _lesser(words - asked)) for words in own):
        return True
    from rapidfuzz import fuzz

    flat = " ".join(sorted(asked))
    return bool(flat) and any(
        fuzz.ratio(flat, " ".join(sorted(words))) >= TAKEN * 100 and not _lesser(words ^ asked)
        for words in own
        if words
    )


def _words(text: str) -> set[str]:
    return {w.casefold() for w in _WORD.findall(text)} - {"the", "of", "for"}


def _lesser(more: set[str]) -> bool:
    """Whether words by which two titles differ make them two posts: a deputy is no commander."""
    return bool(more & {"deputy", "vice", "assistant", "under", "acting", "former", "ex", "interim"})
