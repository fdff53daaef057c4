"""Which Python the unprivileged processes run: the environment by its real place, never through a link.

A checkout may lie where the account cannot read; the environment then lies elsewhere, and `.venv` is a link to it.
"""

from __future__ import annotations

import sys
from pathlib import Path


def interpreter() -> str:
    """Path of this environment's Python; the running one outside a virtual environment."""
    real = Path(sys.prefix).resolve() / "bin" / "python"
    return str(real) if sys.prefix != sys.base_prefix and real.exists() else sys.executable
