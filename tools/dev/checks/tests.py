"""Every test passes, and no label is empty.

Usage: check tests [--build DIR] [LABEL…]: without a label, all tests of the build, which must have every label but fuzz.
"""
import pathlib
import re
import subprocess

from checks import common

LABELS = ("unit", "contract", "golden", "sim", "faults", "e2e", "conformance")
QUIET = re.compile(r"^\s*(?:Start\s+\d+:|\d+/\d+ Test\s+#\d+:.*Passed)")
CLOSING = re.compile(r"^\d+% tests passed, \d+ tests? failed out of \d+")


def count(build, label):
    says = subprocess.run(["ctest", "--test-dir", build, "-N", "-L", f"^{label}$"], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"Total Tests: (\d+)", says).group(1))


def run(build, labels):
    """ctest's closing line; fails when a test fails."""
    cores = subprocess.run(["nproc"], capture_output=True, text=True, check=True).stdout.strip()
    command = ["ctest", "--test-dir", build, "--output-on-failure", "--no-tests=error", "-j", cores]
    if labels:
        command += ["-L", f"^({'|'.join(labels)})$"]
    closing = None
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        for line in process.stdout:
            if CLOSING.match(line):
                closing = line.strip()
            elif closing is None and line.strip() and not QUIET.match(line):
                print("  " + line, end="", flush=True)
    if process.returncode != 0 or closing is None:
        raise common.Failed(closing or f"ctest ended with {process.returncode}")
    return closing


def main(arguments):
    build = common.ROOT / "build/test"
    if arguments[:1] == ["--build"]:
        build, arguments = pathlib.Path(arguments[1]).absolute(), arguments[2:]
    counts = {label: count(build, label) for label in (arguments or LABELS)}
    common.fail_with([f"label {label} has no test" for label, tests in counts.items() if tests == 0], "labels are empty")
    closing = run(build, arguments)
    print("  " + ", ".join(f"{label} {tests}" for label, tests in counts.items()))
    print("  " + closing)
    (build / "closing-line").write_text(closing + "\n", encoding="utf-8")
