"""A spreadsheet (xlsx) in; out the first sheet as JSON: rows of texts, a day as ISO text.

Refuses with too_much what unpacks to far more than a list. Whatever else is wrong with it breaks this child.
"""

import io
import json
import sys
import warnings
import zipfile
from datetime import date, datetime

from openpyxl import load_workbook

from samraad.documents.programs.limits import limit

LARGEST_UNPACKED, MOST_PARTS = 20_000_000, 200
MOST_ROWS, MOST_CELLS = 1_002, 40


def main() -> int:
    limit()
    warnings.simplefilter("ignore")
    content = io.BytesIO(sys.stdin.buffer.read())
    with zipfile.ZipFile(content) as packed:
        parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        sys.stderr.write("too_much")
        return 2
    sheet = load_workbook(content, read_only=True, keep_links=False).worksheets[0]
    lines = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_CELLS, values_only=True)
    json.dump([[text(value) for value in line] for line in lines], sys.stdout)
    return 0


def text(value: object) -> str:
    """A cell as text; a day as ISO text, whatever hour stands with it."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


if __name__ == "__main__":
    sys.exit(main())
