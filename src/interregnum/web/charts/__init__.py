"""Charts as SVG, drawn by the server: exact, printable, and readable without a script."""
