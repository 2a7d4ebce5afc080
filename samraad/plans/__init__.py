"""The yearly *samarbejdsplan* of a district, its editions and its focus areas over the years.

Retsplejeloven § 113 (L-113-1 to L-113-6, P-08): drawn up every year by the police director, discussed in the
kredsråd beforehand, published. *Fokusområder* live longer than a plan; each plan says of each whether it is
new, continued or ended.
"""
