from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from interregnum.errors import GoldError
from interregnum.frames.convert import reading_of
from interregnum.frames.inline import parse, parse_text
from interregnum.frames.scoring import reliability, score_files, score_pairs
from interregnum.frames.scoring_gold import Gold, load_gold, named_heads, passage_gold, passage_layers
from interregnum.frames.scoring_report import Scores
from interregnum.frames.scripted import ScriptedReader
from interregnum.records import Article, Ascription, Reading, Span

# Invented news of an invented town.
GOLD = (
    "The [[two|NUM] aides|GRP|a] {told|SAY|actor=a,recipient=n,content=q} [Lume News|ORG|n] "
    "[[Mayor Ask|PER|m] had {resigned|DEPART|recipient=m,org=c,time=t;planned} from the "
    "[council|ORG|c] on [Monday|TIME|t]|SAID|q]. "
    "[She|PRO|m] {met|CONSULT|actor=m,actor=k} the [{king|HOLDS|actor=k}|PER|k]."
)


def scores(read: str, gold: str = GOLD) -> Scores:
    """Score one annotation of a text against another of the same text."""
    passage = parse_text(gold)
    return score_pairs([(passage_gold(passage), reading_of(parse_text(read)))])


def prf(found: Scores, layer: str) -> tuple[float, float]:
    score = found.layers[layer]
    return round(score.precision, 3), round(score.recall, 3)


def test_the_gold_itself_is_right_in_every_layer() -> None:
    found = scores(GOLD)
    assert {name: s.f1 for name, s in found.layers.items()} == dict.fromkeys(found.layers, 1.0)
    assert {"coreference", "status", "arguments by head", "content overlap"} <= found.layers.keys()
    assert found.errors == ()
    assert (found.layers["mentions"].low, found.layers["mentions"].high) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # a mention of the wrong type
        ("|ORG|n]", "|GPE|n]", {"mentions": (7 / 8, 7 / 8), "mentions untyped": (1, 1), "arguments": (1, 1)}),
        # a mention too long, with the right head
        (
            "The [[two",
            "[The [two",
            {"mentions": (7 / 8, 7 / 8), "mentions by head": (1, 1), "arguments by head": (1, 1)},
        ),
        ("The [[two", "[The [two", {"arguments": (7 / 8, 7 / 8), "arguments by entity": (7 / 8, 7 / 8)}),
        # another mention of the right entity
        ("recipient=m,org", "recipient=x,org", {"arguments": (1, 7 / 8), "arguments by entity": (1, 7 / 8)}),
        # a trigger of the wrong type
        ("|CONSULT|", "|COOPERATE|", {"trigger": (1, 1), "trigger with type": (3 / 4, 3 / 4), "status": (1, 1)}),
        ("|CONSULT|", "|COOPERATE|", {"arguments": (6 / 8, 6 / 8), "arguments given the trigger": (1, 1)}),
        # a status
        (";planned", "", {"status": (3 / 4, 3 / 4), "trigger with type": (1, 1)}),
        # a missing frame
        ("{met|CONSULT|actor=m,actor=k}", "met", {"trigger with type": (1, 3 / 4), "arguments": (1, 6 / 8)}),
        # a missing argument counts against the given trigger as well
        (
            ",time=t",
            "",
            {"arguments given the trigger": (1, 7 / 8), "arguments by entity given the trigger": (1, 7 / 8)},
        ),
        # coreference: one link of one entity of two mentions
        (
            "[She|PRO|m]",
            "[She|PRO|z]",
            {"coreference": (0, 0)},
        ),
        # a shorter content
        (
            " on [Monday|TIME|t]|SAID|q]",
            "|SAID|q] on [Monday|TIME|t]",
            {"content exact": (0, 0), "content overlap": (1, 1)},
        ),
        (" on [Monday|TIME|t]|SAID|q]", "|SAID|q] on [Monday|TIME|t]", {"whole attribution overlap": (1, 1)}),
        (",content=q", "", {"content overlap": (0, 0), "cue exact": (1, 1), "whole attribution overlap": (0, 0)}),
    ],
)
def test_one_slip_shows_in_its_layers(old: str, new: str, expected: dict[str, tuple[float, float]]) -> None:
    assert old in GOLD
    found = scores(GOLD.replace(old, new))
    wanted = {name: (round(precision, 3), round(recall, 3)) for name, (precision, recall) in expected.items()}
    assert {name: prf(found, name) for name in wanted} == wanted


