"""What the reader got wrong in one article and the words around it put right, before anything is resolved.

Every rule is a narrow one, of words that leave no choice, and every change is told in a claim's reasons:

* "In the months before *his* death, *Ana Ruiz* had ...": the pronoun at the head of the sentence is its subject;
* "Bo Lind, an Ostish rebel *commander*,": a title beside a name is that person's, whoever else it was taken for;
* "the void left by *Ana Ruiz* in guiding the bands": she left it, and she guided them;
* "called for *his resignation*", "the aim of *ousting* her": not done, only wanted;
* "President *Ana Ruiz*": the title is hers alone, whoever else the sentence names;
* "the *current* governor": holds the post, whatever came before;
* "the *lead* guitarist", "the *presidential* nominee": no post;
* "nominated *for* speaker": a candidate, not yet a holder;
* "appointed *Ana Ruiz* prime minister": the post that she is appointed to is the title behind her name, all of it;
* "on May 3, *not on May 2*": not then;
* a "*deadlock*", a "*dead* heat": nobody died;
* a body far from a title, of which the reader is not sure, is not the title's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from interregnum.records import Argument, Frame, Mention, Reading, Span
from interregnum.resolve.mended_names import apart
from interregnum.resolve.names_words import words as name_words

_POSTS = frozenset({"HOLDS", "APPOINT", "DEPART", "SUCCEED", "VACANT"})
_DONE = frozenset({"DIE", "DEPART", "APPOINT", "SUCCEED", "COERCE", "DETAIN", "ASSAULT"})
_BODIES = frozenset({"ORG", "GPE", "LOC"})
_TAKEN_FOR = frozenset({"GPE", "LOC", "ORG"})
_WANTED = re.compile(
    r"\b(?:call(?:s|ed|ing)? for|demand(?:s|ed|ing)?(?: for)?|(?:goal|aim|purpose|hopes?|intention|threats?|fears?|risk"
    r"|possibility|prospect|idea|talk|rumou?rs?) of|push(?:es|ed|ing)? for|plead(?:s|ed)? for|seek(?:s|ing)?|sought"
    r"|wants?|wanted|urg(?:es?|ed|ing)|favou?r(?:s|ed)?|speculation (?:about|of))\s+"
    r"(?:(?:the|an?|his|her|their|its|[A-Z][\w’'-]*|[\w’'-]+['’]s)\s+){0,4}$"
)
_NOW = re.compile(r"\b(?:current|incumbent|sitting)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)
_NOT_NOW = re.compile(r"\b(?:former|then|previous)\b", re.IGNORECASE)
_OWN = frozenset({"his", "her", "their", "its"})
_SUBJECT = re.compile(r"[^.;:!?]{0,60},\s+(?:the\s+)?$")
_BESIDE = re.compile(r"^,\s+(?:an?|the|its|their|his|her)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)
_CLOSED = re.compile(r"^\s*(?:,|\.|;|\)|—|–|\n|$)")
_LEFT_BY = re.compile(r"^\s+(?:that was\s+)?left\s+(?:behind\s+)?by\s+(?:the\s+|the late\s+)?$")
_IN_DOING = re.compile(r"^\s+in\s+$")
# "the lead guitarist" but not "they lead the band", "to lead a party"
_LEAD_NOUN = re.compile(
    r"^[ -](?!(?:a|an|the|its|his|her|their|this|that|these|all|both|in|on|by|and|of|to|from)\b)[a-z]"
)
_LEAD_VERB = re.compile(r"\b(?:to|will|would|can|could|may|might|must|should|they|who|we|you)\s$", re.IGNORECASE)
_RUNNER = re.compile(
    r"^\s(?:nominee|candidate|hopeful|contender|nomination|candidacy|campaign|primar|debate|election|run)"
)
_FOR_OFFICE = re.compile(r"[^.,;:!?]{0,60}?\bfor\b")
_NOT_DEAD = re.compile(r"dead(?:lock|line|[- ](?:heat|end|letter|weight|set)\b)", re.IGNORECASE)
_NOT_THEN = re.compile(r"\bnot\s+(?:(?:on|in|at)\s+)?$")
_OF_BODY = re.compile(r" of (?:the )?(?P<body>[^,;:.!?\n]+), ")
_BREAK = re.compile(r"[,;:.!?()\n]")
# Below this, a body that is not at the title is none of its.
_SURE = 0.7
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Mended:
    """A reading put right, and why, by the frame's id."""

    reading: Reading
    why: dict[str, list[str]]


