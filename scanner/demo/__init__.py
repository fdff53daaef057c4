"""The demonstration sites: a local web with known truth."""
