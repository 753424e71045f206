"""The tutorial, the recipes and the page of formats: what they say to run is there to be run."""

import ast
import re
import shlex
from pathlib import Path

import click
import pytest

from interregnum.cli import cli
from interregnum.export.outputs.cameo import COLUMNS, GDELT, OURS
from interregnum.export.outputs.known import OUTPUTS
from interregnum.export.outputs.rows import TABLES

DOCS = Path(__file__).parent.parent / "docs"
PAGES = ("exports.md", "recipes.md", "tutorial.md")
EXPORTS = (DOCS / "exports.md").read_text("utf-8")


def blocks(kind: str) -> list[str]:
    return [b for page in PAGES for b in re.findall(rf"```{kind}\n(.*?)```", (DOCS / page).read_text("utf-8"), re.S)]


COMMANDS = [
    line[line.index("interregnum ") :].split(" #")[0].split("|")[0].strip()
    for line in "".join(blocks("bash") + blocks("text")).splitlines()
    if re.search(r"(?:^|\s)interregnum ", line)
]


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_takes_its_options(line: str) -> None:
    _, name, *words = shlex.split(line.split(">")[0])
    command = cli.commands[name]
    known = {option for p in command.params if isinstance(p, click.Option) for option in p.opts}
    assert {word for word in words if word.startswith("-")} <= known
    context = click.Context(command, info_name=name)
    command.make_parser(context).parse_args(words)


@pytest.mark.parametrize("block", blocks("python"))
def test_every_block_of_python_is_python(block: str) -> None:
    for node in ast.walk(ast.parse(block)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("interregnum"):
            module = __import__(node.module, fromlist=["x"])
            assert all(hasattr(module, alias.name) for alias in node.names)


def test_every_format_has_its_line() -> None:
    assert all(re.search(rf"^\| .*`{name}`", EXPORTS, re.M) for name in OUTPUTS)
    extras = set(re.findall(r"interregnum\[(\w+)\]", EXPORTS))
    assert extras == {made.extra for made in OUTPUTS.values() if made.extra}


def test_every_table_and_column_is_told() -> None:
    assert all(f"`{table.name}`" in EXPORTS for table in TABLES)
    assert all(f"`{column}`" in EXPORTS for column in OURS)
    assert f"The {len(GDELT)} columns" in EXPORTS
    told = set(re.findall(r"`(\w+)`", EXPORTS.split("Filled: ")[1].split("Empty, ")[0]))
    short = {"Name", "CountryCode", "Type1Code"}
    assert {name for name in told - short if name != "actual" and "/" not in name} <= set(COLUMNS)
