"""The shell around every page: guards, layout, components. Knows no domain.

It reads who acts (*aktør*) from a callable named in the settings, shows a Verdict's words in the reader's
language, and turns a refusal into a page. Design: Det Fælles Designsystem (dkfds), laid out at set-up.
"""
