"""How well copies are found, and how fast, on copies made from any corpus.

    python benchmarks/copies.py TEXTS.jsonl.gz ...             one {"text": ...} a line
    python benchmarks/copies.py TEXTS.jsonl.gz --scale 50000   throughput and memory on so many articles
    python benchmarks/copies.py TEXTS.jsonl.gz --exact         groups of exact duplicates in the corpus itself

From every base article one copy of each kind is made: truncated, re-headed, sentences shuffled, sentences dropped,
paragraphs inserted, OCR-like noise, light paraphrase. Hard negatives: two different articles that share quotations, and
two that share a closing notice. Precision and recall are over pairs of articles that belong to one report.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from pathlib import Path

from interregnum.origins.copies import Printed, find_copies
from interregnum.origins.groups import groups
from interregnum.origins.versions import sentences
from interregnum.origins.words import Words, body, words_of
from interregnum.records import Article

# Our own list: words that a sub-editor swaps without changing what is said.
SWAPS = dict(
    pair.split("=")
    for pair in (
        "said=stated says=states also=additionally however=though but=yet because=since about=around nearly=almost "
        "many=numerous several=various big=large large=sizeable small=minor begin=start began=started start=begin "
        "started=began ended=finished finished=concluded show=indicate shows=indicates showed=indicated help=assist "
        "helped=assisted need=require needs=requires buy=purchase bought=purchased sold=disposed people=persons "
        "company=firm firm=company companies=firms police=officers officials=authorities government=administration "
        "country=nation countries=nations children=youngsters last=previous next=following new=fresh old=former "
        "important=significant main=principal chief=head report=account reports=accounts reported=recounted "
        "rise=increase rose=increased fell=dropped fall=drop growth=expansion plan=scheme plans=schemes "
        "wants=wishes want=wish trying=attempting tried=attempted killed=slain died=perished attack=assault "
        "meeting=session meet=gather met=gathered talks=discussions deal=agreement vote=ballot won=secured "
        "leader=chief group=outfit groups=outfits area=district areas=districts near=close until=till while=whilst "
        "against=opposing after=following before=prior during=amid despite=notwithstanding only=just very=highly "
        "first=initial second=next year=twelvemonth money=cash cost=price costs=prices keep=retain kept=retained "
        "make=produce made=produced get=obtain got=obtained give=hand gave=handed take=grab took=grabbed "
        "former=ex whole=entire part=portion use=employ used=employed way=manner work=labour job=post jobs=posts"
    ).split()
)
NOTICE = (
    "Sign up for our morning newsletter and never miss a story. Follow us wherever you get your news. "
    "Comments on this article are closed. Corrections and complaints can be sent to the readers' editor at any time."
)


def load(paths: Iterable[Path]) -> Iterator[str]:
    """Texts of JSON Lines files."""
    for path in paths:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for line in data.decode("utf-8").split("\n"):
            if line.strip():
                yield json.loads(line)["text"]


def truncated(text: str, rng: random.Random, _: str) -> str:
    """The first two to five tenths."""
    found = [s for _, s in sentences(text)]
    return " ".join(found[: max(3, int(len(found) * rng.uniform(0.2, 0.5)))])


def reheaded(text: str, rng: random.Random, _: str) -> str:
    """Another first line."""
    return f"{rng.choice(['What we know so far', 'Story of the day', 'In brief', 'From our wires'])}\n{text}"


def shuffled(text: str, rng: random.Random, _: str) -> str:
    """The same sentences in another order."""
    found = [s for _, s in sentences(text)]
    rng.shuffle(found)
    return " ".join(found)


def dropped(text: str, rng: random.Random, _: str) -> str:
    """A third of the sentences left out."""
    kept = [s for _, s in sentences(text) if rng.random() > 0.33]
    return " ".join(kept or [text])


def inserted(text: str, rng: random.Random, other: str) -> str:
    """Paragraphs of another article put between, up to half as much again."""
    found, foreign = [s for _, s in sentences(text)], [s for _, s in sentences(other)]
    room = sum(map(len, found)) // 2
    while foreign and room > 0:
        piece = foreign.pop()
        room -= len(piece)
        found.insert(rng.randrange(len(found) + 1), piece)
    return " ".join(found)


def noisy(text: str, rng: random.Random, _: str) -> str:
    """One character in a hundred misread, as by OCR."""
    alike = {"e": "c", "l": "1", "o": "0", "i": "l", "s": "5", "n": "ri", "m": "rn", "a": "o", "t": "f", "h": "b"}
    return "".join(alike.get(c, c) if rng.random() < 0.02 else c for c in text)


def paraphrased(text: str, rng: random.Random, _: str) -> str:
    """Words swapped, attributions turned round, short adverbs left out."""
    text = re.sub(r"\b(\w+)\b", lambda m: SWAPS.get(m[0], m[0]) if rng.random() < 0.6 else m[0], text)
    text = re.sub(r", (\w+ \w+) stated\.", r", stated \1.", text)
    return re.sub(r"\b(?:very|quite|really|also|additionally|already|just) ", "", text)


MAKERS: dict[str, Callable[[str, random.Random, str], str]] = {
    f.__name__: f for f in (truncated, reheaded, shuffled, dropped, inserted, noisy, paraphrased)
}


def article(ident: str, text: str, day: int) -> Article:
    """As an Article of an outlet of its own."""
    return Article(
        ident, text, title=None, outlet=f"Outlet {ident}", published=f"2020-{1 + day // 28 % 12:02}-{1 + day % 28:02}"
    )


def build(texts: list[str], spare: list[str], *, seed: int = 5) -> tuple[list[Article], dict[str, str], dict[str, str]]:
    """Articles, the report that each belongs to, and how each was made; what is put in comes from spare texts."""
    rng = random.Random(seed)
    made: list[Article] = []
    report: dict[str, str] = {}
    kind: dict[str, str] = {}

    def put(ident: str, text: str, of: str, how: str) -> None:
        made.append(article(ident, text, len(made)))
        report[ident], kind[ident] = of, how

    for k, text in enumerate(texts):
        other = spare[2 * k]
        put(f"b{k}", text, f"r{k}", "base")
        for name, make in MAKERS.items():
            put(f"b{k}-{name}", make(text, rng, other), f"r{k}", name)
    for k in range(len(texts)):  # other texts, one event's quotations in both
        quotes = [s for _, s in sentences(texts[k]) if 40 < len(s) < 300][:4]
        said = " ".join('"' + q.replace('"', "").rstrip(".") + '," the spokesman said.' for q in quotes)
        foreign = [s for _, s in sentences(spare[2 * k + 1])]
        middle = len(foreign) // 2
        put(f"q{k}", " ".join([foreign[0], said, *foreign[1:middle]]), f"q{k}", "shares quotations")
        put(f"n{k}", " ".join([*foreign[middle:], NOTICE]), f"n{k}", "shares a notice")
    return made, report, kind


def unlike(texts: list[str], *, size: int = 8, share: float = 0.1) -> tuple[list[str], int]:
    """Texts without those that a corpus prints twice itself, told by plain counting of word runs."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    kept: list[str] = []
    for text in texts:
        found = re.findall(r"\w+", text.casefold())
        runs = {tuple(found[k : k + size]) for k in range(len(found) - size + 1)}
        shared = Counter(n for run in runs for n in holders.get(run, ()))
        if runs and max(shared.values(), default=0) < share * len(runs):
            for run in runs:
                holders[run].append(len(kept))
            kept.append(text)
    return kept, len(texts) - len(kept)


