"""What only the whole site, its history or the registry shows: one module each, `detect(site, rules)`."""
