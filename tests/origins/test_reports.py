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
    assert (origin.id, origin.name, origin.articles) == ("outlet:reuters", "Reuters", ("a", "b", "c"))
    assert origin.reasons[1] == "credits Reuters"


def test_two_reports_of_one_agency_do_not_confirm_one_another() -> None:
    found = find_origins([account("a", 1, "X", origin="Reuters"), account("b", 2, "Y", origin="Reuters")], [])
    assert set(found.of_article.values()) == {"outlet:reuters"}


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
        "outlet:associated-press"
    )
    two = find_origins([account("a", 1, "Norland Tribune"), account("d", 1, "Southland Tribune"), citing], [])
    assert two.of_claim["c1"] == "outlet:tribune"


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
