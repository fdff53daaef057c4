"""One browser and its tabs: how they are started, what they send and receive, the time that passes in them."""
