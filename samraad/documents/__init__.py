"""Documents: one text, frozen as data, shown as page, PDF and Word; and the files that people attach.

Knows no domain: a plan or a minutes sheet is handed in as a `blocks.Document`.

- `html`      `clean` and `parse`: what people type or paste becomes one small subset of HTML, or blocks
- `blocks`    the blocks themselves, their JSON, their HTML, their plain text
- `compare`   what changed between two documents, in sentences and word by word
- `typeset`   PDF (PDF/UA-1 and PDF/A-3a in one file); `word` the same as a Word file
- `pack`      one PDF or ZIP of a document and its annexes (*bilag*); `journal` the *Journalpakke*
- `qr`        the permanent address as a picture for a telephone, on every printed page
- `uploads`   a file that somebody attaches: cleaned and its text read, or refused in plain words
- `scanning`  asks the virus scanner
- `serving`   how files are sent: what people attached is only handed out, never shown as a page of ours
- `search`    which documents and files hold these words
- `actions`   `freeze`, `store_upload`: the only writes; `models` what they write
- `forms`     a text field with an editor, a field for a file
- `programs`  what runs in a child process of its own (`children`), so that web processes stay small
"""
