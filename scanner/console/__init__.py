"""The review console: machines propose, people decide."""
