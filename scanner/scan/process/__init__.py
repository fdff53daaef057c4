"""Processes without privileges: who they run as, where they may write, how they are started and ended."""
