"""Which source, cue and content belong together."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.frames.attributing import Joined, Run, ascribe, join, phrases
from interregnum.frames.labels import LAYERS, TAGS
from interregnum.frames.pieces import encode, load_tokenizer
from interregnum.frames.reader import shipped_model
from interregnum.frames.sentences import sentences
from interregnum.records import Article, Attribution, Frame, Mention, Reading, Span

TOKENIZER = load_tokenizer(shipped_model() / "tokenizer.json")


def run(text: str, words: str, *, nth: int = 0) -> Run:
    """First and last word of some words, counted as the encoder counts them."""
    encoded = encode(text, sentences(text, [Span(0, len(text))]), TOKENIZER)
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    found = encoded.word_at(at, at + len(words))
    assert found is not None
    return found


def joined(text: str, sources: list[str], cues: list[str], contents: list[str]) -> list[tuple[str, str, list[str]]]:
    encoded = encode(text, sentences(text, [Span(0, len(text))]), TOKENIZER)

    def words(r: Run | None) -> str:
        return "" if r is None else text[encoded.words[r[0], 0] : encoded.words[r[1], 1]]

    made = join(
        [run(text, s) for s in sources],
        [run(text, c) for c in cues],
        [run(text, c) for c in contents],
        encoded.sentence,
    )
    return [(words(j.source), words(j.cue), [words(c) for c in j.content]) for j in made]


def test_a_subject_is_shared_by_two_cues() -> None:
    text = "Marit Dal praised the army and blamed the weather."
    assert joined(text, ["Marit Dal"], ["praised", "blamed"], ["the army", "the weather"]) == [
        ("Marit Dal", "praised", ["the army"]),
        ("Marit Dal", "blamed", ["the weather"]),
    ]


def test_a_content_cut_by_its_cue_is_one() -> None:
    text = "The bridge, the mayor said, will open in May."
    assert joined(text, ["the mayor"], ["said"], ["The bridge", "will open in May"]) == [
        ("the mayor", "said", ["The bridge", "will open in May"])
    ]


def test_a_quotation_that_goes_on_keeps_its_cue() -> None:
    text = '"We built it once," she said. "We can do it again."'
    assert joined(text, ["she"], ["said"], ['"We built it once,"', '"We can do it again."']) == [
        ("she", "said", ['"We built it once,"', '"We can do it again."'])
    ]


def test_what_is_said_inside_belongs_to_who_speaks_inside() -> None:
    text = "The envoy said the rebels wanted a truce."
    assert joined(text, ["The envoy", "the rebels"], ["said", "wanted"], ["the rebels wanted a truce", "a truce"]) == [
        ("The envoy", "said", ["the rebels wanted a truce"]),
        ("the rebels", "wanted", ["a truce"]),
    ]


def test_a_cue_without_content_is_left_out_and_one_without_source_kept() -> None:
    text = "He spoke at length. A truce is expected by nightfall."
    assert joined(text, ["He"], ["spoke", "is expected"], ["A truce"]) == [("", "is expected", ["A truce"])]


def test_a_quotation_of_many_sentences_belongs_to_the_cue_behind_it() -> None:
    assert [j.content for j in join([(31, 31)], [(32, 32)], [(0, 30)], np.arange(80) // 10)] == [((0, 30),)]


def test_two_cues_may_share_a_content() -> None:
    text = "Marit Dal praised and defended the army."
    assert joined(text, ["Marit Dal"], ["praised", "defended"], ["the army"]) == [
        ("Marit Dal", "praised", ["the army"]),
        ("Marit Dal", "defended", ["the army"]),
    ]


@pytest.mark.parametrize(
    ("source", "mentions", "speakers"),
    [
        ("Ann Dal and Bo Eik", ["Ann Dal", "Bo Eik"], ["Ann Dal", "Bo Eik"]),
        ("Ann Dal, Bo Eik and the mayor", ["Ann Dal", "Bo Eik", "mayor"], ["Ann Dal", "Bo Eik", "mayor"]),
        ("aides to the mayor", ["mayor"], []),
        ("the mayor of Oslo", ["mayor", "Oslo"], ["mayor"]),
    ],
)
def test_who_speaks_heads_the_source(source: str, mentions: list[str], speakers: list[str]) -> None:
    text = f"{source} said so."
    spans = [Span(text.index(m), text.index(m) + len(m)) for m in mentions]
    reading = Reading(Article("a", text), tuple(Mention(f"m{k}", s, "PER", f"e{k}") for k, s in enumerate(spans)))
    encoded = encode(text, sentences(text, [Span(0, len(text))]), TOKENIZER)
    (made,) = ascribe(reading, [Joined(run(text, source), run(text, "said"), (run(text, "so"),))], encoded)
    assert [reading.words(reading.mention(m).span) for m in made.speakers] == speakers


@pytest.mark.parametrize(
    ("text", "source", "cue", "whole"),
    [
        ("Then Ms. Ada Lund resigned in protest, said friends", "Then Ms.", "resigned", "Then Ms. Ada Lund"),
        ("so said Mr. Lund of the front", "Mr.", "said", "Mr. Lund"),
        ("Mr. wrote Ada", "Mr.", "wrote", "Mr."),
        ("two senators present who requested silence", "two senators present who", "requested", "who"),
        ("the aides who have praised it", "the aides who have", "praised", "who"),
        ("the aides who, in spring, praised it", "the aides who", "praised", "the aides who"),
        ("it is over, said Ada Lund, becoming the first", "Ada Lund, becoming the first", "said", "Ada Lund"),
        ("a man who knows said it", "a man who knows", "said", "a man who knows"),
    ],
)
def test_a_source_is_whole(text: str, source: str, cue: str, whole: str) -> None:
    encoded = encode(text, sentences(text, [Span(0, len(text))]), TOKENIZER)
    parts = Joined(run(text, source), run(text, cue), (run(text, text.split()[-1]),))
    (made,) = ascribe(Reading(Article("a", text)), [parts], encoded)
    assert made.source[0].of(text) == whole


@pytest.mark.parametrize(
    ("text", "pieces", "kept"),
    [
        ('"No," he said. "Never."', ['"No,"', '"Never."'], ['"No,"', '"Never."']),
        ("The plan, he said, was dead", ["The plan", "was dead"], ["The plan", "was dead"]),
        ("He said so. Nobody came.", ["so", "Nobody came"], ["so"]),
        ('He said so. "Nobody came."', ["so", '"Nobody came."'], ["so"]),
        ("''No,'' he said. It rained. ''Never.''", ["''No,''", "It rained", "''Never.''"], ["''No,''", "''Never.''"]),
    ],
)
def test_beyond_the_sentence_only_a_quotation_goes_on(text: str, pieces: list[str], kept: list[str]) -> None:
    encoded = encode(text, sentences(text, [Span(0, len(text))]), TOKENIZER)
    parts = Joined(None, run(text, "said"), tuple(run(text, piece) for piece in pieces))
    (made,) = ascribe(Reading(Article("a", text)), [parts], encoded)
    assert [c.of(text) for c in made.content] == kept


@pytest.mark.parametrize(
    ("text", "cue", "whole"),
    [
        ("He also said it", "said", "also said"),
        ("He has repeatedly denied it", "denied", "repeatedly denied"),
        ("He said so", "said", "said"),
        ("Sally said so", "said", "said"),
    ],
)
def test_the_adverb_before_a_cue_belongs_to_it(text: str, cue: str, whole: str) -> None:
    encoded = encode(text, sentences(text, [Span(0, len(text))]), TOKENIZER)
    parts = Joined(None, run(text, cue), (run(text, text.split()[-1]),))
    (made,) = ascribe(Reading(Article("a", text)), [parts], encoded)
    assert made.cue[0].of(text) == whole


@pytest.mark.parametrize(
    ("text", "content", "whole"),
    [
        ("He feared an attack in the north, she said.", "an attack", "an attack in the north"),
        ("He feared an attack.", "an attack", "an attack"),
        ("He feared an attack, a long one.", "an attack", "an attack"),
        ("He feared an attack she said.", "an attack", "an attack"),  # "said" begins before the clause ends
        ("He feared " + "on and " * 31 + "on.", "on", "on"),
    ],
)
def test_a_content_goes_on_to_the_end_of_its_clause(text: str, content: str, whole: str) -> None:
    encoded = encode(text, sentences(text, [Span(0, len(text))]), TOKENIZER)
    parts = [Joined(None, run(text, "feared"), (run(text, content),))]
    if "said" in text:
        parts.append(Joined(None, run(text, "said"), (run(text, "He feared"),)))
    made = ascribe(Reading(Article("a", text)), parts, encoded)
    assert made[0].content[0].of(text) == whole


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("The realm is widely seen as a wall", "is widely seen as", None, ["The realm", "a wall"]),
        ("The realm is seen by Lund as a wall", "is seen by", "The realm", ["a wall"]),
        ("Lund saw a wall", "saw", "Lund", ["a wall"]),
    ],
)
def test_the_subject_of_a_passive_is_no_source(text: str, cue: str, source: str | None, content: list[str]) -> None:
    encoded = encode(text, sentences(text, [Span(0, len(text))]), TOKENIZER)
    parts = Joined(run(text, source or "The realm"), run(text, cue), (run(text, "a wall"),))
    (made,) = ascribe(Reading(Article("a", text)), [parts], encoded)
    assert [s.of(text) for s in made.source] == ([source] if source else [])
    assert [c.of(text) for c in made.content] == content


@pytest.mark.parametrize(
    ("cue", "kept"), [("has", 0), ("is really", 0), ("has said", 1), ("according to", 1), (":", 1)]
)
def test_a_cue_says_something(cue: str, kept: int) -> None:
    text = f"Lund {cue} the plan"
    encoded = encode(text, sentences(text, [Span(0, len(text))]), TOKENIZER)
    made = ascribe(
        Reading(Article("a", text)), [Joined(run(text, "Lund"), run(text, cue), (run(text, "plan"),))] * 2, encoded
    )
    assert [a.id for a in made] == ["s1", "s2"][: 2 * kept]


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6)).map(lambda p: (p[0], p[0] + p[1])), max_size=8)


@given(spans, spans, spans)
def test_every_part_joined_was_given(sources: list[Run], cues: list[Run], contents: list[Run]) -> None:
    made = join(sources, cues, contents, np.arange(60) // 12)
    assert [j.cue for j in made] == sorted({j.cue for j in made})
    for j in made:
        assert j.cue in cues
        assert j.source is None or j.source in sources
        assert j.content
        assert set(j.content) <= set(contents)


def test_phrases_become_ascriptions_of_the_reading() -> None:
    text = "The mayor, Ilona Varga, has vowed to quit."
    encoded = encode(text, sentences(text, [Span(0, len(text))]), TOKENIZER)
    logits = np.zeros((len(encoded.words), TAGS), dtype=np.float32)
    for layer, words in (("source", "The mayor, Ilona Varga,"), ("cue", "has vowed"), ("content", "to quit")):
        first, last = run(text, words)
        logits[first, LAYERS[layer].start + 1] = 9
        logits[first + 1 : last + 1, LAYERS[layer].start + 2] = 9
    reading = Reading(
        Article("a", text),
        (Mention("m1", Span(4, 9), "PER", "e1"), Mention("m2", Span(11, 22), "PER", "e1")),
        (
            Frame("f1", "AGREE", Span(28, 33)),
            Frame("f2", "DEPART", Span(37, 41), "planned", attribution="a1"),
        ),
        (Attribution("a1", cue=(Span(28, 33),), frame="f1"),),
    )
    found = phrases(logits, encoded.sentence, encoded.sentence)
    (made,) = ascribe(reading, found, encoded)
    assert [text[s.start : s.end] for s in (*made.source, *made.cue, *made.content)] == [
        "The mayor, Ilona Varga,",
        "has vowed",
        "to quit",
    ]
    assert (made.speakers, made.frames, made.attribution, made.inside) == (("m1",), ("f2",), "a1", None)


def test_what_stands_inside_a_content_says_so() -> None:
    text = "The envoy said the rebels wanted a truce."
    encoded = encode(text, sentences(text, [Span(0, len(text))]), TOKENIZER)
    made = join(
        [run(text, "The envoy"), run(text, "the rebels")],
        [run(text, "said"), run(text, "wanted")],
        [run(text, "the rebels wanted a truce"), run(text, "a truce")],
        encoded.sentence,
    )
    outer, inner = ascribe(Reading(Article("a", text)), made, encoded)
    assert (outer.inside, inner.inside) == (None, outer.id)
