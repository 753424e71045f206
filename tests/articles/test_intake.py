import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interregnum.articles import take_in, take_in_text
from interregnum.errors import (
    ArticleError,
    ArticleNotFound,
    ArticleTooLarge,
    BinaryInput,
    EmptyArticle,
    NotEnglish,
)
from interregnum.records import Article

TEXT = "The rebels of the northern province seized the port of Amala on Monday, the governor's office said."


def one(source, **options):
    [article] = take_in(source, **options)
    assert isinstance(article, Article)
    return article


def test_a_file(tmp_path):
    path = tmp_path / "port amala.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    article = one(path)
    assert article.text == TEXT
    assert article.source == str(path)
    assert article.id.startswith("port-amala-")
    assert article.pieces == ((0, 0, len(TEXT)),)
    assert article.language == "en"


def test_ids_are_stable_and_differ_by_text():
    assert one(TEXT).id == one(TEXT.encode(), name="text").id
    assert one(TEXT).id != one(TEXT + "!").id


@pytest.mark.parametrize("name", ["missing.txt", "no/such/folder/x.txt", "x" * 5000, "nul\0name"])
def test_missing_files(tmp_path, name):
    with pytest.raises(ArticleNotFound):
        list(take_in(tmp_path / name))


def test_a_folder(tmp_path):
    with pytest.raises(ArticleNotFound, match="folder"):
        list(take_in(tmp_path))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_one_may_not_read(tmp_path):
    path = tmp_path / "x.txt"
    path.write_text(TEXT)
    path.chmod(0)
    with pytest.raises(ArticleError, match="permission"):
        list(take_in(path))


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"... --- ***", "\ufeff\n", "", "…"])
def test_empty(data):
    with pytest.raises(EmptyArticle):
        list(take_in(data))


def test_too_large_is_seen_before_it_is_read(tmp_path):
    path = tmp_path / "x.txt"
    with path.open("wb") as file:
        file.truncate(60_000_000)
        file.seek(0)
        file.write(TEXT.encode())
    with pytest.raises(ArticleTooLarge, match="60,000,000"):
        list(take_in(path))


@pytest.mark.parametrize("source", [TEXT * 20, (TEXT * 20).encode()])
def test_the_limit(source):
    with pytest.raises(ArticleTooLarge):
        list(take_in(source, limit=1000))
    assert one(source, limit=10_000).text == TEXT * 20


def test_a_pipe_has_no_size(tmp_path):
    read, write = os.pipe()
    os.write(write, TEXT.encode())
    os.close(write)
    article = one(type(tmp_path)(f"/dev/fd/{read}"), name="pipe") if os.path.exists(f"/dev/fd/{read}") else None
    os.close(read)
    assert article is None or article.text == TEXT


def test_binary():
    with pytest.raises(BinaryInput, match=r"x\.txt: this is a PNG image"):
        list(take_in(b"\x89PNG\r\n", name="x.txt"))


def test_another_language():
    german = "Der Präsident ist am Montag zurückgetreten, sagte sein Sprecher. Die Regierung sucht einen Nachfolger."
    with pytest.raises(NotEnglish, match="German"):
        list(take_in(german))
    assert one(german, force=True).language == "de"


def test_an_unknown_format():
    with pytest.raises(ValueError, match="formats are"):
        list(take_in(TEXT, format="docx"))


def test_no_date_and_headline_only_are_noted():
    article = one("Rebels seize Port Amala")
    assert {notice.code for notice in article.notices} == {"no-date", "headline-only", "language"}
    assert article.title == "Rebels seize Port Amala"


def test_a_dateline_with_a_year_dates_the_article():
    article = one(f"VOSTANY, 4 March 2021 (AFP) - {TEXT}")
    assert (article.published, article.published_from) == ("2021-03-04", "dateline")


def test_a_dateline_without_a_year_does_not():
    article = one(f"VOSTANY, March 4 (AFP) - {TEXT}")
    assert article.published is None
    assert "03-04" in article.notices[0].message


