"""The floor: a bare Django view with the standard middleware: 100 rows, a date and a link each."""
