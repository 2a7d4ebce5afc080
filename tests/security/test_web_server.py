"""What the web server itself takes from a visitor, before a request is ours."""

from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.surroundings.site import Site


@pytest.mark.parametrize(
    "header", ["SCRIPT_NAME", "PATH_INFO", "Script-Name", "X-Script-Name", "X-Forwarded-Prefix"]
)
def test_a_visitor_does_not_say_where_the_site_lies(demo_site: Site, header: str) -> None:
    asked = Request(f"{demo_site.url}/x/log-ind/", headers={header: "/x"})
    with pytest.raises(HTTPError) as answer:
        urlopen(asked, timeout=10)
    page = answer.value.read().decode()
    answer.value.close()
    assert answer.value.code == 404
    assert 'href="/x/' not in page
