import gzip
import io
import zipfile

import pytest

from benchmarks.seeds import REST, STORY, mail, page, warc, zipped
from interregnum.articles import take_in
from interregnum.errors import ArticleError, ArticleTooLarge, EncryptedInput, MalformedInput, NoArticle
from interregnum.records import Article


def read(data, name, **options):
    return list(take_in(data, name=name, **options))


def test_files_of_an_archive():
    files = {"a.txt": STORY.encode(), "x.bin": b"\x00", ".hidden.txt": b"x", "__MACOSX/a.txt": b"x", "b/c.html": page()}
    found = read(zipped(files), "all.zip")
    assert [a.source for a in found] == ["all.zip!a.txt", "all.zip!b/c.html"]


def test_an_archive_in_a_file(tmp_path):
    path = tmp_path / "all.zip"
    path.write_bytes(zipped({"a.txt": STORY.encode()}))
    assert len(list(take_in(path))) == 1


def test_a_bad_file_is_an_error_among_the_rest():
    found = read(zipped({"a.pdf": b"%PDF-", "b.txt": b"", "c.txt": STORY.encode()}), "a.zip")
    assert [type(one).__name__ for one in found] == ["MalformedInput", "EmptyArticle", "Article"]
    assert "a.zip!a.pdf" in str(found[0])


def test_nothing_known_in_it():
    with pytest.raises(NoArticle, match=r"\.bin 2"):
        read(zipped({"a.bin": b"", "b.bin": b""}), "a.zip")


def test_office_files_are_still_named():
    with pytest.raises(ArticleError, match="Word document"):
        read(zipped({"word/document.xml": b"<x/>"}), "a.docx")


def test_locked_files():
    data = bytearray(zipped({"a.txt": STORY.encode()}))
    data[6] |= 1  # the flag, in the file's own header and in the directory
    data[data.index(b"PK\x01\x02") + 8] |= 1
    [error] = read(bytes(data), "a.zip")
    assert isinstance(error, EncryptedInput)


def test_broken_archives():
    whole = zipped({"a.txt": STORY.encode()})
    with pytest.raises(MalformedInput, match="ZIP"):
        read(whole[:-30], "a.zip")
    broken = bytearray(whole)
    broken[45:60] = b"\xff" * 15
    [error] = read(bytes(broken), "a.zip")
    assert isinstance(error, MalformedInput)


def test_ways_of_packing_that_have_no_bound_are_not_unpacked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a.txt", STORY)
    [error] = read(out.getvalue(), "a.zip")
    assert isinstance(error, MalformedInput)


def test_bombs_end():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(30):
            archive.writestr(f"{number}.txt", b" " * 19_000_000)
    found = read(out.getvalue(), "bomb.zip")
    assert isinstance(found[-1], ArticleTooLarge)
    assert "unpacks to" in str(found[-1])
    assert len(found) < 10


def test_archives_in_archives_end():
    data = STORY.encode()
    for _ in range(8):
        data = gzip.compress(data, mtime=0)
    with pytest.raises(MalformedInput, match="deep"):
        read(data, "a.gz")
    data = zipped({"a.txt": STORY.encode()})
    for _ in range(8):
        data = zipped({"a.zip": data})
    [error] = read(data, "a.zip")
    assert "deep" in str(error)


@pytest.mark.parametrize(("name", "data"), [("a.txt.gz", STORY), ("a.gz", REST), (None, STORY)])
def test_gzip(name, data):
    [article] = read(gzip.compress(data.encode(), mtime=0), name)
    assert article.text == data
    assert article.source == (name or "input")


def test_what_is_in_gzip_is_told_by_the_inner_name():
    [article] = read(gzip.compress(mail(), mtime=0), "a.eml.gz")
    assert article.format == "mail"


def test_a_gzip_bomb_ends():
    with pytest.raises(ArticleTooLarge):
        read(gzip.compress(b"x" * 60_000_000, mtime=0), "a.txt.gz")
    with pytest.raises(ArticleError):
        read(gzip.compress(b"\n" * 400_000_000, mtime=0), "a.jsonl.gz")


def test_a_web_archive_that_bursts_ends():
    bomb = warc([("https://h.example/v.mp4", "200 OK", b"\x00" * 150_000_000, "video/mp4")], packed=True)
    with pytest.raises(ArticleTooLarge, match="unpacks to"):
        read(bomb, "a.warc.gz")


@pytest.mark.parametrize("data", [b"\x1f\x8b", b"\x1f\x8b\x08\x00" + b"\xff" * 100])
def test_broken_gzip(data):
    with pytest.raises(MalformedInput):
        read(data, "a.txt.gz")


def test_a_text_in_gzip_that_breaks_off_comes_with_the_error():
    packed = gzip.compress("\n\n".join(f"{STORY} {n * n}" for n in range(2000)).encode())
    found = read(packed[:-3000], "a.txt.gz")
    assert [type(one) for one in found] == [Article, MalformedInput]
