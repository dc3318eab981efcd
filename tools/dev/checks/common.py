"""What the checks share: where the tree is, which files are in it, how a check fails."""
import os
import pathlib
import subprocess

ROOT = pathlib.Path(os.environ.get("RENKEI_CHECK_ROOT") or pathlib.Path(__file__).resolve().parents[3])
CODE = ("engine", "workers", "tools", "tests")
SKIPPED = {"build", "node_modules", "__pycache__", ".git"}


class Failed(Exception):
    """The check found something wrong."""


class NotRun(Exception):
    """The check cannot be run on this machine."""


def files(suffixes, folders=CODE):
    """The files below the folders with one of the suffixes, sorted."""
    found = []
    for folder in folders:
        for directory, below, names in os.walk(ROOT / folder):
            below[:] = sorted(name for name in below if name not in SKIPPED and not name.startswith("build-"))
            found += [pathlib.Path(directory) / name for name in sorted(names) if name.endswith(tuple(suffixes))]
    return found


def cpp_files(folders=CODE):
    return files((".h", ".cpp"), folders)


def relative(path):
    return str(path.relative_to(ROOT))


def fail_with(problems, what):
    """Fails, naming every problem, when there is one."""
    if problems:
        for problem in problems:
            print("  " + problem)
        raise Failed(f"{len(problems)} {what}")


def run(command, **options):
    """Runs a command in the tree; its output is shown as it comes."""
    answer = subprocess.run([str(word) for word in command], cwd=ROOT, **options)
    if answer.returncode != 0:
        raise Failed(f"{' '.join(str(word) for word in command)} ended with {answer.returncode}")
    return answer


def table(name="room"):
    """The rows of the include table of engine/README.md: {room: {"rooms", "libraries", "never"}}."""
    rows = {}
    inside = False
    for line in (ROOT / "engine/README.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []
        if cells[:2] == [name, "may include"]:
            inside = True
        elif inside and not cells:
            break
        elif inside and cells[0].startswith("`"):
            words = [cell.replace(",", " ").split() for cell in cells[1:]]
            rows[cells[0].strip("`")] = {"rooms": words[0], "libraries": words[1], "never": words[2]}
    if not rows:
        raise Failed("engine/README.md has no include table")
    return rows