def test_any_mention_of_the_gold_entity_fills_a_role() -> None:
    reading = reading_of(parse_text(GOLD))
    depart = reading.frames[1]
    she = next(m.id for m in reading.mentions if m.type == "PRO")
    args = tuple(replace(a, mention=she) if a.role == "recipient" else a for a in depart.args)
    read = replace(reading, frames=(reading.frames[0], replace(depart, args=args), *reading.frames[2:]))
    found = score_pairs([(Gold(reading, passage_layers(parse_text(GOLD))), read)])
    assert prf(found, "arguments") == (0.875, 0.875)
    assert prf(found, "arguments by entity") == prf(found, "arguments by head") == (1.0, 1.0)
    assert found.errors == ()


@pytest.mark.parametrize(
    ("old", "new", "kind", "gold", "read"),
    [
        ("{met|CONSULT|actor=m,actor=k}", "met", "missed", "CONSULT", ""),
        ("had ", "{had|AGREE|actor=m} ", "false", "", "AGREE"),
        ("|CONSULT|", "|COOPERATE|", "confused", "CONSULT", "COOPERATE «met»"),
        (
            "{met|CONSULT|actor=m,actor=k} the",
            "{met the|CONSULT|actor=m,actor=k}",
            "span",
            "CONSULT",
            "CONSULT «met the»",
        ),
        (";planned", ";ended", "status", "planned", "ended"),
        ("org=c,time=t", "org=n", "arguments", "org=council, time=Monday", "org=Lume News"),
    ],
)
def test_errors_name_what_went_wrong_with_the_sentence(old: str, new: str, kind: str, gold: str, read: str) -> None:
    (error,) = scores(GOLD.replace(old, new)).errors
    assert (error.kind, error.gold, error.read) == (kind, gold, read)
    assert error.words in error.sentence
    assert (error.confidence is None) == (kind == "missed")


@pytest.mark.parametrize(
    ("old", "new", "unreal", "misread", "read", "right", "actual", "truly"),
    [
        ("", "", 1, 0, 2, 2, 1, 1),
        (";planned", "", 1, 1, 2, 2, 2, 1),
        (
            "had {resigned|DEPART|recipient=m,org=c,time=t;planned}",
            "{had resigned|DEPART|recipient=m}",
            1,
            1,
            2,
            1,
            2,
            1,
        ),
        ("{resigned|DEPART|recipient=m,org=c,time=t;planned}", "resigned", 1, 0, 1, 1, 1, 1),
    ],
)
def test_frames_that_move_power(
    old: str, new: str, unreal: int, misread: int, read: int, right: int, actual: int, truly: int
) -> None:
    moves = {m.type: m for m in scores(GOLD.replace(old, new) if old else GOLD).moves}
    whole = moves["all"]
    assert (whole.unreal, whole.misread, whole.read, whole.right) == (unreal, misread, read, right)
    assert (whole.actual, whole.truly) == (actual, truly)
    assert moves["DEPART"].misread_rate == misread / unreal
    assert whole.precision == right / read
    assert moves["VACANT"].precision == moves["VACANT"].misread_rate == moves["VACANT"].actual_precision == 0.0


def test_reliability_and_calibration_error() -> None:
    bins, error = reliability([(0.95, True), (1.0, False), (0.05, False), (0.3, True)])
    assert [(b.frames, b.right) for b in bins if b.frames] == [(1, 0.0), (1, 1.0), (2, 0.5)]
    assert error == pytest.approx((0.05 + 0.7 + 2 * 0.475) / 4)
    assert reliability([])[1] == 0.0


