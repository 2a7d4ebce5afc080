"""The floor: a bare Django view with Django's standard middleware that lists 100 rows, a date and a link each."""
