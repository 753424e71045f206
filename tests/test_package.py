"""The package's surface: light to import, and what __all__ says."""

import pkgutil
import subprocess
import sys

import pytest

import interregnum

HEAVY = ("numpy", "yaml", "onnxruntime", "tokenizers", "trafilatura", "lxml", "rich", "click", "sentencex", "py3langid")


def loaded_by(code: str) -> set[str]:
    listing = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print('\\n'.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return {line.split(".")[0] for line in listing.stdout.split()}


def test_import_is_light() -> None:
    assert not loaded_by("import interregnum") & set(HEAVY)


def test_records_and_errors_are_light() -> None:
    assert not loaded_by("import interregnum.records, interregnum.errors") & set(HEAVY)


def test_no_model_is_loaded_before_something_is_read() -> None:
    assert "onnxruntime" not in loaded_by("from interregnum import ingest, read; import interregnum.frames.reader")


def test_torch_is_never_loaded() -> None:
    assert not loaded_by("from interregnum import read_text; read_text('The mayor of Oslo resigned on Monday.')") & {
        "torch",
        "transformers",
        "onnx",
    }


@pytest.mark.parametrize("name", interregnum.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    value = getattr(interregnum, name)
    assert name == "__version__" or value.__doc__


def test_dir_is_all() -> None:
    assert dir(interregnum) == sorted(interregnum.__all__)


def test_unknown_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nope'"):
        _ = interregnum.nope


def test_no_public_name_is_a_room() -> None:
    """A module of the same name, once imported, would take the place of the function."""
    rooms = {module.name for module in pkgutil.iter_modules(interregnum.__path__)}
    assert not rooms & set(interregnum.__all__)