def exact_groups(texts: list[str]) -> list[set[int]]:
    """Indices of texts that are equal but for white space and case."""
    by: dict[str, set[int]] = defaultdict(set)
    for k, text in enumerate(texts):
        by[" ".join(re.findall(r"\w+", text.casefold()))].add(k)
    return [found for key, found in by.items() if key and len(found) > 1]


def reader(articles: Iterable[Article]) -> Callable[[str], Words]:
    """Words by id."""
    texts = {a.id: body(a) for a in articles}
    return lambda ident: words_of(texts[ident])


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=300, help="base articles")
    parser.add_argument("--scale", type=int, help="throughput on so many articles")
    parser.add_argument("--exact", action="store_true")
    args = parser.parse_args()
    texts = list(load(args.texts))
    if args.exact:
        return _exact(texts)
    if args.scale:
        return _scale(texts, args.scale)
    bases, left = unlike([t for t in texts if len(t.split()) >= 120])
    print(f"{left} texts left out that share a tenth of their eight-word runs with an earlier one")
    random.Random(1).shuffle(bases)
    args.limit = min(args.limit, len(bases) // 3)
    articles, report, kind = build(bases[: args.limit], bases[args.limit : 3 * args.limit])
    copies = find_copies([Printed.of(a) for a in articles], reader(articles))
    found = groups(copies, [a.id for a in sorted(articles, key=lambda a: (a.published or "", a.id))])
    of = {ident: n for n, group in enumerate(found) for ident in group}
    right = wrong = 0
    false: Counter[tuple[str, str]] = Counter()
    for group in found:
        for a, b in combinations(group, 2):
            same = report[a] == report[b]
            right, wrong = right + same, wrong + (not same)
            if not same:
                false[tuple(sorted((kind[a], kind[b])))] += 1  # type: ignore[index]
    members: dict[str, list[str]] = defaultdict(list)
    for ident, name in report.items():
        members[name].append(ident)
    total = sum(len(m) * (len(m) - 1) // 2 for m in members.values())
    print(f"{len(articles)} articles, {len(bases[: args.limit])} reports copied seven ways, {total} pairs to find")
    print(f"precision {right / max(right + wrong, 1):.4f}   recall {right / max(total, 1):.4f}")
    for name in MAKERS:
        hit = [of[f"b{k}-{name}"] == of[f"b{k}"] for k in range(min(len(bases), args.limit))]
        print(f"  {name:12} found {sum(hit) / len(hit):.3f}")
    for pair, n in false.most_common(8):
        print(f"  false: {n} of {' + '.join(pair)}")
    return 0


def _exact(texts: list[str]) -> int:
    articles = [article(f"t{k}", t, 0) for k, t in enumerate(texts)]
    copies = find_copies([Printed.of(a) for a in articles], reader(articles))
    of: dict[str, int] = {}
    for n, group in enumerate(groups(copies, sorted(a.id for a in articles))):
        of.update(dict.fromkeys(group, n))
    wanted = exact_groups(texts)
    hit = sum(len({of[f"t{k}"] for k in group}) == 1 for group in wanted)
    print(f"{len(texts)} articles, {len(wanted)} groups of exact duplicates, {hit} found whole")
    return 0 if hit == len(wanted) else 1


def _scale(texts: list[str], size: int) -> int:
    rng = random.Random(2)
    makers = list(MAKERS.values())
    articles: list[Article] = []
    while len(articles) < size:
        for k, text in enumerate(texts):
            make = rng.choice(makers) if len(articles) >= len(texts) else None
            articles.append(
                article(f"t{len(articles)}", make(text, rng, texts[k - 1]) if make else text, len(articles))
            )
            if len(articles) == size:
                break
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began, worked = time.perf_counter(), time.process_time()
    printed = [Printed.of(a) for a in articles]
    sketched = time.perf_counter()
    copies = find_copies(printed, reader(articles))
    ended, done = time.perf_counter(), time.process_time()
    print(
        f"{size} articles ({len(copies)} copies found), mean {sum(len(a.text) for a in articles) / size:.0f} characters"
    )
    print(f"  sketching {size / (sketched - began):.0f} articles/s, finding {size / (ended - sketched):.0f} articles/s")
    print(f"  together {size / (ended - began):.0f} articles/s ({size / (done - worked):.0f} by the processor's time)")
    print(
        f"  memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB ({before:.0f} MB of it the texts)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
