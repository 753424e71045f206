from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from interregnum.errors import GoldError, InlineError
from interregnum.frames.inline import parse, write
from interregnum.records import Span
from training import convert_gum, convert_knowledgenet
from training.check import errors
from training.convert_open import convert, documents, main
from training.examples import PASSAGE_LAYERS, Example, load
from training.excerpts import excerpt


def gum(text: str, phrases: Sequence[tuple[str, str, str]], *, genre: str = "news") -> dict[str, Any]:
    """A document in the data format; phrases are (words, type, chain), each found after the start of the one before."""
    spans: list[dict[str, Any]] = []
    at = 0
    for number, (words, kind, chain) in enumerate(phrases):
        start = text.index(words, at)
        at = start
        attrs = {"chain": chain} if chain else {}
        spans.append(
            {"id": f"m{number}", "start": start, "end": start + len(words), "type": kind, "text": words, "attrs": attrs}
        )
    sentences, at = [], 0
    for sentence in text.split("\n\n"):
        sentences.append([at, at + len(sentence)])
        at += len(sentence) + 2
    return {
        "id": "x-1",
        "text": text,
        "date": "2001-02-03",
        "spans": spans,
        "meta": {"sentences": sentences},
        "labels": [genre],
    }


# Invented people of an invented town.
@pytest.mark.parametrize(
    ("text", "phrases", "annotated"),
    [
        (
            "The old mayor of Lume, who slept, met Ama Boateng's two aides in the city.",
            [
                ("The old mayor of Lume, who slept", "person", "1"),
                ("Lume", "place", "2"),
                ("who", "person", "1"),
                ("Ama Boateng's", "person", "3"),
                ("Ama Boateng's two aides", "person", "4"),
                ("the city", "place", "2"),
            ],
            "The [old mayor|PER|e1] of [Lume|GPE|e2], [who|PRO|e1] slept, met [Ama Boateng|PER]'s [[two|NUM] "
            "aides|GRP] in "
            "the [city|GPE|e2].",
        ),
        (
            "Swiss mathematician Dr. Ama Boateng left the University of Lume on 3 May 2001 for a job. She likes it.",
            [
                ("Swiss mathematician Dr. Ama Boateng", "person", "1"),
                ("the University of Lume", "organization", "2"),
                ("3 May 2001", "time", "3"),
                ("2001", "time", "4"),
                ("a job", "abstract", "5"),
                ("She", "person", "1"),
                ("it", "abstract", "5"),
            ],
            "[Swiss|NAT] mathematician Dr. [Ama Boateng|PER|e1] left the [University of Lume|ORG] on [3 May "
            "2001|TIME] for "
            "a job. [She|PRO|e1] likes it.",
        ),
        (
            "Hundreds of people and a dog walked along the River Lume to the capital.",
            [
                ("Hundreds of people", "person", "1"),
                ("a dog", "animal", "2"),
                ("the River Lume", "place", "3"),
                ("the capital", "place", "4"),
            ],
            "[Hundreds|NUM] of [people|GRP] and a dog walked along the [River Lume|LOC] to the [capital|GPE].",
        ),
        (
            "Ama and Bo saw Iran beat the Iranian team.",
            [
                ("Ama and Bo", "person", "9"),
                ("Ama", "person", "1"),
                ("Bo", "person", "2"),
                ("Iran", "organization", "4"),
                ("the Iranian team", "organization", "3"),
            ],
            "[Ama|PER] and [Bo|PER] saw [Iran|GPE|e4] beat the [[Iranian|NAT|e4] team|ORG].",
        ),
        (
            "You know that the mayor [12] of the town  thanked us.",
            [
                ("You", "person", "1"),
                ("the mayor [12] of the town", "person", "2"),
                ("the town", "place", "3"),
                ("us", "person", "4"),
            ],
            "You know that the [mayor|PER] of the [town|GPE] thanked [us|PRO].",
        ),
        (
            "US President Ama Boateng told the Democrats at the Alps Hotel that the US was calm.",
            [
                ("US President Ama Boateng", "person", "1"),
                ("US", "place", "2"),
                ("the Democrats", "person", "3"),
                ("the Alps Hotel", "place", "4"),
                ("the US", "place", "2"),
            ],
            "[US|NAT|e2] President [Ama Boateng|PER] told the [Democrats|GRP] at the [Alps Hotel|LOC] that the "
            "[US|GPE|e2] "
            "was calm.",
        ),
    ],
)
def test_gum_noun_phrases_become_mentions(text: str, phrases: list[tuple[str, str, str]], annotated: str) -> None:
    (example,) = convert_gum.convert([gum(text, phrases)], Counter())
    header, body = write(example.passage).split("\n")
    assert body == annotated
    assert header == "# id=x_1_1 date=2001-02-03 genre=news layers=coref,mention source=gum"
    assert (example.layers, example.partial, example.source) == (frozenset({"mention", "coref"}), False, "gum")
    assert list(errors(example.passage)) == []


