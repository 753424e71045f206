"""Persons and bodies are invented; countries are not."""

import itertools
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interregnum.records.claims import Actor, Place
from interregnum.records.derived import Entity, Judgement
from interregnum.resolve.sameness import join

_NUMBER = itertools.count(1)


def actor(name: str, kind: str = "PER", *, id: str | None = None, **known: Any) -> Actor:
    """An actor of an article of its own, unless an id is given."""
    ident = id or f"a{next(_NUMBER):04}#e1"
    if known.get("named", True):
        known.setdefault("names", (name,))
    return Actor(id=ident, article=ident.split("#")[0], kind=kind, name=name, **known)


def groups(actors: Sequence[Actor], judgements: Sequence[Judgement] = ()) -> list[list[int]]:
    """Which actors are one, by their places in the list."""
    at = {a.id: k for k, a in enumerate(actors)}
    return sorted(sorted(at[m] for m in e.members) for e in join(actors, judgements=judgements))


def ruling(number: int, kind: str, *subjects: str, made: str | None = None) -> Judgement:
    return Judgement(f"j{number}", made or f"2024-05-{number:02}T10:00:00Z", "ann", kind, subjects)


def union(**known: Any) -> dict[str, Any]:
    return {"bodies": ("Harbour Union",), "titles": ("chair",), **known}


ONE: list[tuple[str, list[Actor]]] = [
    ("one full name", [actor("Marit Dalgaard"), actor("Marit Dalgaard")]),
    ("one has a context", [actor("Marit Dalgaard", **union(country="NO")), actor("Marit Dalgaard")]),
    ("a title before the name", [actor("Gen. Marit Dalgaard"), actor("Marit Dalgaard")]),
    ("spelled otherwise, one country", [actor("Yusuf Karimi", country="MA"), actor("Youssef Kareemi", country="MA")]),
    ("name order, one body", [actor("Szabó Gergely", **union()), actor("Gergely Szabó", **union())]),
    ("a patronymic more", [actor("Oleg Petrovich Sedov", country="RU", titles=("envoy",)),
                           actor("Oleg Sedov", country="RU", titles=("envoy",))]),
    ("a middle name more, one country", [actor("Ebrahim Rostami Farrokh", country="IR"),
                                         actor("Ebrahim Farrokh", country="IR")]),
    ("an alias", [actor("Jorge Villalba", names=("Jorge Villalba", "Comandante Tito")), actor("Comandante Tito")]),
    ("surname, body and title", [actor("Marit Dalgaard", **union()), actor("Dalgaard", **union())]),
    ("surname, country and title", [actor("Marit Dalgaard", country="NO", titles=("premier",)),
                                    actor("Dalgaard", country="NO", titles=("premier",))]),
    ("one roster id", [actor("Yusuf Karimi", roster="Q1"), actor("Abu Omar al-Fasi", roster="Q1")]),
    ("countries differ, post is one", [actor("Marit Dalgaard", **union(country="NO")),
                                       actor("Marit Dalgaard", **union(country="DK"))]),
    ("acronym and name", [actor("Norland Dock Workers Federation", "ORG", country="NO"),
                          actor("NDWF", "ORG", country="NO")]),
    ("acronym in brackets elsewhere",
     [actor("Norland Dock Workers Federation", "ORG", names=("Norland Dock Workers Federation", "NDWF")),
      actor("NDWF", "ORG")]),
    ("legal form", [actor("Norvik Shipping AG", "ORG"), actor("Norvik Shipping", "ORG")]),
    ("country in the name", [actor("Kenyan Defence Ministry", "ORG"),
                             actor("Ministry of Defense", "ORG", country="KE")]),
    ("one place", [actor("Kiev", "GPE", place=Place("Kiev", "city", 703448, "UA")),
                   actor("Kyiv", "GPE", place=Place("Kyiv", "city", 703448, "UA"))]),
    ("a group that says whose", [actor("Chadian rebels", "GRP", named=False, country="TD"),
                                 actor("Chadian rebels", "GRP", named=False, country="TD")]),
    ("a body that a country has one of", [actor("government", "ORG", named=False, country="KE"),
                                          actor("Kenyan government", "ORG", named=False, country="KE")]),
    ("body and group", [actor("Ennedi Front", "ORG"), actor("Ennedi Front", "GRP")]),
]  # fmt: skip

