"""One holder's evidence in one post parted into spells: who is appointed again after leaving has two of them.

What a text dates (hard evidence) makes the spells; what it does not date (soft: "has resigned", a title before a name)
is then told to the spell in which its report falls.

Stated rules, each for a doubt that claims alone leave open:

* elected again, or appointed again after ``RENEWED`` days, with no end told between: the same spell goes on;
* seen in the post within ``RETURNED`` days after its end, with no beginning told: a clash, kept in ``after``; later
  than that: back in the post, a new spell;
* not seen in the post within ``TERM`` days before dying: had left it by then, nobody knows when;
* an undated title in an article that tells the end itself, or printed after a death: says nothing about its day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from interregnum.derive.boundaries import narrow
from interregnum.derive.days import days_between, earlier, later, meet
from interregnum.derive.items import BEFORE, BEGINS, ENDS, HOLDS, Item
from interregnum.records.edtf import Stretch

RENEWED = 300
RETURNED = 180
EARLY_TITLE = 31
TERM = 1826


@dataclass(slots=True)
class Spell:
    """Evidence of one stretch in a post. ``after``: seen in it although it had ended."""

    begins: list[Item] = field(default_factory=list)
    holds: list[Item] = field(default_factory=list)
    ends: list[Item] = field(default_factory=list)
    after: list[Item] = field(default_factory=list)

    @property
    def start(self) -> str | None:
        """The first day on which it can have begun, as far as told; None open."""
        days, _ = narrow(self.begins)
        if days[0]:
            return days[0]
        firsts = [i.lo for i in (*self.begins, *self.holds) if i.lo and i.hard]
        return min(firsts, default=None)

    @property
    def end(self) -> Stretch | None:
        """The days on which it can have ended; None where no end is told."""
        return narrow(self.ends)[0] if self.ends else None

    @property
    def items(self) -> list[Item]:
        """All of its evidence."""
        return [*self.begins, *self.holds, *self.ends, *self.after]


def spells(items: Iterable[Item], *, finals: Iterable[Item] = (), gone: Collection[str] = ()) -> list[Spell]:
    """Part the actual evidence of one holder in one post, in one capacity.

    Args:
        items: actual items of that holder.
        finals: the holder's death, the end of the body: they end whatever is open then.
        gone: articles that tell of the gap that the holder left.
    """
    last = sorted(finals, key=lambda i: (i.hi or i.lo or "9999", i.order))
    death = last[0] if last else None
    ordered = sorted(items, key=_turn)
    ending = {a for i in ordered if i.says in (ENDS, BEFORE) for a in i.articles}
    ending |= (death.articles if death else frozenset()) | set(gone)
    out: list[Spell] = []
    for item in ordered:
        if item.hard:
            _place(out, item)
        else:
            _tell(out, item, ending, death)
    for item in last:
        _die(out, item)
    return out


_TURN = {BEGINS: 0, HOLDS: 1, BEFORE: 2, ENDS: 3}


def _turn(item: Item) -> tuple[str, int, tuple[str, str, str, str, tuple[str, ...]]]:
    """Dated evidence at its day, undated evidence at its report's."""
    return (item.lo or item.hi or "") if item.hard else (item.day or "9999"), _TURN[item.says], item.order


def _place(out: list[Spell], item: Item) -> None:
    """Put dated evidence at its place; items come in order of time."""
    current = out[-1] if out else None
    if current is None:
        out.append(_opened(item))
    elif item.says == ENDS and item.past and not item.final and _long_gone(current, item):
        # "he retired", of whom the text tells a post of long ago
        current.ends.append(replace(item, says=BEFORE, kind="former", lo=None, edtf=None))
    elif item.says == BEGINS:
        _begin(out, current, item)
    elif item.says == HOLDS:
        end = current.end
        if end is None or end[1] is None or item.lo is None or item.lo <= end[1]:
            current.holds.append(item)
        elif days_between(end[1], item.lo) >= RETURNED:
            out.append(_opened(item))
        else:
            current.after.append(item)
    elif current.end is None or meet(current.end, item.days) or not _seen_since(current, item):
        current.ends.append(item)
    else:
        seen = [i for i in current.after if i.lo and (current.end[1] or "") < i.lo]
        current.after = [i for i in current.after if i not in seen]
        out.append(Spell(holds=seen, ends=[item]))


def _long_gone(current: Spell, item: Item) -> bool:
    """Whether all that dates a spell lies more than a term before an end that no claim tells of that post."""
    dated = [i.hi or i.lo for i in (*current.begins, *current.holds)]
    last = max((d for d in dated if d), default=None)
    return bool(last and item.lo and all(i.hard for i in current.holds) and days_between(last, item.lo) > TERM)


def _seen_since(current: Spell, item: Item) -> bool:
    """Whether dated sightings between two ends make them the ends of two spells; a few days do not."""
    end = current.end
    if end is None or end[1] is None or item.lo is None:
        return False
    return any(i.lo and i.lo > end[1] for i in current.after) and days_between(end[1], item.lo) >= RETURNED


