import json
from typing import Any

import pytest

from interregnum.export.outputs.tally import Tally
from interregnum.records import Entity
from tests.export.outputs.made import STORY, goods, goods_with, hostile, written

followthemoney = pytest.importorskip("followthemoney", reason="followthemoney is not installed (extra ftm)")


def entities(text: str) -> dict[str, Any]:
    """Every line as the library's own entity, checked by its schema."""
    out = {}
    for line in text.splitlines():
        data = json.loads(line)
        proxy = followthemoney.model.get_proxy(data)
        proxy.schema.validate(data)
        for name in data["properties"]:
            assert name in proxy.schema.properties
        out[proxy.id] = proxy
    assert len(out) == len(text.splitlines())
    return out


def one(found: dict[str, Any], schema: str, **props: str) -> Any:
    (hit,) = [
        p for p in found.values() if p.schema.name == schema and all(v in p.get(k) for k, v in props.items())
    ]  # fmt: skip
    return hit


def test_all_of_it_is_valid_and_nothing_points_nowhere() -> None:
    found = entities(written("ftm"))
    schemata = {p.schema.name for p in found.values()}
    assert schemata >= {"Person", "Organization", "Position", "Occupancy", "Event", "Article", "UnknownLink"}
    for proxy in found.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert value in found
                assert found[value].schema.is_a(prop.range)


def test_a_round_trip_through_the_library_changes_nothing() -> None:
    text = written("ftm")
    for line, proxy in zip(text.splitlines(), entities(text).values(), strict=True):
        again = followthemoney.model.get_proxy(json.loads(json.dumps(proxy.to_dict())))
        assert {k: sorted(v) for k, v in again.properties.items()} == json.loads(line)["properties"]


def test_an_occupancy_keeps_dates_holder_post_and_proof() -> None:
    found = entities(written("ftm"))
    ana = one(found, "Person", name="Ana Duarte")
    tenure = one(found, "Occupancy", holder=ana.id)
    assert (tenure.get("startDate"), tenure.get("endDate")) == (["2018-06-04"], ["2020-03-02"])
    assert tenure.get("electionDate") == ["2018-06-04"]
    post = found[tenure.get("post")[0]]
    assert (post.get("name"), post.get("numberOfSeats")) == (["prime minister of Norland"], ["1"])
    (article,) = tenure.get("proof")
    assert found[article].get("title") == ["Prime minister quits"]
    assert tenure.get("publisher") == ["Harbour Times"]
    assert tenure.get("recordId") == ["t-ana"]
    assert any("resigned on Monday" in words for words in tenure.get("summary"))


def test_a_range_keeps_both_its_days() -> None:
    found = entities(written("ftm"))
    died = one(found, "Event", recordId="e-die")
    assert (died.get("startDate"), died.get("endDate")) == (["2020-01-03"], ["2020-01-04"])
    assert died.get("location") == ["Port Sable"]
    assert one(found, "Event", recordId="e-quit").get("date") == ["2020-03-02"]


def test_a_name_that_is_none_is_a_weak_one() -> None:
    found = entities(
        written("ftm", goods_with(entities=(Entity("grp:x", "GRP", "men", ("men", "gunmen"), named=False),)))
    )
    assert one(found, "LegalEntity", name="men").get("weakAlias") == ["gunmen"]


def test_ids_are_the_same_every_time() -> None:
    assert written("ftm") == written("ftm")


def test_wikidata_ids_of_a_roster_are_kept() -> None:
    known = Entity("per:x", "PER", "Ida Vik", ("Ida Vik",), roster="Q42", gender="f")
    person = one(entities(written("ftm", goods_with(entities=(known,)))), "Person", name="Ida Vik")
    assert (person.get("wikidataId"), person.get("gender")) == (["Q42"], ["female"])


def test_a_name_of_which_nothing_is_left_becomes_the_id() -> None:
    found = entities(written("ftm", hostile(" ", "<script>alert(1)</script>", "=1+1", "\ud800x")))
    people = {name for p in found.values() if p.schema.name == "Person" for name in p.get("name")}
    assert people == {"per:karim-tol", "<script>alert(1)</script>", "=1+1", "\\ud800x"}


def test_kin_and_members_have_their_own_schemata() -> None:
    from dataclasses import replace

    from interregnum.records import Tie
    from interregnum.views.memory import MemoryBook

    claims = (STORY.claims["backs"],)
    ties = (
        Tie("k", "kin", "per:lena-ask", "per:ivo-brandt", claims=claims),
        Tie("m", "member", "per:lena-ask", "org:harbour-union", claims=claims),
        Tie("o", "opposes", "per:lena-ask", "org:dawn-front", claims=claims),
        Tie("p", "backs", "country:xo", "org:harbour-union", claims=claims, possible=claims),
    )
    plain = goods()
    accounts = [m.account() for m in STORY.makers.values()]
    book = MemoryBook(accounts, STORY.entities, replace(STORY.derived, ties=ties, events=(), tenures=()))
    tally = Tally()
    found = entities(written("ftm", replace(plain, book=book), tally))
    assert one(found, "Family", recordId="k").get("person") == [one(found, "Person", name="Lena Ask").id]
    assert one(found, "Membership", recordId="m").get("role") == ["member"]
    assert one(found, "UnknownLink", recordId="o").get("role") == ["opposes"]
    assert tally.left_out["ties and tenures that are only alleged, planned or denied"] == 1
