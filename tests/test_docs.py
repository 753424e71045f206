import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import jsonschema
import pytest

from interregnum.cli import cli
from interregnum.frames.codebook import codebook
from interregnum.frames.inline import parse, parse_text
from training import attributions

DOCS = Path(__file__).parent.parent / "docs"


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_page_is_stale(generate: ModuleType) -> None:
    assert generate.stale() == [], "run `python docs/generate.py`"


def test_a_stale_page_is_named(generate: ModuleType, tmp_path: Path) -> None:
    for name, make in generate.PAGES.items():
        (tmp_path / name).write_text(make(), "utf-8")
    assert generate.stale(tmp_path) == []
    (tmp_path / "cli.md").write_text("old", "utf-8")
    (tmp_path / "errors.md").unlink()
    assert generate.stale(tmp_path) == ["cli.md", "errors.md"]


def test_every_command_and_type_is_documented() -> None:
    commands = (DOCS / "cli.md").read_text("utf-8")
    assert all(f"## interregnum {name}" in commands for name in cli.commands)
    types = (DOCS / "codebook.md").read_text("utf-8")
    assert all(f"### {name}\n" in types for name in codebook().frames)
    assert all(f"| `{name}` |" in types for name in codebook().mentions)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads((DOCS / "reading.schema.json").read_text("utf-8")))


def test_the_guide_is_annotated_by_its_own_rules() -> None:
    guide = (DOCS / "codebook-guide.md").read_text("utf-8")
    fenced = re.findall(r"```\n(.*?)```", guide, re.S)
    tagged = [block for block in fenced if "<s1>" in block]
    assert [attributions.parse(block).errors for block in tagged] == [[]]
    assert sum(len(list(parse(block))) for block in fenced if block not in tagged) == 1
    prose = re.sub(r"```.*?```", "", guide, flags=re.S)
    marked = [code for code in re.findall(r"`([^`]+)`", prose) if "|" in code and "TYPE" not in code and code != "|"]
    for code in marked:
        if "..." not in code:
            parse_text(code)
    assert len(marked) > 8
