// Turns each textarea[data-rich-text] into an editor for our subset of HTML. The textarea stays, hidden, and holds
// what is sent. The words on the buttons come with the textarea, in the reader's language.
import {
  Bold,
  BulletList,
  Document,
  Dropcursor,
  Editor,
  Gapcursor,
  HardBreak,
  Heading,
  History,
  Italic,
  Link,
  ListItem,
  OrderedList,
  Paragraph,
  Table,
  TableCell,
  TableHeader,
  TableRow,
  Text,
} from "django-prose-editor/editor"

const IN_TABLE = ["addRow", "addColumn", "deleteRow", "deleteColumn", "deleteTable"]
const BUTTONS = {
  heading3: ["toggleHeading", { level: 3 }],
  heading4: ["toggleHeading", { level: 4 }],
  bold: ["toggleBold"],
  italic: ["toggleItalic"],
  bulletList: ["toggleBulletList"],
  orderedList: ["toggleOrderedList"],
  link: [],
  table: ["insertTable", { rows: 3, cols: 3, withHeaderRow: true }],
  addRow: ["addRowAfter"],
  addColumn: ["addColumnAfter"],
  deleteRow: ["deleteRow"],
  deleteColumn: ["deleteColumn"],
  deleteTable: ["deleteTable"],
}
const STATES = {
  heading3: ["heading", { level: 3 }],
  heading4: ["heading", { level: 4 }],
  bold: ["bold"],
  italic: ["italic"],
  bulletList: ["bulletList"],
  orderedList: ["orderedList"],
  link: ["link"],
}