def test_intervals_are_seeded_and_hold_the_score() -> None:
    passages = [parse_text(GOLD if n % 2 else "[Oslo|GPE|o] {met|CONSULT|actor=o} [Bern|GPE].") for n in range(12)]
    pairs = [(passage_gold(p), reading_of(replace(p, triggers=p.triggers[:1]))) for p in passages]
    first, again = (score_pairs(pairs, seed=1) for _ in range(2))
    score = first.layers["trigger with type"]
    assert first.to_json() == again.to_json()
    assert score.low < score.f1 < score.high


def inline(path: Path, *annotated: str) -> Path:
    path.write_text("\n\n".join(f"# id=p{n} date=2001-02-03\n{text}" for n, text in enumerate(annotated)), "utf-8")
    return path


def test_files_are_read_and_scored(tmp_path: Path) -> None:
    path = inline(tmp_path / "gold.txt", GOLD, "[Oslo|GPE|o] {said|SAY|actor=o} so.")
    reader = ScriptedReader(parse(path.read_text("utf-8")))
    found = score_files([path], reader, keep=lambda reading: reading.above(0.5))
    assert found.layers["trigger with type"].f1 == 1.0
    assert found.reader == "scripted"
    assert found.layers["cue exact"].gold == 1
    assert found.notes == ("attributions are scored on 1 of 2 passages",)
    assert score_files([path], reader, keep=lambda reading: reading.above(1.1)).layers["trigger"].read == 0
    assert any("trigger with type" in line for line in found.table())
    assert json.loads(json.dumps(found.to_json()))["types"]["SAY"]["gold"] == 2
    assert "errors" not in found.to_json(errors=False)


def test_readings_as_lines_are_gold(tmp_path: Path) -> None:
    passage = parse_text(GOLD)
    path = tmp_path / "gold.jsonl"
    path.write_text(reading_of(passage).dumps() + "\n", "utf-8")
    assert score_files([path], ScriptedReader([passage])).layers["arguments"].f1 == 1.0


class Given:
    """A reader that reads one thing."""

    name = "given"

    def __init__(self, make: Callable[[Article], Reading]) -> None:
        self.read = make


def document(**layers: Any) -> dict[str, Any]:
    text = "The mayor of Lume told Oslo Radio that it was over.\n\nHe met two aides of hers in Lume."
    return {"id": "d", "text": text, "date": None, "spans": [], "frames": [], "attributions": [], **layers}


def test_documents_with_noun_phrases_are_scored_by_head(tmp_path: Path) -> None:
    text = document()["text"]
    spans = [
        {"start": text.index(words), "end": text.index(words) + len(words), "type": kind}
        for words, kind in [
            ("The mayor of Lume", "person"),
            ("Lume", "place"),
            ("Oslo Radio", "organization"),
            ("He", "person"),
            ("two aides of hers", "person"),
            ("it", "abstract"),
        ]
    ]
    spans.append({"start": 5, "end": 9_999, "type": "person"})
    path = tmp_path / "docs.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(document(spans=spans)).encode()))
    annotated = (
        "The [mayor|PER] of [Lume|GPE] told [Oslo|NAT] [Radio|LOC] that it was over.  "
        "[He|PRO] met [two aides|GRP] of hers in [Lume|GPE]."
    )
    mentions = reading_of(parse_text(annotated)).mentions
    found = score_files([path], Given(lambda article: Reading(article, mentions)))
    assert list(found.layers) == ["named by head", "named by head untyped"]
    assert prf(found, "named by head") == (3 / 5, 3 / 4)
    assert prf(found, "named by head untyped") == (4 / 5, 1.0)
    assert found.moves == ()


