"""Which of the things that bear a name is meant, by what the rest of the text tells.

Evidence adds up, on the scale of the logarithm of a town's people: how likely the name is meant so before the text is
heard, what the words say that it is and lies in, the countries and regions that the text names, and the places already
settled near by. (Toponym disambiguation by population, containment and proximity: Leidner 2007, "Toponym Resolution in
Text"; Lieberman and Samet 2012 on lists and commas.)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from interregnum.resolve.gazetteer import fold
from interregnum.resolve.where_candidates import Candidate, apart, candidates, holders, known, lies_in
from interregnum.resolve.where_context import Hint, Votes
from interregnum.resolve.where_states import with_the
from interregnum.resolve.where_surface import surface

_HELD_BY = 4.0  # the text says what it lies in, and it does
_HELD_BY_TOWN = 2.0
_HOLDS = 3.0  # the text says what lies in it, and that does
_COUNTRY = 3.0  # times the country's share of what the text names: at most a factor of a thousand people
_NAMED = 0.5  # the country is named at all
_REGION = 0.8
_NEAR = ((60.0, 1.2), (150.0, 0.8), (400.0, 0.3))
_WANTED = 2.0
_SETTLED = 1.0  # lead that settles a name before the others are known
_LONELY = 4.7  # fifty thousand people: under it, a town in a country that the text never names is not believed
_ANCHOR = 4.0  # ten thousand people: a lone namesake smaller than this speaks for no other place
_LEVEL = 7.0  # regions under it share their names with towns elsewhere
_FEW = 3  # countries named that often tell what a text is about
_SMALL = 6.0  # a million people: under it, firm words for another place outweigh the gazetteer


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name was taken to be, why, and how sure that is.

    ``candidate`` is None when nothing in the gazetteer fits; ``inside`` then is what the text says that it lies in.
    """

    candidate: Candidate | None
    reason: str
    confidence: float
    inside: Candidate | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A name with what its mentions say of it, all over the text.

    Args:
        words: the proper name.
        want: city, region, facility or "", as the words around it say.
        hints: what it is said to lie in.
        holds: names that are said to lie in it.
    """

    words: str
    want: str = ""
    hints: tuple[Hint, ...] = ()
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Score:
    candidate: Candidate
    points: float
    why: tuple[str, ...] = ()
    held: bool = False


def choose(names: Sequence[Name], votes: Votes) -> dict[Name, Choice]:
    """Settle every name: first those that are plain, then the others by those."""
    settled: dict[Name, Choice] = {}
    anchors: list[tuple[str, Candidate]] = []
    waiting: list[Name] = []
    for name in names:
        scores = _scores(name, votes, ())
        if scores and (len(scores) == 1 or scores[0].points - scores[1].points >= _SETTLED):
            settled[name] = _choice(name, scores, votes)
            found = settled[name].candidate
            if found and found.kind != "country" and (len(scores) > 1 or found.prior >= _ANCHOR or scores[0].held):
                anchors.append((fold(name.words), found))
        else:
            waiting.append(name)
    for name in waiting:
        settled[name] = _choice(name, _scores(name, votes, anchors), votes)
    return settled


def _scores(name: Name, votes: Votes, anchors: Iterable[tuple[str, Candidate]]) -> list[_Score]:
    held_by = [(hint, outer) for hint in name.hints for outer in _holders(hint)]
    others = [place for key, place in anchors if key != fold(name.words)]
    scores = [_score(c, name, votes, held_by, others) for c in candidates(name.words)]
    return sorted(
        scores, key=lambda s: (-s.points, s.candidate.kind, s.candidate.country or "", s.candidate.geonames or 0)
    )


def _holders(hint: Hint) -> tuple[Candidate, ...]:
    words = hint.words if known(hint.words) else surface(hint.words, known=known).core or hint.words
    found = holders(words)
    # After a comma alone only what can hold a town is believed: "Paris, London".
    return found if hint.firm else tuple(c for c in found if c.kind in ("country", "region"))


def _score(
    c: Candidate, name: Name, votes: Votes, held_by: list[tuple[Hint, Candidate]], others: list[Candidate]
) -> _Score:
    points, why, key = c.prior, [], fold(name.words)
    held = next(((h, outer) for h, outer in held_by if lies_in(c, outer)), None)
    if held:
        points += _HELD_BY_TOWN if held[1].kind == "city" else _HELD_BY
        why.append(f"the text puts it in {held[0].words}")
    if any(lies_in(inner, c) for words in name.holds for inner in candidates(words)[:8]):
        points += _HOLDS
        why.append(f"the text puts {name.holds[0]} in it")
    if name.want:
        points += _wanted(c, name.want)
    share = votes.share(c.country, but=key)
    if c.country and share:
        points += _COUNTRY * share + _NAMED
        why.append(f"the text names {with_the(c.country)}")
    if c.kind != "country" and c.country:
        if c.kind != "region" and votes.region(c.country, c.region, but=key):
            points += _REGION
            why.append("its region is named")
        if c.level == "first" and any(lies_in(other, c) for other in others if other.kind == "city"):
            points += _REGION
            why.append("a town of it is named")
    near = min((apart(c, other) for other in others), default=None) if c.kind == "city" else None
    for reach, more in _NEAR:
        if near is not None and near < reach:
            points += more
            why.append(f"{near:.0f} km from another place in the text")
            break
    return _Score(c, points, tuple(why), held is not None)


def _wanted(c: Candidate, want: str) -> float:
    if want == "city":
        return _WANTED if c.kind == "city" else -_WANTED
    if want == "region":
        return _WANTED if c.kind == "region" else -1.0
    return 0.0


def _choice(name: Name, scores: list[_Score], votes: Votes) -> Choice:
    firm = [outer for hint in name.hints if hint.firm for outer in _holders(hint)[:1]]
    if not scores:
        where = f"; the text puts it in {firm[0].name}" if firm else ""
        return Choice(
            None, f"{name.words} is not in the gazetteer{where}", 0.5 if firm else 0.0, firm[0] if firm else None
        )
    best = scores[0]
    if firm and not best.held and best.candidate.prior < _SMALL and best.candidate.kind == "city":
        reason = f"the text puts {name.words} in {firm[0].name}, where the gazetteer knows none"
        return Choice(None, reason, 0.5, firm[0])
    if _lonely(scores, votes):
        home = with_the(best.candidate.country or "")
        return Choice(None, f"nothing in the text speaks for the {name.words} in {home} that the gazetteer knows", 0.0)
    confidence = _confidence(scores)
    why = [_what(best.candidate), *best.why]
    if len(scores) > 1 and best.candidate.kind != "country":
        why.append(f"of {len(scores)} so named" if best.why else f"the best known of {len(scores)} so named")
    if not best.candidate.own:
        why.append(f"{name.words} is another name of it")
    return Choice(best.candidate, ", ".join(why), confidence)


def _lonely(scores: list[_Score], votes: Votes) -> bool:
    """Whether the best is too small to be believed in a text that names other countries and nothing near it."""
    best = scores[0].candidate
    if scores[0].why or sum(votes.countries.values()) < _FEW:
        return False
    if best.kind == "city":
        # A town that gives its name to a region is known beyond its size.
        return best.prior < _LONELY and not any(s.candidate.level == "first" for s in scores)
    homes = {s.candidate.country for s in scores}
    return best.level in ("first", "second") and best.prior < _LEVEL and len(homes) > 1


def _confidence(scores: list[_Score]) -> float:
    best = scores[0]
    lead = best.points - scores[1].points if len(scores) > 1 else 3.0
    sure = 0.98 - 0.48 * 10 ** (-0.5 * max(lead, 0.0))
    if best.candidate.kind == "city" and not best.why:
        # Nothing in the text speaks for it; a small place that merely bears the name is a poor bet.
        sure *= min(1.0, 0.2 + 0.1 * best.candidate.prior)
    return round(sure - (0.0 if best.candidate.own else 0.1), 2)


def _what(c: Candidate) -> str:
    if c.kind == "country":
        return "the name of a country"
    if c.level == "named":
        return "a named place in a town"
    if c.level in ("across", "water"):
        return "a region over countries" if c.level == "across" else "a water, range or desert"
    home = f" in {with_the(c.country)}" if c.country else ""
    return f"a region{home}" if c.kind == "region" else f"a town{home}"


def with_name(choice: Choice, *, reason: str, confidence: float) -> Choice:
    """The same choice for another reason."""
    return replace(choice, reason=reason, confidence=confidence)
