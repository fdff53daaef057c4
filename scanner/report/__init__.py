"""Results as products people read."""
