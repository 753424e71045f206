"""How a text speaks of a source in one place: how many, of what kind, whether met before, and what describes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from interregnum.records import Span
from interregnum.resolve.vouchers_words import NUMBERS, count, plural, singular, words

PRONOUNS = frozenset(
    "i we you he she it they who which him her them us me his its their whom whose himself herself themselves".split()
)
_SOME = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|\d{1,4}|a (?:second|third|fourth|fifth)|another|others?|some"
    r"|several|most|many|both|all|none|neither|either|each|any|half|a few|a number|members?"
)
_OF = re.compile(rf"(?:at least |only )?(?P<some>{_SOME})\s+of\s+(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
_SHARE_HEAD = re.compile(rf"(?:at least |only )?(?:{_SOME})\Z", re.IGNORECASE)
_ONWARD = re.compile(
    r"\s+of\s+(?:(?:the|these|those|its|his|her|their|our|all)\s+)*(?:(?P<them>them|those|us|these)\b)?"
)
_WHOLE = frozenset({"all", "both", "none", "neither", "each", "any", "either"})
# What the text puts before a mention and the annotation leaves out of it.
_LEAD = re.compile(
    rf"(?:\b(?:{_SOME})\s+of\s+)?"
    r"(?:\b(?:the|these|those|this|an?|another|its|his|her|their|our|my|some|all|both|such|no|the same)\s+){0,2}"
    r"(?:\b(?:other|additional|further|more)\s+)?$",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(?:\b[Tt]he\s+)?(?:\b[A-Z](?:[\w-]|\.(?=\w))*\s+){0,3}\b[\w.-]*\w['’]s?\s+$")
_DETERMINER = re.compile(
    r"(?P<the>the same|the|these|those|this|that|both|all|each|every|neither|none|no)\s+"
    r"|(?P<a>another|an?|some|several|such|many|few|other|more)\s+"
    r"|(?P<whose>its|his|her|their|our|my)\s+",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"\b(?:additional|another|others?|further|more|separate|different|second|third|fourth|fifth|sixth)\b", re.IGNORECASE
)
ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_CUT = re.compile(
    r"\s+(?:of|at|in|for|from|with|who|close|familiar|on|inside|near|to|by|that|which|briefed|based|involved)\s"
)
_DESCRIBES = re.compile(
    r"\s*,?\s*(?:both\s+)?(?:who|with|in|of|at|from|close|familiar|briefed|on|for|inside|near|based|involved"
    r"|present|privy|aware|"
    r"working|attending|representing|linked|tied|loyal|affiliated|opposed|to|acquainted|knowledgeable"
    r"|informed|taking|"
    r"by|having|tracking|monitoring|that|allied|attached|seen|obtained|leaked|reviewed|dated|issued|signed"
    r"|sent|quoted)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\s*,\s*(?:both\s+|all\s+)?(?:familiar|close|briefed|with\s+(?:\w+\s+)?knowledge|privy|who\s+(?:was|were"
    r"|is|are|has|have|had|"
    r"saw|took|attended|knows?|knew|lives?|witnessed|survived|read|heard|watched)\b)",
    re.IGNORECASE,
)
_LOOSE_END = re.compile(
    r"(?:[\s,–—-]|\b(?:who|which|that|ha[sd]|have|also|later|earlier|then|but|and|or|was|were|is|are|as|by|on"
    r"|in|at|of|"
    r"when|while|both|all|would|could|will|did|does|do|not|speaking|early|late)\b)*$"
)
_CLAUSE_END = re.compile(
    r"[,;:!?\"“”()]|\.(?!\w)|\s[-–—]\s|\s(?:that|as|after|when|while|because|but|before|and (?:who|he|she|they))\s"
)
# Where the next verb probably stands, for a source that is described far from any cue.
_VERB = re.compile(r"\s(?:was|were|is|are|has|have|had|will|would|could|can|may|did|does|said|says|told|\w{3,}ed)\b")
_FURTHEST = 150
_STOPWORDS = frozenset(
    "the a an of at in on for from with who to by and or its his her their that which was were is are has have had "
    "said".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording of a source.

    Args:
        span: the words in the text, with what describes them.
        noun: the phrase without determiner, count and tail; ``head`` its noun in the singular, small letters.
        whose: an owner before it ("Chad's", "the company's").
        many: whether it speaks of several.
        definite: "the sources", "these officials", "its lawyer": met before, or known by what they are.
        further: "two additional sources", "another official".
        share: "one of the sources": how many of them (0: not told).
        every: "all sources", "none of the sources".
        count: how many there are ("the two sources" 2).
        tail: what describes them after the noun; ``knowledge`` what they are said to know.
        pronoun: nothing but a pronoun.
    """

    span: Span
    noun: str
    head: str
    whose: str = ""
    many: bool = False
    definite: bool = False
    further: bool = False
    share: int | None = None
    every: bool = False
    count: int | None = None
    tail: str = ""
    knowledge: str | None = None
    pronoun: bool = False
    core: Span | None = None

    @property
    def modifiers(self) -> frozenset[str]:
        """The words that tell it from others of its head: "Iraqi" in "the two Iraqi sources"."""
        own = f"{self.noun} {self.tail} {self.whose}"
        return (
            frozenset(
                w for w in re.findall(r"[\w'’-]+", own.lower()) if w not in _STOPWORDS and singular(w) != self.head
            )
            - frozenset(NUMBERS)
            - frozenset(ORDINALS)
        )

    @property
    def bare(self) -> bool:
        """Whether it has nothing but its head."""
        return not self.modifiers

    def full(self, text: str) -> str:
        """The description in the text's own words, on one line, without a leading article."""
        said = tidy(text[self.span.start : self.span.end])
        said = re.sub(r"\A(?:the|an?|some|those|these)\s+", "", said, flags=re.IGNORECASE)
        return said