@pytest.mark.parametrize(
    ("text", "genre", "count"),
    [
        ("The mayor met the king.", "court", "documents left out: court transcripts"),
        ("It rained.", "news", "windows left out: too little in them"),
    ],
)
def test_gum_leaves_out_what_teaches_little(text: str, genre: str, count: str) -> None:
    counts: Counter[str] = Counter()
    assert list(convert_gum.convert([gum(text, [], genre=genre)], counts)) == []
    assert counts[count] == 1


def test_gum_leaves_out_headings_and_phrases_that_resist() -> None:
    text = "The mayor and the king\n\nThe mayor met the king.\n\nTHE MAYOR MET THE KING."
    phrases = [("The mayor", "person", "1"), ("the king", "person", "2")] * 2
    (example,) = convert_gum.convert([gum(text, [*phrases, ("THE MAYOR", "person", "1")])], Counter())
    assert example.passage.text == "The mayor met the king."
    counts: Counter[str] = Counter()
    odd = gum(
        "The mayor met men (from 1999) there.", [("The mayor", "person", "1"), ("men (from 1999)", "person", "2")]
    )
    odd["spans"][1]["text"] = "x"
    assert [m.type for e in convert_gum.convert([odd], counts) for m in e.passage.mentions] == ["PER", "GRP"]


def knowledgenet(text: str, relations: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    """A document in the data format; relations are (type, subject, object)."""
    spans: dict[str, dict[str, Any]] = {}
    frames = []
    for kind, *sides in relations:
        for words in sides:
            start = text.index(words)
            spans[words] = {
                "id": f"m{start}",
                "start": start,
                "end": start + len(words),
                "type": "MENTION",
                "text": words,
            }
        args = [{"role": r, "span": spans[w]["id"]} for r, w in zip(("subject", "object"), sides, strict=True)]
        frames.append({"type": kind, "trigger": None, "args": args})
    return {"id": "1:2", "text": text, "date": None, "spans": list(spans.values()), "frames": frames}


@pytest.mark.parametrize(
    ("text", "relations", "annotated"),
    [
        (
            "Ama Boateng's late father, Kofi, slept.",
            [("CHILD_OF", "Ama Boateng", "Kofi")],
            "[Ama Boateng|PER|m0]'s late {father|KIN|actor=m27,recipient=m0}, [Kofi|PER|m27], slept.",
        ),
        (
            "She was the eldest daughter of King Kofi.",
            [("CHILD_OF", "She", "Kofi")],
            "[She|PRO|m0] was the eldest {daughter|KIN|actor=m0,recipient=m36} of King [Kofi|PER|m36].",
        ),
        (
            "Ama (born 1950) married Bo.",
            [("SPOUSE", "Bo", "Ama")],
            "[Ama|PER|m0] (born 1950) {married|KIN|actor=m0,recipient=m24} [Bo|PER|m24].",
        ),
        (
            "Bo is the founder and former chairman of the Lume Bank.",
            [("CEO", "Lume Bank", "Bo"), ("FOUNDED_BY", "Lume Bank", "Bo")],
            "[Bo|PER|m0] is the {founder|FOUND|actor=m0,org=m45} and former "
            "{chairman|HOLDS|actor=m0,org=m45;ended} of the "
            "[Lume Bank|ORG|m45].",
        ),
        (
            "Lume Bank president Bo slept.",
            [("EMPLOYEE_OR_MEMBER_OF", "Bo", "Lume Bank")],
            "[Lume Bank|ORG|m0] {president|HOLDS|actor=m20,org=m0} [Bo|PER|m20] slept.",
        ),
        (
            "He joined the Lume Party and is a member of the Senate.",
            [("POLITICAL_AFFILIATION", "He", "Lume Party"), ("EMPLOYEE_OR_MEMBER_OF", "He", "Senate")],
            "[He|PRO|m0] {joined|MEMBER|actor=m0,org=m14} the [Lume Party|ORG|m14] and is a member of the Senate.",
        ),
        (
            "It was founded in 1950 by Bo.",
            [("DATE_FOUNDED", "It", "1950"), ("FOUNDED_BY", "It", "Bo")],
            "[It|PRO|m0] was {founded|FOUND|actor=m26,org=m0,time=m18} in [1950|TIME|m18] by [Bo|PER|m26].",
        ),
        (
            "Lume Bank, a wholly owned subsidiary of the Oslo Group, closed.",
            [("SUBSIDIARY_OF", "Lume Bank", "Oslo Group")],
            "[Lume Bank|ORG|m0], a wholly owned {subsidiary|PART_OF|actor=m0,org=m44} of the "
            "[Oslo Group|ORG|m44], closed.",
        ),
        (
            "After Bo's death in 1950 it closed.",
            [("DATE_OF_DEATH", "Bo", "1950")],
            "After [Bo|PER|m6]'s {death|DIE|recipient=m6,time=m20} in [1950|TIME|m20] it closed.",
        ),
    ],
)
def test_knowledgenet_relations_become_frames(text: str, relations: list[tuple[str, str, str]], annotated: str) -> None:
    (example,) = convert_knowledgenet.convert([knowledgenet(text, relations)], Counter())
    assert write(example.passage).split("\n")[1] == annotated
    assert (example.layers, example.partial) == (frozenset({"trigger", "argument", "status"}), True)
    assert list(errors(example.passage)) == []


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Bo is no longer the chairman of Lume Bank.", ("CEO", "Lume Bank", "Bo")),
        ("Bo sued the Lume Bank.", ("CEO", "Lume Bank", "Bo")),
        ("Bo was born in Lume.", ("PLACE_OF_BIRTH", "Bo", "Lume")),
        # an offset inside a word
        ("Bobby's father, Kofi, slept.", ("CHILD_OF", "Bob", "Kofi")),
    ],
)
def test_knowledgenet_leaves_out_what_no_word_says(text: str, relation: tuple[str, str, str]) -> None:
    counts: Counter[str] = Counter()
    assert list(convert_knowledgenet.convert([knowledgenet(text, [relation])], counts)) == []
    assert counts["passages without a frame"] == counts[f"relations left out: {relation[0]}"] == 1


