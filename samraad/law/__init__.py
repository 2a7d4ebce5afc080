"""The law as plain Python: requirements, verdicts, actors, dated values and legal moves.

Knows neither Django nor the database. Everything here is a value; nothing asks the clock.
"""