def test_an_update_stands_for_a_missing_date_with_a_notice():
    article = one(f"Rebels seize port\n\nUpdated: 4 March 2021\n\n{TEXT}")
    assert (article.published, article.published_from) == ("2021-03-04", "updated line")
    assert "updated-only" in {notice.code for notice in article.notices}


def test_told_in_the_lead_by_a_carrier():
    lead = TEXT.replace("the governor's office said", "two sources told Reuters")
    article = one(f"date 2021-03-04 Voice Of Vostany\n\nRebels seize port\n\n{lead}\n")
    assert (article.origin, article.origin_from) == ("Reuters", "text: told Reuters")


def test_half_a_character_at_the_end():
    article = one(TEXT.encode() + b"\xe2\x80")
    assert article.text == TEXT + "\ufffd"
    assert "encoding" in {notice.code for notice in article.notices}


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_offsets_hold_in_what_the_user_has(newline):
    text = f"Rebels\u00a0seize port 😀{newline}{newline}{TEXT} עברית e\u0301{newline}"
    article = one(text)
    assert article.text == text
    assert [block.span.of(text) for block in article.blocks] == ["Rebels\u00a0seize port 😀", f"{TEXT} עברית e\u0301"]
    assert article.original(5) == 5


def test_take_in_text_takes_what_is_known():
    article = take_in_text(
        TEXT, id="a", title="Port seized", outlet="The Herald", date="2021-03", url="http://x.example"
    )
    assert (article.id, article.title, article.outlet, article.published, article.published_from) == (
        "a",
        "Port seized",
        "The Herald",
        "2021-03",
        "given",
    )
    assert take_in_text(TEXT, date="soon").published is None


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1, max_size=400))
def test_any_text_survives_with_exact_offsets_and_blocks_in_order(text):
    try:
        [article] = take_in(text, format="text", force=True)
    except EmptyArticle:
        return
    assert isinstance(article, Article)
    assert len(article.text) == len(text)
    assert article.text == "".join("\ufffd" if "\ud800" <= ch <= "\udfff" else ch for ch in text)
    assert all(block.span.of(article.text).strip() for block in article.blocks)
    assert article.pieces == ((0, 0, len(text)),)
    assert Article.from_json(article.to_json()) == article


STORY_PARTS = st.sampled_from(
    [
        TEXT,
        "Rebels seize port",
        "By Jane Doe",
        "4 March 2021",
        "VOSTANY, March 4 (AFP) -",
        "(AFP)",
        "© 2021 Reuters",
        "MAYOR: No.",
        "-30-",
        "Title: A port",
        "World",
        "Updated: 5 March 2021",
        "- item",
        "",
        " ",
        "***",
        "PARIS (AFP) — " + TEXT,
        "He left. – AFP",
        "Source: Reuters",
        "International 2021-03-04",
        "\ufeff",
        "What next?",
        "and so on",
        "Photo: Jane Doe/AFP",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(STORY_PARTS, st.sampled_from(["\n", "\n\n", "\r\n", " ", "\u2028"])), min_size=1, max_size=12)
)
def test_any_order_of_page_parts_is_laid_out(pieces):
    text = "".join(part + gap for part, gap in pieces)
    try:
        [article] = take_in(text, format="text", force=True)
    except EmptyArticle:
        return
    assert isinstance(article, Article)
    assert article.text == text
    words = "".join(block.span.of(text) for block in article.blocks)
    # Nothing that says something falls between the blocks.
    assert [ch for ch in words if ch.isalnum()] == [ch for ch in text if ch.isalnum()]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 2_000_000,
        TEXT * 20_000,
        "(" * 500_000 + "a",
        "ABC " * 200_000,
        "© " * 300_000 + "a",
        "a\n" * 100_000,
        "2021-03-04\n" * 20_000,
        " " * 1_000_000 + "x",
        "\n" * 300_000 + "x",
        "e" + "\u0301" * 500_000,
    ],
)
def test_long_and_hostile_texts_end(text):
    assert one(text, force=True).text == text