def mended(reading: Reading) -> Mended:
    """Put right what the words leave no doubt about.

    Args:
        reading: what was read.

    Returns:
        The same reading where there is nothing to mend.
    """
    if not reading.frames:
        return Mended(reading, {})
    bench = _Bench(reading)
    bench.pronouns()
    bench.titles()
    frames = tuple(bench.frame(f) for f in reading.frames if not bench.no_title(f) and not bench.no_death(f))
    mentions = tuple(
        replace(m, entity=bench.entity[m.id]) if bench.entity.get(m.id, m.entity) != m.entity else m
        for m in reading.mentions
    )
    frames, mentions = bench.offices(tuple(map(bench.dated, frames)), mentions)
    if frames == reading.frames and mentions == reading.mentions:
        return Mended(reading, {})
    return Mended(replace(reading, frames=frames, mentions=mentions), dict(bench.why))


class _Bench:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.mentions = {m.id: m for m in reading.mentions}
        # a surname may be taken for a place; it is a person's where a full name of the text ends in it
        full = [reading.words(m.span).split() for m in reading.mentions if m.type == "PER"]
        surnames = {words[-1] for words in full if len(words) > 1 and words[-1][:1].isupper()}
        found = [
            m for m in reading.mentions
            if m.type == "PER" or (m.type in _TAKEN_FOR and reading.words(m.span) in surnames)
        ]  # fmt: skip
        self.people = sorted(found, key=lambda m: (m.span, m.id))
        self.entity: dict[str, str] = apart(reading)
        self.why: dict[str, list[str]] = defaultdict(list)

    def of(self, mention: Mention) -> str:
        """The entity of a mention, as mended so far."""
        return self.entity.get(mention.id, mention.entity)

    def named(self, mention: Mention) -> bool:
        """Whether a mention of a person ends in a name: "Ana Ruiz", "Omar al-Asadi", not "the rebel commander"."""
        last = self.reading.words(mention.span).split()[-1:]
        return bool(last) and any(ch.isupper() for ch in last[0])

    def before(self, at: int, length: int) -> str:
        """The words before a place."""
        return self.text[max(0, at - length) : at]

    # ---------------------------------------------------------------- who

    def pronouns(self) -> None:
        """A possessive before a death, at the head of its sentence: of the subject that follows the comma."""
        for frame in self.reading.frames:
            if frame.type != "DIE":
                continue
            owners = [self.mentions[i] for i in frame.filling("recipient")]
            pronoun = next(
                (m for m in owners if m.type == "PRO" and self.reading.words(m.span).lower() in _OWN
                 and 0 < frame.trigger.start - m.span.end < 20), None,
            )  # fmt: skip
            if pronoun is None or not self._opens(pronoun.span.start):
                continue
            subject = next(
                (p for p in self.people if p.span.start > frame.trigger.end and self.named(p)
                 and _SUBJECT.fullmatch(self.text[frame.trigger.end : p.span.start])), None,
            )  # fmt: skip
            if subject is None or self._genders_differ(pronoun, subject):
                continue
            if self.of(pronoun) != self.of(subject):
                self.entity[pronoun.id] = self.of(subject)
                owner, name = self.reading.words(pronoun.span), self.reading.words(subject.span)
                self.why[frame.id].append(f"recipient: «{owner}» is {name}, the subject of its sentence")

    def _opens(self, start: int) -> bool:
        """Whether nobody is named between the head of a sentence and a place in it, a few words on."""
        head = self.before(start, 60)
        cut = max(head.rfind(". "), head.rfind("\n"), head.rfind("! "), head.rfind("? "))
        if cut < 0 and start > 60:
            return False
        first = start - len(head) + cut + 1 if cut >= 0 else 0
        return not any(first <= p.span.start < start for p in self.people)

    def _genders_differ(self, pronoun: Mention, subject: Mention) -> bool:
        genders = name_words().genders
        mine = genders.get(self.reading.words(pronoun.span).lower())
        theirs = {
            g for m in self.reading.mentions
            if m.type == "PRO" and m.id != pronoun.id and self.of(m) == self.of(subject)
            and (g := genders.get(self.reading.words(m.span).lower()))
        }  # fmt: skip
        return bool(mine and theirs and mine not in theirs)

    def dated(self, frame: Frame) -> Frame:
        """A frame without the time at which the text says that it was not, where another is told."""
        wrong = [i for i in frame.filling("time") if _NOT_THEN.search(self.before(self.mentions[i].span.start, 12))]
        if not wrong or len(wrong) == len(frame.filling("time")):
            return frame
        self.why[frame.id] += [f"time: not «{self.reading.words(self.mentions[i].span)}»" for i in wrong]
        return replace(frame, args=tuple(a for a in frame.args if a.role != "time" or a.mention not in wrong))

    def offices(
        self, frames: tuple[Frame, ...], mentions: tuple[Mention, ...]
    ) -> tuple[tuple[Frame, ...], tuple[Mention, ...]]:
        """Roles of appointments, from a title that stands right behind whoever is appointed."""
        titles = {f.trigger.start: f for f in frames if f.type == "HOLDS"}
        whole = {m.id: m for m in mentions}
        for m in mentions:
            title = titles.get(m.span.start)
            if m.type == "ROLE" and title is not None and m.span.end < title.trigger.end:
                whole[m.id] = replace(m, span=title.trigger)
        made: list[Frame] = []
        for frame in frames:
            title = self._title_behind(frame, titles) if frame.type == "APPOINT" else None
            if title is not None and not frame.filling("role"):
                ident = f"{title.id}-role"
                whole.setdefault(ident, Mention(ident, title.trigger, "ROLE", ident))
                frame = replace(frame, args=(*frame.args, Argument("role", ident)))
                self.why[frame.id].append(f"role: «{title.trigger.of(self.text)}» stands right behind the name")
            made.append(frame)
        return tuple(made), tuple(whole.values())

    def _title_behind(self, frame: Frame, titles: dict[int, Frame]) -> Frame | None:
        for ident in frame.filling("recipient"):
            who = self.mentions[ident]
            title = titles.get(who.span.end + 1)
            if title is None or who.span.start < frame.trigger.end or self.text[who.span.end] != " ":
                continue
            if self.of(who) in {self.of(self.mentions[i]) for i in title.filling("actor")}:
                return title
        return None

    def titles(self) -> None:
        """A title in apposition to a name, that coreference gave to somebody else."""
        for frame in self.reading.frames:
            if frame.type != "HOLDS":
                continue
            inside = [p for p in self.people if p.span.holds(frame.trigger) and not self.named(p)]
            for title in inside:
                if not _CLOSED.match(self.text[title.span.end : title.span.end + 3]):
                    continue
                name = next(
                    (p for p in reversed(self.people) if p.span.end <= title.span.start and self.named(p)
                     and title.span.start - p.span.end < _NEAR
                     and _BESIDE.fullmatch(self.text[p.span.end : title.span.start])), None,
                )  # fmt: skip
                if name is not None and self.of(name) != self.of(title):
                    self.entity[title.id] = self.of(name)
                    words = self.reading.words(title.span)
                    self.why[frame.id].append(f"actor: «{words}» stands beside {self.reading.words(name.span)}")

    # ---------------------------------------------------------------- frames

    def no_title(self, frame: Frame) -> bool:
        """Whether the words marked as a title only describe another noun: "lead guitarist", "presidential nominee"."""
        if frame.type != "HOLDS":
            return False
        word = self.text[frame.trigger.start : frame.trigger.end].lower().rstrip("-")
        after = self.text[frame.trigger.end : frame.trigger.end + 40]
        if word in ("lead", "co"):
            return _LEAD_NOUN.match(after) is not None and not _LEAD_VERB.search(self.before(frame.trigger.start, 12))
        if word == "head" and after.startswith("-to-"):
            return True
        if word == "running":
            return after.startswith(" for ")
        return word.endswith("idential") and _RUNNER.match(after) is not None

    def no_death(self, frame: Frame) -> bool:
        """Whether the words only look like dying: a deadlock, a deadline, a dead heat."""
        start = frame.trigger.start
        return frame.type == "DIE" and _NOT_DEAD.match(self.text, start) is not None

    def frame(self, frame: Frame) -> Frame:
        """One frame put right."""
        out = self._bearer(self._status(frame))
        if frame.type in _POSTS:
            out = self._bodies(out)
        if frame.type in ("VACANT", "GUIDES"):
            out = self._left_by(out)
        return self._one_owner(out)

    def _status(self, frame: Frame) -> Frame:
        before = self.before(frame.trigger.start, 60)
        if frame.type in _DONE and frame.status == "actual" and (found := _WANTED.search(before)):
            self.why[frame.id].append(f"status: «{' '.join(found.group().split())}», not told as done")
            return replace(frame, status="possible")
        if frame.type == "APPOINT" and frame.status == "actual" and self._by_a_party(frame):
            self.why[frame.id].append("status: a candidate")
            return replace(frame, status="possible")
        now = _NOW.search(before) if frame.type == "HOLDS" and frame.status == "ended" else None
        if now is not None and not _NOT_NOW.search(now.group()):
            self.why[frame.id].append(f"status: «{' '.join(now.group().split())}»")
            return replace(frame, status="actual")
        return frame

    def _by_a_party(self, frame: Frame) -> bool:
        """Whether a party nominates, or somebody is nominated for an office: a candidate and no holder of it."""
        if not self.text[frame.trigger.start : frame.trigger.end].lower().startswith("nominat"):
            return False
        if _FOR_OFFICE.match(self.text, frame.trigger.end):
            return True
        return any(self.reading.words(self.mentions[i].span).lower().endswith("party") for i in frame.filling("actor"))

    def _bearer(self, frame: Frame) -> Frame:
        """Of a title right before a name, "President Ana Ruiz", the bearer is that name alone."""
        bearers = [self.mentions[i] for i in frame.filling("actor")]
        alone = len(bearers) == 1 and bearers[0].type not in _BODIES
        plural = self.text[frame.trigger.start : frame.trigger.end].endswith("s")
        if frame.type != "HOLDS" or not bearers or alone or plural:
            return frame
        behind = self._behind(frame.trigger.end)
        if behind is None:
            return frame
        if all(m.type in _BODIES for m in bearers) and behind.type == "PER":  # no news agency is a president
            self.why[frame.id].append(f"actor: {self.reading.words(behind.span)}, beside the title")
            others = tuple(a for a in frame.args if a.role != "actor")
            return replace(frame, args=(Argument("actor", behind.id, behind.confidence), *others))
        gone = {m.id for m in bearers if self.of(m) != self.of(behind) and not m.span.holds(behind.span)}
        if not gone or len(gone) == len(bearers):
            return frame
        self.why[frame.id].append(f"actor: {self.reading.words(behind.span)} alone, right behind the title")
        return replace(frame, args=tuple(a for a in frame.args if a.role != "actor" or a.mention not in gone))

    def _behind(self, end: int) -> Mention | None:
        """The person named right behind a title, or behind "president of Norland,"."""
        for name in self.people:
            if name.span.start <= end or not self.named(name):
                continue
            between = self.text[end : name.span.start]
            if between == " ":
                return name
            if len(between) < 80 and (found := _OF_BODY.fullmatch(between)):
                body = Span(end + found.start("body"), end + found.end("body"))
                known = any(m.type in _BODIES and m.span.start == body.start for m in self.reading.mentions)
                return name if known else None
            return None
        return None

    def _bodies(self, frame: Frame) -> Frame:
        kept: list[Argument] = []
        for argument in frame.args:
            mention = self.mentions[argument.mention]
            loose = argument.role == "org" or (argument.role == "role" and frame.type == "VACANT")
            unsure = loose and argument.confidence * mention.confidence < _SURE
            if unsure and not self._at(frame.trigger, mention.span):
                words = self.reading.words(mention.span)
                self.why[frame.id].append(f"{argument.role}: «{words}» left out, far from the title and unsure")
                continue
            kept.append(argument)
        return replace(frame, args=tuple(kept)) if len(kept) < len(frame.args) else frame

    def _at(self, one: Span, other: Span) -> bool:
        """Whether two spans stand together: no break and nobody between them."""
        low, high = min(one.end, other.end), max(one.start, other.start)
        if high <= low:
            return True
        between = self.text[low:high]
        if len(between) > _NEAR or _BREAK.search(between):
            return False
        return not any(low <= p.span.start and p.span.end <= high for p in self.people)

    def _left_by(self, frame: Frame) -> Frame:
        """Who left a void, and guided, by "the void left by NAME in guiding"."""
        if frame.type == "VACANT" and not frame.filling("recipient"):
            leaver = self._after(frame.trigger.end)
            if leaver is not None:
                return self._given(frame, "recipient", leaver)
        if frame.type == "GUIDES" and not frame.filling("actor"):
            for other in self.reading.frames:
                if other.type != "VACANT" or not 0 < frame.trigger.start - other.trigger.end < 80:
                    continue
                leaver = self._after(other.trigger.end)
                if leaver is not None and _IN_DOING.match(self.text[leaver.span.end : frame.trigger.start]):
                    return self._given(frame, "actor", leaver)
        return frame

    def _after(self, end: int) -> Mention | None:
        """The person named right after "left by"."""
        fit = (p for p in self.people if end < p.span.start < end + 40 and self.named(p))
        return next((p for p in fit if _LEFT_BY.fullmatch(self.text[end : p.span.start])), None)

    def _given(self, frame: Frame, role: str, mention: Mention) -> Frame:
        self.why[frame.id].append(f"{role}: «left by {self.reading.words(mention.span)}»")
        return replace(frame, args=(*frame.args, Argument(role, mention.id)))

    def _one_owner(self, frame: Frame) -> Frame:
        """Of "his death", he alone died."""
        if frame.type != "DIE":
            return frame
        owner = next((m for m in self._recipients(frame) if self._owns(m, frame)), None)
        if owner is None:
            return frame
        gone = {m.id for m in self._recipients(frame) if self.of(m) != self.of(owner)}
        if not gone:
            return frame
        self.why[frame.id].append(f"recipient: of «{self.reading.words(owner.span)}» alone")
        return replace(frame, args=tuple(a for a in frame.args if a.role != "recipient" or a.mention not in gone))

    def _recipients(self, frame: Frame) -> Iterator[Mention]:
        return (self.mentions[i] for i in frame.filling("recipient"))

    def _owns(self, mention: Mention, frame: Frame) -> bool:
        return (
            mention.type == "PRO"
            and self.reading.words(mention.span).lower() in _OWN - {"their"}
            and 0 < frame.trigger.start - mention.span.end < 20
        )
