"""Check passages in the inline format: errors that break the codebook, and likely slips.

    python -m training.check training/corpus/*.txt          errors, slips, and a count per type
    python -m training.check --errors-only FILE             errors alone
    python -m training.check --lemmas FILE...               distinct trigger words per type, and words typed two ways

Exit code 1 when there is an error; slips are places to look, not verdicts.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from interregnum.errors import InlineError
from interregnum.frames.codebook import codebook
from interregnum.frames.edges import AUXILIARY
from interregnum.frames.inline import Marked, Passage, Trigger, parse

TITLES = re.compile(
    r"\b(?:[Pp]resident|[Pp]rime [Mm]inister|[Pp]remier|[Cc]hancellor|[Kk]ing|[Qq]ueen|[Mm]inister|[Gg]overnor|"
    r"[Mm]ayor|[Aa]mbassador|[Bb]ishop|[Pp]atriarch|[Cc]ommander|[Cc]hairman|[Cc]hairwoman|[Cc]hief [Ee]xecutive|"
    r"[Ss]pokesman|[Ss]pokeswoman|[Ss]pokesperson|[Ss]enator|[Jj]udge|[Cc]oach|[Ee]mir|[Ss]ecretary[- ][Gg]eneral)\s+$"
)
DEMONYMS = re.compile(
    r"\b(?:Iraqi|Iranian|Syrian|Lebanese|Israeli|Palestinian|American|British|French|German|Russian|Ukrainian|Turkish|"
    r"Chinese|Japanese|Indian|Pakistani|Afghan|Egyptian|Libyan|Sudanese|Ethiopian|Kenyan|Nigerian|Somali|Congolese|"
    r"Rwandan|Mexican|Brazilian|Colombian|Venezuelan|Cuban|Haitian|Spanish|Italian|Polish|Hungarian|Serbian|Greek|"
    r"Saudi|Yemeni|Emirati|Qatari|Jordanian|Kurdish|Sunni|Shi'ite|Shiite|Catholic|Orthodox|U\.S\.)(?=[\s-])"
)
PRONOUNS = re.compile(r"\b(?:he|she|they|him|her|them|his|their|its)\b", re.IGNORECASE)
KILLING = re.compile(r"\b(?:killed|assassinated|murdered|shot dead|died|slain)\b")


def errors(passage: Passage) -> Iterator[str]:
    """What breaks the codebook or the format's promises."""
    book = codebook()
    kinds: dict[str, set[str]] = defaultdict(set)
    for mark in (*passage.mentions, *passage.said):
        if mark.entity:
            kinds[mark.entity].add(mark.type)
        if passage.text[mark.start : mark.end] != passage.text[mark.start : mark.end].strip():
            yield f"«{_words(passage, mark)}» starts or ends with a space"
    named_content = {entity for t in passage.triggers for role, entity in t.args if role == "content"}
    for mark in passage.said:
        if mark.entity is None:
            yield f"SAID «{_words(passage, mark)[:40]}» has no id"
        elif mark.entity not in named_content:
            yield f"SAID {mark.entity} is the content of no frame"
    for entity, seen in kinds.items():
        if "SAID" in seen and len(seen) > 1:
            yield f"id {entity} names both a SAID span and a mention"
    for trigger in passage.triggers:
        spec = book.frames[trigger.type]
        words = f"{{{_words(passage, trigger)}|{trigger.type}}}"
        if not trigger.args:
            yield f"{words} has no argument"
        if trigger.type in {"SILENT", "ANON"} and AUXILIARY.match(_words(passage, trigger)):
            yield f"{words} takes its auxiliary with it"
        for role, entity in trigger.args:
            if entity not in kinds:
                yield f"{words} {role}={entity}: no mention has that id"
            elif role not in spec.roles:
                yield f"{words} takes no {role} (it takes {', '.join(spec.roles)})"
            elif not kinds[entity] & book.fillers[role]:
                yield f"{words} {role}={entity}: a {'/'.join(sorted(kinds[entity]))} cannot fill {role}"
    spans = Counter((m.start, m.end) for m in passage.mentions)
    for (start, end), times in spans.items():
        if times > 1:
            yield f"«{passage.text[start:end]}» is marked {times} times"
    for a in passage.mentions:
        depth = sum(1 for b in passage.mentions if b is not a and b.start <= a.start and a.end <= b.end)
        if depth > 1:
            yield f"«{_words(passage, a)}» is nested {depth} deep (one level is allowed)"
    seen_triggers = Counter((t.start, t.end) for t in passage.triggers)
    for (start, end), times in seen_triggers.items():
        if times > 1:
            yield f"two triggers on «{passage.text[start:end]}»"


