"""Golden files still read and write the same; a golden file that git has is never changed."""
import subprocess

from checks import common, tests


def main(_arguments):
    changed = subprocess.run(["git", "diff", "--name-only", "--diff-filter=MD", "HEAD", "--", "tests/golden"],
                             cwd=common.ROOT, capture_output=True, text=True, check=False).stdout.split()
    common.fail_with([f"{path}: a written event never changes; add a new file" for path in changed if not path.endswith((".cpp", ".h"))],
                     "golden files were changed")
    common.run(["tools/dev/build", "test", "golden_test"])
    tests.main(["golden"])
