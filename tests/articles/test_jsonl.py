import json

import pytest

from interregnum.articles import take_in
from interregnum.errors import (
    ArticleError,
    ArticleTooLarge,
    EmptyArticle,
    MalformedInput,
    NotEnglish,
    UndecodableText,
)
from interregnum.records import Article

TEXT = "The rebels of the northern province seized the port of Amala on Monday, the governor's office said."


def read(*records, **options):
    data = "\n".join(r if isinstance(r, str) else json.dumps(r) for r in records).encode()
    return list(take_in(data, name="news.jsonl", **options))


def one(**record):
    [article] = read({"text": TEXT, **record})
    assert isinstance(article, Article)
    return article


def test_fields_are_taken_as_given():
    article = one(
        id="a",
        date="2021-03-04",
        title="Port seized",
        outlet="The Herald",
        url="http://x",
        byline="Jane Doe",
        section="World",
        more=[1],
    )
    assert article.text == TEXT
    assert (article.id, article.title, article.outlet, article.byline, article.section, article.url) == (
        "a",
        "Port seized",
        "The Herald",
        "Jane Doe",
        "World",
        "http://x",
    )
    assert (article.published, article.published_from, article.format) == ("2021-03-04", "date field", "jsonl")
    assert article.notices == ()
    assert [block.kind for block in article.blocks] == ["body"]


def test_a_given_field_goes_before_the_text():
    article = one(text=f"date 2021-03-04 Voice Of Vostany\n\n{TEXT}", date="2020", outlet="The Herald")
    assert (article.published, article.outlet) == ("2020", "The Herald")


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("2021-03-04T10:00:00Z", "2021-03-04"),
        ("2021-03", "2021-03"),
        (2021, "2021"),
        ("2021-03-04/2021-03-06", "2021-03-04/2021-03-06"),
    ],
)
def test_dates(date, published):
    assert one(date=date).published == published


@pytest.mark.parametrize("date", ["soon", "3/4/2021", "2021-02-30", 1.5, ["2021"], True])
def test_doubtful_dates_are_left_out_with_a_notice(date):
    article = one(date=date)
    assert article.published is None
    assert {"date", "no-date"} <= {notice.code for notice in article.notices}


@pytest.mark.parametrize("date", [None, "", " "])
def test_no_date_is_no_bad_date(date):
    assert {notice.code for notice in one(date=date).notices} == {"no-date"}


def test_a_number_is_an_id_and_a_list_is_none():
    assert one(id=12).id == "12"
    assert one(id=["x"]).id.startswith("news-")
    assert one().id == one().id


def test_an_id_used_twice_gets_a_notice():
    first, second = read({"id": "a", "text": TEXT}, {"id": "a", "text": TEXT + " He left."})
    assert "duplicate-id" not in {n.code for n in first.notices}
    assert "duplicate-id" in {n.code for n in second.notices}


def test_one_bad_line_stops_nothing():
    found = read(
        {"text": TEXT},
        "{bad",
        "",
        {"text": 5},
        {},
        "7",
        {"text": " "},
        {"text": "Президент подал в отставку"},
        '{"a":' * 5000,
        {"text": TEXT},
    )
    assert [type(item) for item in found] == [
        Article,
        MalformedInput,
        MalformedInput,
        MalformedInput,
        MalformedInput,
        EmptyArticle,
        NotEnglish,
        MalformedInput,
        Article,
    ]
    assert "news.jsonl: line 2:" in str(found[1])
    assert "line 4" in str(found[2])


def test_a_number_too_long_for_python_is_an_error():
    [found] = read('{"text": ' + "1" * 10_000 + "}")
    assert isinstance(found, MalformedInput)


def test_a_line_over_the_limit_is_skipped_and_the_next_is_read():
    found = list(
        take_in(
            b'{"text": "' + b"x" * 300_000 + b'"}\n' + json.dumps({"text": TEXT}).encode(),
            format="jsonl",
            limit=100_000,
        )
    )
    assert [type(item) for item in found] == [ArticleTooLarge, Article]


def test_the_file_may_be_longer_than_the_limit():
    found = read(*[{"text": f"{TEXT} {number}"} for number in range(50)], limit=1000)
    assert len(found) == 50
    assert all(isinstance(item, Article) for item in found)


def test_undecodable_lines():
    noise = bytes((i * 89 + i * i * 31) % 200 + 48 for i in range(2000)).replace(b"\n", b"x")
    found = list(take_in(b'{"text": "' + noise + b'"}\n' + json.dumps({"text": TEXT}).encode(), format="jsonl"))
    assert isinstance(found[0], (UndecodableText, MalformedInput, ArticleError))
    assert isinstance(found[1], Article)


@pytest.mark.parametrize("data", ['[{"text": "x"}]', '{\n  "text": "x"\n}', ""])
def test_other_json_is_refused_with_a_remedy(data):
    with pytest.raises((MalformedInput, EmptyArticle)):
        list(take_in(data, format="jsonl"))


def test_lone_surrogates_keep_every_offset():
    [article] = read('{"text": "The rebels \\ud800 left the port \\ud83d\\ude00 on Monday.", "title": "\\udfff"}')
    assert article.text == "The rebels \ufffd left the port 😀 on Monday."
    assert article.title == "\ufffd"
    json.dumps(article.to_json(), ensure_ascii=False).encode()


def test_marks_and_line_ends():
    data = (
        b"\xef\xbb\xbf" + json.dumps({"text": TEXT}).encode() + b"\r\n" + json.dumps({"text": TEXT}).encode() + b"\r\n"
    )
    assert [type(item) for item in take_in(data)] == [Article, Article]
    wide = (json.dumps({"text": TEXT}) + "\n").encode("utf-16")
    assert [item.text for item in take_in(wide)] == [TEXT]
