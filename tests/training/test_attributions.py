"""Texts with marked attributions: the format, its checks, and how they are learned from."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.errors import InlineError
from interregnum.frames.pieces import load_tokenizer
from interregnum.frames.reader import shipped_model
from training.attributions import Attributed, main, parse, read, requoted
from training.data import IGNORE, prepare
from training.examples import attach, load, preferring, restyled

BLOCK = (
    "# id=k1 date=2016-05-02 genre=politics\n"
    "<s1,3>The mayor, Ilona Varga,</s1,3> <c1>has vowed</c1> <t1>to reopen the bridge</t1>. "
    '<t2>"We built it once,"</t2> <s2>she</s2> <c2>told</c2> reporters, '
    '<t2>"and <s4>we</s4> <c4>intend</c4> <t4>to do it again</t4>."</t2>'
    " <c3>Asked</c3> twice, <t3>she laughed</t3>."
)
HOME = Path(__file__).parents[2] / "training" / "attribution"


def words(block: Attributed, number: int) -> tuple[list[str], list[str], list[str]]:
    q = block.found[number]
    return tuple([block.text[s:e] for s, e in part] for part in (q.source, q.cue, q.content))  # type: ignore[return-value]


def test_numbers_join_the_parts() -> None:
    block = parse(BLOCK)
    assert not block.errors
    assert (block.id, block.date, block.genre) == ("k1", "2016-05-02", "politics")
    assert block.text.startswith("The mayor, Ilona Varga, has vowed to reopen the bridge. ")
    assert words(block, 0) == (["The mayor, Ilona Varga,"], ["has vowed"], ["to reopen the bridge"])
    assert words(block, 1) == (["she"], ["told"], ['"We built it once,"', '"and we intend to do it again."'])
    assert words(block, 2) == (["we"], ["intend"], ["to do it again"])
    assert words(block, 3)[0] == ["The mayor, Ilona Varga,"]


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("<s1>He <c1>said</c1> <t1>so</t1>.", "never closed"),
        ("He</s1> <c1>said</c1> <t1>so</t1>.", "closes nothing"),
        ("<s1>He</s1> <t1>so</t1>.", "no cue"),
        ("<s1>He</s1> <c1>said</c1>.", "no content"),
        ("<s1><s1>He</s1></s1> <c1>said</c1> <t1>so</t1>.", "opened twice"),
        ("<s1>He</s1> <c1>said</c1> <t1> </t1>.", "empty span"),
        ("<b>He</b> <c1>said</c1> <t1>so</t1>.", "stray"),
    ],
)
def test_slips_of_the_pen_are_named(body: str, error: str) -> None:
    assert any(error in e for e in parse(f"# id=k date=2016 genre=x\n{body}").errors)


def test_the_checker_counts_and_compares(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, corpus = tmp_path / "a.txt", tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "c.txt").write_text("# id=k1\nAnother text.\n", "utf-8")
    good.write_text(BLOCK + "\n", "utf-8")
    assert main([str(good)]) == 0
    assert "1 texts, 28 words, 4 attributions, 4 with a source, 4 distinct cues: 0 errors" in capsys.readouterr().out
    assert main(["--against", str(corpus), str(good)]) == 1
    assert "the text is not the corpus's" in capsys.readouterr().out
    good.write_text(BLOCK + "\n\n" + BLOCK + "\n", "utf-8")
    assert main([str(good)]) == 1
    assert "used twice" in capsys.readouterr().out


@given(st.sampled_from([("''", "''"), ("\u201c", "\u201d"), ('"', '"')]))
def test_other_quotation_marks_move_the_spans_along(marks: tuple[str, str]) -> None:
    before, after = parse(BLOCK), requoted(parse(BLOCK), *marks)

    def bare(text: str) -> str:
        return text.replace(marks[0], '"').replace(marks[1], '"')

    assert bare(after.text) == before.text
    for number in range(len(before.found)):
        assert [[bare(w) for w in part] for part in words(after, number)] == [list(p) for p in words(before, number)]
    assert f"{marks[0]}We built it once,{marks[1]}" in after.text


def test_marks_join_the_passage_with_their_text_and_others_stand_alone(tmp_path: Path) -> None:
    corpus, marked = tmp_path / "c.txt", tmp_path / "m.txt"
    corpus.write_text("# id=p1\n[Oslo|GPE|o] {said|SAY|actor=o,content=c} [yes|SAID|c].\n", "utf-8")
    marked.write_text("# id=p1\n<s1>Oslo</s1> <c1>said</c1> <t1>yes</t1>.\n\n" + BLOCK + "\n", "utf-8")
    both, alone = attach(load([corpus]), [marked])
    assert both.layers > {"attribution", "trigger"}
    assert alone.layers == {"attribution"}
    tokenizer = load_tokenizer(shipped_model() / "tokenizer.json")
    item = prepare(both, tokenizer)
    assert item is not None
    assert item.ascribed.tolist() == [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0]]
    lone = prepare(alone, tokenizer)
    assert lone is not None
    assert (lone.trigger == IGNORE).all()
    assert (lone.ascribed[:, 3] == 1).sum() == 1  # the content inside a content
    unmarked = prepare(load([corpus])[0], tokenizer)
    assert unmarked is not None
    assert (unmarked.ascribed == IGNORE).all()
    again = restyled([both, alone], 2)
    assert ["''We built" in e.passage.text for e in again] == [True, False]


def test_a_text_that_differs_from_its_passage_is_refused(tmp_path: Path) -> None:
    corpus, marked = tmp_path / "c.txt", tmp_path / "m.txt"
    corpus.write_text("# id=p1\n[Oslo|GPE|o] fell.\n", "utf-8")
    marked.write_text("# id=p1\n<s1>Oslo</s1> <c1>said</c1> <t1>yes</t1>.\n", "utf-8")
    with pytest.raises(InlineError, match="p1"):
        attach(load([corpus]), [marked])


def test_the_marked_texts_of_the_project_are_sound() -> None:
    blocks = [b for path in sorted(HOME.glob("*.txt")) for b in read(path)]
    assert blocks
    assert not [(b.id, b.errors) for b in blocks if b.errors]


def test_a_second_annotation_comes_first_where_it_has_as_much(tmp_path: Path) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(
        "# id=p1\n[Oslo|GPE|o] fell.\n\n# id=p2\n[Oslo|GPE|o] rose.\n\n# id=p3\n[Ann|PER|a] left.\n\n"
        "# id=p4\n[Bo|PER|b] {said|SAY|actor=b,content=c} [so|SAID|c].\n",
        "utf-8",
    )
    second.write_text(
        "# id=p1\n[Oslo|GPE|o] {fell|DEPART|recipient=o}.\n\n# id=p3\n[Ann|PER|a] stayed.\n\n"
        "# id=p4\n[Bo|PER|b] {said|SAY|actor=b} so.\n",
        "utf-8",
    )
    made = preferring(load([first]), load([second]))
    assert [e.passage.id for e in made] == ["p1", "p2", "p3", "p4"]
    # p2 was annotated once, p3 is another text, and p4 lacks what is said
    assert [e.source for e in made] == ["second", "first", "first", "first"]
