from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.frames.codebook import codebook
from interregnum.records import Article, Frame, Mention, Reading, Span
from interregnum.records.claims import When
from interregnum.records.reading import STATUSES, Argument
from interregnum.resolve.when import frame_times, times
from interregnum.resolve.when_frames import LASTING
from tests.stories import reading

HEAD = "# id=s1 date=2018-05-16 genre=wire\n"


def told(sentence: str, **known: object) -> list[When]:
    """The times of the frames of an annotated sentence, in its order."""
    found = reading(HEAD + sentence, **known)
    by_frame = frame_times(found)
    return [by_frame[f.id] for f in sorted(found.frames, key=lambda f: f.trigger)]


def ends(when: When) -> tuple[str | None, str | None, str | None]:
    return when.edtf, when.earliest, when.latest


def test_what_lasts_is_what_the_codebook_says_and_the_empty_post():
    persisting = {name for name, kind in codebook().frames.items() if kind.persists}
    assert persisting | {"VACANT"} == LASTING


@pytest.mark.parametrize(
    ("sentence", "edtf", "earliest", "latest"),
    [
        ("[They|GRP|f] {met|CONSULT|actor=f,time=t} on [Tuesday|TIME|t].", "2018-05-15", "2018-05-15", "2018-05-15"),
        (
            "[They|GRP|f] {will meet|CONSULT|actor=f,time=t;planned} on [Tuesday|TIME|t].",
            "2018-05-22",
            "2018-05-22",
            "2018-05-22",
        ),
        ("[They|GRP|f] {met|CONSULT|actor=f,time=t} in [2018|TIME|t].", "2018", "2018-01-01", "2018-05-16"),
        ("[They|GRP|f] {met|CONSULT|actor=f,time=t} before [May 3|TIME|t].", "../2018-05-02", None, "2018-05-02"),
        (
            "[They|GRP|f] {met|CONSULT|actor=f,time=t} after [May 3|TIME|t].",
            "2018-05-03/2018-05-16",
            "2018-05-03",
            "2018-05-16",
        ),
        (
            "[They|GRP|f] have {attacked|ASSAULT|actor=f,time=t} since [March|TIME|t].",
            "2018-03/2018-05-16",
            "2018-03-01",
            "2018-05-16",
        ),
        ("[They|GRP|f] have {backed|BACKS|actor=f,time=t} it since [1982|TIME|t].", "1982/..", "1982-01-01", None),
        ("The post has been {vacant|VACANT|time=t} since [March|TIME|t].", "2018-03/..", "2018-03-01", None),
        (
            "It is empty since [March|TIME|t], when [she|PRO|s] {left|DEPART|recipient=s,time=t}.",
            "2018-03",
            "2018-03-01",
            "2018-03-31",
        ),
        ("[She|PRO|f] {led|HOLDS|actor=f,time=t} it until [2005|TIME|t].", "../2005", None, "2005-12-31"),
        ("[She|PRO|f] {led|HOLDS|actor=f,time=t} it from [2005|TIME|t].", "2005/..", "2005-01-01", None),
        (
            "[She|PRO|f] {led|HOLDS|actor=f,time=t,time=u} it from [1999|TIME|t] to [2005|TIME|u].",
            "1999/2005",
            "1999-01-01",
            "2005-12-31",
        ),
        (
            "[She|PRO|f] {led|HOLDS|actor=f,time=t} it [from 1999 to 2005|TIME|t].",
            "1999/2005",
            "1999-01-01",
            "2005-12-31",
        ),
        (
            "[They|GRP|f] {fought|ASSAULT|actor=f,time=t} between [May 5|TIME|t] and [May 9|TIME|u].",
            "2018-05-05/2018-05-09",
            "2018-05-05",
            "2018-05-09",
        ),
        (
            "[They|GRP|f] {will leave|RETREAT|actor=f,time=t;planned} by [Friday|TIME|t].",
            "2018-05-16/2018-05-18",
            "2018-05-16",
            "2018-05-18",
        ),
        ("It was {founded|FOUND|time=t} around [1990|TIME|t].", "1990~", "1989-01-01", "1991-12-31"),
        (
            "[She|PRO|f] has {led|HOLDS|actor=f,time=t} it for [three years|TIME|t].",
            "2015~/2018-05-16",
            "2014-11-14",
            "2018-05-16",
        ),
        (
            "[They|GRP|f] {met|CONSULT|actor=f,time=t,time=u} on [Monday|TIME|t] at [3 p.m.|TIME|u].",
            "2018-05-14",
            "2018-05-14",
            "2018-05-14",
        ),
        (
            "[They|GRP|f] {met|CONSULT|actor=f,time=t,time=u} on [May 3|TIME|t] in [2011|TIME|u].",
            "2018-05-03",
            "2018-05-03",
            "2018-05-03",
        ),
    ],
)
def test_a_time_and_the_word_before_it(sentence: str, edtf: str, earliest: str | None, latest: str | None):
    (found,) = told(sentence)
    assert ends(found) == (edtf, earliest, latest)
    assert found.stated


