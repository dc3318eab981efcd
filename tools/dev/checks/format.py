"""C++ is formatted by .clang-format; other major versions of clang-format disagree with 14 about details."""
import re
import subprocess

from checks import common

MAJOR = 14


def program():
    for name in (f"clang-format-{MAJOR}", "clang-format"):
        try:
            says = subprocess.run([name, "--version"], capture_output=True, text=True, check=True).stdout
        except (OSError, subprocess.CalledProcessError):
            continue
        version = re.search(r"version (\d+)", says)
        if version and int(version.group(1)) == MAJOR:
            return name
    raise common.NotRun(f"clang-format {MAJOR} is not here (Debian 12 has it); another major version formats differently")


def main(_arguments):
    name = program()
    paths = common.cpp_files()
    said = subprocess.run([name, "--dry-run", "-Werror", *map(str, paths)], cwd=common.ROOT, capture_output=True, text=True)
    wrong = sorted({line.split(":")[0] for line in said.stderr.splitlines() if "clang-format-violations" in line})
    common.fail_with([f"{path}: run {name} -i" for path in wrong], "files are not formatted")
    if said.returncode != 0:
        raise common.Failed(said.stderr.strip())
    print(f"  {len(paths)} files")
