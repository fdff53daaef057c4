"""Static analysis of scripts: unpacking, identity, traits; and telling a bot wall's script from a page. No I/O."""

from scanner.scripts.challenge import bot_wall

__all__ = ["bot_wall"]
