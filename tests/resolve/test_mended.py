"""What the words put right in a reading. All persons and places are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interregnum.records import Argument, Frame, Mention, Reading, Span
from interregnum.resolve import account
from interregnum.resolve.mended import mended
from tests.stories import SUCCESSION, reading


def read(marked: str) -> Reading:
    return reading(f"# id=t1 date=2024-03-18\n{marked}\n")


def frame(marked: str, kind: str) -> tuple[Reading, Frame, list[str]]:
    done = mended(read(marked))
    found = next(f for f in done.reading.frames if f.type == kind)
    return done.reading, found, done.why.get(found.id, [])


def filling(marked: str, kind: str, role: str) -> list[str]:
    """The entities in a role of the first frame of a type, once mended."""
    done, found, _ = frame(marked, kind)
    return sorted({done.mention(i).entity for i in found.filling(role)})


def test_a_sound_reading_stays_as_it_is() -> None:
    sound = reading(SUCCESSION)
    assert mended(sound).reading == sound


@pytest.mark.parametrize(
    ("marked", "who"),
    [
        (
            "[Omar Tal|PER|o] ruled. In the months before [his|PRO|o] {death|DIE|recipient=o}, [Ben Ask|PER|b] sang.",
            ["b"],
        ),
        # somebody is named before it, or no subject follows
        ("After [Omar Tal|PER|o] left, before [his|PRO|o] {death|DIE|recipient=o}, [Ben Ask|PER|b] spoke.", ["o"]),
        ("[Omar Tal|PER|o] ruled. Before [his|PRO|o] {death|DIE|recipient=o} the town was calm.", ["o"]),
        # hers is not his
        (
            "[Lena Ask|PER|l] said [she|PRO|l] ruled. Before [his|PRO|o] {death|DIE|recipient=o}, [Lena Ask|PER|l] met"
            " [Omar Tal|PER|o].",
            ["o"],
        ),
        # of his death, he alone died
        ("[Omar Tal|PER|o] fell, and [his|PRO|o] {death|DIE|recipient=o,recipient=b} moved [Ben Ask|PER|b].", ["o"]),
    ],
)
def test_whose_death(marked: str, who: list[str]) -> None:
    assert filling(marked, "DIE", "recipient") == who


def test_a_title_beside_a_name_is_that_persons() -> None:
    marked = (
        "The town mourns [Omar Tal|PER|o] and [Ben al-Ask|PER|b], an able"
        " [Ostish {commander|HOLDS|actor=o,actor=b}|PER|o], this week."
    )
    assert filling(marked, "HOLDS", "actor") == ["b"]


@pytest.mark.parametrize(
    ("marked", "who"),
    [
        ("[Ben Ask|PER|b] called {President|HOLDS|actor=b,actor=o} [Omar Tal|PER|o] weak.", ["o"]),
        ("The {president|HOLDS|actor=b,actor=o} of [Ostland|GPE|n], [Omar Tal|PER|o], met [Ben Ask|PER|b].", ["o"]),
        (
            "Speaking to [Reef Press|ORG|r], the {head|HOLDS|actor=r} of [Low Tide|ORG|l], [Omar Tal|PER|o], sang.",
            ["o"],
        ),
        ("{Presidents|HOLDS|actor=b,actor=o} [Omar Tal|PER|o] and [Ben Ask|PER|b] met.", ["b", "o"]),
    ],
)
def test_a_title_before_a_name_is_that_persons_alone(marked: str, who: list[str]) -> None:
    assert filling(marked, "HOLDS", "actor") == who


@pytest.mark.parametrize(
    ("marked", "kind", "status"),
    [
        ("Crowds called for [Omar Tal|PER|o]'s {resignation|DEPART|recipient=o}.", "DEPART", "possible"),
        ("It gave up the goal of {ousting|DEPART|recipient=o} [Omar Tal|PER|o].", "DEPART", "possible"),
        ("[Omar Tal|PER|o] announced [his|PRO|o] {resignation|DEPART|recipient=o}.", "DEPART", "actual"),
        ("The [Reform Party|ORG|r] {nominated|APPOINT|actor=r,recipient=o} [Omar Tal|PER|o].", "APPOINT", "possible"),
        ("The current {governor|HOLDS|actor=o;ended}, [Omar Tal|PER|o], spoke.", "HOLDS", "actual"),
        ("The former {governor|HOLDS|actor=o;ended}, [Omar Tal|PER|o], spoke.", "HOLDS", "ended"),
    ],
)
def test_status(marked: str, kind: str, status: str) -> None:
    _, found, why = frame(marked, kind)
    assert found.status == status
    assert any(w.startswith("status: ") for w in why) == (";" in marked.split("{")[1] or status == "possible") or (
        status == "ended"
    )


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        ("[Omar Tal|PER|o], {lead|HOLDS|actor=o,org=b} guitarist of [Low Tide|ORG|b], died.", 0),
        ("[Omar Tal|PER|o] and others {lead|HOLDS|actor=o,org=b} [Low Tide|ORG|b].", 1),
        ("[Omar Tal|PER|o] hopes to {lead|HOLDS|actor=o,org=b;planned} reforms at [Low Tide|ORG|b].", 1),
        ("[Omar Tal|PER|o] is {running|HOLDS|actor=o,org=b} for the [Reform Party|ORG|b].", 0),
        ("[Low Tide|ORG|b] {presidential|HOLDS|actor=o,org=b} nominee [Omar Tal|PER|o] spoke.", 0),
    ],
)
def test_what_only_describes_a_noun_is_no_post(marked: str, kept: int) -> None:
    assert len(mended(read(marked)).reading.frames) == kept


def test_who_left_a_void_and_guided() -> None:
    marked = (
        "[Omar Zebrun|PER|x] ruled. Nobody sees the {gap|VACANT} left by [Zebrun|GPE|o] in"
        " {guiding|GUIDES|recipient=m} the [hill bands|GRP|m]."
    )
    assert filling(marked, "VACANT", "recipient") == ["o"]
    assert filling(marked, "GUIDES", "actor") == ["o"]
    (claim,) = (c for c in account(read(marked)).claims if c.type == "GUIDES")
    assert "actor: «left by Zebrun»" in claim.reasons
    assert claim.playing("actor") == ("t1#x",)


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("[Deputies|GRP|d] {nominated|APPOINT|actor=d,recipient=o} [Omar Tal|PER|o] for [speaker|ROLE].", "possible"),
        ("[Omar Tal|PER|o] was {nominated|APPOINT|recipient=o} for [speaker|ROLE] on [Friday|TIME].", "possible"),
        ("The [emir|PER|e] {nominated|APPOINT|actor=e,recipient=o} [Omar Tal|PER|o] as [premier|ROLE].", "actual"),
        ("The [emir|PER|e] {named|APPOINT|actor=e,recipient=o} [Omar Tal|PER|o] for life.", "actual"),
    ],
)
def test_who_is_nominated_for_an_office_does_not_hold_it(marked: str, status: str) -> None:
    assert frame(marked, "APPOINT")[1].status == status


@pytest.mark.parametrize(
    ("marked", "deaths"),
    [
        ("[Omar Tal|PER|o] took office after months of {deadlock|DIE|recipient=o}.", 0),
        ("[Omar Tal|PER|o] met the {deadline|DIE|recipient=o}.", 0),
        ("[Omar Tal|PER|o] and [Ben Ask|PER|b] ran a {dead|DIE|recipient=b} heat.", 0),
        ("[Omar Tal|PER|o] was found {dead|DIE|recipient=o} in [Lume|GPE].", 1),
        ("a {deadly|DIE|recipient=o} raid on [Omar Tal|PER|o]", 1),
    ],
)
def test_nobody_dies_of_a_deadlock(marked: str, deaths: int) -> None:
    assert sum(f.type == "DIE" for f in mended(read(marked)).reading.frames) == deaths


@pytest.mark.parametrize(
    ("marked", "roles"),
    [
        (
            "[Ben|PER|b] {named|APPOINT|recipient=o} [Omar Tal|PER|o] {prime minister|HOLDS|actor=o}.",
            ["prime minister"],
        ),
        ("[Ben|PER|b] {named|APPOINT|recipient=o} [Omar Tal|PER|o], {chair|HOLDS|actor=o} of the board.", []),
        ("[Ben|PER|b] {named|APPOINT|recipient=o} [Omar Tal|PER|o] {chair|HOLDS|actor=b}.", []),
        ("[Omar Tal|PER|o] {chair|HOLDS|actor=o}, {named|APPOINT|recipient=o} in May.", []),
        ("{named|APPOINT|recipient=o,role=r} [Omar Tal|PER|o] {chair|HOLDS|actor=o} as [envoy|ROLE|r].", ["envoy"]),
    ],
)
def test_the_title_behind_who_is_appointed_is_the_post(marked: str, roles: list[str]) -> None:
    done, found, _ = frame(marked, "APPOINT")
    assert [done.words(done.mention(i).span) for i in found.filling("role")] == roles


def test_a_role_cut_off_within_a_title_is_all_of_it() -> None:
    cut = read("He {named|APPOINT|recipient=o} [Omar Tal|PER|o] {prime minister|HOLDS|actor=o}.")
    at = cut.text.index("prime")
    short = Mention("m9", Span(at, at + 5), "ROLE", "e9")
    appointed = replace(cut.frames[0], args=(*cut.frames[0].args, Argument("role", "m9")))
    done = mended(replace(cut, mentions=(*cut.mentions, short), frames=(appointed, *cut.frames[1:]))).reading
    assert done.words(done.mention("m9").span) == "prime minister"
    assert done.frames[0].filling("role") == ("m9",)


@pytest.mark.parametrize(
    ("marked", "times"),
    [
        ("[He|PRO|o] {died|DIE|recipient=o,time=a,time=b} on [May 3|TIME|a], not on [May 2|TIME|b].", ["May 3"]),
        ("[He|PRO|o] {died|DIE|recipient=o,time=a,time=b} on [May 3|TIME|a] or [May 2|TIME|b].", ["May 3", "May 2"]),
        ("[He|PRO|o] {died|DIE|recipient=o,time=b}, but not on [May 2|TIME|b].", ["May 2"]),
    ],
)
def test_not_then(marked: str, times: list[str]) -> None:
    done, found, _ = frame(marked, "DIE")
    assert [done.words(done.mention(i).span) for i in found.filling("time")] == times
