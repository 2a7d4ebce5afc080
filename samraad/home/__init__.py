"""What a signed-in person meets: *Min side*. No tables of its own; it joins each package's ``mine.py``."""
