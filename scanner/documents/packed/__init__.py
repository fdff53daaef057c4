"""Files in files: archives, compound files, packages; nothing that they say of themselves is believed."""
