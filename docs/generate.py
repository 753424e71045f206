"""Write the reference pages from the code: the command line, the codebook, the records, the errors, the schema.

python docs/generate.py            write them
python docs/generate.py --check    exit 1 when one is stale, and say which
python docs/generate.py --readme   run the demo anew and put what it prints into README.md
"""

from __future__ import annotations

import argparse
import dataclasses
import inspect
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click

from interregnum import errors, records
from interregnum.cli import cli
from interregnum.export.glossary import LAYERS, examples
from interregnum.frames.codebook import FrameType, codebook

HERE = Path(__file__).parent
MADE = "<!-- Written by docs/generate.py from {source}: change that, then run it. -->\n"
WIDTH = 100
SHOWN = (
    "Who holds what",
    "Which posts stand void, and who is stepping in",
    "Where reports contradict one another",
    "How many reports there are behind many prints",
)


def cli_page() -> str:
    """The help texts of every command."""
    parts = [MADE.format(source="src/interregnum/cli.py"), "# Command line\n"]
    root = click.Context(cli, info_name="interregnum", terminal_width=WIDTH, **cli.context_settings)
    commands: list[tuple[str, click.Command, click.Context]] = [("interregnum", cli, root)]
    commands += [(f"interregnum {n}", c, click.Context(c, info_name=n, parent=root)) for n, c in cli.commands.items()]
    for name, command, context in commands:
        parts += [f"## {name}\n", "```text", command.get_help(context).rstrip(), "```\n"]
    return "\n".join(parts)


def codebook_page() -> str:
    """Every entry of the codebook, with roles, examples and equivalents."""
    book = codebook()
    parts = [
        MADE.format(source="src/interregnum/frames/codebook.yaml"),
        "# Codebook\n",
        "What interregnum reads out of a sentence: **frames**, each a trigger (the words that name an act or a state "
        "of power), a type, a status, and arguments (mentions that fill its roles). How to annotate by it stands in "
        "[codebook-guide.md](codebook-guide.md).\n",
        f"Version {book.version}. In the examples `[words|TYPE|id]` is a mention, where the id names the entity, and "
        "`{words|TYPE|role=id}` a trigger.\n",
        "## Mentions\n",
        "| type | what | examples |\n|---|---|---|",
        *(f"| `{m.name}` | {m.definition} | {' · '.join(m.examples)} |" for m in book.mentions.values()),
        "\n## Roles\n",
        "| role | meaning | filled by |\n|---|---|---|",
        *(f"| `{r}` | {meaning} | {_row(book.fillers[r])} |" for r, meaning in book.roles.items()),
        "\n## Statuses\n",
        "| status | meaning |\n|---|---|",
        *(f"| `{s}` | {meaning} |" for s, meaning in book.statuses.items()),
    ]
    for layer, title in LAYERS.items():
        parts.append(f"\n## {title}")
        parts += [_entry(spec) for spec in book.frames.values() if spec.layer == layer]
    return "\n".join(parts) + "\n"


def _row(kinds: frozenset[str]) -> str:
    return ", ".join(f"`{kind}`" for kind in codebook().mentions if kind in kinds)


def _entry(spec: FrameType) -> str:
    facts = (
        [f"PLOVER 2.0: {spec.plover}" + (f" ({spec.plover_mode})" if spec.plover_mode else "")] if spec.plover else []
    )
    facts += [f"CAMEO: {', '.join(spec.cameo)}"] if spec.cameo else []
    facts += ["both sides of a mutual act are `actor`"] if spec.mutual else []
    facts += ["lasts until something says otherwise"] if spec.persists else []
    facts += [f"moves a post: {spec.moves}"] if spec.moves else []
    lines = [
        f"\n### {spec.name}\n",
        f"{spec.definition[0].upper()}{spec.definition[1:]}.\n",
        f"- triggers: {', '.join(spec.triggers)}",
        f"- roles: {', '.join(f'`{role}`' for role in spec.roles)}",
        *(f"- {fact}" for fact in facts),
    ]
    for example in examples(spec):
        filled = "; ".join(f"{role}: {filler}" for role, filler in example.roles)
        lines += [f"\n  > {example.text}  ", f"  > {filled}  " if filled else "  >", f"  > `{example.annotated}`"]
    return "\n".join(lines)


def records_page() -> str:
    """The records, from their docstrings and fields."""
    parts = [MADE.format(source="src/interregnum/records/"), "# Records\n", _plain(records.__doc__), ""]
    classes = {n: t for n, t in vars(records).items() if inspect.isclass(t) and n in records.__all__}
    for name, thing in sorted(classes.items(), key=lambda item: _place(item[1])):
        if dataclasses.is_dataclass(thing):
            parts += [f"## {name}\n", _plain(thing.__doc__), "", "| field | type | default |", "|---|---|---|"]
            for field in dataclasses.fields(thing):
                default = "" if field.default is dataclasses.MISSING else f"`{field.default!r}`"
                parts.append(f"| `{field.name}` | `{field.type}` | {default} |".replace(" | None`", " \\| None`"))
            parts.append("")
            parts += [f"- {line}" for line in _members(thing)]
            parts.append("")
    parts += ["## JSON\n", "`Reading.to_json` and `interregnum read --jsonl` share one shape, described by "
              "[reading.schema.json](reading.schema.json); `Reading.from_json` reads it back.\n"]  # fmt: skip
    return "\n".join(parts)


