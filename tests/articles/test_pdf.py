import io

import pytest
from pypdf import PdfReader, PdfWriter

from benchmarks.seeds import LEAD, REST, STORY, TITLE, pdf, wrapped
from interregnum.articles import take_in
from interregnum.articles.pdf import composed
from interregnum.errors import ArticleTooLarge, EmptyArticle, EncryptedInput, MalformedInput, NeedsOcr
from interregnum.records import Article


def one(data, **options):
    [article] = take_in(data, name="report.pdf", **options)
    assert isinstance(article, Article)
    return article


def locked(password):
    writer = PdfWriter(PdfReader(io.BytesIO(pdf([wrapped(STORY)]))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def codes(article):
    return {notice.code for notice in article.notices}


def test_pages_are_one_text():
    article = one(pdf([[TITLE, "", *wrapped(LEAD)], wrapped(REST)]))
    words = " ".join(article.text.split())
    assert words == f"{TITLE} {LEAD} {REST}"
    assert (article.format, article.source, article.language) == ("pdf", "report.pdf", "en")
    assert article.blocks[0].kind == "title"


def test_a_pdf_is_one_under_any_name():
    assert next(take_in(pdf([wrapped(STORY)]), name="x.txt")).format == "pdf"


def test_the_day_it_was_made_stands_in_for_a_date_with_a_notice():
    article = one(pdf([wrapped(STORY)], made="D:20210304101112+01'00'"))
    assert (article.published, article.published_from) == ("2021-03-04", "metadata (PDF CreationDate)")
    assert "made-only" in codes(article)


def test_what_the_text_says_goes_before_the_day_it_was_made():
    article = one(pdf([[TITLE, "3 March 2021", *wrapped(STORY)]], made="D:20220101"))
    assert article.published == "2021-03-03"
    assert "made-only" not in codes(article)


@pytest.mark.parametrize(("said", "title"), [(TITLE, TITLE), ("Template of the desk", None), ("Amala", None)])
def test_a_title_is_believed_where_the_text_bears_it_out(said, title):
    article = one(pdf([[*wrapped(LEAD), TITLE, *wrapped(REST)]], title=said))
    assert article.title == title


def test_pictures_of_text_need_ocr():
    with pytest.raises(NeedsOcr, match="2 pages.*OCR"):
        one(pdf([[], []]))


def test_some_pages_without_text_are_a_notice():
    article = one(pdf([wrapped(STORY), []]))
    assert "pages-without-text" in codes(article)


def test_nothing_on_its_pages():
    with pytest.raises(EmptyArticle):
        one(pdf([[" "]]))


def test_a_password_is_named_and_an_empty_one_opens():
    with pytest.raises(EncryptedInput, match="password"):
        one(locked("secret"))
    assert "rebels" in one(locked("")).text


@pytest.mark.parametrize("data", [b"%PDF-1.4", b"%PDF-1.7\n" + b"\xff" * 5000, pdf([wrapped(STORY)])[:300]])
def test_broken_files(data):
    with pytest.raises((MalformedInput, EmptyArticle)):
        one(data)


def test_a_bomb_of_a_stream_ends():
    import zlib

    packed = zlib.compress(b"(x) Tj " * 30_000_000, 9)
    whole = pdf([wrapped(STORY)])
    at = whole.index(b"<< /Length", whole.index(b"/Type /Page /Parent") - 3000)
    end = whole.index(b"endstream", at)
    data = whole[:at] + b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\n" % (len(packed), packed) + whole[end:]
    with pytest.raises((MalformedInput, EmptyArticle, ArticleTooLarge)):
        one(data)


def test_words_parted_at_line_ends_are_made_whole():
    raw = "The govern-\nment met anti-\nwar groups. The anti-war march ended. The ofﬁce\u00ad closed."
    text, pieces, _ = composed([raw])
    assert text == "The government met anti-war groups. The anti-war march ended. The office closed."
    assert all(text[at : at + size] == raw[there : there + size] for at, there, size in pieces)


def test_running_heads_and_page_numbers_go():
    pages = [f"Harbour Times 4 March 2021\n\nParagraph number {word}.\n- {n} -" for n, word in enumerate("abcd", 1)]
    text, pieces, heads = composed(pages)
    assert heads == 8
    assert text.split() == "Paragraph number a. Paragraph number b. Paragraph number c. Paragraph number d.".split()
    raw = "\f".join(pages)
    assert all(text[at : at + size] == raw[there : there + size] for at, there, size in pieces)


def test_long_lines_take_linear_time():
    text, _, _ = composed(["a" * 2_000_000, "-\n" * 200_000, "x-y " * 100_000])
    assert len(text) > 2_000_000
