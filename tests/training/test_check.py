from pathlib import Path

import pytest

from interregnum.frames.inline import parse_text
from training.check import errors, main, slips, typed_two_ways


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[Ann|PER|a] {met|CONSULT|actor=a,actor=b}", "no mention has that id"),
        ("[Ann|PER|a] {slept|DIE}", "has no argument"),
        ("[Ann|PER|a] {died|DIE|recipient=a,org=a}", "takes no org"),
        ("[May|TIME|t] {died|DIE|recipient=t}", "a TIME cannot fill recipient"),
        ("[Ann|PER|a] {did not answer|SILENT|actor=a}", "takes its auxiliary with it"),
        ("[it rained|SAID|c]", "is the content of no frame"),
        ("[it rained|SAID]", "has no id"),
        ("[ Ann|PER|a] {died|DIE|recipient=a}", "starts or ends with a space"),
        ("[[[Iraqi|NAT] army|ORG] chief|PER|a] {died|DIE|recipient=a}", "nested 2 deep"),
        ("[[Ann|PER|a]|PER|a] {died|DIE|recipient=a}", "is marked 2 times"),
        ("[Ann|PER|a] {{died|DIE|recipient=a}|DEPART|recipient=a}", "two triggers"),
    ],
)
def test_errors_are_found(text: str, says: str) -> None:
    assert any(says in found for found in errors(parse_text(text)))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("President [Ana Silva|PER|a] slept.", "without HOLDS or MEMBER"),
        ("An Iranian [ship|MEANS] sank.", "demonym «Iranian» is unmarked"),
        ("[Ann|PER|a] said he left.", "pronoun «he»"),
        ("[Ann|PER|a] was killed.", "«killed» without DIE"),
        ("[the mayor|PER|a] slept.", "starts with an article"),
    ],
)
def test_slips_are_found(text: str, says: str) -> None:
    assert any(says in found for found in slips(parse_text(text)))


def test_a_clean_passage_has_neither() -> None:
    passage = parse_text(
        "{President|HOLDS|actor=a,org=c} [Ana Silva|PER|a] of [Chile|GPE|c] {met|CONSULT|actor=a,actor=m} "
        "[[Peruvian|NAT] miners|GRP|m]."
    )
    assert not list(errors(passage))
    assert not list(slips(passage))


def test_words_typed_two_ways_are_counted() -> None:
    passages = [
        parse_text("[Ann|PER|a] {left|DEPART|recipient=a}"),
        parse_text("[Ann|PER|a] {left|SPLIT|actor=a}"),
        parse_text("[Ann|PER|a] {died|DIE|recipient=a}"),
    ]
    found = {word: dict(types) for word, types in typed_two_ways(passages).items()}
    assert found == {"left": {"DEPART": 1, "SPLIT": 1}}


def test_the_command_names_each_error_and_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.txt"
    path.write_text("# id=x1\n[Ann|PER\n\n# id=x2\n[Ann|PER|a] {died|DIE|recipient=a}\n\n# id=x2\nNothing.\n", "utf-8")
    assert main([str(path)]) == 1
    out = capsys.readouterr().out
    assert "x1" in out
    assert "x2: the id is used twice" in out
    assert "2 passages" in out


def test_the_corpus_has_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    corpus = Path(__file__).parents[2] / "training" / "corpus"
    assert main(["--errors-only", *map(str, sorted(corpus.glob("*.txt")))]) == 0, capsys.readouterr().out
