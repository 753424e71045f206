"""``python -m interregnum`` is ``interregnum``."""

from interregnum.cli import main

if __name__ == "__main__":
    main()
