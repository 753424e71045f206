import gzip
import io
import random

import pytest

from interregnum.articles.streams import Burst, TooLong, Unpacked, lines_of, rejoined
from interregnum.errors import ArticleTooLarge, MalformedInput

NOISE = random.Random(5).randbytes(300_000)


def test_a_head_goes_back():
    file = io.BytesIO(b"abcdef")
    stream = rejoined(file.read(3), file)
    assert (stream.read(2), stream.read()) == (b"ab", b"cdef")


@pytest.mark.parametrize(("data", "limit"), [(b"a\nbb\n\nccc", 10), (b"x" * 50 + b"\ny\n", 10), (b"", 5), (b"\n\n", 5)])
@pytest.mark.parametrize("cut", [0, 1, 3])
def test_lines(data, limit, cut):
    file = io.BytesIO(data)
    found = [
        line if isinstance(line, TooLong) else line.rstrip(b"\n") for line in lines_of(file, limit, head=file.read(cut))
    ]
    wanted = [TooLong(len(line) + 1) if len(line) > limit else line for line in data.split(b"\n")]
    assert [line for line in found if line] == [line for line in wanted if line]


def test_gzip_members_one_after_another():
    data = gzip.compress(NOISE) + gzip.compress(b"more")
    assert Unpacked(data[:100], io.BytesIO(data[100:]), name="x").read() == NOISE + b"more"


def test_what_comes_before_a_break_is_kept():
    stream = Unpacked(b"", io.BytesIO(gzip.compress(NOISE)[:-1000]), name="x")
    got = io.BufferedReader(stream).read()
    assert got == NOISE[: len(got)]
    assert len(got) > 200_000
    assert isinstance(stream.error, MalformedInput)


def test_a_burst_is_large_and_many_times_its_size():
    burst = Burst("x")
    burst.see(99_000_000, 1)
    burst.see(2_000_000, 1_000_000)
    with pytest.raises(ArticleTooLarge):
        burst.see(1, 1000)
