"""The floor's table and its rows."""

from django.db import connection

from bench.floor.models import Row
from bench.surroundings import DAY
from samraad.config.roles import APP


def lay() -> None:
    """Make the table and fill it, unless it is there."""
    if Row._meta.db_table in connection.introspection.table_names():
        return
    with connection.schema_editor() as editor:
        editor.create_model(Row)
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT SELECT ON {Row._meta.db_table} TO {APP}")
    Row.objects.bulk_create(Row(title=f"Row {number}", on=DAY) for number in range(100))