def _begin(out: list[Spell], current: Spell, item: Item) -> None:
    end = current.end
    over = end is not None and item.lo and ((end[0] and item.lo >= end[0]) or (end[1] and item.lo > end[1]))
    seen = min((i.hi for i in current.holds if i.hi), default=None)
    if over and not (current.begins and meet(narrow(current.begins)[0], item.days)):
        out.append(_opened(item))
    elif not current.begins and seen and item.lo and seen < item.lo:
        if all(not i.hard for i in current.holds) and days_between(seen, item.lo) <= EARLY_TITLE:
            # a title given a little early is no second spell
            current.holds = [replace(i, lo=None, hi=None) if (i.hi or "") < item.lo else i for i in current.holds]
            current.begins.append(item)
        else:
            current.holds.append(_renewal(item))
    elif current.begins and _renewed(current, item):
        current.holds.append(_renewal(item))
    else:
        current.begins.append(item)


def _renewed(current: Spell, item: Item) -> bool:
    first = narrow(current.begins)[0]
    if item.lo is None or first[1] is None or item.lo <= first[1]:
        return False
    return days_between(first[1], item.lo) >= RENEWED


def _renewal(item: Item) -> Item:
    return replace(item, says=HOLDS, kind="")


def _opened(item: Item) -> Spell:
    spell = Spell()
    {BEGINS: spell.begins, HOLDS: spell.holds}.get(item.says, spell.ends).append(item)
    return spell


def _in_effect(out: list[Spell], day: str | None) -> Spell | None:
    """The last spell that can have begun by a day; where none can, the first."""
    fit = [s for s in out if day is None or (s.start or "") <= day] or out[:1]
    return fit[-1] if fit else None


def _tell(out: list[Spell], item: Item, ending: Collection[str], death: Item | None) -> None:
    """Tell undated evidence to the spell in which its report falls."""
    told_end = bool(item.articles & set(ending))
    spell = _in_effect(out, item.day)
    if item.says == HOLDS and told_end:
        # the holder of whom the text says that he left: no sighting on the report's day
        item = replace(item, lo=None, hi=None)
    if spell is None:
        out.append(_opened(item))
        return
    end = spell.end
    over = end is not None and end[1] is not None and item.day is not None and end[1] < item.day
    if item.says in (ENDS, BEFORE):
        if len(out) > 1 and spell is out[-1] and any(i.again and i.articles & item.articles for i in spell.begins):
            spell = out[-2]  # "brought back Ruiz, who had resigned": the end of what was before
        spell.ends.append(item)
    elif item.says == BEGINS:
        if over and not item.again and all(i.kind == "former" for i in spell.ends):
            spell.holds.append(_renewal(replace(item, lo=None, hi=None)))  # how the former holder once came to it
        elif over and (item.again or not told_end) and not (death and _dead_by(death, item.day)):
            out.append(Spell(begins=[replace(item, lo=later(item.lo, end[0] if end else None))]))
        elif spell.begins and _renewed_by_report(spell, item):
            spell.holds.append(_renewal(replace(item, lo=None, hi=None)))
        else:
            spell.begins.append(item)
    elif item.day is not None and death and _dead_by(death, item.day):
        spell.holds.append(replace(item, lo=None, hi=None))
    elif over and not told_end:
        spell.after.append(item)
    else:
        spell.holds.append(item)


def _renewed_by_report(spell: Spell, item: Item) -> bool:
    """Whether it is a re-election: undated, told long after the beginning that others date."""
    first = narrow(spell.begins)[0]
    return bool(item.kind == "elected" and first[1] and item.day and days_between(first[1], item.day) >= RENEWED)


def _dead_by(death: Item, day: str | None) -> bool:
    return not death.disputed and death.hi is not None and day is not None and death.hi <= day


def _held_to_the_end(spell: Spell, death: Item) -> bool:
    """Whether anything shows the holder in the post within ``TERM`` days before dying.

    What is told as past ("was mayor", "served as") shows nothing; nor does a beginning that only the obituary tells.
    """
    if death.hi is None or not (spell.begins or spell.holds):
        return True
    for i in (*spell.begins, *spell.holds, *spell.ends):
        if i.past or i.of_old or (i.says == ENDS):
            continue
        if i.says == BEGINS and not i.hard and i.articles <= death.articles:
            continue
        seen = (i.hi or i.lo) if i.hard else i.day
        if seen is None or days_between(seen, death.hi) <= TERM:
            return True
    return False


def _die(out: list[Spell], death: Item) -> None:
    """End by death what no other claim ends first."""
    if not out or (death.hi and out[0].start and out[0].start > death.hi and len(out) == 1 and not death.disputed):
        return
    spell = _in_effect(out, death.hi) or out[-1]
    end = spell.end
    if not _held_to_the_end(spell, death):
        # held once, long before: out of the post by the death at the latest
        if end is None:
            over = replace(death, says=BEFORE, kind="former", lo=None, edtf=None, parts=())
            spell.ends.append(over)
        return
    if end is None:
        spell.ends.append(death)
        return
    if end[1] is not None and death.lo is not None and end[1] < death.lo:
        return
    left = [i for i in spell.ends if i.says == ENDS and i.kind != "successor began"]
    seen = any(not i.articles <= death.articles for i in (*spell.begins, *spell.holds))
    of_old = all(i.of_old and i.articles <= death.articles for i in spell.ends) and not seen
    if (left and meet(end, death.days)) or of_old:
        # left, or "former" in the article of the death itself: out of the post before dying
        spell.ends = [i if i.hard else replace(i, hi=earlier(i.hi, death.hi)) for i in spell.ends]
    else:
        spell.ends.append(death)