TWO: list[tuple[str, list[Actor]]] = [
    ("another given name", [actor("Hassan Karimi", **union()), actor("Hussein Karimi", **union())]),
    ("countries differ", [actor("João Tavares", country="PT"), actor("João Tavares", country="BR")]),
    ("a middle name more, common names", [actor("Ahmed Ali Hassan", country="EG"),
                                           actor("Ahmed Hassan", country="EG")]),
    ("genders differ", [actor("Andrea Conti", gender="f"), actor("Andrea Conti", gender="m")]),
    ("bodies and titles differ", [actor("Marit Dalgaard", **union()),
                                  actor("Marit Dalgaard", bodies=("Norvik Bank",), titles=("cashier",))]),
    ("a common name, no title shared", [actor("John Smith", country="GB", bodies=("Harbour Union",)),
                                        actor("John Smith", country="GB", bodies=("Norvik Bank",))]),
    ("father and son", [actor("Albert Haas Jr.", **union()), actor("Albert Haas", **union())]),
    ("a surname alone", [actor("Marit Dalgaard", **union()), actor("Dalgaard")]),
    ("two surnames alone", [actor("Dalgaard"), actor("Dalgaard")]),
    ("a surname and a country", [actor("Marit Dalgaard", country="NO"), actor("Dalgaard", country="NO")]),
    ("spelled otherwise, nothing else", [actor("Yusuf Karimi"), actor("Youssef Kareemi")]),
    ("one letter off, one country", [actor("Joan Whitfields", country="GB"),
                                     actor("Joan Whitfield", country="GB")]),
    ("branches of a party", [actor("Communist Party", "ORG", country="CU"),
                             actor("Communist Party", "ORG", country="CN")]),
    ("a party without a country", [actor("Communist Party", "ORG"), actor("Communist Party of Cuba", "ORG")]),
    ("a ministry without a country", [actor("Defence Ministry", "ORG"), actor("Defence Ministry", "ORG")]),
    ("brigades", [actor("7th Brigade", "ORG", country="ML"), actor("8th Brigade", "ORG", country="ML")]),
    ("a people's front", [actor("People's Front of Norland", "ORG", country="NO"),
                          actor("Norland People's Front", "ORG", country="NO")]),
    ("a person and a body", [actor("Norvik", "PER", **union()), actor("Norvik", "ORG", country="NO")]),
    ("two towns", [actor("Tripoli", "GPE", place=Place("Tripoli", "city", 2210247, "LY"), country="LY"),
                   actor("Tripoli", "GPE", place=Place("Tripoli", "city", 266826, "LB"), country="LB")]),
    ("a town and its port", [actor("Mombasa", "GPE", place=Place("Mombasa", "city", 186301, "KE")),
                             actor("Mombasa port", "LOC", place=Place("Mombasa port", "facility", 186301, "KE"))]),
    ("sources", [actor("two sources", "GRP", named=False, count=2), actor("two sources", "GRP", named=False, count=2)]),
    ("officials of a country", [actor("Kenyan officials", "GRP", named=False, country="KE"),
                                actor("Kenyan officials", "GRP", named=False, country="KE")]),
    ("holders of a post", [actor("army chief", named=False, country="KE"),
                           actor("army chief", named=False, country="KE")]),
    ("police anywhere", [actor("police", "ORG", named=False), actor("police", "ORG", named=False)]),
    ("roster ids differ", [actor("Marit Dalgaard", roster="Q1"), actor("Marit Dalgaard", roster="Q2")]),
]  # fmt: skip


