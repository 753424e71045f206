"""What stands between the two sides of a KnowledgeNet relation when a trigger says it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

_POSTS = (
    "chief executive officer|chief executive|CEO|president|vice president|chairman|chairwoman|chairperson|chair|"
    "director general|managing director|executive director|director|general manager|head|leader|head coach|coach|"
    "secretary general|secretary-general|general secretary|first secretary|chancellor|vice chancellor|minister|"
    "commander|governor|ambassador|bishop|dean|principal|treasurer|chief financial officer|chief operating officer"
)
_BELONGS = (
    "member|spokesman|spokeswoman|spokesperson|official|officer|lawmaker|senator|congressman|congresswoman|"
    "politician|employee|engineer|analyst|reporter|correspondent|professor|associate professor|assistant professor|"
    "researcher|fellow|lecturer|agent|fighter|soldier|pilot|astronaut|activist|delegate"
)
_FOUND = "founded|co-founded|cofounded|established|formed|created|launched|set up"
_BRANCH = "subsidiary|division|unit|arm|branch|affiliate|part|brand|wing|department"
# dates, pronunciations and short forms that follow a name in brackets; words of description before one
_ASIDE = r"(?:\s+\([^()]{0,90}\))?"
_DESCRIBED = r"(?:(?:[a-z][\w-]*|[A-Z][a-z]+(?:ish|ese|ian|an|ch))\s+){0,5}?"
_POSS = "(?:'s|\u2019s|s'|s\u2019|')?"
_AUX = (
    r"(?:(?:is|was|are|were|has been|had been|be|being|currently|also|now|later|who|which|that|and|he|she|it|they)\s+)*"
)
_DET = (
    r"(?:(?:the|a|an|its|their|his|her|our|one of the|only|current|then|new|founding|honorary|longtime|senior|first|"
    r"second|third|eldest|oldest|elder|youngest|younger|older|middle|wholly[- ]owned|wholesale|major|key|integral|"
    r"operating|100\S|owned|largest|direct|indirect|non-executive|executive|interim|acting|deputy|former|late|ex-|"
    r"future|outgoing|retired|founder and)\s+)*"
)
_TITLE = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Lord|General|Major|Colonel|Captain|President|King|Queen|Prince|Princess|Professor|Prof|Rev|"
    r"Senator|Saint|St|Emperor|the|The)\.?\s+)*"
)
_TO = r"(?:\s+(?:the|its|their|his|her))?\s+"
_WHEN = r"(?:\s+(?:in|on)\s+(?:[A-Z]\w+\s+)?(?:\d{1,2},?\s+)?(?:\d{4})?)?"


@dataclass(frozen=True, slots=True)
class Pattern:
    """What must stand between the two arguments; ``first`` and ``second`` name their roles in the frame.

    ``t`` is the trigger in ``between``, which must match from the end of the one to the start of the other.
    """

    type: str
    first: str
    second: str
    between: re.Pattern[str]


def _pattern(type_: str, first: str, second: str, between: str) -> Pattern:
    return Pattern(type_, first, second, re.compile(rf"{_ASIDE}{between}\Z"))


# "subject" and "object" as KnowledgeNet has them: (relation, which comes first) -> patterns
_BEFORE_POST = r"(?:(?!of\b|at\b|for\b|in\b|with\b)[\w&-]+,?\s+){0,5}?"
_AFTER_POST = rf"(?:\s+\([A-Z]+\))?(?:,?\s+(?:and\s+)?(?:the\s+)?(?:[\w-]+\s+)?(?:{_POSTS}|founder|co-founder)){{0,2}}"
_OF_PERSON = rf"(?:\s+and\s+(?:{_POSTS}|founder))?"
_POST_OF = (
    r"(?:,|\s+(?:is|was|are|serves as|served as|has served as|became|currently serves as|is currently|worked as|"
    r"works as|has been|had been|as|has worked as))+\s*(?:who\s+(?:is|was|served as)\s+)?"
    rf"{_DET}{_BEFORE_POST}(?P<t>%s)\b{_AFTER_POST}"
    rf"\s+(?:of|at|for|with|in)(?:\s+(?:the|its|their|his|her))?\s+{_DESCRIBED}"
)
_BEFORE_NAME = rf"{_POSS}(?:,\s*|\s+){_DET}(?P<t>%s){_OF_PERSON},?\s+{_TITLE}"
PATTERNS: dict[tuple[str, bool], list[Pattern]] = defaultdict(list)


def _add(relation: str, subject_first: bool, *patterns: Pattern) -> None:
    PATTERNS[relation, subject_first].extend(patterns)


def _register() -> None:
    possessed = rf"(?:{_POSS}\s+){_DET}(?P<t>%s)(?:,|\s+was|\s+is)?\s+{_TITLE}"
    apposed = rf"(?:,|\s+(?:is|was))\s+{_DET}(?P<t>%s)\s+of\s+(?:the\s+)?{_DESCRIBED}{_TITLE}"
    married = (
        r"\s+(?:(?:is|was|has been|got|secretly|later)\s+)*(?P<t>married)(?:\s+to)?\s+"
        rf"(?:(?:the|his|her)\s+)?{_DESCRIBED}{_TITLE}"
    )
    beside = rf",?\s+and\s+(?:his|her)\s+{_DET}(?P<t>wife|husband),?\s+{_TITLE}"
    # CHILD_OF: the subject is the child. "X's father Y": Y is the father of X.
    up = "father|mother|parents|stepfather|stepmother"
    down = "son|daughter|child|stepson|stepdaughter|sons|daughters|children"
    pair = "wife|husband|widow|widower|spouse"
    _add(
        "CHILD_OF",
        True,
        _pattern("KIN", "recipient", "actor", possessed % up),
        _pattern("KIN", "actor", "recipient", apposed % down),
    )
    _add(
        "CHILD_OF",
        False,
        _pattern("KIN", "recipient", "actor", possessed % down),
        _pattern("KIN", "actor", "recipient", apposed % up),
    )
    for subject_first in (True, False):
        _add(
            "SPOUSE",
            subject_first,
            _pattern("KIN", "recipient", "actor", possessed % pair),
            _pattern("KIN", "actor", "recipient", apposed % pair),
            _pattern("KIN", "actor", "recipient", married),
            _pattern("KIN", "recipient", "actor", beside),
        )
    led = r"(?:,)?\s+(?:which\s+)?(?:is|was|has been)\s+(?P<t>led|headed|run|chaired)\s+by\s+" + _TITLE
    leads = r"(?:,)?\s+(?:who\s+)?(?:currently\s+|now\s+)?(?P<t>leads|heads|headed|led|runs|chairs|chaired)" + _TO
    for relation, person_first in (("CEO", False), ("EMPLOYEE_OR_MEMBER_OF", True), ("POLITICAL_AFFILIATION", True)):
        _add(
            relation,
            person_first,
            _pattern("HOLDS", "actor", "org", _POST_OF % _POSTS),
            _pattern("HOLDS", "actor", "org", leads),
        )
        _add(
            relation,
            not person_first,
            _pattern("HOLDS", "org", "actor", _BEFORE_NAME % _POSTS),
            _pattern("HOLDS", "org", "actor", led),
        )
        if relation != "CEO":
            joined = r"(?:,)?\s+(?:(?:who|then|later|has|had|and|first|officially)\s+)*(?P<t>joined)" + _TO
            _add(
                relation,
                person_first,
                _pattern("MEMBER", "actor", "org", _POST_OF % _BELONGS),
                _pattern("MEMBER", "actor", "org", joined),
            )
            _add(relation, not person_first, _pattern("MEMBER", "org", "actor", _BEFORE_NAME % _BELONGS))
    by = rf",?\s+{_AUX}(?:first\s+)?(?P<t>{_FOUND}){_WHEN}\s+by\s+(?:(?:the|a|an)\s+)?{_DESCRIBED}{_TITLE}"
    _add(
        "FOUNDED_BY",
        True,
        _pattern("FOUND", "org", "actor", by),
        _pattern("FOUND", "org", "actor", _BEFORE_NAME % "founder|co-founder"),
    )
    _add(
        "FOUNDED_BY",
        False,
        _pattern(
            "FOUND",
            "actor",
            "org",
            rf",?\s+{_AUX}(?:\w+ly\s+)?(?:(?:has|have|had|also)\s+)*(?P<t>{_FOUND})(?:{_TO}|\s+){_DESCRIBED}",
        ),
        _pattern("FOUND", "actor", "org", _POST_OF % "founder|co-founder|cofounder"),
    )
    _add(
        "DATE_FOUNDED",
        True,
        _pattern(
            "FOUND",
            "org",
            "time",
            rf",?\s+{_AUX}(?:first\s+)?(?P<t>{_FOUND})(?:\s+by\s+[^,.;]*?)?\s+(?:in|on)\s+(?:the\s+)?",
        ),
    )
    _add(
        "SUBSIDIARY_OF",
        True,
        _pattern(
            "PART_OF",
            "actor",
            "org",
            rf"(?:,|\s+(?:is|was|became|being))\s+(?:now\s+)?{_DET}(?:[\w.-]+\s+){{0,3}}?(?P<t>{_BRANCH})"
            rf"\s+of(?:\s+the)?\s+{_DESCRIBED}",
        ),
    )
    _add("SUBSIDIARY_OF", False, _pattern("PART_OF", "org", "actor", rf"{_POSS}\s+{_DET}(?P<t>{_BRANCH}),?\s+"))
    _add(
        "DATE_OF_DEATH",
        True,
        _pattern(
            "DIE",
            "recipient",
            "time",
            r",?\s+(?:(?:who|then|later|had)\s+)*(?:was\s+)?"
            r"(?P<t>died|dies|killed|passed away|assassinated|executed|murdered)\b"
            r"(?:\s+(?:in|at|of|from|near)\s+(?:[A-Za-z.'-]+,?\s+){1,5}?)?,?\s+(?:(?:in|on)\s+)?(?:the\s+)?",
        ),
        _pattern("DIE", "recipient", "time", r"\s+\((?:[^()]{0,60}[;,\u2013-]\s*)?(?P<t>died)\s+(?:on\s+|in\s+)?"),
        _pattern(
            "DIE",
            "recipient",
            "time",
            rf"{_POSS}\s+(?:(?:untimely|sudden|own|tragic)\s+)?(?P<t>death)"
            r"(?:\s+(?:in|at|of|from)\s+(?:[A-Z][\w.'-]+,?\s+){1,4})?\s*(?:in|on)\s+(?:the\s+)?",
        ),
    )


_register()
