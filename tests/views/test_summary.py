import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

from interregnum.frames.convert import reading_of
from interregnum.frames.inline import Passage
from interregnum.views.summary import SECTIONS, Summary, summarise
from tests.stories import SUCCESSION, UNION, reading
from tests.strategies import passages


@pytest.fixture(scope="module")
def summary() -> Summary:
    return summarise(reading(SUCCESSION, title="Deputy steps in", outlet="Sahel Courier"))


def texts(summary: Summary, section: str) -> list[str]:
    return [line.text for line in summary.section(section)]


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("lost", ["Mahamat Dogoum was killed at Wadi Hawa (drone), on March 9"]),
        (
            "posts",
            [
                "Mahamat Dogoum: commander of Ennedi Front, until death",
                "Hawa Tidjani: formerly minister of the government",
                "officials of the government",
            ],
        ),
        (
            "voids",
            ["an alliance: vacant, left by Mahamat Dogoum", "guidance of an alliance: lost with Mahamat Dogoum"],
        ),
        ("stepping_in", ["Abdelkerim Sougui replaced Mahamat Dogoum", "Abdelkerim Sougui guides an alliance"]),
        ("ties", ["Mahamat Dogoum guided an alliance, since 2019, until death", "Libya backs Ennedi Front"]),
        (
            "events",
            ["Ennedi Front and the government are to meet", "Libya and Abdelkerim Sougui did not meet"],
        ),
        ("silent", ["officials of the government: did not respond"]),
    ],
)
def test_each_section_says_what_the_article_says(summary: Summary, section: str, expected: list[str]) -> None:
    assert texts(summary, section) == expected


def test_one_death_told_twice_is_one_line_with_both_words(summary: Summary) -> None:
    (line,) = summary.lost
    assert [e.trigger for e in line.evidence] == ["killed", "death"]
    assert line.vouched_by == ("two sources close to the group", "the outlet")


def test_a_tie_told_by_two_is_vouched_for_by_both(summary: Summary) -> None:
    backing = summary.ties[1]
    assert backing.vouched_by == ("the outlet", "Hawa Tidjani")


def test_evidence_points_at_its_words(summary: Summary) -> None:
    text = reading(SUCCESSION).text
    for section in SECTIONS:
        for line in summary.section(section):
            for e in line.evidence:
                assert text[e.start : e.end] == e.trigger
                assert e.words[e.trigger_at :].startswith(e.trigger)
                assert " ".join(text[e.words_start : e.words_end].split()) == e.words


def test_what_is_inferred_says_so(summary: Summary) -> None:
    assert summary.posts[0].because == "the article tells of Mahamat Dogoum's death"
    assert summary.voids[1].because == "Mahamat Dogoum guided an alliance and is gone"
    assert [line.because for line in summary.lost] == [None]


def test_posts_tell_their_state(summary: Summary) -> None:
    assert [(line.post, line.state) for line in summary.posts] == [
        ("commander", "ended"),
        ("minister", "ended"),
        ("Officials", "held"),
    ]


def test_a_post_ends_with_leaving_its_body() -> None:
    summary = summarise(reading(UNION.replace("DEPART|recipient=d", "DEPART|recipient=d,org=u")))
    assert texts(summary, "posts") == ["Marit Dal: chair of Harbour Union, until leaving"]
    assert texts(summary, "lost") == ["Marit Dal left as head of Harbour Union"]


def test_a_death_of_two_is_told_for_each() -> None:
    both = "# id=x\n[Ana Reis|PER|a] and [Rui Faria|PER|b] were {killed|DIE|recipient=a,recipient=b} there.\n"
    assert texts(summarise(reading(both)), "lost") == ["Ana Reis was killed", "Rui Faria was killed"]


@pytest.mark.parametrize(
    ("second", "lines"), [("{struck|ASSAULT|actor=a,place=p}", 1), ("{struck|ASSAULT|actor=a,place=q}", 2)]
)
def test_events_in_different_places_stay_apart(second: str, lines: int) -> None:
    annotated = (
        "# id=x\n[Gunmen|GRP|a] {attacked|ASSAULT|actor=a,place=p} [Lome|GPE|p]. "
        f"[They|PRO|a] {second} [Lome|GPE|p] or [Kara|GPE|q].\n"
    )
    assert len(summarise(reading(annotated)).events) == lines


def test_statuses_are_kept_apart() -> None:
    annotated = (
        "# id=x\n[A|ORG|a] {met|CONSULT|actor=a,actor=b} [B|ORG|b]; "
        "it will {meet|CONSULT|actor=a,actor=b;planned} [B|ORG|b].\n"
    )
    assert [line.status for line in summarise(reading(annotated)).events] == ["actual", "planned"]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("[Ana Reis|PER|a] {replaced|SUCCEED|actor=a,recipient=a} him.", "Ana Reis replaced"),
        ("[Ana Reis|PER|a] {left|DEPART|recipient=a,time=t} on [Monday|TIME|t].", "Ana Reis left office, on Monday"),
        (
            "[Ana Reis|PER|a] {left|DEPART|recipient=a,time=t} in the [May 3|TIME|t] reshuffle.",
            "Ana Reis left office, May 3",
        ),
        ("[Ana Reis|PER|a] {left|DEPART|recipient=a,time=t} for a [year|TIME|t].", "Ana Reis left office, for a year"),
    ],
)
def test_lines_read_well(sentence: str, said: str) -> None:
    summary = summarise(reading(f"# id=x\n{sentence}\n"))
    assert [line.text for name in SECTIONS for line in summary.section(name)] == [said]


def test_somebody_read_on_both_sides_keeps_the_words_of_the_second() -> None:
    apart = reading("# id=x\n[Ana Reis|PER|a] {replaced|SUCCEED|actor=a,recipient=b} [him|PRO|b].\n")
    confused = replace(apart, mentions=tuple(replace(m, entity="a") for m in apart.mentions))
    assert texts(summarise(confused), "stepping_in") == ["Ana Reis replaced him"]


def test_a_line_with_nobody_in_it_is_data_but_not_shown() -> None:
    summary = summarise(reading("# id=x\nThere were {clashes|ASSAULT|time=t} on [Monday|TIME|t].\n"))
    assert len(summary.events) == 1
    assert summary.shown("events") == ()


def test_an_article_without_frames_has_an_empty_summary() -> None:
    summary = summarise(reading("# id=x\nThe tide was high on [Monday|TIME].\n"))
    assert not any(summary.section(name) for name in SECTIONS)
    assert [source.name for source in summary.sources] == ["the outlet"]


def test_json_is_ready_and_complete(summary: Summary) -> None:
    data = json.loads(json.dumps(summary.to_json()))
    assert data["title"] == "Deputy steps in"
    assert data["date"] == "2024-03-18"
    assert set(SECTIONS) <= set(data)
    assert data["lost"][0]["evidence"][0]["vouched_by"] == ["two sources close to the group"]
    assert data["sources"][0]["anonymous"] is True


@settings(max_examples=60, deadline=None)
@given(passages())
def test_every_frame_is_told_once_or_belongs_to_sources(passage: Passage) -> None:
    whole = reading_of(passage)
    summary = summarise(whole)
    told = [e.frame for name in SECTIONS for line in summary.section(name) if not line.because for e in line.evidence]
    inferred = [e.frame for name in SECTIONS for line in summary.section(name) if line.because for e in line.evidence]
    wanted = {f.id for f in whole.frames if f.type not in {"SAY", "ANON"}}
    assert set(told) | set(inferred) == wanted
    assert all(line.text.strip() for name in SECTIONS for line in summary.section(name))
    json.dumps(summary.to_json())