@pytest.mark.parametrize(("actors"), [a for _, a in ONE], ids=[n for n, _ in ONE])
def test_one(actors: list[Actor]) -> None:
    (entity,) = join(actors)
    assert entity.reasons
    assert entity.members == tuple(sorted(a.id for a in actors))


@pytest.mark.parametrize(("actors"), [a for _, a in TWO], ids=[n for n, _ in TWO])
def test_two(actors: list[Actor]) -> None:
    found = join(actors)
    assert [len(e.members) for e in found] == [1, 1]
    assert all(not e.reasons for e in found)


def test_a_name_of_two_joins_neither_to_a_text_that_does_not_tell() -> None:
    silva = [actor("João Tavares", country="PT"), actor("João Tavares", country="BR"), actor("João Tavares")]
    assert groups([*silva, actor("João Tavares"), actor("João Tavares", country="BR")]) == [[0], [1, 4], [2], [3]]
    entities = join(silva)
    near = {e.members[0]: e.near for e in entities}
    assert {why for _, why in near[silva[2].id]} == {"same name; several could be meant"}
    assert len(near[silva[2].id]) == 2


def test_what_is_near_is_named_right_beside_states() -> None:
    states = [actor(n, "GPE", state=True, country=c) for n, c in (("Kenya", "KE"), ("Chad", "TD"), ("Norway", "NO"))]
    two = [actor("João Tavares", country="PT"), actor("João Tavares", country="BR")]
    near = [e.near for e in join([*states, *two]) if e.kind == "PER"]
    assert [[ident for ident, _ in n] for n in near] == [["per:joao-tavares-2"], ["per:joao-tavares"]]
    assert all("country differs" in why for n in near for _, why in n)


def test_a_text_with_both_contexts_joins_them() -> None:
    first = actor("Marit Dalgaard", **union())
    second = actor("Marit Dalgaard", bodies=("Norvik Bank",), titles=("cashier",))
    both = actor("Marit Dalgaard", bodies=("Harbour Union", "Norvik Bank"), titles=("chair", "cashier"))
    assert groups([first, second, both]) == [[0, 1, 2]]


def test_a_surname_that_fits_two_stays_alone() -> None:
    post = {"country": "NO", "titles": ("premier",)}
    actors = [actor("Marit Dalgaard", **post), actor("Knut Dalgaard", **post), actor("Dalgaard", **post)]
    assert groups(actors) == [[0], [1], [2]]
    alone = next(e for e in join(actors) if e.name == "Dalgaard")
    assert {ident for ident, _ in alone.near} == {"per:marit-dalgaard", "per:knut-dalgaard"}


def test_one_article_that_names_both_keeps_them_apart() -> None:
    known = {"country": "EG", "titles": ("envoy",)}
    actors = [
        actor("Mustafa Saleh", id="x1#e1", **known),
        actor("Mustafa Kamal Saleh", id="x1#e2", **known),
    ]
    assert groups(actors) == [[0], [1]]
    elsewhere = [actors[0], actor("Mustafa Kamal Saleh", id="x2#e2", **known)]
    assert groups(elsewhere) == [[0, 1]]


def test_the_short_name_does_not_make_two_full_names_one() -> None:
    known = {"country": "EG", "titles": ("envoy",), "bodies": ("Nile Council",)}
    actors = [actor(n, **known) for n in ("Mustafa Kamal Saleh", "Mustafa Saleh", "Mustafa Hamdi Saleh")]
    assert not any({0, 2} <= set(g) for g in groups(actors))
    assert max(len(g) for g in groups(actors)) <= 2


def test_states_are_one_entity_whatever_they_are_called() -> None:
    actors = [
        actor("Kenya", "GPE", state=True, country="KE"),
        actor("Nairobi", "GPE", state=True, country="KE"),
        actor("Kenya", "GPE", place=Place("Kenya", "country", 192950, "KE")),
        actor("Nairobi", "GPE", place=Place("Nairobi", "city", 184745, "KE"), country="KE"),
    ]
    entities = {e.id: e for e in join(actors)}
    assert set(entities) == {"country:ke", "gpe:nairobi"}
    kenya = entities["country:ke"]
    assert (kenya.name, kenya.country, kenya.kind, len(kenya.members)) == ("Kenya", "KE", "GPE", 3)
    assert set(kenya.names) == {"Kenya", "Nairobi"}


