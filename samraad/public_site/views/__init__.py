"""The public pages: places, plans, and what is sent as a file."""
