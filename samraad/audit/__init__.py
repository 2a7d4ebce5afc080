"""The append-only log: one door, ``audit.log.record()``.

Every act leaves one event in the same transaction as the act; a refusal leaves one after the rollback, in a
transaction of its own. Events are text copies without foreign keys, kept in monthly partitions which only
the retention role may drop (D-LOG-2, D-LOG-3, D-LOG-7).
"""
