"""What runs in the process of one site: its crawl's pages go in, messages to the parent come out."""