def test_excerpts_move_spans() -> None:
    text = "One.[3]  Two [sic]\nthree. Four."
    clean, place = excerpt(text, Span(0, text.index(" Four")))
    assert clean == "One. Two (sic) three."
    assert [s and s.of(clean) for s in (place(Span(9, 12)), place(Span(4, 7)), place(Span(25, 31)))] == [
        "Two",
        None,
        None,
    ]


def lines(path: Path, *records: Any) -> Path:
    path.write_bytes(gzip.compress("\n".join(r if isinstance(r, str) else json.dumps(r) for r in records).encode()))
    return path


def test_the_command_writes_what_load_reads_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    phrases = [("The mayor", "person", "1"), ("the king", "person", "2")]
    document = gum("The mayor met the king.", phrases)
    facts = knowledgenet("It was founded in 1950.", [("DATE_FOUNDED", "It", "1950")])
    gum_file = lines(tmp_path / "gum.jsonl.gz", document, document)
    facts_file = lines(tmp_path / "kn.jsonl.gz", facts, "")
    out = tmp_path / "out"
    assert main(["--gum", str(gum_file), "--knowledgenet", str(facts_file), "--out", str(out), "--show", "1"]) == 0
    printed = capsys.readouterr().out
    assert "1 passages left out: second copies" in printed
    assert "[mayor|PER]" in printed
    examples = load([out / "gum.txt", out / "knowledgenet.txt"])
    assert [(e.source, e.partial) for e in examples] == [("gum", False), ("knowledgenet", True)]
    assert examples[0] == convert("gum", [gum_file])[0][0]


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "x", "text": "x"}'])
def test_a_broken_set_is_named(tmp_path: Path, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = lines(tmp_path / "x", line)
    with pytest.raises(GoldError, match="line 1"):
        list(documents([path]))
    assert main(["--gum", str(path)]) == 1
    assert "line 1" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main([])


@pytest.mark.parametrize(
    ("annotated", "layers"),
    [
        ("# id=p\n[Oslo|GPE|o] {said|SAY|actor=o} so.", PASSAGE_LAYERS - {"said"}),
        ("# id=p\n[Oslo|GPE|o] {said|SAY|actor=o,content=c} [so|SAID|c].", PASSAGE_LAYERS),
        ("# id=p\n[Oslo|GPE|o] {fell|DIE|recipient=o}.", PASSAGE_LAYERS),
        ("# id=p layers=mention\n[Oslo|GPE|o] fell.", frozenset({"mention"})),
    ],
)
def test_load_knows_which_layers_a_passage_has(tmp_path: Path, annotated: str, layers: frozenset[str]) -> None:
    path = tmp_path / "own.txt"
    path.write_text(annotated, "utf-8")
    (example,) = load([path])
    assert (example.layers, example.partial, example.source) == (layers, False, "own")


def test_layers_that_are_not_there_are_refused() -> None:
    (passage,) = parse("# id=p\nx")
    with pytest.raises(InlineError, match="colour"):
        Example(passage, frozenset({"colour"}), partial=False, source="x")