def test_a_country_does_not_take_over_names_of_something_else() -> None:
    mixed = actor("Kenya", "GPE", state=True, country="KE", names=("Kenya", "Harbour Union"))
    (entity,) = join([mixed])
    assert entity.names == ("Kenya",)


def test_what_an_entity_is_called_and_keeps() -> None:
    actors = [
        actor("Marit Dalgaard", names=("Dalgaard", "Marit Dalgaard"), gender="f", country="NO"),
        actor("Marit Dalgaard"),
        actor("Marit K. Dalgaard", country="NO", titles=("premier",)),
        actor("Marit Dalgaard", titles=("premier",), country="NO", roster="Q7"),
    ]
    (entity,) = join(actors)
    assert entity.id == "per:marit-dalgaard"
    assert entity.name == "Marit Dalgaard"
    assert entity.names == ("Marit Dalgaard", "Dalgaard", "Marit K. Dalgaard")
    assert (entity.gender, entity.country, entity.roster, entity.named) == ("f", "NO", "Q7", True)


def test_ids_are_numbered_where_they_collide() -> None:
    actors = [actor("two sources", "GRP", named=False, id=f"n{k}#e1") for k in range(3)]
    found = {e.id: e.members for e in join(actors)}
    assert found == {
        "grp:two-sources": ("n0#e1",),
        "grp:two-sources-2": ("n1#e1",),
        "grp:two-sources-3": ("n2#e1",),
    }


def test_a_name_like_a_numbered_id_is_not_taken_over() -> None:
    actors = [actor("Front", "ORG", id=f"n{k}#e1", country=c) for k, c in enumerate(("KE", "TD"))]
    found = [e.id for e in join([*actors, actor("Front 2", "ORG", id="n9#e1")])]
    assert len(set(found)) == 3
    assert "org:front-2" in found


@pytest.mark.parametrize("name", ["???", "—", "👩🏽‍⚕️", "\ud83d"])
def test_names_without_letters(name: str) -> None:
    (entity,) = join([actor(name)])
    assert entity.id == "per:unnamed" or entity.id.startswith("per:")
    assert entity.name == name


def test_nobody() -> None:
    assert join([]) == ()


# ------------------------------------------------------------------ judgements


def test_ruled_the_same() -> None:
    actors = [actor("Marit Dalgaard", country="NO"), actor("Jorge Villalba", country="CL"), actor("Marit Dalgaard")]
    rule = ruling(1, "same", actors[0].id, actors[1].id)
    assert groups(actors, [rule]) == [[0, 1, 2]]
    (entity,) = join(actors, judgements=[rule])
    assert "ruled the same (j1)" in entity.reasons


def test_ruled_the_same_across_kinds() -> None:
    actors = [actor("Norvik", "ORG"), actor("Norvik", "PER"), actor("Norvik brothers", "GRP", named=False)]
    assert groups(actors, [ruling(1, "same", *(a.id for a in actors))]) == [[0, 1, 2]]


def test_ruled_different_cuts_and_the_rest_stays() -> None:
    actors = [actor("Marit Dalgaard", **union()) for _ in range(5)]
    found = groups(actors, [ruling(1, "different", actors[0].id, actors[3].id)])
    assert found == [[0, 1, 2, 4], [3]]


def test_ruled_different_cuts_what_others_join() -> None:
    # by name order, by an alias and by a roster id
    actors = [
        actor("Szabó Gergely", **union(roster="Q1")),
        actor("Gergely Szabó", **union(roster="Q1")),
        actor("Gergely Szabó", **union(names=("Gergely Szabó", "Szabó Gergely"))),
    ]
    found = groups(actors, [ruling(1, "different", actors[0].id, actors[1].id)])
    assert not any({0, 1} <= set(g) for g in found)


