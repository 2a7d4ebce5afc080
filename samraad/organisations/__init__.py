"""Districts, municipalities, councils, seats and those who hold them.

*Politikreds*, *kommune*, *kredsråd*, *lokalråd*, seats by law (§ 111: L-111-1 to L-111-4) and the people who
hold them from a day until a day, so that "who sat on 3 January 2011" has an answer.
"""
