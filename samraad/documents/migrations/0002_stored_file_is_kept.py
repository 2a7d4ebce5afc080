"""A stored file stays the one it was: what the scanner said of it may change, and nothing else."""

from django.db import migrations

CREATE = """
CREATE FUNCTION documents_keep_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - 'scan_state' - 'search' IS DISTINCT FROM to_jsonb(OLD) - 'scan_state' - 'search' THEN
        RAISE EXCEPTION 'A stored file is never changed.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER documents_file_kept BEFORE UPDATE ON documents_storedfile
    FOR EACH ROW EXECUTE FUNCTION documents_keep_file();
"""

REMOVE = """
DROP TRIGGER documents_file_kept ON documents_storedfile;
DROP FUNCTION documents_keep_file();
"""


class Migration(migrations.Migration):
    """Keep what was attached."""

    dependencies = [("documents", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, REMOVE)]
