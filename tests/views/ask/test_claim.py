from interregnum.records import Article
from interregnum.views.ask import claim, conflicts, overview
from interregnum.views.memory import MemoryBook
from tests.casebooks import TEXTS, Story

STORY = Story()
BOOK = STORY.book()


def test_the_words_in_their_context() -> None:
    answer = claim(BOOK, STORY.claims["stepped"])
    assert answer.context is not None
    assert answer.evidence is not None
    assert answer.context.words == answer.evidence.words
    assert answer.context.before + answer.context.words + answer.context.after == TEXTS["a1"][4]
    assert [(p.role, p.who.id) for p in answer.parties] == [("actor", "org:dawn-front"), ("recipient", "per:karim-tol")]


def test_everything_that_bears_on_it() -> None:
    answer = claim(BOOK, STORY.claims["stepped"])
    assert [(b.kind, b.words) for b in answer.bears_on] == [
        ("tie", "Dawn Front guides river militias"),
        ("void", "guide of river militias: void"),
    ]
    assert {e.claim for e in answer.same} == {STORY.claims["filling"], STORY.claims["stepped2"]}
    assert answer.support.unnamed == 4
    assert [q.kind for q in answer.silences] == ["no-answer"]
    assert [(r.judgement.id, r.withdrawn_by) for r in answer.rulings] == [("j1", "j2")]


def test_its_conflicts() -> None:
    answer = claim(BOOK, STORY.claims["killed"])
    (conflict,) = answer.conflicts
    assert conflict.words == "killed on 2020-01-03 or on 2020-01-04"
    assert {e.claim for e in conflict.evidence} == {STORY.claims["killed"], STORY.claims["killed2"]}
    assert {b.kind for b in answer.bears_on} == {"event", "tenure", "tie", "void"}
    assert {e.claim for e in answer.same} == {STORY.claims["killed2"]}


def test_a_text_that_changed_is_told() -> None:
    accounts = [m.account() for m in STORY.makers.values()]
    book = MemoryBook(accounts, STORY.entities, STORY.derived, articles=[Article("a1", "Another text now.")])
    answer = claim(book, STORY.claims["met"])
    assert (answer.context, answer.changed) == (None, True)
    assert claim(book, STORY.claims["office"]).changed is False


def test_nothing_known() -> None:
    assert not claim(BOOK, "c0").found


def test_conflicts_with_what_they_are_about() -> None:
    answer = conflicts(BOOK)
    assert [(c.subject, c.field, c.ruled) for c in answer.conflicts] == [
        ("Karim Tol was killed in Port Sable", "when", None)
    ]
    assert conflicts(BOOK, min_origins=3).hidden == 1
    assert not conflicts(MemoryBook(())).found


def test_a_casebook_at_a_glance() -> None:
    found = overview(BOOK, limit=3)
    assert (found.articles, found.first, found.latest) == (6, "2020-01-05", "2021-05-20")
    assert found.outlets == (("Harbour Times", 3), ("Delta Post", 3))[::-1]
    assert [h.id for h in found.newest] == ["a6", "a5", "a4"]
    assert [v.post_name for v in found.voids] == ["guide of river militias"]
    assert [(c.holder.name, c.capacity) for c in found.changes] == [
        ("Ivo Brandt", "acting"), ("Lena Ask", "full"), ("Ana Duarte", "full"),
    ]  # fmt: skip
    assert (found.conflicts_total, found.voids_total) == (1, 1)
    assert found.active[0].events == 1
    assert overview(MemoryBook(())).articles == 0