def _place(thing: type) -> tuple[int, int]:
    """Where a class is defined, spans before what is made of them."""
    module = thing.__module__.rsplit(".", 1)[-1]
    order = ("spans", "article", "reading", "claims", "derived", "hits", "origins")
    return order.index(module), inspect.getsourcelines(thing)[1]


def _members(thing: type) -> list[str]:
    lines = []
    for name, member in vars(thing).items():
        function = getattr(member, "fget", None) or getattr(member, "__func__", member)
        if name.startswith("_") or not inspect.isfunction(function) or not function.__doc__:
            continue
        called = name if isinstance(member, property) else f"{name}{_signature(function)}"
        lines.append(f"`{called}`: {_plain(function.__doc__).splitlines()[0]}")
    return lines


def _signature(function: Callable[..., object]) -> str:
    names = [n for n in inspect.signature(function).parameters if n not in {"self", "cls"}]
    return f"({', '.join(names)})"


def _plain(doc: str | None) -> str:
    """A docstring as Markdown: sections as bold words, their entries as a list."""
    lines = re.sub(r"\n{2,}(?=\w+:\n)", "\n", inspect.cleandoc(doc or "").replace("``", "`")).splitlines()
    out: list[str] = []
    inside = False
    for line in lines:
        if line in {"Args:", "Raises:", "Returns:"}:
            out += ["", f"**{line}**", ""]
            inside = True
        elif inside and re.match(r"    \S", line):
            name, colon, rest = line.strip().partition(":")
            out.append(f"- `{name}`:{rest}" if colon else f"- {line.strip()}")
        elif inside and line.strip():
            out[-1] += " " + line.strip()
        else:
            out.append(line)
    return "\n".join(out)


def errors_page() -> str:
    """The error tree, and a sentence on each."""
    parts = [MADE.format(source="src/interregnum/errors.py"), "# Errors\n"]
    parts.append(
        inspect.cleandoc(errors.__doc__ or "")
        .replace("::\n", "```text")
        .replace("\n    ", "\n")
        .replace("\n\nMessages", "\n```\n\nMessages")
    )
    parts += ["", "The command line prints an error as one line, `error: NAME: message`, on standard error. Exit "
              "codes: 0 all was read, 1 something was not, 2 wrong usage, 130 interrupted, 141 the pipe was closed.\n",
              "| error | meaning |", "|---|---|"]  # fmt: skip
    for name, thing in vars(errors).items():
        if inspect.isclass(thing) and issubclass(thing, errors.InterregnumError):
            parts.append(f"| `{name}` | {(thing.__doc__ or '').splitlines()[0]} |")
    return "\n".join(parts) + "\n"


def schema_page() -> str:
    """The JSON Schema of a reading."""
    return json.dumps(records.reading_schema(), indent=2, ensure_ascii=False) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "cli.md": cli_page,
    "codebook.md": codebook_page,
    "records.md": records_page,
    "errors.md": errors_page,
    "reading.schema.json": schema_page,
}


def readme() -> None:
    """Replace the block between README.md's demo markers by what the demo prints."""
    path = HERE.parent / "README.md"
    shown = subprocess.run(
        [sys.executable, "-m", "interregnum", "demo"],
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.rstrip()
    blocks = shown.split("\n\n")
    kept = [blocks[0], *(b for b in blocks[1:] if b.split("\n", 1)[0] in SHOWN)]
    shown = "\n\n".join([*kept, "(left out here: before and after, what to try next)"])
    before, rest = path.read_text("utf-8").split("```text\n", 1)
    after = rest.split("```", 1)[1]
    path.write_text(f"{before}```text\n{shown}\n```{after}", "utf-8")


def stale(folder: Path = HERE) -> list[str]:
    """The pages that differ from what the code says now."""
    files = {name: folder / name for name in PAGES}
    return [n for n, make in PAGES.items() if not files[n].exists() or files[n].read_text("utf-8") != make()]


def main(argv: list[str] | None = None) -> int:
    """Write the pages, or check them; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a page is stale")
    parser.add_argument("--readme", action="store_true", help="put the demo's output into README.md")
    args = parser.parse_args(argv)
    if args.readme:
        readme()
        return 0
    if args.check:
        old = stale()
        for name in old:
            print(f"docs/{name} is stale: run `python docs/generate.py`", file=sys.stderr)
        return 1 if old else 0
    for name, make in PAGES.items():
        (HERE / name).write_text(make(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