def slips(passage: Passage) -> Iterator[str]:
    """What is probably an oversight."""
    text = passage.text
    held = [(t.start, t.end) for t in passage.triggers]
    for mark in passage.mentions:
        before = text[max(0, mark.start - 30) : mark.start]
        title = TITLES.search(before)
        if mark.type == "PER" and title and text[mark.start].isupper():
            at = mark.start - (len(before) - title.start())
            end = mark.start - (len(before) - len(before.rstrip()))
            if not any(s < end and at < e for s, e in held):
                yield f"title «{title.group().strip()}» before [{_words(passage, mark)}] without HOLDS or MEMBER"
        if mark.type == "PER" and mark.start >= 4 and re.search(r"\b(?:Mr|Mrs|Ms)\.?$", _words(passage, mark)):
            yield f"[{_words(passage, mark)}] is only a title"
        if re.match(r"(?:the|a|an)\s", _words(passage, mark), re.IGNORECASE) and mark.type in {"PER", "GRP", "LOC"}:
            yield f"[{_words(passage, mark)}|{mark.type}] starts with an article"
    inside = [(m.start, m.end) for m in passage.mentions]
    for hit in DEMONYMS.finditer(text):
        if not any(s <= hit.start() and hit.end() <= e for s, e in inside) and not any(
            s <= hit.start() and hit.end() <= e for s, e in held
        ):
            yield f"demonym «{hit.group()}» is unmarked"
    for hit in PRONOUNS.finditer(text):
        if not any(s <= hit.start() and hit.end() <= e for s, e in inside):
            yield f"pronoun «{hit.group()}» at {hit.start()} is unmarked"
    if passage.genre not in {
        "sport",
        "culture",
        "film",
        "markets",
        "market",
        "science",
        "weather",
        "lifestyle",
        "recipe",
    }:
        for hit in KILLING.finditer(text):
            if not any(
                t.type in {"DIE", "ASSAULT"} and t.start < hit.end() and hit.start() < t.end for t in passage.triggers
            ):
                yield f"«{hit.group()}» without DIE"
    counts = Counter(m.entity for m in passage.mentions if m.entity)
    used = {e for t in passage.triggers for _, e in t.args}
    for mark in passage.mentions:
        if mark.type == "PRO" and mark.entity and counts[mark.entity] == 1 and mark.entity not in used:
            yield f"pronoun [{_words(passage, mark)}] has an id that nothing else has"


def _words(passage: Passage, mark: Marked | Trigger) -> str:
    return passage.text[mark.start : mark.end]


def typed_two_ways(passages: Iterable[Passage]) -> dict[str, Counter[str]]:
    """Trigger words that carry more than one type, with how often each."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for passage in passages:
        for trigger in passage.triggers:
            seen[_words(passage, trigger).lower()][trigger.type] += 1
    return {word: types for word, types in seen.items() if len(types) > 1}


def main(argv: list[str] | None = None) -> int:
    """Check files; print errors and slips; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--errors-only", action="store_true")
    parser.add_argument("--lemmas", action="store_true")
    args = parser.parse_args(argv)
    passages: list[Passage] = []
    broken = slipped = 0
    ids: Counter[str] = Counter()
    for path in args.files:
        try:
            # read block by block, so that one malformed passage does not hide the others
            for block in re.split(r"\n[ \t]*\n", path.read_text("utf-8").replace("\r\n", "\n")):
                if not block.strip():
                    continue
                try:
                    passages.extend(parse(block, name=path.name))
                except InlineError as error:
                    broken += 1
                    print(f"error: {error}")
        except OSError as error:
            print(f"error: {error}")
            return 1
    for passage in passages:
        ids[passage.id] += 1
        if ids[passage.id] == 2:
            broken += 1
            print(f"error: {passage.id}: the id is used twice")
        for what in errors(passage):
            broken += 1
            print(f"error: {passage.id}: {what}")
        if not args.errors_only:
            for what in slips(passage):
                slipped += 1
                print(f"slip:  {passage.id}: {what}")
    if args.lemmas:
        words: dict[str, Counter[str]] = defaultdict(Counter)
        for passage in passages:
            for trigger in passage.triggers:
                words[trigger.type][_words(passage, trigger).lower()] += 1
        for kind, seen in sorted(words.items(), key=lambda item: -sum(item[1].values())):
            print(f"{kind:<10} {sum(seen.values()):5} triggers, {len(seen):4} distinct")
        for word, types in sorted(typed_two_ways(passages).items(), key=lambda item: -sum(item[1].values()))[:60]:
            print(f"two ways: {word}: {dict(types)}")
    n_words = sum(len(p.text.split()) for p in passages)
    frames = sum(len(p.triggers) for p in passages)
    print(f"{len(passages)} passages, {n_words} words, {frames} frames: {broken} errors, {slipped} slips")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
