"""`vetoscan examine`: saved pages, archives and documents, in a process without network."""
