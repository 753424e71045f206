import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.export.outputs import brat
from interregnum.export.outputs.brat import standoff
from interregnum.export.outputs.file_names import file_name
from interregnum.export.outputs.tally import Tally
from interregnum.records import Argument, Article, Attribution, Frame, Mention, Reading, Span
from tests.export.outputs.made import READINGS, goods

BOUND = re.compile(r"(T\d+)\t([A-Z_]+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
EVENT = re.compile(r"(E\d+)\t([A-Z_]+):(T\d+)((?: [a-z]+\d*:T\d+)*)")


def check(reading: Reading, lines: list[str]) -> dict[str, tuple[str, str]]:
    """Every line by brat's rules: offsets give the words, everything named is there; text-bound ones by id."""
    text = re.sub("[\ud800-\udfff]", "\ufffd", reading.text)
    bound: dict[str, tuple[str, str]] = {}
    events: dict[str, str] = {}
    for line in lines:
        assert not {"\n", "\r"} & set(line)
        if line.startswith("T"):
            found = BOUND.fullmatch(line)
            assert found, line
            ident, kind, where, words = found.groups()
            pieces = [text[int(a) : int(b)] for a, b in (p.split() for p in where.split(";"))]
            assert words == " ".join(p.replace("\t", " ") for p in pieces)
            assert ident not in bound
            bound[ident] = (kind, words)
        elif line.startswith("E"):
            hit = EVENT.fullmatch(line)
            assert hit, line
            assert bound[hit[3]][0] == hit[2]
            roles = [part.split(":") for part in hit[4].split()]
            assert len({role for role, _ in roles}) == len(roles)
            assert all(filler in bound for _, filler in roles)
            events[hit[1]] = hit[2]
        elif line.startswith("A"):
            assert line.split("\t")[1].split()[1] in events
        else:
            assert re.fullmatch(r"#\d+\tAnnotatorNotes T\d+\tentity .*", line), line
    return bound


@pytest.mark.parametrize("reading", READINGS, ids=lambda r: r.article.id)
def test_offsets_give_the_words(reading: Reading) -> None:
    lines = list(standoff(reading))
    bound = check(reading, lines)
    assert sum(line.startswith("E") for line in lines) == len(reading.frames)
    mentions = [reading.words(m.span) for m in reading.mentions]
    assert [words for _, words in bound.values()][: len(mentions)] == mentions


def test_what_is_said_is_the_content_of_its_frame() -> None:
    lines = list(standoff(READINGS[0]))
    contents = [hit[1] for line in lines if line.startswith("E") if (hit := re.search(r" content:(T\d+)", line))]
    assert len(contents) == 3
    assert {line.split("\t")[0] for line in lines if "\tSAID " in line} == set(contents)


def test_statuses_and_several_fillers_of_a_role() -> None:
    lines = list(standoff(READINGS[0]))
    assert any(re.fullmatch(r"E\d+\tCONSULT:T\d+ actor:T\d+ actor2:T\d+", line) for line in lines)
    assert any(line.endswith(" planned") for line in lines)
    assert any(re.fullmatch(r"A\d+\tVouched E\d+ source", line) for line in lines)


def test_a_stretch_over_a_line_break_is_in_pieces() -> None:
    text = "Ana\r\nDuarte quit.\n"
    reading = Reading(
        Article("x", text),
        (Mention("m", Span(0, 11), "PER", "e"), Mention("n", Span(3, 5), "LOC", "f")),
        (Frame("f", "DEPART", Span(12, 16), args=(Argument("recipient", "m"),)),),
        (Attribution("a", (Span(12, 16),), content=(Span(0, 3), Span(5, 11))),),
    )
    lines = list(standoff(reading))
    assert lines[0] == "T1\tPER 0 3;5 11\tAna Duarte"
    assert lines[-1] == "T4\tSAID 0 3;5 11\tAna Duarte"


@given(st.text(st.sampled_from("ab \n\r\t\ud800é🜏"), min_size=1, max_size=30), st.data())
def test_any_text_and_span_makes_good_lines(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    if not re.search(r"[^\n\r]", span.of(text)):
        return
    reading = Reading(Article("x", text), (Mention("m", span, "PER", "e"),))
    check(reading, list(standoff(reading)))


def test_the_files_of_a_casebook(tmp_path: Path) -> None:
    odd = Reading(Article("../é\ud800", "a\r\nb\ud800"))
    tally = Tally()
    brat.write(goods([*READINGS, odd]), tmp_path, tally)
    names = {f.name for f in tmp_path.iterdir()}
    assert names == set(tally.files)
    assert {"annotation.conf", "succession.txt", "succession.ann", "union.ann"} <= names
    (other,) = [n for n in names if n.endswith(".txt") and n not in {"succession.txt", "union.txt"}]
    assert (tmp_path / other).read_bytes() == "a\r\nb\ufffd".encode()
    assert tally.changed["characters that UTF-8 cannot hold, written as U+FFFD"] == 1
    assert (tmp_path / "succession.txt").read_bytes().decode() == READINGS[0].text


def test_the_configuration_knows_every_type_used(tmp_path: Path) -> None:
    conf = brat.conf()
    sections = dict(re.findall(r"\[(\w+)\]\n((?:[^\[\n].*\n)*)", conf))
    assert set(sections) == {"entities", "relations", "events", "attributes"}
    used = {line.split("\t")[1].split()[0].split(":")[0] for r in READINGS for line in standoff(r) if line[0] in "TE"}
    known = set(sections["entities"].split()) | {line.split("\t")[0] for line in sections["events"].splitlines()}
    assert used <= known


@pytest.mark.parametrize(
    ("ident", "expected"),
    [("a1", "a1"), ("2020-02-12.txt", "2020-02-12.txt"), ("A1", r"A1-[0-9a-f]{8}"), ("a/b", r"a_b-[0-9a-f]{8}"),
     ("..", r"article-[0-9a-f]{8}"), ("con", r"con-[0-9a-f]{8}"), ("", r"article-[0-9a-f]{8}")],
)  # fmt: skip
def test_file_names(ident: str, expected: str) -> None:
    assert re.fullmatch(expected, file_name(ident))


@given(st.lists(st.text(), unique=True))
def test_file_names_are_told_apart_also_where_case_does_not_count(idents: list[str]) -> None:
    names = [file_name(i) for i in idents]
    assert len({n.casefold() for n in names}) == len(idents)
    assert all(re.fullmatch(r"[A-Za-z0-9._-]{1,90}", n) and not n.startswith(".") for n in names)
