"""What was published never changes: the database holds it, whoever asks (L-113-4)."""

from django.db import migrations

CREATE = """
CREATE FUNCTION plans_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A published edition never changes.' USING ERRCODE = 'check_violation';
END $$;

CREATE FUNCTION plans_keep_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'drafted' THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'DELETE'
        OR NEW.state = 'drafted'
        OR OLD.state = 'withdrawn'
        OR (OLD.state = 'superseded' AND NEW.state = 'published')
        OR to_jsonb(NEW) - 'state' - 'withdrawn_on' - 'withdrawn_reason'
            IS DISTINCT FROM to_jsonb(OLD) - 'state' - 'withdrawn_on' - 'withdrawn_reason'
    THEN
        RAISE EXCEPTION 'A published edition never changes.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION plans_keep_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    editions bigint[] := CASE TG_OP
        WHEN 'INSERT' THEN ARRAY[NEW.edition_id]
        WHEN 'DELETE' THEN ARRAY[OLD.edition_id]
        ELSE ARRAY[OLD.edition_id, NEW.edition_id]
    END;
BEGIN
    IF EXISTS (SELECT 1 FROM plans_edition WHERE id = ANY (editions) AND state <> 'drafted') THEN
        RAISE EXCEPTION 'A published edition never changes.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER plans_edition_kept BEFORE UPDATE OR DELETE ON plans_edition
    FOR EACH ROW EXECUTE FUNCTION plans_keep_edition();
CREATE TRIGGER plans_section_kept BEFORE INSERT OR UPDATE OR DELETE ON plans_section
    FOR EACH ROW EXECUTE FUNCTION plans_keep_text();
CREATE TRIGGER plans_focusentry_kept BEFORE INSERT OR UPDATE OR DELETE ON plans_focusentry
    FOR EACH ROW EXECUTE FUNCTION plans_keep_text();
CREATE TRIGGER plans_rendition_kept BEFORE UPDATE OR DELETE ON plans_rendition
    FOR EACH ROW EXECUTE FUNCTION plans_refuse_change();
"""

REMOVE = """
DROP TRIGGER plans_rendition_kept ON plans_rendition;
DROP TRIGGER plans_focusentry_kept ON plans_focusentry;
DROP TRIGGER plans_section_kept ON plans_section;
DROP TRIGGER plans_edition_kept ON plans_edition;
DROP FUNCTION plans_keep_text();
DROP FUNCTION plans_keep_edition();
DROP FUNCTION plans_refuse_change();
"""


class Migration(migrations.Migration):
    """Keep what was published."""

    dependencies = [("plans", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, REMOVE)]
