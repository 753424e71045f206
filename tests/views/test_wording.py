import pytest

from interregnum.frames.codebook import codebook
from interregnum.views.names import Name
from interregnum.views.wording import VERBS, post, sentence

ANA, RUI = Name("Ana Reis", "PER"), Name("Rui Faria", "PER")
FRONT, UNION = Name("Ennedi Front", "ORG"), Name("union", "ORG", named=False, lead="the")
MEN = Name("militiamen", "GRP", named=False, plural=True)
LIBYA, PORT = Name("Libya", "GPE"), Name("port", "LOC", named=False, lead="the")
CHIEF, MANY = Name("chief", "ROLE", named=False, lead="the"), Name("900", "NUM")
DRONE, MAY = Name("drone", "MEANS"), Name("in May", "TIME")


@pytest.mark.parametrize(
    ("kind", "status", "trigger", "roles", "said"),
    [
        ("CONSULT", "actual", "talks", {"actor": [ANA, RUI]}, "Ana Reis and Rui Faria met"),
        ("CONSULT", "negated", "met", {"actor": [ANA], "recipient": [RUI]}, "Ana Reis did not meet Rui Faria"),
        ("CONSULT", "planned", "meet", {"actor": [MEN]}, "militiamen are to meet"),
        ("ASSAULT", "actual", "strike", {"recipient": [ANA], "means": [DRONE]}, "attack on Ana Reis (drone)"),
        ("ASSAULT", "possible", "shelled", {"actor": [MEN], "recipient": [UNION]},
         "militiamen reportedly shelled the union"),
        ("ASSAULT", "possible", "attacked", {"actor": [MEN], "place": [PORT]},
         "militiamen may have attacked at the port"),
        ("PROTEST", "actual", "strike", {"recipient": [FRONT]}, "protest against Ennedi Front"),
        ("ACCUSE", "actual", "accused", {"actor": [ANA]}, "Ana Reis accused someone"),
        ("BACKS", "actual", "backed", {"actor": [LIBYA], "recipient": [FRONT]}, "Libya backs Ennedi Front"),
        ("BACKS", "actual", "backed", {"actor": [MEN], "recipient": [FRONT]}, "militiamen back Ennedi Front"),
        ("BACKS", "negated", "back", {"actor": [LIBYA], "recipient": [FRONT]}, "Libya does not back Ennedi Front"),
        ("BACKS", "ended", "backed", {"actor": [LIBYA], "recipient": [FRONT]}, "Libya backed Ennedi Front"),
        ("BACKS", "possible", "backs", {"actor": [LIBYA], "recipient": [FRONT]}, "Libya may back Ennedi Front"),
        ("ALLIED", "actual", "allied", {"actor": [ANA, RUI]}, "Ana Reis and Rui Faria are allied"),
        ("ALLIED", "actual", "pro-", {"actor": [FRONT], "recipient": [LIBYA]}, "Ennedi Front is allied with Libya"),
        ("CONTROLS", "actual", "holds", {"actor": [FRONT], "place": [PORT]}, "Ennedi Front controls the port"),
        ("PRESENT", "actual", "keeps", {"actor": [LIBYA], "number": [MANY], "place": [PORT]},
         "Libya has 900 people at the port"),
        ("PRESENT", "actual", "stationed", {"actor": [MEN], "place": [LIBYA]}, "militiamen are stationed in Libya"),
        ("KIN", "actual", "brother", {"actor": [ANA], "recipient": [RUI]}, "Ana Reis, brother of Rui Faria"),
        ("FOUND", "actual", "founded", {"actor": [ANA], "org": [UNION], "time": [MAY]},
         "Ana Reis founded the union, in May"),
        ("DESIGNATE", "actual", "lists", {"actor": [LIBYA], "recipient": [FRONT]}, "Libya listed Ennedi Front"),
        ("DIE", "actual", "death", {"recipient": [ANA]}, "Ana Reis died"),
        ("DIE", "possible", "killed", {"recipient": [MEN], "actor": [FRONT]},
         "militiamen may have been killed by Ennedi Front"),
        ("DIE", "negated", "died", {"recipient": [ANA]}, "Ana Reis did not die"),
        ("DEPART", "actual", "resigned", {"recipient": [ANA], "role": [CHIEF], "org": [UNION]},
         "Ana Reis left as chief of the union"),
        ("DEPART", "actual", "toppled", {"recipient": [ANA], "actor": [MEN]}, "militiamen toppled Ana Reis"),
        ("DEPART", "actual", "ousted", {"recipient": [ANA]}, "Ana Reis was removed from office"),
        ("DEPART", "planned", "step down", {"recipient": [ANA]}, "Ana Reis is to leave office"),
        ("SUCCEED", "actual", "steps in", {"actor": [ANA], "recipient": [RUI]}, "Ana Reis stepped in for Rui Faria"),
        ("SUCCEED", "planned", "succeed", {"actor": [ANA], "recipient": [RUI], "role": [CHIEF]},
         "Ana Reis is to step in for Rui Faria as chief"),
        ("VACANT", "actual", "void", {"recipient": [ANA]}, "a void, left by Ana Reis"),
        ("VACANT", "actual", "leaderless", {"org": [UNION]}, "the union: vacant"),
        ("VACANT", "planned", "vacant", {"role": [CHIEF], "org": [UNION]}, "chief of the union: to fall vacant"),
        ("APPOINT", "actual", "named", {"actor": [MEN], "recipient": [ANA], "role": [CHIEF]},
         "Ana Reis: chief, appointed by militiamen"),
        ("APPOINT", "planned", "named", {"recipient": [ANA], "org": [UNION]},
         "Ana Reis: a post in the union, to be appointed"),
        ("HOLDS", "actual", "heads", {"actor": [ANA], "org": [UNION]}, "Ana Reis: leader of the union"),
        ("HOLDS", "ended", "ex-chief", {"actor": [ANA], "org": [UNION]}, "Ana Reis: formerly chief of the union"),
    ],
)  # fmt: skip
def test_one_sentence(kind: str, status: str, trigger: str, roles: dict[str, list[Name]], said: str) -> None:
    assert sentence(kind, status, trigger, roles) == said


@pytest.mark.parametrize("status", ["actual", "negated", "planned", "possible", "ended"])
@pytest.mark.parametrize("kind", sorted(codebook().frames.keys() - {"SAY", "SILENT", "ANON"}))
def test_every_type_can_be_said_with_any_one_role_and_with_none(kind: str, status: str) -> None:
    for roles in ({}, *({role: [ANA]} for role in codebook().frames[kind].roles if role != "content")):
        said = sentence(kind, status, "deed", roles)
        assert said
        assert said == " ".join(said.split())
        assert "{" not in said


def test_the_table_of_verbs_fits_the_codebook() -> None:
    assert VERBS.keys() <= codebook().frames.keys()


@pytest.mark.parametrize(
    ("kind", "trigger", "roles", "words"),
    [
        ("HOLDS", "commander", {}, "commander"),
        ("HOLDS", "led", {}, "leader"),
        ("MEMBER", "joined", {}, "member"),
        ("MEMBER", "spokesman", {}, "spokesman"),
        ("APPOINT", "named", {"role": [CHIEF]}, "chief"),
        ("APPOINT", "named", {}, ""),
    ],
)
def test_the_words_of_a_post(kind: str, trigger: str, roles: dict[str, list[Name]], words: str) -> None:
    assert post(kind, trigger, roles) == words


def test_what_is_said_stands_for_the_object() -> None:
    assert sentence("REJECT", "actual", "refused", {"actor": [ANA]}, quoted="“a lie”") == "Ana Reis refused: “a lie”"
