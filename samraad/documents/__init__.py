"""Documents: one text, frozen as data, shown as page, PDF and Word; and the files that people attach.

Knows no domain: a plan or a minutes sheet is handed in as a `blocks.Document`.

- `html`      `clean` and `parse`: what people type or paste becomes one small subset of HTML, or blocks
- `blocks`    the blocks themselves, their JSON, their HTML, their plain text
- `compare`   what changed between two documents, in sentences and word by word
- `typeset`   PDF (PDF/UA-1 and PDF/A-3a in one file); `word` the same as a Word file
- `reading`   the text of a PDF file that somebody attaches, or a refusal in plain words
- `actions`   `freeze`, `store_pdf`: the only writes; `models` what they write
- `forms`     a text field with an editor, a field for a PDF file
- `programs`  what runs in a child process of its own (`children`), so that web processes stay small
"""
