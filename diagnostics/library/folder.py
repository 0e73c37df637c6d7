"""A workbook's folder to its Content. Nothing is half read: every fault of every file is told at once."""

from pathlib import Path

from diagnostics.errors import ContentIsFaulty
from diagnostics.library.checking import Acronyms, Actions, Invitees, References, check_shape
from diagnostics.library.consistency import Part, Parts, disagreements
from diagnostics.library.reading import Fault, read_file
from diagnostics.library.shape import Content, GuidePage, Head, Section

SINGLE = {
    "workbook.yaml": Head,
    "references.yaml": References,
    "acronyms.yaml": Acronyms,
    "invitees.yaml": Invitees,
    "priority-actions.yaml": Actions,
}
MANY = {"sections": Section, "guide": GuidePage}
IGNORED = {"demonstration.yaml"}  # the invented workshop of a demonstration: no part of what the workbook says


def read_workbook(path):
    """Return the Content of the folder at `path`. Raises ContentIsFaulty, which lists every Fault in order of place."""
    folder = Path(path)
    if not folder.is_dir():
        raise ContentIsFaulty([Fault(str(path), 1, 1, "there is no such folder", "a folder that holds workbook.yaml")])
    faults, found = [], {}
    for file in sorted(p for p in folder.rglob("*") if p.suffix.lower() in {".yaml", ".yml"}):
        name = file.relative_to(folder).as_posix()
        if name in IGNORED:
            continue
        model = SINGLE.get(name) or (MANY.get(file.parent.name) if name.count("/") == 1 and file.suffix == ".yaml" else None)
        if model is None:
            known = ", ".join([*SINGLE, *(f"{part}/*.yaml" for part in MANY)])
            faults.append(Fault(str(file), 1, 1, "a workbook has no such file", f"one of {known}"))
        else:
            found[name] = _part(file, model, faults)
    if "workbook.yaml" not in found:
        faults.append(Fault(str(folder / "workbook.yaml"), 1, 1, "the file is missing", "the title and order of the workbook"))
    parts = Parts(
        head=found.get("workbook.yaml"),
        sections=_many(found, "sections"),
        references=found.get("references.yaml"),
        acronyms=found.get("acronyms.yaml"),
        invitees=found.get("invitees.yaml"),
        actions=found.get("priority-actions.yaml"),
        guide=_many(found, "guide"),
    )
    if not parts.sections:
        faults.append(Fault(str(folder / "sections"), 1, 1, "there is no section", "a file for each section"))
    faults += disagreements(parts)
    if faults:
        raise ContentIsFaulty(sorted(faults))
    return _content(parts)


def _part(file, model, faults):
    """Return the Part that a file is; its faults, if any, are added to `faults`."""
    try:
        source = read_file(file, str(file))
    except ContentIsFaulty as error:
        faults += error.faults
        return Part(None, None)
    value, wrong = check_shape(source, model)
    faults += wrong
    return Part(source, value)


def _many(found, folder):
    return tuple(part for name, part in found.items() if name.startswith(folder + "/"))


def _content(parts):
    head = parts.head.value
    sections = {part.value.key: part.value for part in parts.sections}
    return Content(
        head=head,
        sections=tuple(sections[key] for key in head.sections),
        references=parts.references.value.references if parts.references else (),
        acronyms=parts.acronyms.value.acronyms if parts.acronyms else (),
        groups=parts.invitees.value.groups if parts.invitees else (),
        invitees=parts.invitees.value.invitees if parts.invitees else (),
        priority_actions=parts.actions.value.actions if parts.actions else (),
        guide=tuple(part.value for part in parts.guide),
    )
