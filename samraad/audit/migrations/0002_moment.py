"""The number and the moment of an event are the database's, whatever the application says."""

from django.db import migrations

CREATE = """
CREATE FUNCTION audit_keep_moment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT pg_has_role((SELECT relowner FROM pg_catalog.pg_class WHERE oid = TG_RELID), 'USAGE')
        AND (NEW.id IS DISTINCT FROM currval('public.audit_event_id_seq')
             OR NEW.recorded_at NOT BETWEEN clock_timestamp() - interval '1 minute'
                                        AND clock_timestamp() + interval '1 minute')
    THEN
        RAISE EXCEPTION 'The database gives an event its number and its moment.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_own_moment BEFORE INSERT ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_keep_moment();
"""

REMOVE = """
DROP TRIGGER audit_own_moment ON audit_event;
DROP FUNCTION audit_keep_moment();
"""


class Migration(migrations.Migration):
    """Keep the application from dating its events itself."""

    dependencies = [("audit", "0001_event")]
    operations = [migrations.RunSQL(CREATE, REMOVE)]