function made(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

function isAllowed(address) {
  return /^(https?:\/\/[^\s<>"\\]+|mailto:[^\s<>"\\]+|\/(?![/\\])[^\s<>"\\]*)$/i.test(address)
}

function completed(address) {
  return /^www\./i.test(address) ? `https://${address}` : address
}

// The row under the buttons where the address of a link is typed.
class LinkRow {
  constructor(editor, words, id) {
    this.editor = editor
    this.input = made("input", { type: "text", id: `${id}_link`, class: "form-input", inputmode: "url" })
    const set = made("button", { type: "button", class: "rich-text-button" }, words.setLink)
    const unset = made("button", { type: "button", class: "rich-text-button" }, words.unsetLink)
    const cancel = made("button", { type: "button", class: "rich-text-button" }, words.cancel)
    const label = made("label", { for: this.input.id }, words.address)
    this.row = made("div", { class: "rich-text-link", hidden: "" }, label, this.input, set, unset, cancel)
    set.addEventListener("click", () => this.set())
    unset.addEventListener("click", () => this.close((chain) => chain.extendMarkRange("link").unsetLink()))
    cancel.addEventListener("click", () => this.close())
    this.row.addEventListener("keydown", (event) => this.key(event))
  }

  open() {
    this.row.hidden = false
    this.input.value = this.editor.getAttributes("link").href || "https://"
    this.input.removeAttribute("aria-invalid")
    this.input.focus()
  }

  key(event) {
    if (event.key === "Escape") this.close()
    if (event.key === "Enter" && event.target === this.input) {
      event.preventDefault()
      this.set()
    }
  }

  set() {
    const href = completed(this.input.value.trim())
    if (!isAllowed(href)) {
      this.input.setAttribute("aria-invalid", "true")
      this.input.focus()
      return
    }
    const { empty } = this.editor.state.selection
    if (empty && !this.editor.isActive("link")) {
      const marks = [{ type: "link", attrs: { href } }]
      this.close((chain) => chain.insertContent({ type: "text", text: href, marks }))
    } else {
      this.close((chain) => chain.extendMarkRange("link").setLink({ href }))
    }
  }

  close(change = (chain) => chain) {
    this.row.hidden = true
    change(this.editor.chain().focus()).run()
  }
}

// One stop for Tab, arrows between the buttons, as WAI-ARIA's toolbar pattern has it.
class Toolbar {
  constructor(editor, words, linkRow) {
    this.editor = editor
    this.buttons = Object.keys(BUTTONS).map((name) => this.button(name, words[name], linkRow))
    this.row = made("div", { role: "toolbar", class: "rich-text-toolbar", "aria-label": words.toolbar }, ...this.buttons)
    this.row.addEventListener("keydown", (event) => this.key(event))
    editor.on("transaction", () => this.show())
    this.show()
  }

  button(name, word, linkRow) {
    const button = made("button", { type: "button", class: "rich-text-button", "data-name": name }, word)
    const [command, options] = BUTTONS[name]
    button.addEventListener("mousedown", (event) => event.preventDefault())
    button.addEventListener("click", () => {
      if (command) this.editor.chain().focus()[command](options).run()
      else linkRow.open()
    })
    return button
  }

  show() {
    const inTable = this.editor.isActive("table")
    for (const button of this.buttons) {
      const { name } = button.dataset
      button.hidden = name === "table" ? inTable : IN_TABLE.includes(name) && !inTable
      if (STATES[name]) button.setAttribute("aria-pressed", String(this.editor.isActive(...STATES[name])))
    }
    const shown = this.shown()
    if (!shown.some((button) => button.tabIndex === 0)) this.stopAt(shown[0])
  }

  shown() {
    return this.buttons.filter((button) => !button.hidden)
  }

  stopAt(stop) {
    for (const button of this.buttons) button.tabIndex = button === stop ? 0 : -1
  }

  key(event) {
    const shown = this.shown()
    const at = shown.indexOf(event.target)
    const steps = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }
    if (at < 0 || !(event.key in steps)) return
    event.preventDefault()
    const next = shown.at(steps[event.key] % shown.length)
    this.stopAt(next)
    next.focus()
  }
}

// The label names the box that people type in, and what describes or faults the textarea does so for it too.
function named(textarea) {
  const attributes = { role: "textbox", "aria-multiline": "true", class: "rich-text-page", lang: "da" }
  const label = document.querySelector(`label[for="${textarea.id}"]`)
  if (label) {
    label.id ||= `${textarea.id}_label`
    attributes["aria-labelledby"] = label.id
  }
  for (const name of ["aria-describedby", "aria-invalid", "aria-label"]) {
    if (textarea.hasAttribute(name)) attributes[name] = textarea.getAttribute(name)
  }
  if (textarea.required) attributes["aria-required"] = "true"
  return attributes
}

function start(textarea) {
  const words = JSON.parse(textarea.dataset.richText)
  const place = made("div", { class: "rich-text" })
  textarea.before(place)
  const editor = new Editor({
    element: place,
    injectCSS: false, // our CSP allows no inline style; rich_text.css has what the editor needs
    content: textarea.value,
    editable: !textarea.disabled && !textarea.readOnly,
    editorProps: { attributes: named(textarea) },
    extensions: [
      ...[Bold, BulletList, Document, Dropcursor, Gapcursor, HardBreak, History, Italic, ListItem, OrderedList],
      ...[Paragraph, TableCell, TableHeader, TableRow, Text],
      Heading.configure({ levels: [3, 4] }),
      Table.configure({ resizable: false }),
      Link.extend({ addMenuItems: null, addKeyboardShortcuts: () => ({ "Mod-k": () => linkRow.open() ?? true }) }).configure({
        openOnClick: false,
        autolink: false,
        isAllowedUri: isAllowed,
      }),
    ],
    onUpdate: () => {
      textarea.value = editor.isEmpty ? "" : editor.getHTML()
      textarea.dispatchEvent(new Event("input", { bubbles: true }))
    },
  })
  const linkRow = new LinkRow(editor, words, textarea.id)
  place.prepend(new Toolbar(editor, words, linkRow).row, linkRow.row)
  document.querySelector(`label[for="${textarea.id}"]`)?.addEventListener("click", () => editor.commands.focus())
  textarea.addEventListener("change", () => editor.commands.setContent(textarea.value)) // text that was brought back
  textarea.addEventListener("change", () => editor.commands.setContent(textarea.value)) // when kept text is brought back
  textarea.required = false // the browser could not show its complaint on a field that is hidden; the server says it
  textarea.hidden = true
}

for (const textarea of document.querySelectorAll("textarea[data-rich-text]")) start(textarea)

// What a page draws anew has its editors too.
document.addEventListener("samraad:drawn", (event) => {
  for (const textarea of event.target.querySelectorAll("textarea[data-rich-text]")) start(textarea)
})
