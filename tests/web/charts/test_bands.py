"""Bands: what is known is solid, what is not is not; nothing covers anything."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.web.charts.bands import Bar, Row, bands

NS = "{http://www.w3.org/2000/svg}"


def drawn(*bars: Bar, width: float = 900.0, caption: str = "In office") -> ElementTree.Element:
    made = bands([Row(caption, bars)], ident="t", width=width, title="T", desc="D")
    return ElementTree.fromstring(made.inline())


def parts(root: ElementTree.Element, cls: str) -> list[tuple[float, float, float]]:
    """(left, right, top) of the parts of bands with a class."""
    found = [r for r in root.iter(f"{NS}rect") if r.get("class") == cls]
    return [
        (float(r.get("x", 0)), float(r.get("x", 0)) + float(r.get("width", 0)), float(r.get("y", 0))) for r in found
    ]


def test_known_ends_are_sharp() -> None:
    root = drawn(Bar("Ana", "Ana held it", "full", start=1000, end=2000))
    assert len(parts(root, "sure")) == 1
    assert parts(root, "maybe") == parts(root, "fade") == []


def test_an_uncertain_end_is_hatched_and_an_open_one_fades() -> None:
    root = drawn(Bar("Ana", "t", "full", start=1000, end=2000, may_end=2300, open_start=True))
    (sure,), (maybe,), (fade,) = parts(root, "sure"), parts(root, "maybe"), parts(root, "fade")
    assert fade[1] == pytest.approx(sure[0], abs=0.2)
    assert maybe[0] == pytest.approx(sure[1], abs=0.2)


def test_a_void_stands_between_its_holders_on_one_line() -> None:
    root = drawn(
        Bar("Ana", "t", "full", start=1000, end=1500),
        Bar("void", "t", "void", start=1500, end=1800),
        Bar("Lena", "t", "full", start=1800, end=2500),
    )
    assert len({top for _, _, top in parts(root, "sure")}) == 1


def test_those_at_once_take_lines_of_their_own() -> None:
    root = drawn(Bar("Ana", "t", "full", start=1000, end=2000), Bar("Ivo", "t", "full", start=1500, end=2500))
    assert len({top for _, _, top in parts(root, "sure")}) == 2


def test_every_band_says_what_it_is_and_can_be_reached() -> None:
    root = drawn(Bar("Ana", "Ana held it from 2020", "full", start=1000, end=2000, href="#x", tip="x"))
    (link,) = [a for a in root.iter(f"{NS}a") if "band" in (a.get("class") or "")]
    assert (link.get("href"), link.get("data-tip"), link.get("aria-label")) == ("#x", "x", "Ana held it from 2020")
    assert link.findtext(f"{NS}title") == "Ana held it from 2020"


def test_no_dates_at_all() -> None:
    assert (
        "No dates are known"
        in bands([Row("", (Bar("Ana", "t", "full"),))], ident="t", width=900, title="T", desc="D").body
    )


DAY = st.integers(730_000, 740_000)


@st.composite
def bars(draw: st.DrawFn) -> Bar:
    days = sorted(draw(st.lists(DAY, min_size=4, max_size=4)))
    none = [draw(st.booleans()) for _ in range(4)]
    may_start, start, end, may_end = (None if hide else day for day, hide in zip(days, none, strict=True))
    name = draw(st.text(max_size=60))
    cls = draw(st.sampled_from(("full", "acting", "claimed", "designate", "void", "alleged")))
    return Bar(name, name, cls, start, end, may_start, may_end, draw(st.booleans()), draw(st.booleans()))


@given(st.lists(bars(), max_size=8), st.sampled_from((360.0, 900.0)))
def test_whatever_is_drawn_is_sound(made: list[Bar], width: float) -> None:
    drawing = bands([Row("Row <&>", tuple(made))], ident="t", width=width, title="T & <x>", desc="\x00\ud800")
    root = ElementTree.fromstring(drawing.inline())
    assert drawing.standalone().startswith("<?xml")
    for cls in ("sure", "maybe", "fade"):
        for left, right, top in parts(root, cls):
            assert -0.1 <= left <= right <= width + 3
            assert 0 <= top <= drawing.height
    sure = sorted(parts(root, "sure"), key=lambda p: (p[2], p[0]))
    for one, other in pairwise(sure):
        assert one[2] != other[2] or one[1] <= other[0] + 6
    # Names beside and under bands stay on the picture.
    for text in root.iter(f"{NS}text"):
        assert 0 <= float(text.get("x", 0)) <= width
        assert not re.search(r"[\x00-\x08\ud800-\udfff]", text.text or "")
