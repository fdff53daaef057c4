"""Static analysis of scripts: unpacking, identity, traits, rules; and telling a bot wall from a page. No I/O.

`compiled` reads its rule file; everything else is pure, bounded on every input, and returns the caps it hit.
"""

from scanner.scripts.acts import ANYWHERE, WISH, Act, occasion_of
from scanner.scripts.challenge import bot_wall
from scanner.scripts.ends import ends, stretches
from scanner.scripts.examining import Examined, NotFullyRead, dissected, examined, examined_together, matched
from scanner.scripts.identity import script_hash, script_shape
from scanner.scripts.library import Library, Shape, library, shapes
from scanner.scripts.reckoning import Reckoned, reckoned, titles
from scanner.scripts.reckoning.surroundings import Surroundings
from scanner.scripts.signatures import Hit, compiled, hits
from scanner.scripts.targets import hosts, plainly, unslashed, veiled
from scanner.scripts.telling import tells_visitors_apart
from scanner.scripts.traits import Traits, traits
from scanner.scripts.unpacked import Unpacked
from scanner.scripts.unpacking import unpack

__all__ = [
    "ANYWHERE",
    "WISH",
    "Act",
    "Examined",
    "Hit",
    "Library",
    "NotFullyRead",
    "Reckoned",
    "Shape",
    "Surroundings",
    "Traits",
    "Unpacked",
    "bot_wall",
    "compiled",
    "dissected",
    "ends",
    "examined",
    "examined_together",
    "hits",
    "hosts",
    "library",
    "matched",
    "occasion_of",
    "plainly",
    "reckoned",
    "script_hash",
    "script_shape",
    "shapes",
    "stretches",
    "tells_visitors_apart",
    "titles",
    "traits",
    "unpack",
    "unslashed",
    "veiled",
]
