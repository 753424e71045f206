from interregnum.records import Account
from interregnum.resolve.account import account
from interregnum.resolve.mended_lists import listed
from tests.stories import reading


def _account(body: str) -> Account:
    return account(reading(f"# id=c date=2024-05-02\n{body}\n"))


def _names(made: Account, role: str) -> list[tuple[list[str], str]]:
    named = {a.id: a.name for a in made.actors}
    return [([named[a] for a in c.playing(role)], c.post.title if c.post else "") for c in made.claims]


def test_two_people_and_two_roles_are_two_appointments() -> None:
    made = _account(
        "[Chad|GPE|t] {approved|APPOINT|recipient=a,role=r,recipient=b,role=q,org=t} [Omar Lind|PER|a] as "
        "[foreign minister|ROLE|r] and [Ana Marsh|PER|b] as [oil minister|ROLE|q]."
    )
    assert _names(made, "recipient") == [(["Omar Lind"], "foreign minister"), (["Ana Marsh"], "oil minister")]
    assert len({c.id for c in made.claims}) == 2
    assert any("each with the role next to it" in r for r in made.claims[1].reasons)


def test_two_people_named_together_to_one_role_stay_together() -> None:
    read = reading(
        "# id=c date=2024-05-02\n[Chad|GPE|t] {named|APPOINT|recipient=a,recipient=b,role=r} [Omar Lind|PER|a] and "
        "[Ana Marsh|PER|b] as [ministers|ROLE|r].\n"
    )
    assert listed(read).reading == read


def test_known_as_is_one_person() -> None:
    made = _account(
        "The [Ridge Guard|ORG|o] has {chosen|APPOINT|recipient=a,recipient=b,org=o,role=r} [Omar Lind|PER|a], better "
        "known as [Abu Reef|PER|b], as [commander|ROLE|r]."
    )
    assert _names(made, "recipient") == [(["Omar Lind"], "commander")]


def test_a_capital_at_the_head_of_a_sentence_is_no_person() -> None:
    made = _account("[Challenger|PER|a] [Lind|PER|b] {ousts|DEPART|actor=a,actor=b,recipient=c} [Marsh|PER|c].")
    assert [len(c.playing("actor")) for c in made.claims] == [1]


def test_one_common_word_of_the_one_longer_name() -> None:
    made = _account(
        "[House|ORG|a] {removes|DEPART|actor=a,recipient=c} [Marsh|PER|c]. The [House of Delegates|ORG|b] "
        "{met|CONSULT|actor=b} on Friday."
    )
    assert {n[0][0] for n in _names(made, "actor")} == {"House of Delegates"}


def test_the_white_house_is_no_house_of_a_parliament() -> None:
    made = _account(
        "[House|ORG|a] members {met|CONSULT|actor=a} on Friday. The [White House|ORG|b] {met|CONSULT|actor=b} them."
    )
    assert [n[0] for n in _names(made, "actor")] == [["House"], ["White House"]]


def test_two_parties_taken_for_one_are_two() -> None:
    made = _account(
        "The [Reform Party|ORG|a] {met|CONSULT|actor=a} on Friday. The [Harvest Party|ORG|a] {met|CONSULT|actor=a} too."
    )
    assert [n[0] for n in _names(made, "actor")] == [["Reform Party"], ["Harvest Party"]]


def test_a_body_of_the_state_is_not_the_state() -> None:
    made = _account(
        "The [Pentagon|ORG|p] {met|CONSULT|actor=p,actor=w} the [White House|ORG|w]. The [U.S.|GPE|u] "
        "{attacked|ASSAULT|actor=u} on Friday."
    )
    found = {a.name: (a.kind, a.country, a.state) for a in made.actors}
    assert found == {"Pentagon": ("ORG", "US", False), "White House": ("ORG", "US", False), "U.S.": ("GPE", "US", True)}


def test_an_archbishop_of_a_capital_has_the_town_for_a_see() -> None:
    made = _account(
        "[Argentina|GPE|t]'s [Omar Lind|PER|a] was {archbishop|HOLDS|actor=a,org=b} of [Buenos Aires|GPE|b]. "
        "[Argentina|GPE|t] {met|CONSULT|actor=t} him."
    )
    (post,) = [c.post for c in made.claims if c.post]
    assert post.role == "bishop"
    assert next(a.name for a in made.actors if a.id == post.body) == "Buenos Aires"


def test_the_board_is_that_of_the_one_company() -> None:
    made = _account(
        "[Norvik Shipping Co|ORG|n] {hired|MEMBER|org=n,actor=a} [Ana Marsh|PER|a]. [Omar Lind|PER|b], the "
        "{chairman|HOLDS|actor=b,org=o} of the [board|ORG|o], {met|CONSULT|actor=b,actor=a} her."
    )
    (post,) = [c.post for c in made.claims if c.post]
    assert next(a.name for a in made.actors if a.id == post.body) == "Norvik Shipping Co"


def test_the_president_of_a_union_leads_it() -> None:
    made = _account("[Ana Marsh|PER|a] is {president|HOLDS|actor=a,org=o} of the [Harbour Workers Union|ORG|o].")
    (post,) = [c.post for c in made.claims if c.post]
    assert post.role == "union-leader"


def test_a_role_of_a_later_sentence_that_is_another_frames() -> None:
    made = _account(
        "[Omar Lind|PER|a] was {sworn in|APPOINT|recipient=a,role=p} as [premier|ROLE|p]. He {succeeds|SUCCEED|actor=a,"
        "recipient=c,role=r} [Ana Marsh|PER|c]. [Bo Hale|PER|b] {became|APPOINT|recipient=b,role=r} [mayor|ROLE|r]."
    )
    assert [c.post.title for c in made.claims if c.post] == ["premier", "premier", "mayor"]


def test_a_later_her_does_not_tell_what_was_lost() -> None:
    made = _account(
        "[Omar Lind|PER|a] was {sworn in|APPOINT|recipient=a,role=p} as [premier|ROLE|p]. He {succeeds|SUCCEED|actor=a,"
        "recipient=c} [Ana Marsh|PER|c], who {resigned|DEPART|recipient=c}. [Bo Hale|PER|b], who had {replaced|SUCCEED|"
        "actor=b,recipient=c,role=r} her, is [mayor|ROLE|r]."
    )
    assert [c.post.title for c in made.claims if c.post] == ["premier", "premier", "premier", "mayor"]
