"""People whom coreference ran together. All persons are invented."""

from __future__ import annotations

import pytest

from interregnum.resolve.mended_names import apart
from tests.stories import reading


@pytest.mark.parametrize(
    ("marked", "moved"),
    [
        ("[Ana Ruiz|PER|a] met [Bo Ruiz|PER|a], and [Ana Ruiz|PER|a] spoke.", {"Bo Ruiz": "a.1"}),
        ("[Ana Ruiz|PER|a] is [Anna Ruiz|PER|a].", {}),
        ("[Ana Bo Ruiz|PER|a] spoke; [Bo Ruiz|PER|a], [Ana Ruiz|PER|a].", {}),
        ("[Ana Ruiz|PER|a], known as [Bo Kern|PER|a], sang.", {}),
        ("[Bo Kern|PER|k] called [Ruiz|PER|k] kind. [Ana Ruiz|PER|a] left.", {"Ruiz": "a"}),
        ("[Bo Kern|PER|k] and [Kern|PER|k]. [Ana Ruiz|PER|a], [Eva Ruiz|PER|e], [Ruiz|PER|k].", {}),
    ],
)
def test_apart(marked: str, moved: dict[str, str]) -> None:
    read = reading(f"# id=t1 date=2024-03-18\n{marked}\n")
    assert {read.words(read.mention(i).span): e for i, e in apart(read).items()} == moved
