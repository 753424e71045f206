import pytest

from benchmarks.seeds import CSV, LEAD, REST, TITLE
from interregnum.articles import take_in
from interregnum.errors import ArticleTooLarge, EmptyArticle, MalformedInput
from interregnum.records import Article


def read(data, name="a.csv", **options):
    return list(take_in(data if isinstance(data, bytes) else data.encode(), name=name, **options))


def test_columns_are_told_by_their_names():
    first, second = read(CSV)
    assert (first.text, first.title, first.outlet, first.url, first.published) == (
        LEAD, TITLE, "Harbour Times", "https://harbour.example/1", "2021-03-04",
    )  # fmt: skip
    assert (first.format, first.source, first.published_from) == ("csv", "a.csv#row2", "date field")
    assert (second.text, second.url) == (REST, None)


@pytest.mark.parametrize(("delimiter", "name"), [(";", "a.csv"), ("\t", "a.tsv"), ("|", "a.csv"), (",", "a.csv")])
def test_delimiters(delimiter, name):
    [article] = read(f'title{delimiter}text\nPort{delimiter}"{LEAD}"\n', name)
    assert (article.title, article.text) == ("Port", LEAD)


def test_fields_as_mapped():
    data = f'k,story text,day,body\n7,"{LEAD}",2021-03,no\n'
    [article] = read(data, fields={"text": "story text", "date": "day", "id": "k"})
    assert (article.text, article.published, article.id) == (LEAD, "2021-03", "7")


def test_no_column_for_the_text_lists_what_there_is():
    with pytest.raises(MalformedInput, match=r"'a', 'b'.*--fields text=NAME"):
        read("a,b\n1,2\n")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding):
    text = LEAD.replace("Ines", "Inès")
    [article] = read(f'title,text\nPort,"{text}"\n'.encode(encoding))
    assert article.text == text


def test_a_bad_row_is_an_error_in_its_place():
    found = read(f'title,text\nA,"{LEAD}"\nB,\nC,"{REST}",,,\n')
    assert [type(item) for item in found] == [Article, EmptyArticle, Article]
    assert "row3" in str(found[1])
    assert "row" in {n.code for n in found[2].notices}


def test_text_over_lines_and_the_same_twice():
    first, second = read(f'text,x\n"{LEAD}\n\n{REST}",1\n"{LEAD}\n\n{REST}",2\n')
    assert first.text == f"{LEAD}\n\n{REST}"
    assert "duplicate-id" in {n.code for n in second.notices}


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ("text\n", EmptyArticle),
        ("\n\n", EmptyArticle),
        ('text\n"' + ("x" * 1000 + "\n") * 30_000, MalformedInput),
        ("text\n" + "x" * 2_000_000 + "\n", ArticleTooLarge),
        ("," * 100_000 + "\n", MalformedInput),
    ],
)
def test_hostile_tables_end(data, error):
    with pytest.raises(error):
        read(data, limit=1_000_000)


def test_rows_before_a_broken_one_come_out():
    found = take_in(f'text\n"{LEAD}"\n"'.encode() + (b"x" * 1000 + b"\n") * 30_000, name="a.csv")
    assert isinstance(next(found), Article)
    with pytest.raises(MalformedInput, match="after row 2"):
        list(found)


def test_a_table_may_be_longer_than_the_limit():
    assert len(read("text\n" + f'"{LEAD}"\n' * 40, limit=1000)) == 40


def test_a_long_article_fits_in_a_cell():
    [article] = read(f'text\n"{LEAD * 900}"\n')
    assert len(article.text) == len(LEAD) * 900
