"""How well supported: plain counts over claims, and one line that says them. There is no hidden score."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from interregnum.records import SOURCE_KINDS
from interregnum.views.ask.evidence import OUTLET_KINDS, UNNAMED, Evidence, Quiet, Told, Voucher, Witness
from interregnum.views.book import Book

__all__ = ["Support", "Wanted", "support", "supported"]

_SHOWN = 3
_SILENT = {
    "declined": "no comment from {}",
    "no-answer": "no answer from {}",
    "unreachable": "{} could not be reached",
    "denied": "denied by {}",
    "neither": "neither confirmed nor denied by {}",
}
_LEAD = re.compile(r"^(?:the|a|an|its|their|his|her|our)\s+", re.I)
# what needs no article: "a spokesman", "two officials", "his office"; "officials of the ministry"
_OPENED = re.compile(
    r"(?:the|an?|its?|their|his|her|our|this|that|these|those|some|several|many|all|both|no|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|another|other|others|someone|somebody|who|\d+)\b",
    re.I,
)
_PLURAL = re.compile(
    r"^[^,]*?(?:[^s\W]s|people|men|women|police|media)(?=$|,|\s(?:of|for|in|with|at|from|who|close|near)\b)"
)


@dataclass(frozen=True, slots=True)
class Support(Told):
    """What a statement rests on.

    Args:
        claims: how many claims say it, in ``articles`` articles with these ``origins`` (reports independent of each
            other; copies share one).
        sources: distinct sources by kind, (kind, number); relaying outlets are not counted.
        unnamed: people among them who are not named, ``unnamed_exact`` False when a group is not counted;
            ``groups``: in how many groups.
        vouchers: the distinct sources, named ones first.
        against: claims that deny it or cannot be true with it.
        silences: who kept silent or denied.
        first, latest: days of the first and latest report.
        line: all that in plain words.
    """

    claims: int = 0
    articles: int = 0
    origins: tuple[str, ...] = ()
    sources: tuple[tuple[str, int], ...] = ()
    unnamed: int = 0
    unnamed_exact: bool = True
    groups: int = 0
    vouchers: tuple[Voucher, ...] = ()
    against: tuple[str, ...] = ()
    silences: tuple[Quiet, ...] = ()
    first: str | None = None
    latest: str | None = None
    line: str = "nothing supports it"

    @property
    def named(self) -> bool:
        """Whether someone who can be told by name vouches, be it the outlet."""
        return any(kind != UNNAMED for kind, _ in self.sources)


NO_SUPPORT = Support()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines an answer shows.

    Args:
        min_origins: only what so many independent origins report.
        named_only: only what someone who is named vouches for.
    """

    min_origins: int | None = None
    named_only: bool = False

    def admits(self, found: Support) -> bool:
        """Whether a line with this support is shown."""
        return len(found.origins) >= (self.min_origins or 0) and (found.claims > 0 or not self.named_only)


def support(
    book: Book, claims: Iterable[str], *, against: Iterable[str] = (), witness: Witness | None = None
) -> Support:
    """Count what supports a set of claims.

    Args:
        book: the casebook.
        claims: ids of the claims that say it.
        against: ids of claims that deny it or contradict it.
        witness: where evidence has been looked up already; it also says what an origin is.
    """
    witness = witness or Witness(book)
    ids = tuple(dict.fromkeys(claims))
    return supported(witness.evidence(ids), witness.quiet(ids), against=witness.evidence(against))


def supported(
    evidence: Sequence[Evidence], silences: Sequence[Quiet] = (), *, against: Sequence[Evidence] = ()
) -> Support:
    """The same for evidence in hand. Claims that say no (``negated``) among it count against."""
    says = [e for e in evidence if e.status != "negated"]
    denies = {e.claim: e for e in (*[e for e in evidence if e.status == "negated"], *against)}
    vouchers = _distinct(says)
    kinds = [v.kind for v in vouchers]
    groups = [v for v in vouchers if v.kind == UNNAMED]
    days = sorted(e.reported for e in says if e.reported)
    found = Support(
        claims=len(says),
        articles=len({e.article for e in says}),
        origins=tuple(sorted({e.origin for e in says})),
        sources=tuple((kind, kinds.count(kind)) for kind in SOURCE_KINDS if kind in kinds),
        unnamed=sum(v.count or 1 for v in groups),
        unnamed_exact=all(v.count is not None or _single(v.name) for v in groups),
        groups=len(groups),
        vouchers=tuple(vouchers),
        against=tuple(sorted(denies)),
        silences=tuple(silences),
        first=days[0] if days else None,
        latest=days[-1] if days else None,
    )
    return _with_line(found, tuple(denies.values()))


def _distinct(evidence: Sequence[Evidence]) -> list[Voucher]:
    """Sources, each once: named ones by who they are, unnamed ones by their words and the report they come from.

    An outlet that only passes on what another source said is no source of its own.
    """
    seen: dict[tuple[str, ...], Voucher] = {}
    turns = _turns(evidence)
    for item in evidence:
        for place, voucher in enumerate(item.vouched):
            if place and voucher.kind in OUTLET_KINDS:
                continue
            key = _identity(item, voucher, turns[item.article, voucher.id])
            known = seen.get(key)
            if known is None or (voucher.count or 0) > (known.count or 0):
                seen[key] = voucher
    order = {kind: number for number, kind in enumerate(SOURCE_KINDS)}
    return sorted(seen.values(), key=lambda v: (v.kind == UNNAMED, v.kind == "self", order[v.kind], v.name, v.id or ""))


