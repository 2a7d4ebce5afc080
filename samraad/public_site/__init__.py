"""What the public reads: districts, their cooperation plans and their published meetings.

Reads ``published()`` and nothing else, and has no tables of its own. An address that was given out never
dies: what was withdrawn answers 410 and says why. *Kredsråd* L-111-1, *samarbejdsplan* L-113-4, A-3.
"""
