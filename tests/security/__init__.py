"""What holds at every address: headers, cookies, methods, sessions, and that what is typed stays text."""
