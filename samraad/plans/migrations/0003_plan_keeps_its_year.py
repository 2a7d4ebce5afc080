"""A plan of which an edition was published keeps its district and its year: they are its address (L-113-4)."""

from django.db import migrations

CREATE = """
CREATE FUNCTION plans_keep_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW IS DISTINCT FROM OLD
        AND EXISTS (SELECT 1 FROM plans_edition WHERE plan_id = OLD.id AND state <> 'drafted')
    THEN
        RAISE EXCEPTION 'A published edition never changes.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER plans_plan_kept BEFORE UPDATE ON plans_plan
    FOR EACH ROW EXECUTE FUNCTION plans_keep_plan();
"""

REMOVE = """
DROP TRIGGER plans_plan_kept ON plans_plan;
DROP FUNCTION plans_keep_plan();
"""


class Migration(migrations.Migration):
    """Keep the address of what was published."""

    dependencies = [("plans", "0002_published_is_frozen")]
    operations = [migrations.RunSQL(CREATE, REMOVE)]
