"""What the base install costs: seconds and megabytes of a fresh virtual environment with interregnum in it.

python benchmarks/install.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path


def size(folder: Path) -> float:
    """Megabytes of all files below a folder."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file() and not p.is_symlink()) / 1e6


def main() -> int:
    """Install into a throw-away environment and print what it took."""
    root = Path(__file__).parents[1]
    with tempfile.TemporaryDirectory() as name:
        venv = Path(name) / "venv"
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
        before = size(venv)
        began = time.perf_counter()
        subprocess.run([str(venv / "bin" / "python"), "-m", "pip", "install", "-q", str(root)], check=True)
        took = time.perf_counter() - began
        site = next((venv / "lib").glob("python*")) / "site-packages"
        print(f"installed in {took:.0f} s, {size(venv) - before:.0f} MB more than an empty environment")
        rows = sorted(((size(p), p.name) for p in site.iterdir() if p.is_dir()), reverse=True)
        for megabytes, package in rows[:12]:
            print(f"{megabytes:8.1f} MB  {package}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
