"""Two people at one text: the later save is stopped and gets what was saved."""

import pytest

from samraad.law.versions import Overtaken, require_latest


def test_a_save_from_the_version_that_stands_goes_on():
    require_latest(3, stands=3, saved="<p>Teksten</p>")


@pytest.mark.parametrize("opened", [2, 4])
def test_a_save_from_any_other_version_is_stopped_with_the_text_that_stands(opened):
    with pytest.raises(Overtaken, match=r"Someone else has saved this text\.") as raised:
        require_latest(opened, stands=3, saved="<p>Den andens tekst</p>")
    assert (raised.value.saved, raised.value.version) == ("<p>Den andens tekst</p>", 3)
