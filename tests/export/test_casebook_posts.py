from rich.cells import cell_len

from interregnum.export.casebook_posts import voids_rows, who_rows
from interregnum.export.casebook_rows import rendered
from interregnum.views.ask import voids, who
from tests.casebooks import Story

STORY = Story()
BOOK = STORY.book()


def test_a_void_tells_who_steps_in_on_whose_word() -> None:
    out = rendered(voids_rows(voids(BOOK)))
    assert (
        "guide of river militias · void, opened between 2020-01-03 and 2020-01-04 (Karim Tol killed) [reports differ]"
        " · stepping in: Dawn Front (reported 2020-02-12)\n"
    ) in out
    assert (
        "— 4 unnamed sources in 2 groups, one origin (Norwire), in 2 articles, no answer from the government of "
        "Norland; first reported 2020-02-12, latest 2020-02-13\n"
    ) in out
    assert "the government of Norland: “did not respond to a request for comment” (Harbour Times, 2020-02-12)" in out
    assert STORY.claims["stepped"] in out
    assert "1 post void as of the last report, 2021-05-20" in out


def test_the_line_of_holders() -> None:
    out = rendered(who_rows(who(BOOK, "Norland")))
    heads = [line.strip() for line in out.splitlines() if line.startswith(("  •", "  ○", "prime"))]
    assert heads == [
        "prime minister of Norland · last known: Lena Ask",
        "• Ana Duarte · elected 2018-06-04, until 2020-03-02 (resigned)",
        "○ void since 2020-03-02 (Ana Duarte resigned) · until 2020-04-10 (Lena Ask took office) · 39 days · "
        "covered by Ivo Brandt (acting)",
        "• Ivo Brandt (acting) · took office 2020-03-03, until 2020-04-10 (successor began)",
        "• Lena Ask · took office 2020-04-10, last seen 2020-04-11",
        "• Lena Ask (to follow) · reported 2020-03-03",
    ]


def test_states_on_a_day() -> None:
    def first(name: str, day: str) -> str:
        return rendered(who_rows(who(BOOK, name, on=day))).splitlines()[0]

    assert first("Norland", "2019-01-01") == "prime minister of Norland · held by Ana Duarte on 2019-01-01"
    assert first("Norland", "2020-03-05") == "prime minister of Norland · Ivo Brandt, acting on 2020-03-05"
    assert first("Norland", "2030-01-01") == "prime minister of Norland · not known; last known: Lena Ask on 2030-01-01"
    assert first("river militias", "2020-02-12") == "guide of river militias · void on 2020-02-12"
    assert first("river militias", "2020-01-01") == "guide of river militias · possibly held by Karim Tol on 2020-01-01"


def test_next_holder_where_nothing_is_known_of_the_day() -> None:
    out = rendered(who_rows(who(BOOK, "Norland", on="2000-01-01")))
    assert "later: Ana Duarte, elected 2018-06-04, until 2020-03-02 (resigned)" in out


def test_rivals_and_typos_are_told() -> None:
    out = rendered(who_rows(who(BOOK, "Harbor Union", on="2021-05-20")))
    assert "nothing is called “Harbor Union”; taken for “Harbour Union”" in out
    assert "several hold or claim it at once" in out
    assert "• Jon Eik (claims it) · seen 2021-05-20" in out


def test_what_was_left_out_is_counted() -> None:
    assert "5 lines left out by --min-origins or --named-only" in rendered(
        who_rows(who(BOOK, "Norland", min_origins=2))
    )


def test_it_fits_eighty_columns() -> None:
    out = rendered(voids_rows(voids(BOOK)), width=80)
    assert max(cell_len(line) for line in out.splitlines()) <= 80
