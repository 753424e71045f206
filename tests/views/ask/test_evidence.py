from interregnum.views.ask.evidence import Witness
from tests.casebooks import TEXTS, Story

STORY = Story()
BOOK = STORY.book()


def test_every_piece_of_evidence_points_at_its_words() -> None:
    found = Witness(BOOK).evidence(STORY.claims.values())
    assert len(found) == len(STORY.claims)
    for item in found:
        text = TEXTS[item.article][4]
        assert text[item.start : item.end] == item.trigger
        assert text[item.words_start : item.words_end] == item.words
        assert item.words[item.trigger_at :].startswith(item.trigger)


def test_it_comes_oldest_report_first() -> None:
    found = Witness(BOOK).evidence(STORY.claims[c] for c in ("office", "killed", "killed2"))
    assert [e.reported for e in found] == ["2020-01-05", "2020-02-12", "2020-04-11"]


def test_the_outlet_vouches_where_the_text_names_nobody() -> None:
    (found,) = Witness(BOOK).evidence([STORY.claims["killed"]])
    assert [(v.kind, v.name) for v in found.vouched] == [("self", "Harbour Times")]


def test_sources_come_with_what_is_known_of_them() -> None:
    (found,) = Witness(BOOK).evidence([STORY.claims["resigned"]])
    assert found.vouched[0].entity == "per:ana-duarte"
    (found,) = Witness(BOOK).evidence([STORY.claims["stepped"]])
    assert (found.vouched[0].count, found.vouched[0].anonymous, found.vouched[0].told) == (2, True, ("Norwire",))


def test_named_only_leaves_unnamed_sources_out() -> None:
    witness = Witness(BOOK, named_only=True)
    assert witness.evidence([STORY.claims["stepped"]]) == ()
    assert len(witness.evidence([STORY.claims["killed2"]])) == 1


def test_origins_of_another_room_come_first() -> None:
    claims = [STORY.claims["killed"], STORY.claims["killed2"]]
    assert {e.origin for e in Witness(BOOK, origins={"a3": "Norwire"}).evidence(claims)} == {"Norwire"}
    assert {e.origin for e in Witness(BOOK, origins=lambda article: article.upper()).evidence(claims)} == {"A1", "A3"}


def test_silences_bear_on_their_claims() -> None:
    witness = Witness(BOOK)
    assert [(q.kind, q.who) for q in witness.quiet([STORY.claims["stepped"]])] == [
        ("no-answer", "the government of Norland")
    ]
    assert witness.quiet([STORY.claims["killed"]]) == ()


def test_unknown_claims_are_left_out() -> None:
    assert Witness(BOOK).evidence(["c0"]) == ()
    assert Witness(BOOK).claim("c0") is None
