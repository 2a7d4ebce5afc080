"""A paper stays as it was laid; who may have it, its journal number and its withdrawal are said afterwards."""

from django.db import migrations

CREATE = """
CREATE FUNCTION councils_keep_paper() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    free text[] := ARRAY['openness', 'ground', 'extract_id', 'journal_number', 'withdrawn_on', 'withdrawn_for'];
BEGIN
    IF TG_OP = 'DELETE' OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free THEN
        RAISE EXCEPTION 'A paper stays as it was laid.' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.withdrawn_on IS NOT NULL
        AND (NEW.withdrawn_on, NEW.withdrawn_for) IS DISTINCT FROM (OLD.withdrawn_on, OLD.withdrawn_for)
    THEN
        RAISE EXCEPTION 'A withdrawn paper stays withdrawn.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER councils_paper_kept BEFORE UPDATE OR DELETE ON councils_paper
    FOR EACH ROW EXECUTE FUNCTION councils_keep_paper();
"""

REMOVE = """
DROP TRIGGER councils_paper_kept ON councils_paper;
DROP FUNCTION councils_keep_paper();
"""


class Migration(migrations.Migration):
    """Keep what was laid."""

    dependencies = [("councils", "0007_agenda_item_search")]
    operations = [migrations.RunSQL(CREATE, REMOVE)]