@pytest.mark.parametrize(
    ("mark", "published", "edtf", "earliest", "latest"),
    [
        ("", "2018-05-16", "../2018-05-16", None, "2018-05-16"),
        (";ended", "2018-05-16", "../2018-05-16", None, "2018-05-16"),
        (";negated", "2018-05-16", "../2018-05-16", None, "2018-05-16"),
        (";possible", "2018-05-16", "../2018-05-16", None, "2018-05-16"),
        (";planned", "2018-05-16", "2018-05-16/..", "2018-05-16", None),
        ("", "2018-05", "../2018-05", None, "2018-05-31"),
        ("", None, None, None, None),
        (";planned", None, None, None, None),
        ("", "whenever", None, None, None),
    ],
)
def test_without_a_time_the_report_bounds_it(
    mark: str, published: str | None, edtf: str | None, earliest: str | None, latest: str | None
):
    (found,) = told("[They|GRP|f] {met|CONSULT|actor=f" + mark + "}.", published=published)
    assert ends(found) == (edtf, earliest, latest)
    assert not found.stated
    assert found.reason == "not stated"


@pytest.mark.parametrize(
    "sentence",
    [
        "[They|GRP|f] {met|CONSULT|actor=f,time=t} every [Monday|TIME|t].",
        "[She|PRO|f] {led|HOLDS|actor=f,time=t} it for [two years|TIME|t].",
        "[They|GRP|f] {met|CONSULT|actor=f,time=t} on [Feb. 31|TIME|t].",
    ],
)
def test_a_time_without_a_value_counts_as_not_stated_and_says_why(sentence: str):
    (found,) = told(sentence)
    assert ends(found) == ("../2018-05-16", None, "2018-05-16")
    assert not found.stated
    assert found.reason.startswith("not stated (")


LOST = """[Sefu Baraka|PER|b] was {killed|DIE|recipient=b}.
The [militia|ORG|m] {lost|DIE|recipient=b,time=t} [him|PRO|b] in the [May 3|TIME|t] attack.
In the [months|TIME|u] leading up to his {death|DIE|recipient=b}, [he|PRO|b] {met|CONSULT|actor=b,time=u} them.
[Two weeks|TIME|v] after his {death|DIE|recipient=b} the [front|ORG|f] {split|SPLIT|actor=f,time=v}."""


def test_times_that_count_from_an_event_take_its_time():
    killed, lost, death, met, again, split = told(LOST)
    assert lost.edtf == "2018-05-03"
    assert ends(met) == ("../2018-05-03", "2016-05-03", "2018-05-03")
    assert ends(split) == ("2018-05-14~/2018-05-20~", "2018-05-07", "2018-05-16")
    # Told again without its time, a death is not given one here: the derivation joins them.
    assert [w.stated for w in (killed, death, again)] == [False, False, False]


def test_the_attack_that_names_the_victim_dates_the_death():
    met = told(
        "They lost [Sefu Baraka|PER|b] in the [May 3|TIME|t] {attack|ASSAULT|time=t}.\n"
        "In the [weeks|TIME|u] before his {death|DIE|recipient=b}, [he|PRO|b] {met|CONSULT|actor=b,time=u} them."
    )[-1]
    assert met.edtf == "../2018-05-03"


def test_an_attack_by_somebody_does_not_date_their_death():
    met = told(
        "[Sefu Baraka|PER|b] led the [May 3|TIME|t] {attack|ASSAULT|actor=b,time=t}.\n"
        "In the [weeks|TIME|u] before his {death|DIE|recipient=b}, [he|PRO|b] {met|CONSULT|actor=b,time=u} them."
    )[-1]
    assert met.edtf == "../2018-05-16"
    assert "whose time is not told" in met.reason


def test_an_event_with_two_times_that_cannot_both_be_dates_nothing():
    met = told(
        "[Baraka|PER|b] was {killed|DIE|recipient=b,time=t} on [May 3|TIME|t].\n"
        "[Baraka|PER|b] {died|DIE|recipient=b,time=v} on [May 5|TIME|v].\n"
        "In the [weeks|TIME|u] before his {death|DIE|recipient=b}, [he|PRO|b] {met|CONSULT|actor=b,time=u} them."
    )[-1]
    assert met.edtf == "../2018-05-16"


