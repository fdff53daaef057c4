"""The crawl of one site: from home, robots.txt and sitemaps to the last page, and what is due on each."""
