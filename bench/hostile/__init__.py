"""Documents made to break their reader: bombs, loops, lies and torn files, each from a generator."""
