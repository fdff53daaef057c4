"""Whether a text promotes an illicit thing or merely mentions it: shared by detectors that read texts."""
