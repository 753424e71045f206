"""What one claim says about one holder and one post: begins, holds, ends, or held before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from interregnum.derive.facts import Fact
from interregnum.records.edtf import Stretch

# "served twice as prime minister", "while he was mayor": the verb before the title, with no comma between them. Of the
# dead "was" alone may be said of what they held to the end ...
_PAST = re.compile(
    r"\b(?:became|become|served|serving|worked|working|acted|held|holding|stint|years|career|while|when|had been)\b"
    r"[^,;:()]*$"
)
# ... unless what follows says that it went on: "was president since 2014", "until his death".
_ON = re.compile(r"[^.;]*?\b(?:since|at the time|until (?:his|her|their|the) (?:death|killing|assassination|murder))\b")
_THEN = re.compile(r"\bthen[-\s](?:[\w.’'-]+\s){0,4}$")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_OF_OLD = re.compile(r"\b(?:former(?:ly)?|ex|one-?time|erstwhile|retired|previous(?:ly)?)\b")
BEGINS, HOLDS, ENDS, BEFORE = "begins", "holds", "ends", "before"


@dataclass(frozen=True, slots=True)
class Item:
    """Evidence about one holder in one post (or one tie).

    Args:
        says: begins, holds, ends or before ("former": had ended by then).
        holder: the holder's entity id.
        kind: the kind of boundary it makes.
        lo, hi: the days it allows for that; ``hard`` whether the text tells a time.
        day: the report's day; ``articles`` the articles it comes from.
        claims: the claims it rests on.
        status: actual, planned, possible or negated.
        capacity: full, acting, designate or claimed.
        ruled: the judgement that confirmed or dated it.
        by: who appoints; ``final`` what ends all that still goes on (a death, the body's own end); ``disputed`` a
            death that is denied.
        of_old: whether the words say "former", which the dead are not for being dead.
        past: whether it is told as a thing of the past ("was mayor", "served as").
        again: whether the words say that the holder is back in the post.
        voiced: whether the text has it from a source.
        parts: what each of several claims allows, where one item stands for them all.
    """

    says: str
    holder: str
    kind: str
    lo: str | None
    hi: str | None
    hard: bool
    day: str | None
    articles: frozenset[str]
    claims: tuple[str, ...]
    status: str = "actual"
    capacity: str = "full"
    edtf: str | None = None
    ruled: str | None = None
    by: tuple[str, ...] = ()
    final: bool = False
    disputed: bool = False
    parts: tuple[Item, ...] = ()
    of_old: bool = False
    past: bool = False
    voiced: bool = False
    again: bool = False

    @property
    def days(self) -> Stretch:
        """First and last day it allows."""
        return self.lo, self.hi

    @property
    def order(self) -> tuple[str, str, str, str, tuple[str, ...]]:
        """A key that sorts items by time and then by content."""
        return self.lo or self.hi or "", self.hi or "", self.says, self.kind, self.claims


def item(
    fact: Fact,
    says: str,
    holder: str,
    kind: str,
    *,
    days: Stretch | None = None,
    hard: bool | None = None,
    status: str | None = None,
    capacity: str = "full",
    by: tuple[str, ...] = (),
    edtf: str | None = None,
) -> Item:
    """Evidence from one fact; its own days, status and hardness where none are given."""
    lo, hi = days if days is not None else fact.days
    return Item(
        says, holder, kind, lo, hi, fact.stated if hard is None else hard, fact.day, frozenset((fact.article,)),
        (fact.id,), _status(fact) if status is None else status, capacity,
        edtf if edtf is not None or days is not None else fact.edtf, fact.ruled, by, voiced=bool(fact.claim.vouched),
    )  # fmt: skip


def told_as_past(fact: Fact) -> bool:
    """Whether the words tell that somebody held a post once, which shows nothing about the end of it.

    A title before or beside a name ("Ana Ruiz, the mayor, died") is no such thing.
    """
    return bool(_PAST.search(fact.before_trigger[-80:])) and not _ON.match(fact.after_trigger[:90])


def long_ago(fact: Fact) -> bool:
    """Whether an undated title stands in a sentence that tells of years gone by ("President Grant said in 1869")."""
    if fact.stated or fact.day is None:
        return False
    if _THEN.search(fact.before_trigger[-60:]):
        return True  # "then-governor Ana Ruiz"
    years = [int(y) for y in _YEAR.findall(fact.claim.words)]
    return bool(years) and max(years) < int(fact.day[:4]) - 1 and not _ON.match(fact.after_trigger[:90])


def _status(fact: Fact) -> str:
    return "actual" if fact.status == "ended" else fact.status


def stays(fact: Fact, holder: str, *, capacity: str = "full", former: bool = False) -> list[Item]:
    """Evidence of a lasting state (a post held, a tie): an interval tells its sides, no time means the report's day.

    Args:
        fact: a claim that somebody holds, belongs, backs ...
        holder: whose evidence it is.
        capacity: of a post.
        former: whether the words say that it is over ("former").
    """
    status = "actual" if former else _status(fact)
    today = (fact.day, fact.day)
    if status != "actual":
        return [item(fact, HOLDS, holder, "", status=status, capacity=capacity)]
    out: list[Item] = []
    past = told_as_past(fact)
    over = former or fact.status == "ended"
    if fact.since is not None or fact.until is not None:
        since, until = fact.since or (None, None), fact.until or (None, None)
        if since != (None, None):
            out.append(
                item(fact, BEGINS, holder, "took office", days=since, hard=True, status=status, capacity=capacity)
            )
        closed = until != (None, None) and (over or (fact.day is not None and (until[1] or "") < fact.day))
        if closed:
            kind = "former" if over else "left"
            out.append(item(fact, BEFORE, holder, kind, days=until, hard=True, status=status, capacity=capacity))
        elif over:
            days = since[0], fact.day
            out.append(item(fact, BEFORE, holder, "former", days=days, hard=False, status=status, capacity=capacity))
        else:
            out.append(item(fact, HOLDS, holder, "", days=today, hard=False, status=status, capacity=capacity))
        return out
    if fact.stated:
        # "was minister in 2014": held at some time in it
        out.append(item(fact, HOLDS, holder, "", status=status, capacity=capacity))
    if over:
        days = (fact.lo if fact.stated else None), fact.day
        gone = item(fact, BEFORE, holder, "former", days=days, hard=False, status=status, capacity=capacity)
        # right before the title, or in it
        out.append(replace(gone, of_old=_OF_OLD.search(fact.before_trigger[-30:] + fact.trigger) is not None))
    elif not fact.stated:
        seen = (None, None) if long_ago(fact) else today
        out.append(item(fact, HOLDS, holder, "", days=seen, hard=False, status=status, capacity=capacity))
    return [replace(i, past=past) for i in out]
