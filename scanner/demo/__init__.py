"""The demonstration sites: a local web with known truth.

with DemoWeb() as web:
    ...  # scan SITES with --resolve from web.resolve; then web.night = 2 and scan again
print(report(grade(findings, failures, load_truth())))
"""

from pathlib import Path

from scanner.demo.grade import Grade, grade, report
from scanner.demo.server import DemoWeb
from scanner.demo.truth import Plant, Trap, Truth, load_truth

SITES = Path(__file__).parent / "sites.toml"
"""The sites file of the demonstration."""

__all__ = ["SITES", "DemoWeb", "Grade", "Plant", "Trap", "Truth", "grade", "load_truth", "report"]