def test_the_later_ruling_stands() -> None:
    a, b = actor("Marit Dalgaard"), actor("Marit Dalgaard")
    apart, same = ruling(1, "different", a.id, b.id), ruling(2, "same", a.id, b.id)
    assert groups([a, b], [apart, same]) == groups([a, b], [same, apart]) == [[0, 1]]
    later = ruling(3, "different", a.id, b.id)
    assert groups([a, b], [later, apart, same]) == [[0], [1]]
    assert groups([a, b], [later, same, apart, ruling(4, "withdrawn", "j3")]) == [[0, 1]]


def test_of_rulings_made_at_once_the_higher_number_stands() -> None:
    a, b = actor("Marit Dalgaard"), actor("Marit Dalgaard")
    rules = [ruling(9, "different", a.id, b.id, made="2024-05-01"), ruling(10, "same", a.id, b.id, made="2024-05-01")]
    assert groups([a, b], rules) == [[0, 1]]


def test_a_ruling_contradicted_through_others_does_not_stand() -> None:
    a, b, c = (actor(n) for n in ("Ann Ross", "Bea Moor", "Cid Hale"))
    rules = [ruling(1, "different", a.id, c.id), ruling(2, "same", a.id, b.id), ruling(3, "same", b.id, c.id)]
    assert groups([a, b, c], rules) == [[0, 1, 2]]
    rules = [ruling(1, "same", a.id, b.id), ruling(2, "same", b.id, c.id), ruling(3, "different", a.id, c.id)]
    assert groups([a, b, c], rules) == [[0], [1, 2]]


def test_rulings_on_states() -> None:
    kenya = [actor("Kenya", "GPE", state=True, country="KE") for _ in range(3)]
    front = actor("Savanna Front", "ORG")
    found = join([*kenya, front], judgements=[ruling(1, "same", kenya[0].id, front.id)])
    assert [e.id for e in found] == ["country:ke"]
    cut = join(kenya, judgements=[ruling(1, "different", kenya[0].id, kenya[2].id)])
    assert {e.id: len(e.members) for e in cut} == {"country:ke": 2, "gpe:kenya": 1}


def test_rulings_on_actors_that_are_gone() -> None:
    a = actor("Marit Dalgaard")
    assert groups([a], [ruling(1, "same", a.id, "gone#e1"), ruling(2, "different", a.id, "lost#e1")]) == [[0]]


def _in(country: str, name: str, kind: str = "ORG", **known: Any) -> list[Actor]:
    """An actor in an article that tells of a country."""
    ident = f"a{next(_NUMBER):04}"
    return [
        actor(name, kind, id=f"{ident}#e1", **known),
        actor(f"state {country}", "GPE", id=f"{ident}#e2", country=country, state=True),
    ]


def test_a_common_name_of_a_body_in_texts_about_one_country() -> None:
    here, there, abroad = _in("GB", "Reform Party"), _in("GB", "Reform Party"), _in("NZ", "Reform Party")
    found = groups([*here, *there, *abroad])
    assert [0, 2] in found
    assert [4] in found


def test_a_common_name_of_a_body_whose_country_one_text_tells() -> None:
    told = actor("Border Guards", "ORG", country="IR")
    assert [0, 1] in groups([told, *_in("IR", "Border Guards")])
    assert [0] in groups([told, *_in("LV", "Border Guards")])


def test_one_word_that_any_body_may_be_called_joins_nothing() -> None:
    assert [0] in groups([*_in("US", "House"), *_in("US", "House")])


def test_a_pope_with_and_without_a_number() -> None:
    pope = {"titles": ("Pope",)}
    actors = [actor("Valentine III"), actor("Valentine", **pope), actor("Valentine", **pope)]
    assert groups(actors) == [[0, 1, 2]]
    assert groups([*actors, actor("Valentine IV")])[0] != [0, 1, 2]
    assert groups([actor("Valentine III"), actor("Valentine", titles=("carpenter",))]) == [[0], [1]]


