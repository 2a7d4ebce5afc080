"""Words for people are marked and handed on as they are; the law's package knows no framework."""

import subprocess
import sys

from samraad.law.words import N_


def test_a_marked_message_is_handed_back_unchanged():
    assert N_("A {named} place") == "A {named} place"


def test_the_law_is_plain_python():
    program = (
        "import pkgutil, sys, samraad.law as law\n"
        "for found in pkgutil.iter_modules(law.__path__): __import__(f'samraad.law.{found.name}')\n"
        "sys.exit(any(name.split('.')[0] in ('django', 'psycopg') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0
