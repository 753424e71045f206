from importlib.metadata import entry_points

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.records import Article, Mention, Reading, Span
from tests.stories import SUCCESSION, reading, scripted, text_of

spacy = pytest.importorskip("spacy", reason="spaCy is not installed (extra spacy)")
BLANK = spacy.blank("en")


@pytest.fixture
def nlp(monkeypatch: pytest.MonkeyPatch) -> "spacy.Language":
    from interregnum import pipeline, spacy_component

    assert spacy_component.GROUP == "interregnum"
    monkeypatch.setattr(pipeline, "default_reader", lambda **known: scripted())
    made = spacy.blank("en")
    made.add_pipe("interregnum")
    return made


def test_a_doc_gets_entities_frames_and_attributions(nlp: "spacy.Language") -> None:
    doc = nlp(text_of(SUCCESSION))
    spans = doc.spans["interregnum"]
    assert {s.id_ for s in spans if s.text == "Abdelkerim Sougui"} == {"s"}
    succeeded = next(f for f in doc._.frames if f["type"] == "SUCCEED")
    assert doc.text[succeeded["trigger"]["start"] : succeeded["trigger"]["end"]] == succeeded["text"] == "replaced"
    assert [(a["role"], a["text"]) for a in succeeded["args"]] == [("actor", "Abdelkerim Sougui"), ("recipient", "him")]
    assert succeeded["attribution"] in {a["id"] for a in doc._.attributions}


def test_the_whole_reading_comes_back(nlp: "spacy.Language") -> None:
    doc = nlp(text_of(SUCCESSION))
    expected = reading(SUCCESSION)
    assert doc._.reading.frames == expected.frames
    assert doc._.reading.mentions == expected.mentions


def test_it_survives_bytes(nlp: "spacy.Language") -> None:
    doc = nlp(text_of(SUCCESSION))
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.frames == doc._.frames
    assert [s.text for s in again.spans["interregnum"]] == [s.text for s in doc.spans["interregnum"]]


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_a_doc_without_words_has_empty_lists(nlp: "spacy.Language", text: str) -> None:
    doc = nlp(text)
    assert (list(doc.spans["interregnum"]), doc._.frames, doc._.attributions) == ([], [], [])


def test_a_text_of_another_line_break_keeps_its_offsets(nlp: "spacy.Language") -> None:
    text = "Title\r\n\r\n" + text_of(SUCCESSION).replace("\n", " ") + "\r\n"
    doc = nlp(text)
    assert doc.text == text
    for frame in doc._.frames:
        assert text[frame["trigger"]["start"] : frame["trigger"]["end"]] == frame["text"]


def test_settings_reach_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    from interregnum import pipeline, spacy_component

    asked: list[object] = []

    def make(**known: object) -> object:
        asked.append(known)
        return scripted()

    monkeypatch.setattr(pipeline, "default_reader", make)
    made = spacy.blank("en")
    made.add_pipe("interregnum", config={"model": "m", "threads": 1, "min_confidence": 1.0})
    assert made(text_of(SUCCESSION))._.frames
    ((known),) = asked
    assert known == {"model": spacy_component.Path("m"), "threads": 1}


def test_a_reading_of_another_text_is_refused() -> None:
    from interregnum.spacy_component import annotate

    with pytest.raises(ValueError, match="another text"):
        annotate(spacy.blank("en").make_doc("a"), Reading(Article("x", "b")))


@given(st.text(st.sampled_from("ab .,'é🜏\n"), min_size=1, max_size=40), st.data())
def test_spans_take_the_tokens_they_touch(text: str, data: st.DataObject) -> None:
    from interregnum.spacy_component import annotate

    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    made = annotate(BLANK.make_doc(text), Reading(Article("x", text), (Mention("m", span, "PER", "e"),)))
    for found in made.spans["interregnum"]:
        assert found.start_char <= span.start or text[span.start].isspace()
        assert span.end <= found.end_char or text[span.end - 1].isspace()


def test_spacy_finds_the_component_by_its_entry_point() -> None:
    found = entry_points(group="spacy_factories", name="interregnum")
    if not found:
        pytest.skip("the installed package has no entry point yet; install it anew")
    from interregnum import spacy_component

    assert next(iter(found)).load() is spacy_component.make
