"""Descriptions that can mean but one person or body that the article names.

A title in the frame of a name, the mourned leader where one person is told to be dead, the leader whom the same enemy
attacked, "the group" right after the one group: rules of words that leave no choice, with the vetoes of ``who_join``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from interregnum.records import Article, Frame, Mention, Reading, Span
from interregnum.resolve.claims_sentences import Sentences
from interregnum.resolve.posts_lexicon import lexicon, tokens
from interregnum.resolve.who_draft import Draft

_Pour = Callable[[Draft, Draft, str], bool]
_TITLE_OF = re.compile(r"^\s*(?:(?:of|for|at|to|in)\s+(?:the\s+)?[^,;:.!?\n]{2,45})?\s*$")
_NAME_IS = re.compile(r"^,?\s+(?:who\s+)?(?:is\s+|was\s+)?(?:the|an?|its|their|his|her)?\s*$", re.IGNORECASE)
_NOUN = re.compile(r"\b(?:deaths?|killing|assassination|murder|passing|loss|demise|slaying)\b", re.IGNORECASE)
_OWN = re.compile(r"['’]s?\s+$")
_LEADS = re.compile(
    r"\b(?:leader|commander|chief|mentor|general|head|president|minister|founder|boss|ruler|guide|patron|emir|sheikh"
    r"|chairman|captain|strongman|premier|governor|cleric|bishop|king|sultan)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"^The\s+(?:[\w’'-]+\s+){0,2}(?:group|organi[sz]ation|movement|party|company|firm|union|church|militia|faction"
    r"|alliance|front|club|agency|bank)$"
)
_SURE = 0.6
_NAMING = frozenset({"PER", "ORG", "GPE", "LOC", "GRP"})


def told(reading: Reading, of: dict[str, Draft], pour: _Pour) -> None:
    """Pour descriptions into the names that they must mean.

    Args:
        reading: the article's reading.
        of: the draft that each entity belongs to by now.
        pour: makes two drafts one, unless they contradict.
    """
    board = _Board(reading, of, pour)
    board.titles()
    board.mourned()
    board.attacked()
    board.groups()


class _Board:
    def __init__(self, reading: Reading, of: dict[str, Draft], pour: _Pour) -> None:
        self.reading = reading
        self.text = reading.text
        self.of = of
        self.pour = pour
        self.mentions = {m.id: m for m in reading.mentions}
        # a body may be taken for a place in one sentence and be itself in the next
        self.named = sorted((m for m in reading.mentions if m.type in _NAMING), key=lambda m: (m.span, m.id))
        self.people = sorted((m for m in reading.mentions if m.type == "PER"), key=lambda m: (m.span, m.id))

    def draft(self, mention: Mention) -> Draft | None:
        """Who a mention is."""
        return self.of.get(mention.entity)

    def filling(self, frame: Frame, role: str) -> list[tuple[Mention, Draft]]:
        """Mentions in a role, with who they are."""
        found = [(self.mentions[i], self.draft(self.mentions[i])) for i in frame.filling(role)]
        return [(m, d) for m, d in found if d is not None]

    # ---------------------------------------------------------------- titles

    def titles(self) -> None:
        """A title that is a mention of its own, and the name that bears it: "the [mayor] of Oden, [Ana Ruiz],"."""
        for frame in self.reading.frames:
            if frame.type != "HOLDS":
                continue
            bearers = self.filling(frame, "actor")
            for mention, draft in bearers:
                self._no_name(mention, draft, frame)
            bare = [(m, d) for m, d in bearers if not d.names and m.type == "PER" and _over(m.span, frame.trigger)]
            for mention, title in bare:
                named = {id(d): d for _, d in bearers if d.names and d.kind == "PER"}
                if len(named) == 1 and self._side_by_side(mention, bearers):
                    (name,) = named.values()
                elif not named:
                    name = self._beside(mention) or title
                else:
                    continue
                if name is not title:
                    self.pour(name, title, f"“{self.reading.words(mention.span)}” is the title of {name.name}")

    def _no_name(self, mention: Mention, draft: Draft, frame: Frame) -> None:
        """A title that its capitals made look like a name ("Director") describes."""
        if draft.kind != "PER" or not draft.names or not _over(mention.span, frame.trigger):
            return
        known = lexicon()
        titular = known.title_words | known.modifiers
        if all(t.word in titular for name in draft.names for t in tokens(name)):
            draft.described.update(draft.names)
            draft.names.clear()
            draft.proper.clear()

    def _side_by_side(self, title: Mention, bearers: Sequence[tuple[Mention, Draft]]) -> bool:
        """Whether a name among the bearers stands at the title: no other sentence, no list."""
        for mention, draft in bearers:
            if not draft.names:
                continue
            low, high = min(mention.span.end, title.span.end), max(mention.span.start, title.span.start)
            between = self.text[low:high] if low < high else ""
            if len(between) <= 70 and not re.search(r"[.!?]\s|\n|;", between) and " and " not in between:
                return True
        return False

    def _beside(self, title: Mention) -> Draft | None:
        """The name right behind "president of Norland", or right before ", the president"."""
        for name in self.people:
            draft = self.draft(name)
            if draft is None or not draft.names:
                continue
            gap = name.span.start - title.span.end
            if 0 < gap < 60 and _TITLE_OF.fullmatch(self.text[title.span.end : name.span.start]):
                between = self.text[title.span.end : name.span.start]
                inner = any(m.span.start >= title.span.end and m.span.end <= name.span.start and m.type == "PER"
                            for m in self.people)  # fmt: skip
                return None if inner or re.search(r"\b(?:and|or|with|by)\b", between) else draft
        return None

    # ---------------------------------------------------------------- the dead

    def mourned(self) -> None:
        """Of "their mentor's death", where one person of the article is told to be dead: that person."""
        dead = self._dead()
        if len(dead) != 1:
            return
        (name,) = dead
        for frame in self.reading.frames:
            if frame.type != "DIE" or frame.status != "actual" or frame.filling("time"):
                continue
            if not _NOUN.fullmatch(self.reading.words(frame.trigger)):
                continue
            for mention, draft in self.filling(frame, "recipient"):
                behind = self.text[mention.span.end : frame.trigger.start]
                if draft.names or mention.type != "PER" or not _OWN.fullmatch(behind):
                    continue
                if self._leads(mention) and name.start < mention.span.start:
                    self.pour(
                        name, draft, f"“{self.reading.words(mention.span)}”: the death told is that of {name.name}"
                    )

    def _dead(self) -> list[Draft]:
        found: dict[int, Draft] = {}
        for frame in self.reading.frames:
            if frame.type == "DIE" and frame.status in ("actual", "ended") and frame.confidence >= _SURE:
                found.update({id(d): d for _, d in self.filling(frame, "recipient") if d.names and d.kind == "PER"})
        return list(found.values())

    def _leads(self, mention: Mention) -> bool:
        words = self.reading.words(mention.span)
        return _LEADS.search(words) is not None and not re.search(r"\b(?:another|other|former|deputy)\b", words.lower())

    def attacked(self) -> None:
        """Tell whom "the Ostish attack on a rebel leader" means: the one named man of that country whom they killed."""
        dead = self._dead()
        if len(dead) != 1:
            return
        (name,) = dead
        attacks = [f for f in self.reading.frames if f.type in ("ASSAULT", "DIE") and f.status == "actual"]
        enemies = {
            id(e) for f in attacks if name in [d for _, d in self.filling(f, "recipient")]
            for _, e in self.filling(f, "actor")
        }  # fmt: skip
        for frame in attacks:
            if frame.type != "ASSAULT" or frame.filling("time"):
                continue
            if not enemies & {id(e) for _, e in self.filling(frame, "actor")}:
                continue
            for mention, draft in self.filling(frame, "recipient"):
                if draft.names or draft.kind != "PER" or not self._leads(mention):
                    continue
                if draft.country and draft.country == name.country:
                    self.pour(name, draft, f"“{self.reading.words(mention.span)}”: the same enemy killed {name.name}")

    # ---------------------------------------------------------------- groups

    def groups(self) -> None:
        """Tell what "the group, founded in 1990," means right after a sentence that begins with its one body."""
        sentences = Sentences(self.reading.article)
        for mention in self.named:
            draft = self.draft(mention)
            if draft is None or draft.names or draft.kind != "ORG":
                continue
            own = sentences.around(mention.span)
            whole = self.text[own.start : mention.span.end]
            if not _GROUP.fullmatch(whole) or own.start < 2:
                continue
            before = sentences.around(Span(*_last_word(self.reading.article, own.start)))
            there = [(m, d) for m in self.named if before.holds(m.span) and (d := self.draft(m)) is not None]
            named = [(m, d) for m, d in there if d.names and d.kind in ("ORG", "GRP") and not d.state]
            if named and len({id(d) for _, d in named}) == 1 and named[0][0].span.start - before.start < 5:
                self.pour(named[0][1], draft, f"“{whole}”, right after {named[0][1].name}")


def _over(mention: Span, trigger: Span) -> bool:
    return mention.start < trigger.end and trigger.start < mention.end


def _last_word(article: Article, end: int) -> tuple[int, int]:
    """The last character before a place that is no white space."""
    at = end
    while at > 1 and article.text[at - 1].isspace():
        at -= 1
    return at - 1, at
