"""Copy what pages and PDFs need out of node_modules.

Pages find it under the static path `vendor/` (.build/assets/vendor), WeasyPrint under .build/pdf-fonts. Nothing gathered
names another host, and neither Frutiger nor the NHS logo comes along: they are licensed to NHS bodies.
"""

import hashlib
import re
import shutil
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from fontTools.ttLib import woff2

TEXT_FONT = "source-sans-3"
# Package -> (subsets, or None for all; styles). A fallback family brings only its own script.
SCREEN_FONTS = {
    TEXT_FONT: (None, ["400", "400-italic", "600", "600-italic", "700", "700-italic"]),
    "noto-sans-arabic": (["arabic"], ["400", "700"]),
    "noto-sans-bengali": (["bengali"], ["400", "700"]),
    "noto-sans-devanagari": (["devanagari"], ["400", "700"]),
    "noto-sans-ethiopic": (["ethiopic"], ["400", "700"]),
    "noto-sans-gujarati": (["gujarati"], ["400", "700"]),
    "noto-sans-gurmukhi": (["gurmukhi"], ["400", "700"]),
    "noto-sans-hebrew": (["hebrew"], ["400", "700"]),
    "noto-sans-tamil": (["tamil"], ["400", "700"]),
}
# Paper only: a device that shows these has them already, and they are heavy. Package -> (sheet, styles).
PAPER_FONTS = {
    "noto-sans-math": ("latin", ["400"]),  # named latin, but it is the one with arrows and signs
    "noto-sans-symbols": ("symbols", ["400", "700"]),
    "noto-sans-symbols-2": ("symbols", ["400"]),
    "noto-emoji": ("emoji", ["400"]),
    "noto-sans-sc": ("chinese-simplified", ["400", "700"]),
}
FACE = re.compile(r"/\* (?P<name>[\w-]+) \*/\s*(?P<rule>@font-face \{.*?\n\})", re.DOTALL)
FAMILY = re.compile(r"font-family: '([^']+)'")
UNWANTED = ("//assets", "/assets/", "http:", "https:", "frutiger")


class Command(BaseCommand):
    help = "Copy third-party CSS, JavaScript and fonts from node_modules to .build."
    requires_system_checks = []

    def handle(self, *args, **options):
        modules, build = settings.BASE_DIR / "node_modules", settings.BASE_DIR / ".build"
        lock = modules / ".package-lock.json"
        if not lock.is_file():
            raise CommandError("node_modules is missing. Run bin/setup, which installs it.")
        stamp, wanted = build / "gathered", fingerprint(lock, Path(__file__))
        if stamp.is_file() and stamp.read_text() == wanted:
            return
        stamp.unlink(missing_ok=True)
        gather_pages(modules, fresh(build / "assets" / "vendor"))
        gather_paper(modules / "@fontsource", fresh(build / "pdf-fonts"))
        stamp.write_text(wanted)  # last: a run that was cut short is done again
        if options["verbosity"]:
            self.stdout.write("Gathered styles, scripts and fonts.")


def fingerprint(*files):
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def gather_pages(modules, vendor):
    """Fill static `vendor/`: the NHS.UK frontend, the fonts, and the fonts' stylesheet."""
    source, target = modules / "nhsuk-frontend" / "dist" / "nhsuk", vendor / "nhsuk"
    (target / "images").mkdir(parents=True)
    css = (source / "nhsuk-frontend.min.css").read_text()
    for image in sorted(set(re.findall(r"url\(/assets/images/([\w-]+\.svg)\)", css))):
        shutil.copy(source / "assets" / "images" / image, target / "images")
    (target / "nhsuk-frontend.min.css").write_text(housed(css))
    for name in ("nhsuk-frontend.min.js", "nhsuk-frontend.min.js.map"):
        shutil.copy(source / name, target)

    folder = vendor / "fonts"
    folder.mkdir()
    rules = []
    for home, name, rule in screen_faces(modules / "@fontsource"):
        shutil.copy(home / "files" / f"{name}.woff2", folder)
        shutil.copy(home / "LICENSE", folder / f"{home.name}.LICENSE.txt")
        rules.append(re.sub(r"src: [^;]*;", f"src: url(fonts/{name}.woff2) format('woff2');", rule))
    (vendor / "fonts.css").write_text(sheet_of(rules))


def housed(css):
    """Return the NHS.UK stylesheet with our font and our copies of its images.

    The source map goes: it describes the text before this change, and quotes the other host.
    """
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = css.replace("Frutiger W01,arial,sans-serif", "var(--font-stack)")
    css = css.replace("url(/assets/images/", "url(images/")
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css).rstrip() + "\n"
    left = [word for word in UNWANTED if word in css.lower()]
    if left:
        raise CommandError(f"nhsuk-frontend changed: its CSS still holds {', '.join(left)}. Adapt gather_assets.")
    return css


def gather_paper(home, folder):
    """Fill .build/pdf-fonts: unpacked fonts and `fonts.css`, since WeasyPrint would unpack each one for every PDF.

    Every subset is a family of its own here: WeasyPrint tells fonts apart by family, weight and style alone, and draws
    the wrong letters (an ff for an L with stroke) when two files share all three.
    """
    rules = []
    for package, name, rule in [*screen_faces(home), *paper_faces(home)]:
        woff2.decompress(package / "files" / f"{name}.woff2", folder / f"{name}.ttf")
        subset = re.sub(r"-\d+-\w+$", "", name).removeprefix(f"{package.name}-")
        if package.name == TEXT_FONT and subset != "latin":
            rule = FAMILY.sub(rf"font-family: '\1 {subset}'", rule)
        rule = re.sub(r"src: [^;]*;", f"src: url({name}.ttf);", rule)
        rules.append(re.sub(r"\n  (unicode-range|font-display):[^;]*;", "", rule))
    rules.sort(key=lambda rule: "'Source Sans 3'" not in rule)  # the first family sets the height of lines
    (folder / "fonts.css").write_text(sheet_of(rules))


def sheet_of(rules):
    """Return a stylesheet of the faces, with all families in order as the property --font-stack."""
    families = dict.fromkeys(FAMILY.search(rule)[1] for rule in rules)
    stack = ", ".join([f"'{family}'" for family in families] + ["arial", "sans-serif"])
    return "\n".join([f":root {{ --font-stack: {stack}; }}", *rules, ""])


def screen_faces(home):
    """Yield (package folder, file name, @font-face rule with its unicode-range)."""
    for package, (subsets, styles) in SCREEN_FONTS.items():
        wanted = package if subsets is None else tuple(f"{package}-{subset}-" for subset in subsets)
        for style in styles:
            yield from faces(home / package, f"{style}.css", wanted)


def paper_faces(home):
    for package, (sheet, styles) in PAPER_FONTS.items():
        for style in styles:
            yield from faces(home / package, f"{sheet}-{style}.css", package)


def faces(package, sheet, wanted):
    path = package / sheet
    found = FACE.findall(path.read_text()) if path.is_file() else []
    found = [(package, name, rule) for name, rule in found if name.startswith(wanted)]
    if not found:
        raise CommandError(f"{package.name} changed: no fonts in {sheet}. Adapt gather_assets.")
    return found
