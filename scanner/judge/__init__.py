"""Findings to indicators to verdict."""
