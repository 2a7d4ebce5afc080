"""What the law expects of a district, and whether it is met (*lovkrav*). No tables of its own.

A duty is watched over time (retsplejeloven § 113, bekendtgørelse 1426/2006 § 3: B-3-1, P-02, P-08). It reads
the packages below and answers on what evidence, and by which single act it would be met.
"""
