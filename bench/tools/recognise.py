"""Run by Presidio's own Python: reads lines [address, file], prints a line [address, kind] for each identity number."""

# mypy: ignore-errors
import json
import sys
from pathlib import Path

import spacy
from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry
from presidio_analyzer.nlp_engine import SpacyNlpEngine

KIND = "CN_IDENTITY_NUMBER"
_SHAPE = r"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


class IdentityNumber(PatternRecognizer):
    """Chinese identity numbers (GB 11643) by shape and check digit."""

    def __init__(self):
        super().__init__(KIND, patterns=[Pattern("gb11643", _SHAPE, 0.5)], supported_language="zh")

    def validate_result(self, pattern_text):
        """Whether the last character is the check digit of the others."""
        rest = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, pattern_text, strict=False)) % 11
        return "10X98765432"[rest] == pattern_text[-1].upper()


class Blank(SpacyNlpEngine):
    """Tokens only: the language model is a download."""

    def __init__(self):
        super().__init__(models=[{"lang_code": "zh", "model_name": "blank"}])
        self.nlp = {"zh": spacy.blank("zh")}


def main(listed):
    """Print what is found in every listed file."""
    registry = RecognizerRegistry(recognizers=[IdentityNumber()], supported_languages=["zh"])
    engine = AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["zh"])
    for line in Path(listed).read_text(encoding="utf-8").splitlines():
        address, file = json.loads(line)
        if engine.analyze(Path(file).read_text(encoding="utf-8"), language="zh", entities=[KIND]):
            print(json.dumps([address, KIND]))


if __name__ == "__main__":
    main(sys.argv[1])
