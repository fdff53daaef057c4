"""What is done with each page, whether a crawl brought it or somebody saved it."""
