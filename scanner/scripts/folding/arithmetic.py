"""What two numbers come to under a JavaScript operator."""

from __future__ import annotations


def arithmetic(left: float, sign: str, right: float) -> float | None:
    """Their result, or None for numbers too large to be exact and operators that are not folded."""
    if max(abs(left), abs(right)) > 2**53:
        return None
    one, other = int(left), int(right)
    match sign:
        case "-":
            return left - right
        case "*":
            return left * right
        case "/" if right:
            return left / right
        case "%" if right:
            return left % right
        case "^":
            return float(one ^ other)
        case "|":
            return float(one | other)
        case "&":
            return float(one & other)
        case "<<" if 0 <= other < 32:
            return float(one << other)
        case ">>" | ">>>" if 0 <= other < 32:
            return float(one >> other)
    return None
