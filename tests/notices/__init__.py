"""Tests of the notices: a real mail server to send to, the real worker in a process of its own."""
