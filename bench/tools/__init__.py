"""Other open-source tools on the demonstration sites, beside vetoscan: `python -m bench.tools --tools DIR`.

Tools are separate programs in folders of their own below DIR; nothing here imports them and nothing depends on them.
"""
