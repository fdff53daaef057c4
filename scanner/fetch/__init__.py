"""Network in, snapshots out."""
