"""Whether a text promotes an illicit thing or merely mentions it: shared by detectors that read texts.

Several independent signs are weighed: which terms, where they stand (a title is not prose), how densely, whether a
call or a contact stands beside them, whether an authority, a court or the press is speaking, where links lead. Every
term and weight is data: `signatures/promotion.toml` and the word lists it names.
"""

from scanner.promotion.hosts import stuffed_host, suspicious_host
from scanner.promotion.verdicts import Promotion, promotions, verdict_of_text

__all__ = ["Promotion", "promotions", "stuffed_host", "suspicious_host", "verdict_of_text"]
