import json

import pytest

from benchmarks.seeds import LEAD
from interregnum.articles import read_fields, take_in
from interregnum.articles.fields import columns, looked_up
from interregnum.errors import MalformedInput


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ("text=body", {"text": "body"}),
        (" text = a b , date=x.y ,", {"text": "a b", "date": "x.y"}),
    ],
)
def test_what_is_said(said, fields):
    assert read_fields(said) == fields


@pytest.mark.parametrize("said", ["", "text", "text=", "body=text", ","])
def test_what_is_no_mapping(said):
    with pytest.raises(ValueError, match=r"pair|field"):
        read_fields(said)


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (["Headline", "Full Text", "Pub Date", "Source Name"], {"text": 1, "title": 0, "outlet": 3}),
        (["content", "text"], {"text": 1}),
        (["a"], {}),
    ],
)
def test_columns(header, found):
    assert columns(header, None) == found


def test_a_path_leads_into_records():
    record = {"a": {"b": {"c": "x"}}, "a.b": "y", "title": "t"}
    assert looked_up(record, {"text": "a.b.c", "date": "a.b", "url": "a.q.z"}) == {
        "text": "x", "date": "y", "url": None, "title": "t", "outlet": None, "byline": None, "section": None,
        "id": None,
    }  # fmt: skip


def test_json_lines_with_other_names():
    line = json.dumps({"article": {"body": LEAD}, "day": "2021-03-04", "title": "Port"}).encode()
    [article] = take_in(line, format="jsonl", fields={"text": "article.body", "date": "day"})
    assert (article.text, article.published, article.title) == (LEAD, "2021-03-04", "Port")


def test_a_record_without_text_says_what_to_do():
    [error] = take_in(b'{"body": "x"}', format="jsonl")
    assert isinstance(error, MalformedInput)
    assert "--fields text=NAME" in str(error)
