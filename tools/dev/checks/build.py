"""The preset `test` builds; warnings are errors."""
from checks import common


def main(_arguments):
    common.run(["tools/dev/build", "test"])