@pytest.mark.parametrize(
    ("first", "second", "edtf"),
    [
        ("On [May 3|TIME] they met.", "[A day later|TIME|t] they {left|RETREAT|time=t}.", "2018-05-04"),
        ("On [May 3|TIME] they met.", "The [same day|TIME|t] they {left|RETREAT|time=t}.", "2018-05-03"),
        ("On [May 3|TIME] they met.", "The [following day|TIME|t] they {left|RETREAT|time=t}.", "2018-05-04"),
        ("In [2011|TIME] they met.", "[Two years earlier|TIME|t] they {left|RETREAT|time=t}.", "2009"),
        ("In [2011|TIME] they met.", "In [March of that year|TIME|t] they {left|RETREAT|time=t}.", "2011-03"),
        ("In [March 2011|TIME] they met.", "They {left|RETREAT|time=t} the [month before|TIME|t].", "2011-02"),
        (
            "It made money in the [third quarter|TIME].",
            "[A year earlier|TIME|t] it {lost|RETREAT|time=t}.",
            "2016-35",
        ),
    ],
)
def test_times_that_count_from_an_earlier_time(first: str, second: str, edtf: str):
    (found,) = told(f"{first}\n{second}")
    assert found.edtf == edtf


def test_every_time_mention_has_an_entry():
    found = reading(HEAD + LOST)
    mentions = {m.id for m in found.mentions if m.type == "TIME"}
    assert set(times(found)) == mentions
    assert {w.edtf for w in times(found).values()} == {"2018-05-03", "../2018-05-03", "2018-05-14~/2018-05-20~"}


def test_a_planned_frame_turns_its_mention_to_the_future():
    found = reading(HEAD + "[They|GRP|f] {meet|CONSULT|actor=f,time=t;planned} on [March 1|TIME|t].")
    assert [w.edtf for w in times(found).values()] == ["2019-03-01"]


def test_a_coarse_publication_date_spans_what_it_can_mean():
    (found,) = told("[They|GRP|f] {met|CONSULT|actor=f,time=t} on [Tuesday|TIME|t].", published="2018-05")
    assert ends(found) == ("2018-05-01/2018-05-29", "2018-05-01", "2018-05-29")


def test_an_undated_article_keeps_what_its_words_alone_say():
    year, day = told(
        "It was {founded|FOUND|time=t} in [1982|TIME|t].\n[They|GRP|f] {met|CONSULT|actor=f,time=u} [Tuesday|TIME|u].",
        published=None,
    )
    assert year.edtf == "1982"
    assert ends(day) == (None, None, None)
    assert not day.stated


@given(st.data())
def test_any_reading_gets_one_time_a_frame(data: st.DataObject):
    words = st.sampled_from(
        "Tuesday May 5 2011 since until before his death, the months. and Two weeks after 31 last".split()
    )
    text = " ".join(data.draw(st.lists(words, min_size=4, max_size=25)))
    starts = [0, *(i + 1 for i, c in enumerate(text) if c == " ")]
    spans = st.tuples(st.sampled_from(starts), st.integers(1, 14)).map(
        lambda at: Span(at[0], min(len(text), at[0] + at[1]))
    )
    drawn = sorted(set(data.draw(st.lists(spans, min_size=1, max_size=6))))
    mentions = tuple(Mention(f"m{i}", span, "TIME", f"e{i}") for i, span in enumerate(drawn))
    kinds = st.sampled_from(["DIE", "ASSAULT", "HOLDS", "DEPART", "CONSULT"])
    frames = tuple(
        Frame(
            f"f{i}",
            data.draw(kinds),
            data.draw(spans),
            data.draw(st.sampled_from(STATUSES)),
            args=(Argument("time", data.draw(st.sampled_from([m.id for m in mentions]))),)
            if data.draw(st.booleans())
            else (),
        )
        for i in range(data.draw(st.integers(0, 4)))
    )
    published = data.draw(st.sampled_from(["2018-05-16", "2018", None]))
    found = Reading(Article("a", text, published=published), mentions, frames)
    assert set(frame_times(found)) == {f.id for f in frames}
    assert set(times(found)) == {m.id for m in mentions}
    assert frame_times(replace(found, mentions=mentions[::-1], frames=frames[::-1])) == frame_times(found)


def test_both_sides_in_one_mention() -> None:
    marked = "[Ana Ruiz|PER|a] was {mayor|HOLDS|actor=a,time=t} from [1977 to 1995|TIME|t]."
    assert [w.edtf for w in told(marked)] == ["1977/1995"]
    assert [w.edtf for w in told(marked.replace("1977 to 1995", "1977"))] == ["1977/.."]
