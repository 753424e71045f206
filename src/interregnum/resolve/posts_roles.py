"""From a title and a body to a role class, a scope and seats."""

from __future__ import annotations

from dataclasses import dataclass

from interregnum.resolve.posts_bodies import Body
from interregnum.resolve.posts_lexicon import Lexicon, Meaning, lexicon, longest, tokens
from interregnum.resolve.posts_titles import Title

_ORDINALS = frozenset({"first", "second", "third", "fourth"})
# Role classes whose scope is a part of the body that the title names.
_OF_WHAT = frozenset({"senior-commander", "senior-leader", "commander"})


@dataclass(frozen=True, slots=True)
class Class:
    """The role class of a title in a body. ``why``: the rule that gave it, where it is not the title alone."""

    role: str
    scope: str
    seats: str
    why: str = ""


def class_of(title: Title, body: Body | None, *, plural: bool = False) -> Class:
    """The role class that a title names in a body.

    Args:
        title: as the text has it.
        body: whose; None where that is not known.
        plural: whether several people bear it at once.
    """
    lex = lexicon()
    kind = body.kind if body else None
    meaning = title.meaning or Meaning("")
    role, scope, why = _role(title, meaning, body, plural, lex)
    deputy = title.deputy or meaning.how == "second"
    organ = kind is not None and kind in lex.kinds and lex.kinds[kind].organ
    if organ and not scope and body is not None and lex.role(role).organ:
        scope = _organ_scope(body, kind or "", lex)
    if deputy and not role.startswith("deputy-"):
        role = f"deputy-{role}"
    seats = lex.role(role).seats
    known = lex.role(role.removeprefix("deputy-"))
    if role == "rank":
        scope = " ".join(t.word for t in tokens(title.words))
    elif not known.scoped and not meaning.scope and scope not in _ORDINALS and role not in _OF_WHAT:
        scope = ""
    if known.scoped and not deputy and seats == "one" and not scope:
        seats = "many"
    if kind in known.one_in and not deputy and not scope:
        seats = "one"
    elif seats == "one" and body is not None and body.actor.kind == "GRP" and not body.actor.named:
        seats = "unknown"  # "the militias" may be led by several
    elif role == "commander" and kind in ("state", "gpe", None, "movement", "party"):
        seats = "many" if kind in ("state", "gpe") else "unknown"
    return Class(role, scope, seats, why)


def _role(title: Title, meaning: Meaning, body: Body | None, plural: bool, lex: Lexicon) -> tuple[str, str, str]:
    kind = body.kind if body else None
    scope = title.scope
    if meaning.how == "role":
        return meaning.to, scope, ""
    if meaning.how == "shared":
        return _shared(meaning, scope, body, lex)
    if meaning.how in ("generic", "commanding", "second"):
        return _head(title, meaning, kind, plural, lex)
    return title.slug, scope, "a title that the table does not know"


def _shared(meaning: Meaning, scope: str, body: Body | None, lex: Lexicon) -> tuple[str, str, str]:
    entry = lex.shared[meaning.to]
    kind = body.kind if body else None
    country = body.actor.country if body else None
    if entry.portfolio and scope and kind != "party":
        return entry.portfolio, scope, f"{meaning.to} with a portfolio"
    if entry.scopes and not scope:
        scope = entry.scopes.get(country or "", entry.scopes.get("*", ""))
    if country and country in entry.countries:
        return entry.countries[country], scope, f"{meaning.to} in {country}"
    fallback = entry.kinds["*"]
    role = entry.kinds.get(kind, fallback) if kind else entry.kinds.get("none", fallback) if body is None else fallback
    return role, scope, f"{meaning.to} of a {kind}" if kind else ""


def _head(title: Title, meaning: Meaning, kind: str | None, plural: bool, lex: Lexicon) -> tuple[str, str, str]:
    commanding = meaning.how == "commanding"
    several = (title.several or plural) and meaning.how != "second"
    own = title.kind if title.kind is not None and title.kind != kind else None
    if several and own not in ("police", "intelligence", "central-bank") and not title.deputy:
        role = lex.several_roles["commander" if commanding else "*"]
        return role, title.kind_word if own else title.scope, "one of several"
    if title.scope and own is None:
        return ("senior-commander" if commanding else "department-head"), title.scope, "head of a part of the body"
    if own is not None and not (commanding and own in ("police", "party", "union", "company")):
        scopes = lex.kinds[own].scopes or {}
        scope = scopes.get(title.kind_word, scopes.get("*", ""))
        if commanding and not lex.kinds[own].organ:
            return "commander", title.kind_word, ""
        head = {"movement": "rebel-leader", "armed": "rebel-leader"}.get(own, lex.kinds[own].head)
        return head, scope, f"whoever heads the {title.kind_word}"
    known = kind is not None and kind in lex.kinds
    head = lex.kinds[kind or ""].head if known else "leader"
    if commanding and head not in ("army-chief", "commander"):
        return "commander", title.scope, ""
    return head, title.scope, f"head of a body of the kind {kind}" if known else ""


def _organ_scope(body: Body, kind: str, lex: Lexicon) -> str:
    scopes = lex.kinds[kind].scopes
    if scopes is not None:
        return scopes.get(body.word, scopes.get("*", ""))
    words = [t.word for t in tokens(body.actor.name)]
    found = {
        lex.portfolios[tuple(words[at : at + size])]
        for at in range(len(words))
        if (size := longest(words, at, lex.portfolios))
    }
    return " and ".join(sorted(found))
