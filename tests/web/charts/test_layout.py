"""Places of a network: always the same, nobody on top of another, inside the picture."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from interregnum.web.charts.layout import Box, layout

GRAPH = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=24)


def boxes(count: int) -> list[Box]:
    return [Box(f"n{k}", 60.0 + k % 4 * 20, 46.0) for k in range(count)]


@settings(max_examples=25)
@given(GRAPH)
def test_nobody_stands_on_another(pairs: list[tuple[int, int]]) -> None:
    made = boxes(15)
    placed = layout(made, [(f"n{a}", f"n{b}") for a, b in pairs], width=900)
    assert set(placed.at) == {b.ident for b in made}
    for one, other in combinations(made, 2):
        (x1, y1), (x2, y2) = placed.at[one.ident], placed.at[other.ident]
        assert abs(x1 - x2) >= (one.width + other.width) / 2 - 6 or abs(y1 - y2) >= 40
    for box in made:
        x, y = placed.at[box.ident]
        assert box.width / 2 - 1 <= x <= 901 - box.width / 2
        assert 0 <= y <= placed.height


@settings(max_examples=10)
@given(GRAPH, st.randoms(use_true_random=False))
def test_the_same_graph_gives_the_same_places(pairs: list[tuple[int, int]], draw: object) -> None:
    import random

    assert isinstance(draw, random.Random)
    edges = [(f"n{a}", f"n{b}") for a, b in pairs]
    mixed = [(b, a) if draw.random() < 0.5 else (a, b) for a, b in edges]
    draw.shuffle(mixed)
    others = boxes(15)
    draw.shuffle(others)
    assert layout(boxes(15), edges, width=600) == layout(others, mixed, width=600)


def test_nodes_stay_near_where_they_stood() -> None:
    edges = [("n0", f"n{k}") for k in range(1, 8)]
    whole = layout(boxes(8), edges, width=900)
    less = layout(boxes(7), edges[:-1], width=900, start=whole.at)
    turned = sum(
        (less.at[f"n{k}"][0] > less.at["n0"][0]) == (whole.at[f"n{k}"][0] > whole.at["n0"][0]) for k in range(1, 7)
    )
    assert turned >= 5


def test_nothing_to_place() -> None:
    assert layout([], [], width=300).at == {}
