"""What tests stand on: a PostgreSQL of their own, copies of a migrated database, a served site, a browser."""
