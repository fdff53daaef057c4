"""The ways out: one policy about addresses, connections through it, one URL as one visitor."""
