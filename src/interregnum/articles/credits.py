"""Credit lines: who wrote, edited, lent or first published a report, at its end or on a line of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from interregnum.agencies import agencies_in, agency, lookup

_WORK = (
    r"(?:(?:Additional|Further|With additional|With)\s+)?"
    r"(?:[Rr]eport(?:ing|ed)|[Ww]rit(?:ing|ten)|[Ee]dit(?:ing|ed)|[Cc]ompiled|[Tt]ranslat(?:ion|ing|ed)|[Pp]roduc(?:tion|ed)|"
    r"[Pp]hotography|[Gg]raphics?|[Rr]esearch|[Ff]ilmed|[Cc]overage)"
    r"(?:(?:,| and|, and|;| &)\s+[\w ]{4,30}?)?\s+by\b"
)
_STORY = (
    r"(?:This|The|A version of this)\s+(?:news\s+)?"
    r"(?:article|story|report|piece|post|dispatch|analysis|interview|text|commentary|content|feature)"
)
_FIRST = re.compile(
    rf"(?:{_STORY}\b.{{0,60}}?\b(?:first|originally)\s+(?:published|appeared|reported|posted|printed|ran|aired)"
    r"|(?:First|Originally)\s+(?:published|reported|appeared)"
    rf"|{_STORY}\s+(?:was\s+|is\s+)?(?:re)?(?:published|produced|written|provided|supplied)"
    r"|Re-?published(?:\s+(?:here\s+)?(?:with\s+(?:the\s+)?permission|courtesy))?|(?:Re)?printed\s+with\s+permission)"
    r"\s+(?:(?:by|in|on|at|from|of|courtesy of)\s+)+(?P<who>[^\s.,;:(][^.,;:()\n]{1,80})",
)
_NOT_WHO = re.compile(r"\s+(?:on|and|under|as|with|at|in|here|for|by|website)\b.*\Z|\s+\d.*\Z|['’]s\b.*\Z", re.DOTALL)
# Credits for help: they name an agency, but the report is not the agency's.
_PART = re.compile(
    rf"(?:With\s+(?:additional\s+)?(?:report(?:ing|s)|files|inputs?|material|information|details|contributions?)\s+(?:by|from)\b"
    rf"|Additional\s+{_WORK}"
    r"|(?:[\w.,'’ -]{2,120}\s)?contributed\s+(?:to\s+this\s+(?:report|story|article)|reporting)"
    r"|Agencies\Z|\(?(?:With|Inputs from)\s+agenc(?:y|ies)(?:\s+inputs?)?)",
)
_WHOLE = re.compile(
    rf"""(?:
      [(\[]?\s*{_WORK}
    | [(\[]?\s*(?:©|\(c\)\s|Copyright\b\s*(?:©|\(c\)|\d|by\b|[A-Z]))
    | All\s+[Rr]ights\s+[Rr]eserved
    | This\s+material\s+may\s+not\s+be\s+published
    | Our\s+Standards:
    | (?:Photo|Image|Picture|File\s+photo|Photograph|Cover\s+image|Banner\s+image)s?(?:\s+credit|\s+courtesy)?\s*
      (?::|/|\b(?:by|of)\s+[A-ZÀ-Þ])
    | (?:Sources?|Via|Agenc(?:y|ies)|Credits?)\s*:\s*\S
    | SOURCE\s+[A-Z]
    )""",
    re.VERBOSE,
)
_MARK = re.compile(r"(?:-{1,3}\s?30\s?-{1,3}|#{2,4}|/?ENDS?/?|\[END\]|\(END\)|END\s+ITEM|-{0,3}\s?o0o\s?-{0,3})\Z")
_SIGNED = re.compile(r"(?P<dash>[—–―]|-{1,3})\s*(?P<who>[A-ZÀ-Þ][^\n.!?]{1,60})\Z")
_BRACKETED = re.compile(r"[(\[/](?P<who>[^()\[\]/\n]{2,60})(?:/[\w-]{1,12})?[)\]/]\.?\Z")
_INITIALED = re.compile(r"(?P<who>[A-Za-zÀ-ÿ ]{2,30})/[a-z]{1,4}(?:/[a-z]{1,4})?\Z")
_NAMES = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?:(?:,? | and )[A-ZÀ-Þ][\w.'’-]*){1,5}\Z")
_TAILS = (
    re.compile(rf"[(\[]\s*{_WORK}[^()\[\]]{{1,280}}[)\]]?\s*\Z"),
    re.compile(r"(?<=[.!?\"”’)])\s*(?:©|\(c\)\s|Copyright\s+(?:©|\d)).{0,200}\Z", re.DOTALL),
    re.compile(r"(?<=[.!?\"”’a-z])\s*(?:-{1,3}30-{1,3}|#{3})\s*\Z"),
)
_TAIL_WIRE = re.compile(
    r"(?<=[.!?\"”’])\s*(?:[—–―]|\s-{1,3}|[(\[/])\s*(?P<who>[^\s()\[\]/.!?][^()\[\]/.!?\n]{0,40}?)(?:/[\w-]{1,12})?"
    r"\s*[)\]/]?\.?\s*\Z"
)
_LONGEST = 700


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit: where it starts in its paragraph, whom it credits, and who published the report first.

    ``whole`` are the agencies to whom the report itself is credited, ``part`` those that helped.
    """

    start: int
    whole: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    first: str | None = None


def read_credit(paragraph: str, *, last: bool = False) -> Credit | None:
    """The credit that a paragraph is or ends with, or None.

    Args:
        paragraph: the paragraph, without outer white space.
        last: it is among the last of the text, so a bare agency name or signature may be a credit.
    """
    if len(paragraph) <= _LONGEST and (found := _whole(paragraph, last)):
        return found
    from_ = max(0, len(paragraph) - 320)
    tail = paragraph[from_:]
    for form in _TAILS:
        if (match := form.search(tail)) and from_ + match.start() > 0:
            words = match.group()
            at = from_ + match.start() + len(words) - len(words.lstrip())
            return Credit(at, whole=_holders(words))
    if (match := _TAIL_WIRE.search(tail)) and (name := agency(match["who"])):
        words = match.group()
        return Credit(from_ + match.start() + len(words) - len(words.lstrip()), whole=(name,))
    return None


def _whole(paragraph: str, last: bool) -> Credit | None:
    if _MARK.match(paragraph):
        return Credit(0)
    bare = paragraph.strip("()[]*_ ")
    if first := _FIRST.match(bare):
        return Credit(0, first=_who(first["who"]))
    if _PART.match(bare):
        return Credit(0, part=tuple(agencies_in(paragraph)))
    if (said := _WHOLE.match(paragraph)) and _no_sentence(paragraph, said.end()):
        if re.match(r"[(\[]?(?:Photo|Image|Picture|File|Cover|Banner)", paragraph):
            return Credit(0)  # whose picture it is says nothing of the report
        first = _FIRST.search(bare)
        return Credit(0, whole=_holders(paragraph), first=_who(first["who"]) if first else None)
    if last:
        for form in (_SIGNED, _BRACKETED, _INITIALED):
            if match := form.match(paragraph):
                name = agency(match["who"])
                if name or lookup(match["who"]) or (form is _SIGNED and _NAMES.match(match["who"])):
                    return Credit(0, whole=(name,) if name else ())
        if len(paragraph) <= 60 and (name := agency(paragraph)):
            return Credit(0, whole=(name,))
        listed = [part for part in re.split(r"\s*[,/;&]\s*|\s+and\s+", paragraph) if part]
        if 1 < len(listed) <= 6 and all(lookup(part) or part.casefold() == "agencies" for part in listed):
            return Credit(0, whole=tuple(agencies_in(paragraph)))
    return None


def _holders(words: str) -> tuple[str, ...]:
    # "(Reporting by Jane Doe and AP)" credits people and helpers; only a line that says whose the report is counts.
    if re.match(rf"[(\[]?\s*{_WORK}", words):
        named = re.match(rf"[(\[]?\s*{_WORK}\s+(?P<who>[^;,()\[\]]+?)[\s.)\]]*\Z", words)
        single = agency(named["who"]) if named else None
        return (single,) if single else ()
    return tuple(agencies_in(words))


def _no_sentence(paragraph: str, after: int) -> bool:
    # "Reporting by local media was banned on Monday." begins like a credit and is a sentence: what follows a credit
    # is names, so a small-letter verb early on gives it away.
    if paragraph[:1] in "([©":
        return True
    rest = paragraph[after : after + 60]
    return not re.search(r"\b(?:was|were|is|are|has|have|had|said|will|would|showed|found|that|which)\b", rest)


def _who(words: str) -> str | None:
    name = " ".join(_NOT_WHO.sub("", words).split()).strip("\"'“”‘’ ")
    known = lookup(name)
    if known:
        return known.name
    return name if re.match(r"(?:the |The )?[A-ZÀ-Þ]", name) and len(name) <= 60 else None
