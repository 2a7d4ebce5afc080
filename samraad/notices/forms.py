"""What a person types about a mail: the address that it should have gone to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samraad.notices.message import NotAnAddress, on_the_wire


class AddressForm(forms.Form):
    """A corrected mail address."""

    address = forms.CharField(
        label=_("Mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )

    def clean_address(self) -> str:
        """Refuse what no mail can be sent to."""
        address: str = self.cleaned_data["address"].strip()
        try:
            on_the_wire(address)
        except NotAnAddress as wrong:
            raise forms.ValidationError(_("This is not a mail address.")) from wrong
        return address