def test_documents_with_attributions_are_scored_on_whole_phrases(tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl"
    said = {"source": [[0, 17]], "cue": [[18, 22]], "content": [[39, 50]]}
    path.write_text(json.dumps(document(attributions=[said])) + "\n" + json.dumps(document()), "utf-8")
    annotated = (
        "The [mayor|PER|m] of Lume {told|SAY|actor=m,content=c} Oslo Radio that [it was over|SAID|c].  "
        "He {met|SAY} two aides of hers in Lume."
    )
    read = reading_of(parse_text(annotated))
    plain = score_files([path], Given(lambda article: Reading(article, read.mentions, read.frames, read.attributions)))
    assert plain.layers["cue exact"].read == 0  # attributions by frame are no whole phrases
    whole = (
        Ascription("s1", (Span(18, 22),), (Span(0, 17),), (Span(39, 50),)),
        Ascription("s2", (Span(56, 59),), (Span(53, 55),), (Span(60, 69),)),
    )
    found = score_files([path], Given(lambda article: Reading(article, ascriptions=whole)))
    assert prf(found, "cue exact") == prf(found, "content overlap") == (1 / 4, 1.0)
    assert prf(found, "source overlap") == prf(found, "whole attribution exact") == (1 / 4, 1.0)


@pytest.mark.parametrize(
    ("times", "nested", "content", "read"),
    [
        (100, False, [39, 80], 1),
        (99, False, [39, 80], 2),  # too few to tell
        (100, True, [39, 80], 2),  # it nests somewhere
        (100, False, [18, 80], 1),  # its own cue in its content is no nesting
        (100, False, [39, 50], 2),  # what is read inside a content that gold has not is wrong as ever
    ],
)
def test_gold_that_never_nests_says_nothing_of_what_is_nested(
    tmp_path: Path, times: int, nested: bool, content: list[int], read: int
) -> None:
    said = {"source": [[0, 17]], "cue": [[18, 22]], "content": [content]}
    within = {"source": [[53, 55]], "cue": [[56, 59]], "content": [[60, 69]]}
    path = tmp_path / "docs.jsonl"
    first = document(attributions=[said, within] if nested else [said])
    path.write_text("\n".join(json.dumps(d) for d in [first] + [document(attributions=[said])] * (times - 1)), "utf-8")
    made = (
        Ascription("s1", (Span(18, 22),), (Span(0, 17),), (Span(39, 80),)),
        Ascription("s2", (Span(56, 59),), (Span(53, 55),), (Span(60, 69),), inside="s1"),
    )
    found = score_files([path], Given(lambda article: Reading(article, ascriptions=made)))
    assert found.layers["cue exact"].read == read * times
    assert found.layers["cue exact"].recall == 1.0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "missing"),
        (b"", "empty"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"\x1f\x8bnot gzip", "UTF-8"),
        (b"# id=x\n[Oslo|TOWN].", "TOWN"),
        (b"no header", "header"),
        (b"# a comment only", "no annotated passage"),
        (b'{"text": "x"', "line 1"),
        (b'{"id": "x"}', "text"),
        (b'{"id": "x", "text": "x", "spans": []}', "no layer"),
        (b'{"id": "x", "text": "x", "spans": [{"type": "person"}]}', "malformed"),
        (b'{"id": "x", "text": "x", "mentions": [{"id": "m"}], "frames": []}', "malformed"),
    ],
)
def test_unusable_gold_is_named(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "gold"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(GoldError, match=message):
        score_files([path], ScriptedReader([]))


def test_a_folder_and_nothing_are_no_gold(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="folder"):
        score_files([tmp_path], ScriptedReader([]))
    with pytest.raises(GoldError, match="no gold"):
        score_files([], ScriptedReader([]))
    with pytest.raises(GoldError, match="no passage"):
        score_pairs([])


def test_a_reading_of_another_text_is_refused() -> None:
    with pytest.raises(GoldError, match="another text"):
        score_pairs([(Gold(reading_of(parse_text("a")), frozenset()), reading_of(parse_text("b")))])


def test_heads_of_coordinated_phrases_count_once() -> None:
    text = "Ama and Bo left"
    spans = [(Span(0, 10), "person"), (Span(0, 3), "person"), (Span(8, 10), "person")]
    assert named_heads(text, spans) == ((Span(0, 3), "person"), (Span(8, 10), "person"))


def test_gold_readings_may_hold_any_line_separator_but_the_line_feed(tmp_path: Path) -> None:
    text = "Ann\u2028left\u0085Oslo."
    path = tmp_path / "gold.jsonl"
    path.write_text(Reading(Article("a", text)).dumps() + "\n", "utf-8")
    (gold,) = load_gold([path])
    assert gold.reading.text == text
