import pytest

from interregnum.records import Silence
from interregnum.resolve.vouchers import silences, vouchers
from interregnum.resolve.vouchers_silences import silent_kind
from tests.resolve.test_vouchers import reading
from tests.scenarios.vouching_cases import actors_of, claims_of


def told(annotated: str) -> list[tuple[str, str, list[str]]]:
    """Kind, who, and the words of the claims it bears on."""
    found = reading(annotated)
    actors = actors_of(found)
    vouched = vouchers(found, actors)
    claims, of = claims_of(found, actors, vouched)
    made: tuple[Silence, ...] = silences(found, vouched, claims, of, actors)
    names = {s.id: s.name for s in vouched.sources}
    said = {c.id: c.words for c in claims}
    return [(s.kind, names[s.source], [said[c] for c in s.claims]) for s in made]


@pytest.mark.parametrize(
    ("some", "kind"),
    [
        ("declined to comment", "declined"),
        ("had no comment", "declined"),
        ("would not be drawn", "declined"),
        ("did not respond", "no-answer"),
        ("has yet to reply", "no-answer"),
        ("did not return calls", "no-answer"),
        ("could not be reached", "unreachable"),
        ("was not available", "unreachable"),
        ("would neither confirm nor deny", "neither"),
    ],
)
def test_the_kind_of_a_silence(some: str, kind: str) -> None:
    assert silent_kind(some)[0] == kind


MET = "[[Ana Reis|PER|r] {met|CONSULT|actor=r,actor=g} the [governor|PER|g]|SAID|c], "
MET += "an [aide|PER|a] {said|SAY|actor=a,content=c}. "


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("[Reis|PER|r] {denied|SAY|actor=r;negated} it.", [("denied", "Ana Reis", ["met"])]),
        ("[Reis|PER|r] did not {deny|SAY|actor=r;negated} it.", [("neither", "Ana Reis", ["met"])]),
        ("[Reis|PER|r] has not {confirmed|SAY|actor=r;negated} it.", [("no-answer", "Ana Reis", ["met"])]),
        ("[Reis|PER|r] {rejected|REJECT|actor=r} the allegation.", [("denied", "Ana Reis", ["met"])]),
        ("[Reis|PER|r] {rejected|REJECT|actor=r} the bill.", []),
        ('["A lie,"|SAID|d] [Reis|PER|r] {said|SAY|actor=r,content=d}.', [("denied", "Ana Reis", ["met"])]),
        ("[Reis|PER|r] {denied|SAY|actor=r,content=d;negated} "
         "[{meeting|CONSULT|actor=r,actor=g;negated} [him|PRO|g]|SAID|d].",
         [("denied", "Ana Reis", ["met", "meeting"])]),
        ("The [bank|ORG|b] {had no comment|SILENT|actor=b}.", [("declined", "bank", ["met"])]),
        ("[Reis|PER|r] {would not say|SILENT|actor=r} who came.", [("declined", "Ana Reis", ["met"])]),
        ("The [bank|ORG|b] {did not reply|SILENT|actor=b}, nor did a spokesman for the [governor|PER|g].",
         [("no-answer", "spokesman for the governor", ["met"]), ("no-answer", "bank", ["met"])]),
        ("The [bank|ORG|b] neither {confirmed|SAY|actor=b} nor {denied|SAY|actor=b;negated} it.",
         [("neither", "bank", ["met"])]),
    ],
)  # fmt: skip
def test_what_a_silence_bears_on(after: str, expected: list[tuple[str, str, list[str]]]) -> None:
    assert sorted(told(MET + after)) == sorted(expected)


def test_a_denial_bears_on_the_tie_and_not_on_a_plan_or_another_tie() -> None:
    annotated = (
        "[[Orsk|GPE|o] {armed|BACKS|actor=o,recipient=m} the [militia|ORG|m]|SAID|c], "
        "[Oslo|GPE|n] {said|SAY|actor=n,content=c}. "
        "[[Orsk|GPE|o] will {arm|BACKS|actor=o,recipient=m;planned} [it|PRO|m]|SAID|d], "
        "an [aide|PER|a] {said|SAY|actor=a,content=d}. "
        "[Kara|GPE|k] {funds|BACKS|actor=k,recipient=m} the [militia|ORG|m]. "
        "[Orsk|GPE|o] {denied|SAY|actor=o,content=e;negated} "
        "[{arming|BACKS|actor=o,recipient=m;negated} [it|PRO|m]|SAID|e]."
    )
    assert told(annotated) == [("denied", "Orsk", ["armed", "arming"])]
