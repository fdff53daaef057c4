"""What lies on what, and in which colours: so it is known which letters nobody sees."""
