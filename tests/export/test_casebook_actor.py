from interregnum.export.casebook_actor import actor_rows, claim_rows, timeline_rows
from interregnum.export.casebook_network import conflict_rows, info_rows, network_rows
from interregnum.export.casebook_rows import rendered
from interregnum.views.ask import actor, claim, conflicts, network, timeline
from tests.casebooks import Story

STORY = Story()
BOOK = STORY.book()


def test_an_actor() -> None:
    out = rendered(actor_rows(actor(BOOK, "Karim Tol")))
    assert out.startswith("Karim Tol · person · per:karim-tol\n  also: Kareem Tol\n")
    for words in ("put together from a1#tol, a2#tol, a3#tol", "may be the same: per:k-tol: same surname only",
                  "taken for one: a1 and a3: same full name", "• Karim Tol guided river militias · killed between",
                  "Harbour Times\toutlet\t2\t1"):  # fmt: skip
        assert words in out
    assert [line for line in out.splitlines() if line and line[0].isupper() and "\t" not in line][1:] == [
        "Posts", "Ties", "Events", "Who vouches",
    ]  # fmt: skip


def test_a_country_and_who_steps_in() -> None:
    assert "Posts in it\nprime minister of Norland · last known: Lena Ask" in rendered(
        actor_rows(actor(BOOK, "Norland"))
    )
    assert "Stepping in\nguide of river militias · void" in rendered(actor_rows(actor(BOOK, "Dawn Front")))


def test_a_timeline() -> None:
    out = rendered(timeline_rows(timeline(BOOK, limit=2)))
    assert "  between 2020-01-03 and 2020-01-04  Karim Tol was killed in Port Sable\n" in out
    assert "  by 2020-02-12  Dawn Front and river militias met\n" in out
    assert "more (--limit 0 shows all)" in out


def test_a_timeline_of_a_range_shows_undated_events_apart() -> None:
    out = rendered(timeline_rows(timeline(BOOK, since="2020-01", until="2020-12")))
    assert out.count("\nUndated, may fall in this range\n  by 2020-02-12  Dawn Front and river militias met\n") == 1
    assert out.index("2020-04-10  Lena Ask") < out.index("Undated")
    assert rendered(timeline_rows(timeline(BOOK, since="2020-01", until="2020-12", limit=3))).endswith(
        "and 1 more, 1 of them undated (--limit 0 shows all)\n"
    )
    alone = rendered(timeline_rows(timeline(BOOK, since="2020-02-01", until="2020-02-02")))
    assert alone.startswith("Undated, may fall in this range\n")
    assert "Undated" not in rendered(timeline_rows(timeline(BOOK)))


def test_a_claim() -> None:
    out = rendered(claim_rows(claim(BOOK, STORY.claims["stepped"])))
    for words in ("SUCCEED [actual]", "actor: Dawn Front (org:dawn-front)", "when: not stated\n",
                  "unnamed, 2 people, asked not to be named, told Norwire", "tie: Dawn Front guides river militias",
                  "Also saying so", "j1 · confirmed", "[withdrawn by j2]"):  # fmt: skip
        assert words in out


def test_a_claim_in_conflict() -> None:
    out = rendered(claim_rows(claim(BOOK, STORY.claims["killed"])))
    assert "cannot be true together: Karim Tol was killed in Port Sable: killed on 2020-01-03 or on 2020-01-04\n" in out


def test_before_and_after() -> None:
    out = rendered(network_rows(network(BOOK, on="2020-01-01", against="2020-02-20")))
    for words in (
        "Network, before (2020-01-01) and after (2020-02-20)\n",
        "  6 actors; ties: 1 lost, 1 gained, 1 kept, 1 reported only after\n",
        "− Karim Tol · died between 2020-01-03 and 2020-01-04 · 1 tie before, 0 after",
        "Lost\n  − Karim Tol guided river militias",
        "Gained\n  + Dawn Front guides river militias",
        "Reported only after; when they began is not told\n  ? Ostrava backs Dawn Front · seen 2020-02-12\n",
        "Kept\n  = Ana Duarte held a post in Norland",
        "  before: 2: Norland, Ana Duarte | river militias, Karim Tol\n",
        "  after: 2: Ostrava, river militias, Dawn Front | Norland, Ana Duarte\n",
    ):
        assert words in out


def test_ties_of_which_since_when_is_not_told() -> None:
    before = rendered(network_rows(network(BOOK, on="2020-01-01")))
    assert "  4 actors, 2 ties; since when is not told of 1 of them\n" in before
    assert " · killed between 2020-01-03 and 2020-01-04 [reports differ] [since when is not told]\n" in before
    both = rendered(network_rows(network(BOOK, on="2019-12-01", against="2020-01-01")))
    assert "ties: 1 kept, 1 perhaps kept (since when is not told)\n" in both
    assert "Perhaps kept; since when is not told\n  ≈ Karim Tol guided river militias" in both


def test_conflicts_say_how_to_settle_them() -> None:
    out = rendered(conflict_rows(conflicts(BOOK), book="case.db"))
    assert "settle it: interregnum judge case.db wrong CLAIM --by YOU" in out
    assert STORY.claims["killed2"] in out


def test_a_casebook_in_numbers() -> None:
    numbers = dict.fromkeys(("entities", "posts", "tenures", "voids", "open_voids", "events", "ties", "open_conflicts",
                             "judgements"), 0)  # fmt: skip
    found = numbers | {"path": "case.db", "size": 1_500_000, "program": "9", "articles": 2, "versions": 3,
                       "claims": 1234, "first_report": "2020-01-01", "last_report": None, "stale": True, "digest": None,
                       "readers": {"r": 2}}  # fmt: skip
    out = rendered(info_rows(found))
    assert "casebook   case.db, 1.5 MB, interregnum 9\n" in out
    assert "articles   2 (3 with earlier versions), reported 2020-01-01 to undated\n" in out
    assert "claims     1,234\n" in out
    assert "derived    not since the last change" in out