def tidy(some: str) -> str:
    """Words on one line."""
    return " ".join(some.split())


def phrase(
    text: str,
    mention: Span,
    *,
    stop: int,
    after: bool,
    following: Mapping[int, Span],
    pronoun: bool = False,
    close: bool = True,
) -> Phrase:
    """Read the wording of a source.

    Args:
        text: the article's text.
        mention: the words annotated.
        stop: where the description must end: a cue, a content, the sentence.
        after: whether a cue follows the source, so that everything up to it describes the source.
        close: whether a cue stands right beside it; what describes a source far from any cue is cut short, since
            nothing tells where its sentence goes on.
        following: mentions by where they start, to read on in "one of the ...".
        pronoun: whether the mention is one.
    """
    start, end = mention.start, mention.end
    if pronoun or tidy(mention.of(text)).lower() in PRONOUNS:
        said = mention.of(text).lower()
        return Phrase(
            mention,
            said,
            said,
            many=said in {"they", "them", "we", "us", "their", "both", "neither", "all", "none"},
            definite=True,
            pronoun=True,
            core=mention,
        )
    end, ahead = _onward(text, mention, following)
    begin, whose = _before(text, start)
    body = tidy(text[begin:end])[len(whose) :].strip() if whose else tidy(text[begin:end])
    share, every = None, False
    hit = _OF.match(body)
    if hit and (
        re.match(r"(?:the|these|those|its|his|her|their|our|them|us|my|all)\b", hit["rest"], re.IGNORECASE) or ahead
    ):
        some = hit["some"].lower()
        every = some in _WHOLE
        share = (
            None
            if every
            else (count(some) or (1 if some.startswith(("a ", "another", "other")) and some != "others" else 0))
        )
        body = re.sub(r"\A(?:them|us|those|these)\Z", "", hit["rest"], flags=re.IGNORECASE)
        whole = True
    else:
        whole = False
    definite, every, body = _determined(body, whole or bool(whose), every)
    further = (
        bool(
            _FURTHER.match(body)
            or re.match(r"another\b", tidy(text[begin:end]), re.IGNORECASE)
            or re.search(r"\b(?:additional|other|further|more|separate|different)\b", body, re.IGNORECASE)
        )
        and share is None
    )
    number = count(body)
    noun = re.sub(
        rf"\A(?:at least |some |about |half a dozen |a dozen |a (?:pair|couple) of |(?:{'|'.join(NUMBERS)}|\d+)\s)+",
        "",
        body + " ",
        flags=re.IGNORECASE,
    ).strip()
    noun = re.sub(
        r"\A(?:additional|other|another|further|more|separate|different|second|third|fourth|fifth|sixth)\s+(?=\S)",
        "",
        noun,
        flags=re.IGNORECASE,
    )
    cut = _CUT.search(noun + " ")
    short = noun[: cut.start()] if cut and cut.start() else noun
    last = re.findall(r"[\w'’.-]+", short)
    head = singular(last[-1]) if last else ""
    if not head:
        opening = re.findall(r"[\w-]+", text[begin:end])
        head = "one" if number is not None else (opening[0].lower() if opening else "")
    tail, tail_end = _tail(text, end, stop, after)
    if tail and not after and not close:
        tail, tail_end = _short(text, end, tail_end, following)
    region = text[begin : max(tail_end, end)]
    aside = text[tail_end:stop] if after or _ASIDE.match(text[tail_end:stop]) else ""
    return Phrase(
        Span(begin, tail_end),
        noun=short if not tail else noun,
        head=head,
        whose=whose,
        many=plural(last[-1]) if last else (number or 0) > 1 or share is not None,
        definite=definite,
        further=further,
        share=share,
        every=every,
        count=number,
        tail=tail,
        knowledge=_knowledge(region) or _knowledge(_clause(aside)),
        core=Span(begin, end),
    )


