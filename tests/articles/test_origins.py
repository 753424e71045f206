import pytest

from interregnum.articles.origins import Credited, find_origin

LEAD = "The rebels held talks, two sources told Reuters."


def origin(*, outlet=None, first=None, credited=(), body=("", LEAD)):
    return find_origin(outlet=outlet, first=first, credited=list(credited), body=list(body))


def test_who_published_first_goes_before_all():
    found = origin(
        first=("Radio Amala", "First published by Radio Amala"),
        credited=[Credited("Reuters", "(Reuters) -", "dateline")],
    )
    assert (found.name, found.words) == ("Radio Amala", "credit line: First published by Radio Amala")


def test_the_dateline_names_it():
    found = origin(outlet="The Vostany Herald", credited=[Credited("TASS", "/TASS/", "dateline")])
    assert (found.name, found.words) == ("TASS", "dateline: /TASS/")


def test_two_agencies_leave_it_open():
    found = origin(credited=[Credited("TASS", "/TASS/", "dateline"), Credited("Reuters", "© Reuters", "credit line")])
    assert found.name is None
    assert found.doubt is not None
    assert "TASS and Reuters" in found.doubt


def test_an_agency_as_outlet_is_the_origin():
    assert origin(outlet="AFP", body=["", "They left."]).name == "Agence France-Presse"


@pytest.mark.parametrize("outlet", ["The Vostany Herald", None])
def test_sources_of_the_lead_told_it(outlet):
    found = origin(outlet=outlet)
    assert (found.name, found.words) == ("Reuters", "text: told Reuters")


@pytest.mark.parametrize(
    "body",
    [
        ("", "They left.", "One told Reuters."),  # a remark further down
        ("", LEAD, "Others told AFP."),  # told two
        ("", LEAD, "Others told CNN."),
        ("", "They left."),
        ("", "He told the BBC."),  # no agency
    ],
)
def test_no_guess(body):
    assert origin(outlet="The Vostany Herald", body=body).name is None


def test_an_outlet_with_sources_of_its_own_is_no_copy():
    assert origin(outlet="BBC", body=("", LEAD, "He told BBC News.")).name is None
