"""Numbers and codes: identity numbers of people, identity marks of sites."""
