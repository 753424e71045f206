import json

import pytest

from interregnum.errors import CodebookError
from interregnum.export import glossary
from interregnum.frames.codebook import codebook


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("SUCCEED", ["SUCCEED"]),
        ("succeed", ["SUCCEED"]),
        ("ousted", ["DEPART"]),
        ("Resigns", ["DEPART"]),
        ("backed", ["BACKS"]),
        ("stepped in", ["SUCCEED"]),
        ("PER", ["PER"]),
        ("recipient", ["recipient"]),
        ("planned", ["planned"]),
        ("captured", ["DETAIN", "CONTROLS"]),
    ],
)
def test_words_find_their_entries(word: str, names: list[str]) -> None:
    assert [entry.name for entry in glossary.look_up(word)] == names


@pytest.mark.parametrize(("word", "hint"), [("SUCEED", "SUCCEED"), ("assult", "ASSAULT"), ("recipent", "recipient")])
def test_typos_are_answered_with_what_comes_near(word: str, hint: str) -> None:
    with pytest.raises(CodebookError, match=f"did you mean .*{hint}"):
        glossary.look_up(word)


def test_nothing_near_points_at_the_list() -> None:
    with pytest.raises(CodebookError, match="interregnum explain"):
        glossary.look_up("xyzzy-quux")


@pytest.mark.parametrize("entry", list(glossary.everything()), ids=lambda entry: entry.name)
def test_every_entry_can_be_told_and_written(entry: glossary.Entry) -> None:
    lines = glossary.told(entry)
    assert lines[0].startswith(entry.name)
    assert entry.definition in lines[1]
    json.dumps(glossary.to_json(entry))


@pytest.mark.parametrize("name", list(codebook().frames))
def test_examples_are_readable(name: str) -> None:
    made = list(glossary.examples(codebook().frames[name]))
    assert made
    for example in made:
        assert "«" in example.text
        assert not set("[]{}|") & set(example.text)
        assert example.roles


def test_the_overview_names_everything() -> None:
    text = "\n".join(glossary.overview())
    assert all(f"  {entry.name} " in text for entry in glossary.everything())
