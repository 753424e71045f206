"""Which passages are learned from, which set thresholds, and which are only scored."""

from __future__ import annotations

from collections import Counter

from training.held_out import CORPUS, WIKINEWS, articles_of_wikinews, is_wikinews, part


def test_a_tenth_of_the_corpus_is_scored_and_a_twentieth_sets_thresholds() -> None:
    counts = Counter(part(f"a{number:04}") for number in range(4000))
    assert {name: round(count / 4000, 2) for name, count in counts.items()} == {"train": 0.85, "test": 0.1, "dev": 0.05}


def test_real_articles_are_never_test() -> None:
    counts = Counter(part(f"wn{number:03}") for number in range(4000))
    assert {name: round(count / 4000, 2) for name, count in counts.items()} == {"train": 0.85, "dev": 0.15}


def test_real_articles_are_known_by_their_ids() -> None:
    ids = [
        line.split()[1]
        for path in WIKINEWS.glob("*.txt")
        for line in path.read_text("utf-8").split("\n")
        if "# id=" in line
    ]
    assert ids
    assert all(is_wikinews(ident.removeprefix("id=")) for ident in ids)
    assert not any("# id=wn" in path.read_text("utf-8") for path in CORPUS.glob("*.txt"))


def test_a_real_article_is_learned_from_as_a_whole_or_not_at_all() -> None:
    parts: dict[str, set[str]] = {}
    for ident, article in articles_of_wikinews().items():
        parts.setdefault(article, set()).add(part(ident))
    assert len(parts) > 100
    assert all(len(found) == 1 for found in parts.values())
    shares = Counter(found for (found,) in parts.values())
    assert 0.1 < shares["dev"] / len(parts) < 0.2


def test_every_real_passage_has_its_article() -> None:
    (path,) = WIKINEWS.glob("*.txt")
    ids = {line.split()[1].removeprefix("id=") for line in path.read_text("utf-8").split("\n") if "# id=" in line}
    assert articles_of_wikinews().keys() == ids
