import importlib
from pathlib import Path

import pytest
import yaml

from interregnum.errors import ExportError
from interregnum.export.outputs import known
from interregnum.export.outputs.known import OUTPUTS, maker, output

ROOT = Path(__file__).parents[3]


def test_an_unknown_format_is_told_what_there_is() -> None:
    with pytest.raises(ExportError, match=r"no format 'xlsx'; there are plover, cameo, .*docbin"):
        output("xlsx")


def test_names_are_found_in_any_case() -> None:
    assert output("PLOVER") is OUTPUTS["plover"]


@pytest.mark.parametrize("made", OUTPUTS.values(), ids=OUTPUTS)
def test_every_format_has_its_module(made: known.Output) -> None:
    module = importlib.import_module(f"interregnum.export.outputs.{made.module}")
    assert hasattr(module, "write" if made.folder else "pieces")
    assert module.__doc__


@pytest.mark.parametrize("name", [n for n, made in OUTPUTS.items() if made.extra])
def test_a_missing_library_is_told_how_to_get(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known.importlib.util, "find_spec", lambda module: None)
    with pytest.raises(ExportError, match=rf"pip install 'interregnum\[{OUTPUTS[name].extra}\]'"):
        maker(OUTPUTS[name])


def test_formats_without_an_extra_need_no_library() -> None:
    assert all(bool(made.needs) == bool(made.extra) for made in OUTPUTS.values())


def test_every_role_with_a_sector_is_a_role() -> None:
    roles = yaml.safe_load((ROOT / "src/interregnum/resolve/roles.yaml").read_text("utf-8"))["roles"]
    from interregnum.export.outputs.vocabulary import vocabulary

    assert set(vocabulary().sectors) <= set(roles)


def test_every_country_has_its_three_letters() -> None:
    states = yaml.safe_load((ROOT / "src/interregnum/resolve/states.yaml").read_text("utf-8"))["states"]
    from interregnum.export.outputs.vocabulary import alpha3, vocabulary

    assert {s["code"] for s in states} == set(vocabulary().countries)
    assert len(set(vocabulary().countries.values())) == len(states)
    assert (alpha3("no"), alpha3("XK"), alpha3("zz"), alpha3(None)) == ("NOR", "XKX", None, None)
