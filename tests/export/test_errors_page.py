"""The page of errors, from scores made by hand. The sentences are invented."""

from __future__ import annotations

import re

from interregnum.export.errors_page import errors_page
from interregnum.frames.scoring_report import Bin, FrameError, Score, Scores

HOSTILE = 'The <script>alert(1)</script> "mayor" resigned.'


def scores(*errors: FrameError) -> Scores:
    score = Score("trigger", 0.5, 0.5, 0.5, 0.4, 0.6, 10, 10)
    types = {n: Score(n, 0.5, 0.5, f, 0.1, 0.9, 4, 4) for n, f in (("DEPART", 0.7), ("DIE", 0.2))}
    bins = (Bin(0.5, 0.6, 4, 0.55, 0.5), Bin(0.6, 0.7, 0, 0.0, 0.0))
    return Scores("tester", 2, {"trigger": score}, types, bins, 0.05, (), errors)


def error(kind: str, frame: str, *, gold: str = "", read: str = "") -> FrameError:
    return FrameError(kind, "p1", frame, "resigned", 40, 48, gold, read, 0.7, HOSTILE)


def test_every_error_stands_under_its_type_worst_type_first() -> None:
    made = "".join(errors_page(scores(error("missed", "DEPART", gold="DEPART"), error("false", "DIE", read="DIE"))))
    assert made.index('<section id="DIE">') < made.index('<section id="DEPART">')
    assert "2 errors: 1 missed, 1 false" in made
    assert made.count('<span class="t">resigned</span>') == 2


def test_confusions_are_counted() -> None:
    made = "".join(errors_page(scores(*[error("confused", "DIE", gold="DIE", read="ASSAULT «x»")] * 3)))
    assert re.search(r'href="#DIE">DIE</a></th><td>ASSAULT</td><td>3</td>', made)


def test_words_from_outside_are_escaped() -> None:
    made = "".join(errors_page(scores(error("missed", "DEPART", gold="DEPART"))))
    assert "<script" not in made
    assert "&lt;script&gt;" in made


def test_bins_without_frames_are_left_out() -> None:
    made = "".join(errors_page(scores()))
    assert made.count("<circle") == 1
    assert "0.6 to 0.7" not in made
