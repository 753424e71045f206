import pytest

from interregnum.errors import CodebookError
from interregnum.frames.codebook import codebook
from interregnum.frames.inline import parse_text
from interregnum.records import MENTION_TYPES, ROLES, STATUSES

# PLOVER 2.0's sixteen event types (Open Event Data Alliance); DETAIN is its COERCE mode "arrest".
PLOVER = set(
    """AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION
    MOBILIZE COERCE ASSAULT""".split()
)


def test_every_plover_type_is_there() -> None:
    assert {f.plover for f in codebook().frames.values() if f.plover} == PLOVER


def test_records_and_codebook_agree() -> None:
    assert {*MENTION_TYPES, "SAID"} == set(codebook().mentions)
    assert {*ROLES, "content"} == set(codebook().roles)
    assert set(STATUSES) == set(codebook().statuses)
    assert set(codebook().fillers) == set(codebook().roles)


@pytest.mark.parametrize("name", list(codebook().frames))
def test_every_type_is_documented_and_its_examples_keep_the_rules(name: str) -> None:
    spec = codebook().frames[name]
    assert spec.layer in {"event", "power", "source"}
    assert spec.definition
    assert spec.triggers
    assert set(spec.roles) <= set(codebook().roles)
    assert spec.layer != "event" or (spec.plover and spec.cameo)
    for example in spec.examples:
        passage = parse_text(example)
        kinds = {m.entity: m.type for m in (*passage.mentions, *passage.said)}
        mine = [t for t in passage.triggers if t.type == name]
        assert mine, f"{name}'s example does not show it"
        for trigger in mine:
            for role, entity in trigger.args:
                assert codebook().allows(name, role, kinds[entity]), (role, kinds[entity])


def test_unknown_type_says_which_there_are() -> None:
    with pytest.raises(CodebookError, match="ASSAULT"):
        codebook().frame("FIGHT")
