"""What one page shows: one module each, `detect(page, rules)` yields findings. Presence is registration."""
