"""Things found by their names, articles by their words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from interregnum.ledger.store import Ledger
from interregnum.records import Derived, Entity, Post, Tenure
from tests.ledger.made import article, put


def entity(ident: str, name: str, *names: str, members: int = 1, kind: str = "PER") -> Entity:
    return Entity(ident, kind, name, (name, *names), members=tuple(f"{ident}{n}#e1" for n in range(members)))


ENTITIES = (
    entity("per:karim-tol", "Karim Tol", "General Tol", "Tol", members=5),
    entity("per:anna-tol", "Anna Tol", "Tol", members=2),
    entity("per:tol", "Tol"),
    entity("per:oybek", "Oybek Rashidov", "Ойбек Рашидов"),
    entity("org:third", "Third Brigade", "3rd Brigade", kind="ORG"),
    entity("org:third-river", "Third Brigade of the River", kind="ORG"),
    entity("org:boe", "Bank of Esterholm", "BoE", kind="ORG"),
    entity("country:xn", "Norland", "Kingdom of Norland", kind="GPE"),
    *(entity(f"per:filler-{n}", f"Person Numbered {n:03}x") for n in range(400)),
)
POSTS = (
    Post("commander@org:third", "commander", "org:third", "commander of Third Brigade", ("chief", "commander")),
    Post("governor@org:boe", "governor", "org:boe", "governor of Bank of Esterholm", ("governor",)),
    Post("minister:defence@country:xn", "minister", "country:xn", "defence minister of Norland", (), scope="defence"),
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path: Path = tmp_path_factory.mktemp("find") / "case.db"
    with Ledger(path, create=True) as made:
        made.write_derived(Derived(ENTITIES, POSTS, tenures=(Tenure("t", POSTS[0].id, "per:karim-tol"),)))
        yield made


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Karim Tol", ["per:karim-tol"]),
        ("KARIM  TÓL", ["per:karim-tol"]),
        ("Tol", ["per:tol", "per:karim-tol", "per:anna-tol"]),  # the main name, then who is named more
        ("3rd brigade", ["org:third"]),
        ("the Third Brigade", ["org:third"]),
        ("Ойбек Рашидов", ["per:oybek"]),
        ("bank of esterholm", ["org:boe"]),
    ],
)
def test_exact_names(ledger: Ledger, name: str, ids: list[str]) -> None:
    hits = [hit for hit in ledger.find(name, what="entity") if hit.score == 1.0]
    assert [hit.id for hit in hits] == ids


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("Kareem Tol", "per:karim-tol"),
        ("Tol Karim", "per:karim-tol"),
        ("Karimm Tool", "per:karim-tol"),
        ("Oybek Rashydov", "per:oybek"),
        ("Oibek Rashidov", "per:oybek"),
        ("Oyb", "per:oybek"),
        ("Rashid", "per:oybek"),
        ("Thrid Brigade", "org:third"),
        ("Nroland", "country:xn"),
        ("Bank Esterholm", "org:boe"),
    ],
)
def test_typos_and_parts(ledger: Ledger, name: str, ident: str) -> None:
    best = ledger.find(name, what="entity")[0]
    assert best.id == ident
    assert 0.5 <= best.score < 1.0


@pytest.mark.parametrize(
    ("name", "ident", "exact"),
    [
        ("commander of Third Brigade", "commander@org:third", True),
        ("Third Brigade commander", "commander@org:third", True),
        ("chief of the 3rd Brigade", "commander@org:third", True),
        ("Governor of the Bank of Esterholm", "governor@org:boe", True),
        ("BoE governor", "governor@org:boe", True),
        ("Norland's defence minister", "minister:defence@country:xn", False),
        ("minister of defence of the Kingdom of Norland", "minister:defence@country:xn", True),
        ("comander Third Brigade", "commander@org:third", False),
    ],
)
def test_posts(ledger: Ledger, name: str, ident: str, exact: bool) -> None:
    best = ledger.find(name, what="post")[0]
    assert (best.id, best.what, best.score == 1.0) == (ident, "post", exact)
    assert ledger.find(name)[0].id == ident


@pytest.mark.parametrize("name", ["", " ", "xyzzy quux", '"', "NEAR(", "a OR b", "*", "'; DROP TABLE aliases"])
def test_nothing_is_found_for_nothing(ledger: Ledger, name: str) -> None:
    assert ledger.find(name) == ()


def test_limit_and_what(ledger: Ledger) -> None:
    assert len(ledger.find("Person Numbered", limit=7)) == 7
    assert {hit.what for hit in ledger.find("third brigade")} == {"entity", "post"}
    assert {hit.what for hit in ledger.find("third brigade", what="post")} == {"post"}
    assert ledger.find("third brigade")[0].alias == "Third Brigade"


# ---------------------------------------------------------------------- articles

LONG = "Filler words stand here. " * 30 + "The Émigré league met in Port Sable. " + "More words follow. " * 30


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path: Path = tmp_path_factory.mktemp("search") / "case.db"
    with Ledger(path, create=True) as made:
        put(made, article("short"))
        put(made, article("long", LONG, title="A league"), ("met",))
        odd = "A\x00b \ufffe\ud83d lone signs stood before Port Sable resigned."
        put(made, article("odd", odd, title=None, outlet=None), ("resigned",))
        yield made


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("port sable", {"long": ["Port", "Sable"], "odd": ["Port", "Sable"]}),
        ('"Port Sable" met', {"long": ["met", "Port Sable"]}),
        ("emigre", {"long": ["Émigré"]}),
        ("resig", {"short": ["resigned"], "odd": ["resigned"]}),
        ('"resig"', {}),
        ('"sable port"', {}),
        ("quits", {"short": []}),  # in the title alone
        ("", {}),
        ('"', {}),
        ("AND OR NOT", {}),
        ("lone signs", {"odd": ["lone", "signs"]}),
    ],
)
def test_search(library: Ledger, asked: str, found: dict[str, list[str]]) -> None:
    hits = {hit.article: hit for hit in library.search(asked)}
    assert {ident: _hit_words(library, ident, hit) for ident, hit in hits.items()} == found


def _hit_words(library: Ledger, ident: str, hit: object) -> list[str]:
    kept = library.article(ident)
    assert kept is not None
    assert hit.span.of(kept.text) == hit.words  # type: ignore[attr-defined]
    return [span.of(kept.text) for span in hit.hits]  # type: ignore[attr-defined]


def test_an_excerpt_is_a_stretch_cut_between_words(library: Ledger) -> None:
    (hit,) = library.search("émigré")
    assert 100 < len(hit.words) < 260
    assert hit.words.split()[0] in LONG.split()
    assert hit.words.split()[-1] in LONG.split()
    assert (hit.title, hit.outlet, hit.published) == ("A league", "Harbour Times", "2021-05-03")
    assert library.search("port", limit=1) == library.search("port")[:1]
