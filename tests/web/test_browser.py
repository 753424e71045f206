"""The pages in a real browser: no errors, no requests elsewhere, sound for axe, by mouse, key and thumb.

Skipped where no Chromium is found or Playwright is not installed. The story of ``tests.casebooks`` is served.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from docs.screenshots import browser, chromium, served
from interregnum.web.site import Site
from tests.web import sites

playwright = pytest.importorskip(
    "playwright.sync_api", reason="Playwright is not installed (it comes with the dev extra)"
)
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
playwright.expect.set_options(timeout=10_000)
pytestmark = pytest.mark.skipif(
    chromium() is None, reason="no Chromium found; install one or name it in INTERREGNUM_CHROMIUM"
)

PAGES = (
    "/casebook", "/articles", "/articles/a1", "/actors", "/actors/per:karim-tol", "/actors/country:xn", "/posts",
    "/posts/head-of-government@country:xn", "/posts/chair@org:harbour-union", "/network",
    "/network?on=2020-02-13&against=2019-12-31", "/timeline", "/voids", "/events/e-die", "/conflicts", "/sources",
    "/search?q=militias", "/review", "/review?kind=conflict", "/judgements", "/posts/none@none",
)  # fmt: skip
# Only what the house has ruled on: the pictures' own text sits on shapes that axe cannot see through.
AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    made = sites.told(tmp_path_factory.mktemp("told"))
    with made.casebook:
        yield made


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    with served(site) as where:
        yield where


@pytest.fixture(scope="module")
def window() -> Iterator[Any]:
    with browser() as opened:
        yield opened


class Watch:
    """What a page did that it should not."""

    def __init__(self, page: Any, address: str) -> None:
        self.wrong: list[str] = []
        page.on("console", lambda m: self.wrong.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda e: self.wrong.append(str(e)))
        page.on("request", lambda r: None if r.url.startswith((address, "data:")) else self.wrong.append(r.url))


@pytest.fixture
def page(window: Any, address: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    options = {"viewport": {"width": 1180, "height": 860}, "reduced_motion": "reduce", "base_url": address}
    context = window.new_context(**options | getattr(request, "param", {}))
    made = context.new_page()
    made.set_default_timeout(10_000)
    made.watch = Watch(made, address)
    yield made
    # A page that is not there says so in the console too.
    assert [w for w in made.watch.wrong if "404" not in w] == []
    context.close()


PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
DARK = {"color_scheme": "dark"}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound(page: Any, path: str) -> None:
    page.goto(path)
    assert page.title().endswith("· interregnum")
    found = axe.Axe().run(page, options=AXE).response["violations"]
    told = [f"{v['id']}: {n['html'][:120]} {n['failureSummary']}" for v in found for n in v["nodes"][:2]]
    assert told == []


@pytest.mark.parametrize("page", [DARK], indirect=True)
@pytest.mark.parametrize(
    "path", ["/casebook", "/articles/a1", "/posts/head-of-government@country:xn", "/network", "/review?kind=conflict"]
)
def test_in_the_dark(page: Any, path: str) -> None:
    page.goto(path)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(int(part) for part in re.findall(r"\d+", paper)[:3]) < 60
    found = axe.Axe().run(page, options=AXE).response["violations"]
    assert [f"{v['id']}: {n['html'][:120]}" for v in found for n in v["nodes"][:2]] == []


@pytest.mark.parametrize("page", [PHONE], indirect=True)
@pytest.mark.parametrize("path", PAGES)
def test_on_a_phone_nothing_is_wider_than_the_page(page: Any, path: str) -> None:
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    small = page.evaluate(
        "[...document.querySelectorAll('svg.drawing text')].filter(t => t.checkVisibility()).map(t =>"
        " parseFloat(getComputedStyle(t).fontSize) * t.ownerSVGElement.getScreenCTM().a).filter(s => s < 10)"
    )
    assert small == []


def test_pointing_at_a_band_shows_its_words(page: Any) -> None:
    page.goto("/posts/head-of-government@country:xn")
    page.locator(".wide a.band.full").first.hover()
    assert "elected on June 4, 2018" in page.locator(".tip").inner_text()
    page.mouse.move(5, 5)
    assert page.locator(".tip").count() == 0


def test_a_band_is_reached_by_keyboard(page: Any) -> None:
    page.goto("/posts/head-of-government@country:xn")
    band = page.locator(".wide a.band.void").first
    for _ in range(60):
        page.keyboard.press("Tab")
        if band.evaluate("e => e === document.activeElement"):
            break
    assert "resigned" in page.locator(".tip").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".tip").count() == 0
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#x-v-pm"


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_a_tap_leads_to_the_words(page: Any) -> None:
    page.goto("/posts/head-of-government@country:xn")
    page.locator(".narrow a.band.full").first.tap()
    assert page.evaluate("location.hash") == "#x-t-ana"


def test_the_slider_changes_the_day_and_the_picture(page: Any) -> None:
    page.goto("/network?on=2020-02-13")
    assert "Dawn Front backs" not in page.title()
    page.locator("#slider").focus()
    with page.expect_response(lambda r: "/network?" in r.url):
        page.keyboard.press("Home")
    # Not wait_for_function: from its second look on, the page's own policy forbids it to evaluate text.
    playwright.expect(page).to_have_url(re.compile(r"[?&]on=2020-01-05\b"))
    assert page.locator("#slider-day").inner_text() == "2020-01-05"
    playwright.expect(page).to_have_title(re.compile("^Network on 2020-01-05"))
    playwright.expect(page.locator("#stage", has_text="Ostrava")).to_have_count(0)


def test_the_slider_goes_from_change_to_change(page: Any) -> None:
    page.goto("/network?on=2020-03-02")
    with page.expect_response(lambda r: "/network?" in r.url):
        page.get_by_role("button", name="To the next change").click()
    assert page.locator("#slider-day").inner_text() == "2020-03-03"


def test_the_network_is_zoomed(page: Any) -> None:
    page.goto("/network?on=2020-02-13")
    picture = page.locator("#stage .wide svg")
    whole = picture.get_attribute("viewBox")
    page.get_by_role("button", name="Larger").click()
    assert picture.get_attribute("viewBox") != whole
    page.get_by_role("button", name="Show all").click()
    assert [float(v) for v in picture.get_attribute("viewBox").split()] == [float(v) for v in whole.split()]


def test_a_tie_leads_to_its_words(page: Any) -> None:
    page.goto("/network?on=2020-02-13")
    page.locator(".wide a.edge").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(':target .words') !== null")


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_without_a_script_the_form_asks(page: Any) -> None:
    page.goto("/network?on=2020-02-13")
    assert not page.locator("#slider").is_visible()
    page.locator("input[name=on]").fill("2020-01-05")
    page.get_by_role("button", name="Show").click()
    assert "on=2020-01-05" in page.url
    page.goto("/review?kind=conflict")
    assert not page.locator("kbd").first.is_visible()


def test_review_by_keys_and_undo(page: Any, site: Site) -> None:
    before = len(site.casebook.ledger.judgements())
    page.goto("/review?kind=conflict")
    page.locator("input[name=by]").first.fill("Ada")
    page.locator("h1").click()
    page.keyboard.press("j")
    assert page.locator(".item.now").count() == 1
    page.keyboard.press("1")
    page.locator(".flash").wait_for()
    made = site.casebook.ledger.judgements()[-1]
    assert (made.ruling, made.by, len(site.casebook.ledger.judgements())) == ("wrong", "Ada", before + 1)
    page.keyboard.press("u")
    page.get_by_text("withdrawn", exact=False).first.wait_for()
    assert site.casebook.ledger.judgements()[-1].subjects == (made.id,)


def test_keys_wait_while_a_name_is_typed(page: Any, site: Site) -> None:
    before = len(site.casebook.ledger.judgements())
    page.goto("/review?kind=conflict")
    page.locator("input[name=by]").first.fill("")
    page.locator("input[name=by]").first.press_sequentially("jk1u")
    assert page.locator("input[name=by]").first.input_value() == "jk1u"
    assert len(site.casebook.ledger.judgements()) == before


def test_the_stroke_goes_to_the_search(page: Any) -> None:
    page.goto("/casebook")
    page.keyboard.press("/")
    page.keyboard.type("Karim Tol")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Karim Tol").first.click()
    page.wait_for_url("**/actors/per:karim-tol")


def test_hostile_words_run_nothing(window: Any, tmp_path: Path) -> None:
    from interregnum.web import addresses

    made = sites.hostile(tmp_path)
    with made.casebook, served(made) as where:
        context = window.new_context(base_url=where)
        page = context.new_page()
        watch = Watch(page, where)
        page.on("dialog", lambda dialog: watch.wrong.append(dialog.message))
        actor = next(iter(made.book().entities()))
        for path in ("/casebook", "/articles", addresses.article(sites.ODD_ID), addresses.actor(actor), "/timeline",
                     "/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/review", "/network"):  # fmt: skip
            page.goto(path)
            assert page.evaluate("document.querySelectorAll('main script, main img, [onload], [onerror]').length") == 0
        assert watch.wrong == []
        context.close()
