"""Pages with every letter in its place: OFD and XPS."""