def _onward(text: str, mention: Span, following: Mapping[int, Span]) -> tuple[int, bool]:
    """The end of "one of the sources" when only "one" is annotated."""
    if not _SHARE_HEAD.match(tidy(mention.of(text))):
        return mention.end, False
    onward = _ONWARD.match(text, mention.end)
    if onward is None:
        return mention.end, False
    if onward["them"]:
        return onward.end(), True
    nearest = following.get(onward.end())
    if nearest is not None:
        owned = re.compile(r"['’]s?\s+(?:\w+\s)?\w+").match(text, nearest.end)
        return (owned.end() if owned else nearest.end), True
    noun = re.compile(r"[\w-]+(?:\s+(?:sources?|officials?|people|diplomats?|officers?))?").match(text, onward.end())
    return (noun.end(), True) if noun else (mention.end, False)


def _before(text: str, start: int) -> tuple[int, str]:
    """Where a phrase begins, with determiner or owner, and the owner."""
    window = text[max(0, start - 60) : start]
    owner = _OWNER.search(window)
    if owner:
        return start - len(owner.group()), tidy(owner.group())
    lead = _LEAD.search(window)
    return (start - len(lead.group()) if lead else start), ""


def _determined(body: str, definite: bool, every: bool) -> tuple[bool, bool, str]:
    hit = _DETERMINER.match(body + " ")
    while hit:
        if hit["the"]:
            every |= hit["the"].lower() in {"all", "every", "none", "no"}
            definite = definite or hit["the"].lower() not in {"no", "every", "each"}
        definite = definite or bool(hit["whose"])
        body = body[hit.end() :].strip()
        hit = _DETERMINER.match(body + " ") if body else None
    return definite, every, body


def _tail(text: str, end: int, stop: int, after: bool) -> tuple[str, int]:
    """What describes a source after its noun, and where that ends."""
    region = text[end : min(stop, end + _FURTHEST)]
    if not _DESCRIBES.match(region) or (after and stop - end > _FURTHEST):
        return "", end
    if region.lstrip().startswith(",") and not _ASIDE.match(region):
        return "", end
    opening = len(region) - len(region.lstrip(" ,\n"))
    found = _CLAUSE_END.search(region, opening)
    kept = region[: found.start()] if found else region
    if (
        not after
        and re.match(r"\s*,?\s*(?:who|that)\b", kept)
        and not any(w.match(kept.lstrip(" ,")) for w in words().knowledge)
    ):
        return "", end  # where its sentence goes on is not known, so "who" may lead far away
    kept = _LOOSE_END.sub("", kept)
    return tidy(kept.strip(" ,")), end + len(kept)


def _short(text: str, end: int, tail_end: int, following: Mapping[int, Span]) -> tuple[str, int]:
    """A tail up to the end of the first mention in it, or else to what looks like a verb."""
    kept = text[end:tail_end]
    if not any(w.match(kept.lstrip(" ,")) for w in words().knowledge):
        inside = [s for at, s in following.items() if end <= at < tail_end and s.end <= tail_end]
        verb = _VERB.search(kept, min(len(kept), 4))
        stop = min([tail_end, *([end + verb.start()] if verb else []), *([inside[0].end] if inside else [])])
        kept = _LOOSE_END.sub("", text[end:stop])
    return tidy(kept.strip(" ,")), end + len(kept)


def _clause(some: str) -> str:
    lead = len(some) - len(some.lstrip(" ,"))
    found = re.compile(r"[,;.\"“”()]").search(some, lead)
    return some[: found.start()] if found else some


def _knowledge(region: str) -> str | None:
    for form in words().knowledge:
        hit = form.search(region)
        if hit:
            return tidy(_LOOSE_END.sub("", _clause(region[hit.start() :])).strip(" ,"))
    return None