def _identity(item: Evidence, voucher: Voucher, turn: int) -> tuple[str, ...]:
    words = _words(voucher)
    if voucher.kind == UNNAMED:
        # One report printed by two outlets has one set of sources; the turn tells those of one text apart.
        return (UNNAMED, item.origin, words, str(voucher.count), str(turn))
    if voucher.entity:
        return ("entity", voucher.entity)
    return (voucher.kind, words)


def _words(voucher: Voucher) -> str:
    return " ".join(_LEAD.sub("", voucher.name).casefold().split())


def _turns(evidence: Sequence[Evidence]) -> dict[tuple[str, str | None], int]:
    """For each unnamed source of a text, how many of the same words stand before it there."""
    rows = {(e.article, v.id): (e.article, _words(v), v.count) for e in evidence for v in e.vouched}
    seen: dict[tuple[str, str, int | None], int] = {}
    turns: dict[tuple[str, str | None], int] = {}
    for key in sorted(rows, key=lambda k: (k[0], len(k[1] or ""), k[1] or "")):
        turns[key] = seen.get(rows[key], 0)
        seen[rows[key]] = turns[key] + 1
    return turns


def _single(name: str) -> bool:
    return bool(re.match(r"(?:an?|one|another|the)\s", name, re.I)) and not name.rstrip().endswith("s")


def _with_line(found: Support, denies: Sequence[Evidence]) -> Support:
    if not found.claims:
        line = f"only denied, by {_people(_distinct(denies))}" if denies else "nothing supports it"
        return replace(found, line=line)
    parts = [_people(found.vouchers), _origins(found)]
    if found.articles > len(found.origins):
        parts.append(f"in {found.articles} articles")
    if denies:
        parts.append(f"denied or contradicted by {_people(_distinct(denies))}")
    told = {v.name for v in _distinct(denies)}
    for kind, words in _SILENT.items():
        who = list(dict.fromkeys(s.who for s in found.silences if s.kind == kind and s.who not in told))
        if who:
            parts.append(words.format(listed([_with_article(name) for name in who])))
    line = ", ".join(parts)
    if found.first:
        line += f"; first reported {found.first}"
        line += f", latest {found.latest}" if found.latest != found.first else ""
    return replace(found, line=line)


def _origins(found: Support) -> str:
    many = len(found.origins)
    said = "one origin" if many == 1 else f"{many} origins"
    # An outlet that vouches for its own report has been named already.
    if set(found.origins) <= {v.name for v in found.vouchers if v.kind == "self"}:
        return said
    names = ", ".join(found.origins[:_SHOWN]) + (f" and {many - _SHOWN} more" if many > _SHOWN else "")
    return f"{said} ({names})"


def _people(vouchers: Sequence[Voucher]) -> str:
    """Who vouches, in words: names, then how many are not named; the outlet's own word last."""
    named = [*dict.fromkeys(_name(v) for v in vouchers if v.kind not in {UNNAMED, "self"})]
    own = [v.name for v in vouchers if v.kind == "self"]
    groups = [v for v in vouchers if v.kind == UNNAMED]
    rest = len(named) - _SHOWN
    parts = named[:_SHOWN] + ([f"{rest} more named source{'s' if rest > 1 else ''}"] if rest > 0 else [])
    if groups:
        parts.append(_unnamed(groups))
    if own:
        rest = len(own) - _SHOWN
        more = f" and {rest} more outlet{'s' if rest > 1 else ''}" if rest > 0 else ""
        parts.append(f"the word of {listed(own[:_SHOWN])}{more}")
    return listed(parts)


def _name(voucher: Voucher) -> str:
    if voucher.kind in {"document", "social", "witness"}:
        return f"{voucher.name} ({voucher.kind})"
    return _with_article(voucher.name) if voucher.kind in {"body", "office"} else voucher.name


def _unnamed(groups: Sequence[Voucher]) -> str:
    total = sum(v.count or 1 for v in groups)
    exact = all(v.count is not None or _single(v.name) for v in groups)
    inside = f" in {len(groups)} groups" if len(groups) > 1 and total > len(groups) else ""
    if exact:
        return f"{'one unnamed source' if total == 1 else f'{total} unnamed sources'}{inside}"
    if total == len(groups) == 1:
        return f"unnamed sources (“{groups[0].name}”)"
    return f"at least {total} unnamed sources" + (f" in {len(groups)} groups" if len(groups) > 1 else "")


def _with_article(name: str) -> str:
    """A description as it stands in a sentence: "the defence ministry", but "Ana Duarte" and "an official"."""
    bare = name[:1].islower() and not _OPENED.match(name) and not _PLURAL.search(name)
    return f"the {name}" if bare else name


def listed(names: Sequence[str]) -> str:
    """Names in a row: ``a``, ``a and b``, ``a, b and c``."""
    if len(names) < 3:
        return " and ".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]