def test_groups_described_alike_in_one_country() -> None:
    told = {"named": False, "country": "TD"}
    assert groups([actor("hill militias", "GRP", **told), actor("hill militias", "GRP", **told)]) == [[0, 1]]
    assert groups([actor("hill militias", "GRP", named=False), actor("hill militias", "GRP", named=False)]) == [
        [0],
        [1],
    ]


# ------------------------------------------------------------------ as a function

_NAMES = st.sampled_from([
    "Marit Dalgaard", "Dalgaard", "Marit K. Dalgaard", "Yusuf Karimi", "Youssef Kareemi", "Karimi", "João Tavares",
    "John Smith", "Szabó Gergely", "Gergely Szabó", "Albert Haas", "Albert Haas Jr.",
])  # fmt: skip
_PEOPLE = st.builds(
    lambda name, country, gender, bodies, titles: {
        "name": name,
        "kind": "PER",
        "country": country,
        "gender": gender,
        "bodies": tuple(bodies),
        "titles": tuple(titles),
    },
    _NAMES,
    st.sampled_from([None, "NO", "PT", "BR"]),
    st.sampled_from([None, None, "f", "m"]),
    st.lists(st.sampled_from(["Harbour Union", "Norvik Bank", "government"]), max_size=2, unique=True),
    st.lists(st.sampled_from(["chair", "premier", "envoy"]), max_size=2, unique=True),
)
_BODIES = st.builds(
    lambda name, country, named: {"name": name, "kind": "ORG", "country": country, "named": named},
    st.sampled_from(
        ["Ennedi Front", "EF", "Defence Ministry", "Ministry of Defence", "Kenyan Defence Ministry", "government"]
    ),
    st.sampled_from([None, "KE", "TD"]),
    st.booleans(),
)
_WORLD = st.lists(st.one_of(_PEOPLE, _BODIES), max_size=14).map(
    lambda rows: [actor(id=f"w{k % 9}#e{k}", **row) for k, row in enumerate(rows)]
)


def _check(actors: Sequence[Actor], entities: Sequence[Entity]) -> None:
    assert sorted(m for e in entities for m in e.members) == sorted(a.id for a in actors)
    ids = [e.id for e in entities]
    assert ids == sorted(set(ids))
    for entity in entities:
        assert all(other in set(ids) - {entity.id} for other, _ in entity.near)
        assert len(entity.near) <= 5
        assert (len(entity.members) == 1) <= (not entity.reasons)


@settings(max_examples=150)
@given(_WORLD, st.randoms(use_true_random=False), st.data())
def test_whatever_the_order(actors: list[Actor], random: Any, data: st.DataObject) -> None:
    ids = [a.id for a in actors]
    rules = []
    if len(ids) > 1:
        for k in range(data.draw(st.integers(0, 3))):
            pair = data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True))
            rules.append(ruling(k + 1, data.draw(st.sampled_from(["same", "different"])), *pair))
    found = join(actors, judgements=rules)
    mixed, mixed_rules = list(actors), list(rules)
    random.shuffle(mixed)
    random.shuffle(mixed_rules)
    assert join(mixed, judgements=mixed_rules) == found
    if not rules:
        _check(actors, found)
    if rules:
        of = {m: e.id for e in found for m in e.members}
        a, b = rules[-1].subjects
        assert (of[a] == of[b]) == (rules[-1].ruling == "same")


def test_many_articles_about_one_person() -> None:
    actors = [
        actor("Marit Dalgaard", id=f"m{k}#e1", country=(None, "NO")[k % 2], titles=(("premier",), ())[k % 3 == 0])
        for k in range(3000)
    ]
    (entity,) = join(actors)
    assert len(entity.members) == 3000
    assert len(entity.reasons) < 10
