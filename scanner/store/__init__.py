"""Django models: sites, runs, frontier, findings."""
