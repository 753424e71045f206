"""Who reported it first, and circular citing. All outlets are invented but the agencies."""

from __future__ import annotations

from interregnum.origins.reports import circles, find_origins
from interregnum.records import Account, Claim, Copy, Source, Span


def claim(ident: str, article: str, *vouched: str) -> Claim:
    return Claim(ident, article, "DIE", "actual", Span(0, 1), Span(0, 2), "He", "h", vouched=vouched)


def account(article: str, day: int, outlet: str | None, *, origin: str | None = None, **more: object) -> Account:
    return Account(article, f"2021-03-{day:02}", outlet, origin=origin, **more)  # type: ignore[arg-type]


def test_copies_share_the_agency_that_any_of_them_credits() -> None:
    accounts = [
        account("a", 1, "Lake Post"),
        account("b", 2, "Hill News", origin="Reuters"),
        account("c", 3, "Dale Sun"),
    ]
    found = find_origins(accounts, [Copy("b", "a", "exact", 1.0, ""), Copy("c", "a", "trimmed", 0.9, "")])
    (origin,) = found.origins
    assert (origin.id, origin.name, origin.articles) == ("agency:reuters", "Reuters", ("a", "b", "c"))
    assert origin.reasons[1] == "credits Reuters"


def test_two_reports_of_one_agency_do_not_confirm_one_another() -> None:
    found = find_origins([account("a", 1, "X", origin="Reuters"), account("b", 2, "Y", origin="Reuters")], [])
    assert set(found.of_article.values()) == {"agency:reuters"}


def test_outlets_of_their_own_are_origins_of_their_own() -> None:
    found = find_origins([account("a", 1, "Lake Post"), account("b", 2, "Hill News"), account("c", 3, None)], [])
    assert [o.id for o in found.origins] == ["article:c", "outlet:hill-news", "outlet:lake-post"]


def test_a_claim_that_only_cites_rests_on_the_outlet_cited() -> None:
    source = Source("b#s1", "outlet", "the Lake Post")
    citing = account("b", 2, "Hill News", claims=(claim("c1", "b", "b#s1"), claim("c2", "b")), sources=(source,))
    found = find_origins([account("a", 1, "Lake Post"), citing], [])
    assert found.behind(citing.claims[0]) == "outlet:lake-post"
    assert found.behind(citing.claims[1]) == "outlet:hill-news"
    assert found.reasons["c1"] == "cites the Lake Post"


def test_a_short_name_is_the_one_outlet_that_it_can_be() -> None:
    source = Source("b#s1", "outlet", "The Tribune")
    citing = account("b", 2, "Hill News", claims=(claim("c1", "b", "b#s1"),), sources=(source,))
    one = find_origins([account("a", 1, "Norland Tribune"), citing], [])
    assert one.of_claim["c1"] == "outlet:norland-tribune"
    ap = account("b", 2, "Hill News", claims=(claim("c3", "b", "b#s2"),), sources=(Source("b#s2", "outlet", "AP"),))
    assert find_origins([account("e", 1, None, origin="Associated Press"), ap], []).of_claim["c3"] == (
        "agency:associated-press"
    )
    two = find_origins([account("a", 1, "Norland Tribune"), account("d", 1, "Southland Tribune"), citing], [])
    assert two.of_claim["c1"] == "outlet:tribune"


def test_cited_and_credited_by_other_names_an_agency_is_one_origin() -> None:
    wired = account("a", 1, "Lake Post", origin="The Associated Press")
    citing = account(
        "b", 2, "Hill News", claims=(claim("c1", "b", "b#s1"), claim("c2", "b", "b#s2")),
        sources=(Source("b#s1", "outlet", "the AP news agency"), Source("b#s2", "outlet", "AP")),
    )  # fmt: skip
    found = find_origins([wired, citing], [])
    assert {found.of_article["a"], *found.of_claim.values()} == {"agency:associated-press"}
    assert [o.name for o in found.origins] == ["Associated Press", "Hill News"]


def test_a_known_name_is_never_taken_for_the_end_of_another() -> None:
    citing = account("b", 2, "Harbour Times", claims=(claim("c1", "b", "b#s1"),),
                     sources=(Source("b#s1", "outlet", "The Times"),))  # fmt: skip
    assert find_origins([citing], []).of_claim["c1"] == "outlet:times"


def test_what_a_source_told_another_outlet_is_that_outlets() -> None:
    told = [
        Source("b#s1", "unnamed", "an official", told=("Reuters",)),
        Source("b#s2", "unnamed", "a clerk", told=("Reuters", "AFP")),
        Source("b#s3", "unnamed", "a guard", told=("Hill News",)),
        Source("b#s4", "unnamed", "a member", told=("Volga League",)),
    ]
    claims = tuple(claim(f"c{n}", "b", f"b#s{n}") for n in (1, 2, 3, 4))
    found = find_origins([account("b", 2, "Hill News", claims=claims, sources=tuple(told))], [])
    assert dict(found.of_claim) == {"c1": "agency:reuters"}
    assert found.reasons["c1"] == "its source told Reuters"


def test_outlets_that_nobody_names_are_not_one_across_reports() -> None:
    def citing(article: str, outlet: str) -> Account:
        source = Source(f"{article}#s1", "outlet", "Local media")
        return account(article, 1, outlet, claims=(claim(f"c-{article}", article, source.id),), sources=(source,))

    found = find_origins([citing("a", "Lake Post"), citing("b", "Hill News"), citing("c", "Lake Post")], [])
    assert found.of_claim["c-a"] == found.of_claim["c-c"] == "outlet:lake-post/local-media"
    assert found.of_claim["c-b"] == "outlet:hill-news/local-media"
    assert {o.name for o in found.origins} >= {"Local media, cited by Lake Post", "Local media, cited by Hill News"}


def test_circular_citing_is_found() -> None:
    def cites(article: str, outlet: str, cited: str) -> Account:
        return account(
            article, 1, outlet, claims=(claim(f"c-{article}", article, f"{article}#s1"),),
            sources=(Source(f"{article}#s1", "outlet", cited),),
        )  # fmt: skip

    ring = [
        cites("a", "Lake Post", "Hill News"),
        cites("b", "Hill News", "Dale Sun"),
        cites("c", "Dale Sun", "Lake Post"),
    ]
    found = find_origins(ring, [])
    claims = [c for a in ring for c in a.claims]
    (circle,) = circles(claims, found)
    assert circle.origins == ("outlet:dale-sun", "outlet:lake-post", "outlet:hill-news")
    assert circle.claims == ("c-c", "c-a", "c-b")
    # one of them also says it in its own voice: no circle
    assert circles([*claims, claim("own", "b")], found) == ()


def test_order_of_arrival_does_not_matter() -> None:
    accounts = [account("a", 1, "Lake Post"), account("b", 2, "Hill News", origin="AFP"), account("c", 3, None)]
    copies = [Copy("c", "b", "exact", 1.0, "")]
    assert find_origins(accounts, copies) == find_origins(accounts[::-1], copies)
