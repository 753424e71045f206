"""What the words alone settle about triggers, whatever the model scores: where they end, and which status is marked.

Five rulings of the codebook guide: a silence drops its auxiliary and keeps its *not* ("did {not respond}"); a light
verb beside its noun is one trigger ("held talks"); a death that a period is only measured from ("in the months before
his death") belongs to the TIME and is no frame; a departure or an appointment that somebody asks for ("asked for the
minister's resignation") is not actual; a post or tie whose end is marked ("former", "from 2001 to 2009") is ended.
Each speaks only where the form is certain; whatever else the words may mean is left to the model.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from interregnum.frames.labels import FRAMES, MENTIONS
from interregnum.frames.viterbi import Found, Ints
from interregnum.records import Frame, Mention

# ------------------------------------------------------------------ where triggers end

_SILENT, _ANON, _CONSULT, _DIE = (FRAMES.index(kind) for kind in ("SILENT", "ANON", "CONSULT", "DIE"))
_TIME = MENTIONS.index("TIME")
AUXILIARY = re.compile(
    r"(?:(?:did|does|do|would|could|will|can|might|may|must|should)\s+"
    r"|(?:has|have|had)\s+(?=(?:(?:so\s+far|still|also|repeatedly)\s+)?"
    r"(?:not|never|neither|yet|(?!indeed\b)\w+ed|kept|gone|fallen|given|said|been)\b))"
    r"(?=\S+\s+\S|(?!not\Z)\S)",
    re.IGNORECASE,
)
"""An auxiliary at the start of a silence and more than *not* after it; "had no comment" has none."""

_LIGHT = frozenset({"hold", "holds", "held", "holding"})
_TALKS = re.compile(
    r"(?:talks?|meetings?|discussions?|consultations?|negotiations?|summits?|conversations?)\Z", re.IGNORECASE
)


def trimmed(triggers: Sequence[Found], words: Ints, sentence: Ints, text: str) -> list[Found]:
    """Triggers in order with the codebook's edges: silences without auxiliaries, "held" and "talks" as one.

    Args:
        triggers: decoded spans, in order.
        words: first and last character of each word, shape (words, 2).
        sentence: sentence index of each word.
        text: the article's.
    """

    def said(first: int, last: int) -> str:
        return text[int(words[first, 0]) : int(words[last, 1])]

    made: list[Found] = []
    for found in triggers:
        if found.kind in {_SILENT, _ANON} and AUXILIARY.match(said(found.first, found.last)):
            found = replace(found, first=found.first + 1)
        last = made[-1] if made else None
        if (
            last is not None
            and last.kind == found.kind == _CONSULT
            and last.first == last.last == found.first - 1
            and sentence[last.last] == sentence[found.first]
            and said(last.first, last.last).lower() in _LIGHT
            and _TALKS.match(said(found.first, found.last))
        ):
            made[-1] = replace(found, first=last.first, probability=max(last.probability, found.probability))
        else:
            made.append(found)
    return made


# ------------------------------------------------------------------ periods measured from a death

_PERIOD = re.compile(
    r"\bthe[ ](?P<period>(?:(?:last|final|few)[ ]){0,2}(?:minutes|hours|days|nights|weeks|months|years|decades)[ ]"
    r"(?:before|preceding|ahead[ ]of|prior[ ]to|leading[ ]up[ ]to)[ ]"
    r"(?:his|her|their)[ ](?:death|killing|murder|assassination)s?)"
    r"(?=[.,;:!?)\"'”’—–]|[ ]*\Z|[ ](?:he|she|they)\b)",  # not "his murder of two", "his death in May"
    re.IGNORECASE,
)


def dated(
    triggers: list[Found], mentions: list[Found], words: Ints, sentence: Ints, text: str
) -> tuple[list[Found], list[Found]]:
    """Triggers and mentions with one TIME over every period measured from a death, and no death in it.

    Pronouns inside stay, as mentions nested in the TIME. Where another mention crosses an end of the period, or a
    trigger of another type stands in it, nothing is changed.

    Args:
        triggers, mentions: decoded spans, in order; words, sentence, text: as in ``trimmed``.
    """
    if not len(words):
        return triggers, mentions
    acts, spans = _Overlap(triggers), _Overlap(mentions)
    gone_acts: set[Found] = set()
    gone_times: set[Found] = set()
    made: list[Found] = []
    for hit in _PERIOD.finditer(_plain(text), int(words[0, 0]), int(words[-1, 1])):
        first = int(words[:, 0].searchsorted(hit.start("period"), side="right")) - 1
        last = int(words[:, 1].searchsorted(hit.end("period"), side="left"))
        times = [s for s in spans.of(first, last) if s.kind == _TIME]
        first, last = min([first, *(s.first for s in times)]), max([last, *(s.last for s in times)])
        inside = acts.of(first, last)
        others = (s for s in spans.of(first, last) if s not in times)
        if (
            sentence[first] != sentence[last]
            or any(s.kind != _DIE for s in inside)
            or any(s.first < first or s.last > last for s in others)
            or (made and made[-1].last >= first)
        ):
            continue
        gone_acts.update(inside)
        gone_times.update(times)
        made.append(Found(first, last, _TIME, max((s.probability for s in times), default=0.9)))
    if not made:
        return triggers, mentions
    kept = [*(s for s in mentions if s not in gone_times), *made]
    return [s for s in triggers if s not in gone_acts], sorted(kept, key=lambda s: (s.first, -s.last))


class _Overlap:
    """Which of many spans share a word with a stretch of words."""

    def __init__(self, spans: Sequence[Found]) -> None:
        self._spans = spans
        self._first = np.array([s.first for s in spans], dtype=np.int64)
        self._last = np.array([s.last for s in spans], dtype=np.int64)

    def of(self, first: int, last: int) -> list[Found]:
        return [self._spans[k] for k in np.flatnonzero((self._first <= last) & (self._last >= first)).tolist()]


# ------------------------------------------------------------------ statuses that are marked

_ASKED = frozenset({"DEPART", "APPOINT"})
_NOUN = re.compile(
    r"(?:resignation|removal|dismissal|ouster|ousting|sacking|firing|departure|impeachment|exit|expulsion|abdication|"
    r"appointment|nomination|election|re-election|reinstatement|promotion)s?\Z",
    re.IGNORECASE,
)
# Between a request and the noun asked for stands one noun phrase: "for", a determiner, adjectives, a name or a title.
_PHRASE = re.compile(
    r"(?:[ ](?:again[ ]|once[ ]more[ ])?for)?(?:[ ](?:the|an?|his|her|their|its))?(?:[ ]immediate[ ]and)?"
    r"(?P<names>(?:[ ][\w'’.&-]+)*)[ ]\Z"
)
_BREAKS = re.compile(  # words that begin another phrase or clause
    r"\b(?:of|into|on|onto|upon|for|following|amid|despite|under|over|after|since|before|until|against|about|with|without|"
    r"by|in|at|as|from|through|during|to|behind|around|beyond|regarding|concerning|and|or|but|nor|that|who|whom|whose|"
    r"which|what|why|how|where|when|while|once|because|if|whether|than|not|the|an?|his|her|their|its|"
    r"(?!king|acting|outgoing|governing|ruling|sitting|standing|incoming|long-serving)[a-z]+ing)\b|\.",
)
_POINTS = re.compile(r"\b((?:[A-Z]\.)*[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Gen|Adm|Brig|Col|Maj|Lt|Capt|Sgt|Sen|Rep|Gov|Jr|Sr)\.")
# "the court annul Bell's": after a determiner a small word before a name may be a verb
_VERB = re.compile(r"(?:the|an?)[ ](?:[a-z-]+[ ])+[A-Z]")
# What may follow the noun; "his dismissal to be investigated", "the election results" are about something else.
_AFTER = re.compile(
    r"[ ](?:of|as|over|after|from|by|on|in|at|and|amid|following|because|if|since|before|during|within|last|this|next|"
    r"today|yesterday|earlier|immediately|[A-Z][\w.]*)\b|[^\w\s]|\Z"
)
_BE = re.compile(r"[^.,;:!?]{0,80}\b(?:be|annulled|reversed|overturned|rescinded)\b")
_WITHIN = 90  # characters; a longer stretch is no noun phrase any more

_LASTING = frozenset({"HOLDS", "MEMBER", "PART_OF", "BACKS", "GUIDES", "ALLIED", "OPPOSES", "CONTROLS", "PRESENT"})
_RANK = r"(?:(?:deputy|vice|assistant|long-?time|senior|top|chief)[ ])?"
_FORMER = re.compile(
    rf"(?P<the>\bthe[ ])?\b(?:former(?:ly)?(?:[ ](?:the|an?))?|erstwhile|one-?time|the[ ]then)[ ]{_RANK}\Z"
    rf"|\b(?:ex|then)-{_RANK}\Z",
    re.IGNORECASE,
)
_BODIES = frozenset({"ORG", "GPE", "NAT", "LOC"})
_HOLDERS = frozenset({"PER", "GRP"})
_NEAR = 60  # characters before a trigger in which its mark may stand
_YEARS = re.compile(
    r"\b(?:from|between)[ ](?:[^\W\d]\w*[ ]){0,2}\d{4}(?:,?[ ](?:to|until|till|through|and)[ ]|[–-])"
    r"(?:[^\W\d]\w*[ ]){0,2}(?P<end>\d{4})\b(?P<rest>.*)",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\b(?:since|again|\d{4})\b", re.IGNORECASE)
_SPAN = 60  # characters; a longer TIME is none
# One for one, so that offsets hold: text is wrapped, and words are parted or joined by more than one kind of sign.
_PLAIN = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\xa0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-"})


@lru_cache(maxsize=4)
def _plain(text: str) -> str:
    """The text with one kind of space and hyphen; kept, since a long text is decoded part by part."""
    return text.translate(_PLAIN)


def marked(frames: Sequence[Frame], mentions: Mapping[str, Mention], text: str, published: str | None) -> list[Frame]:
    """The frames, those that are actual by the model but asked for or over by their words with that status.

    Args:
        frames: of one article.
        mentions: the article's, by id.
        text: its text.
        published: its date, EDTF; a span of years must lie before it to be over.
    """
    marks = _Marks(frames, mentions, _plain(text), published)
    return [replace(f, status=marks.status(f)) if f.status == "actual" else f for f in frames]


class _Marks:
    """What stands round the triggers of one article."""

    def __init__(
        self, frames: Sequence[Frame], mentions: Mapping[str, Mention], text: str, published: str | None
    ) -> None:
        self._text = text
        self._mentions = mentions
        self._year = published[:4] if published is not None and published[:4].isdigit() else None
        asked = {"actual": "planned", "planned": "planned", "possible": "possible"}
        self._requests = sorted(
            (f.trigger.end, asked[f.status]) for f in frames if f.type == "REQUEST" and f.status in asked
        )
        self._body_ends: dict[int, list[int]] = defaultdict(list)
        self._holder_starts: set[int] = set()
        self._holders: list[tuple[int, int]] = []
        for mention in mentions.values():
            if mention.type in _BODIES:
                self._body_ends[mention.span.end].append(mention.span.start)
            elif mention.type in _HOLDERS:
                self._holder_starts.add(mention.span.start)
                self._holders.append((mention.span.start, mention.span.end))
        self._holders.sort()

    def status(self, frame: Frame) -> str:
        """The status that is marked; the frame's own where none is."""
        if frame.type in _ASKED:
            return self._asked(frame) or frame.status
        if frame.type in _LASTING and (self._former(frame) or self._past(frame)):
            return "ended"
        return frame.status

    def _asked(self, frame: Frame) -> str | None:
        start, end = frame.trigger.start, frame.trigger.end
        if not _NOUN.match(self._text[start:end]) or not _AFTER.match(self._text, end) or _BE.match(self._text, end):
            return None
        at = bisect_left(self._requests, (start,)) - 1  # of several requests the nearest
        if at < 0 or start - self._requests[at][0] > _WITHIN:
            return None
        between = _POINTS.sub(lambda hit: hit[0].replace(".", ""), self._text[self._requests[at][0] : start])
        phrase = _PHRASE.match(between)
        if phrase is None or _BREAKS.search(phrase["names"]) or _VERB.search(between):
            return None
        return self._requests[at][1]

    def _former(self, frame: Frame) -> bool:
        """Whether "former" or its like stands before the title, at most with the title's body between."""
        start = frame.trigger.start
        hit = _FORMER.search(self._text, max(0, start - _NEAR), start)
        if hit is not None:
            return hit["the"] is None or self._title(frame)  # "the former backs him" names nobody's post
        if start == 0 or self._text[start - 1] != " " or not self._title(frame):
            return False
        befores = self._body_ends.get(start - 1, ())
        return any(_FORMER.search(self._text, max(0, at - _NEAR), at) for at in befores)

    def _title(self, frame: Frame) -> bool:
        """Whether the trigger stands in the mention of a holder or right before one: "Acme director", not "leads"."""
        span = frame.trigger
        if span.end + 1 in self._holder_starts:
            return True
        at = bisect_right(self._holders, (span.start, len(self._text)))
        return any(end >= span.end for _, end in self._holders[max(0, at - 3) : at])

    def _past(self, frame: Frame) -> bool:
        """Whether all its times are spans of years that ended before the year of the article."""
        times = [self._mentions[a.mention].span for a in frame.args if a.role == "time"]
        if self._year is None or not times:
            return False
        for time in times:
            if time.end - time.start > _SPAN:
                return False
            before = max(0, time.start - len("between "))
            hit = _YEARS.search(self._text[before : time.end + 30])
            if hit is None or hit["end"] >= self._year or _AGAIN.search(hit["rest"].split(".")[0]):
                return False
        return True
