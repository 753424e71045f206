"""The web door: a casebook as pages in a browser on this computer, each with a JSON twin and charts as SVG.

Pages ask ``views.ask`` and write rulings through ``Casebook``; there is no SQL and no domain logic here.
"""
