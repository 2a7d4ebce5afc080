"""Lay the part of the Danish design system that our pages and documents need.

Third-party files are installed from npm and never committed. This script compiles our style sheet (or, until
there is one, takes the design system's own) and copies what it names, so that the static folder holds nothing
that no page asks for. Run by tools/setup.py after ``npm ci``; standard library only.

    python tools/lay_static.py NODE
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
DKFDS = MODULES / "dkfds" / "dist"
PLEX = DKFDS / "fonts" / "IBMPlexSans"
ICONS = ROOT / "samraad" / "web" / "styles" / "icons.txt"
STYLES = ROOT / "samraad" / "web" / "styles" / "samraad.scss"
VENDOR = ROOT / "samraad" / "web" / "static" / "vendor"
DOCUMENT_FONTS = ROOT / "samraad" / "documents" / "fonts"

# Cuts that pages and documents use, with the style and weight that CSS knows them by.
CUTS = {
    "Regular": ("normal", 400),
    "Italic": ("italic", 400),
    "Medium": ("normal", 500),
    "SemiBold": ("normal", 600),
    "Bold": ("normal", 700),
}
DOCUMENT_CUTS = (*CUTS, "SemiBoldItalic", "BoldItalic")
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
ADDRESS = re.compile(r"url\(\s*([\"']?)(?!data:|#|https?:)([^)\"']+)\1\s*\)")
SYMBOL = re.compile(r'<symbol\b[^>]*\bid="([^"]+)".*?</symbol>', re.DOTALL)
SVG = "http://www.w3.org/2000/svg"  # a name, not an address that is asked
SOURCE_MAP = re.compile(r"/[/*][#@] sourceMappingURL=.*?(\*/|$)", re.MULTILINE)


def compiled_styles(node: str) -> str:
    """Our own style sheet as CSS; the design system's minimised one while ours is not written."""
    if not STYLES.exists():
        return (DKFDS / "css" / "dkfds.min.css").read_text(encoding="utf-8")
    command = [
        node,
        str(MODULES / "sass" / "sass.js"),
        "--style=compressed",
        "--no-source-map",
        "--quiet-deps",
    ]
    command += [f"--load-path={MODULES}", "--pkg-importer=node", str(STYLES)]
    finished = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT)
    if finished.returncode:
        raise SystemExit(f"sass: {finished.stderr.strip()}")
    return finished.stdout


def font_faces() -> str:
    """The Latin cuts of IBM Plex Sans, about 17 kB each; woff2 alone, since every browser reads it."""
    return "".join(
        f'@font-face{{font-family:"IBM Plex Sans";font-style:{style};font-weight:{weight};font-display:swap;'
        f'src:url(fonts/IBMPlexSans-{cut}-Latin1.woff2) format("woff2")}}'
        for cut, (style, weight) in CUTS.items()
    )


def without_whole_fonts(css: str) -> str:
    """Drop the design system's own font faces: they name the whole fonts, old formats first."""
    return FONT_FACE.sub(lambda face: "" if "complete/" in face.group() else face.group(), css)


def lay_named_files(css: str, vendor: Path) -> str:
    """Copy each file the style sheet names into the vendor folder and point the style sheet at the copy."""

    def laid(match: re.Match[str]) -> str:
        name = match.group(2).split("?")[0].split("#")[0]
        kind, source = placed(Path(name).name)
        target = vendor / kind / source.name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            shutil.copyfile(source, target)
        return f"url({kind}/{source.name})"

    return ADDRESS.sub(laid, css)


def placed(name: str) -> tuple[str, Path]:
    """Where a file named in the style sheet lies in the vendor folder and in the design system."""
    for kind, folder in (("fonts", PLEX / "split" / "woff2"), ("icons", DKFDS / "img" / "svg-icons")):
        if (folder / name).is_file():
            return kind, folder / name
    if (DKFDS / "img" / name).is_file():
        return "images", DKFDS / "img" / name
    raise SystemExit(f"the style sheet names {name}, which the design system does not have")


def sprite() -> str:
    """The icons named in icons.txt, out of the design system's sprite of 160; each is reached by its name."""
    whole = (DKFDS / "img" / "all-svg-icons.svg").read_text(encoding="utf-8")
    symbols = {match.group(1): match.group() for match in SYMBOL.finditer(whole)}
    wanted = ICONS.read_text(encoding="utf-8").split() if ICONS.exists() else sorted(symbols)
    missing = [name for name in wanted if name not in symbols]
    if missing:
        raise SystemExit(f"icons.txt names icons that the design system does not have: {', '.join(missing)}")
    return f'<svg xmlns="{SVG}">{"".join(symbols[name] for name in wanted)}</svg>\n'


def lay_rest(vendor: Path) -> None:
    """Script, icon sprite, all page cuts and the licences that must stand beside them."""
    script = (DKFDS / "js" / "dkfds.min.js").read_text(encoding="utf-8")
    (vendor / "dkfds.min.js").write_text(SOURCE_MAP.sub("", script), encoding="utf-8")
    (vendor / "icons.svg").write_text(sprite(), encoding="utf-8")
    (vendor / "fonts").mkdir(exist_ok=True)
    for cut in CUTS:
        name = f"IBMPlexSans-{cut}-Latin1.woff2"
        shutil.copyfile(PLEX / "split" / "woff2" / name, vendor / "fonts" / name)
    shutil.copyfile(DKFDS / "LICENSE.md", vendor / "LICENSE.md")
    shutil.copyfile(PLEX / "split" / "woff2" / "license.txt", vendor / "fonts" / "license.txt")


def lay_document_fonts() -> None:
    """The whole fonts, which typst sets documents with and embeds."""
    DOCUMENT_FONTS.mkdir(parents=True, exist_ok=True)
    for cut in DOCUMENT_CUTS:
        name = f"IBMPlexSans-{cut}.ttf"
        shutil.copyfile(PLEX / "complete" / "ttf" / name, DOCUMENT_FONTS / name)
    shutil.copyfile(PLEX / "complete" / "ttf" / "license.txt", DOCUMENT_FONTS / "license.txt")


def main(node: str) -> None:
    """Lay everything anew; the vendor folder is swapped in whole, so a stop half-way leaves the old one."""
    fresh = VENDOR.with_name(f"vendor-{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    css = without_whole_fonts(SOURCE_MAP.sub("", compiled_styles(node)))
    if "IBMPlexSans-Regular-Latin1" not in css:
        css = font_faces() + css
    (fresh / "samraad.css").write_text(lay_named_files(css, fresh), encoding="utf-8")
    lay_rest(fresh)
    shutil.rmtree(VENDOR, ignore_errors=True)
    fresh.rename(VENDOR)
    lay_document_fonts()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "node")
