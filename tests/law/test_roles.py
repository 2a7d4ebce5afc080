"""The roles, what they are called and where they are held."""

from samraad.law.roles import BY_CODE, ROLES


def test_every_role_of_the_product_is_there_with_its_scope():
    assert {role.code: (role.title, role.scope) for role in ROLES} == {
        "police_director": ("Police director", "district"),
        "secretary": ("Secretary of the district council", "district"),
        "mayor": ("Mayor", "municipality"),
        "mayors_delegate": ("Mayor's delegate", "municipality"),
        "deputy": ("Mayor's deputy", "municipality"),
        "municipal_preparer": ("Municipal preparer", "municipality"),
        "forum_chair": ("Chair of a council or group", "forum"),
        "forum_secretary": ("Secretary of a council or group", "forum"),
        "forum_member": ("Member of a council or group", "forum"),
        "unit_worker": ("Worker in a local unit", "municipality"),
        "partner": ("Partner", "municipality"),
        "institution_contact": ("Contact of a self-owning institution", "municipality"),
        "case_chair": ("Chair of case conferences", "municipality"),
        "data_protection_officer": ("Data protection officer", "district"),
        "log_reader": ("Log reader", "district"),
        "reviewer": ("Reviewer", "district"),
        "national_supervisor": ("National supervisor", "national"),
        "administrator": ("Administrator", "national"),
    }


def test_a_role_is_found_by_its_code():
    assert tuple(BY_CODE.values()) == ROLES
