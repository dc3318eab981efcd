"""Files and functions are small. Figures may only get better: sizes.json holds the best that was recorded."""
import json
import math
import statistics

from checks import common
from checks.functions import cpp_functions, python_functions

LIMITS = {"file_median": 120, "file_p90": 400, "file_max": 800, "function_median": 10, "function_p90": 40, "function_max": 70}
GROUPS = {"product": ("engine", "workers", "tools"), "tests": ("tests",)}
RECORD = "tools/dev/sizes.json"


def p90(values):
    return sorted(values)[math.ceil(len(values) * 0.9) - 1]


def measure(folders):
    """The figures of the folders, and for each maximum where it is."""
    sizes, functions = {}, {}
    for path in common.files((".h", ".cpp", ".py"), folders):
        text = path.read_text(encoding="utf-8")
        sizes[common.relative(path)] = text.count("\n")
        of_file = python_functions(text) if path.suffix == ".py" else cpp_functions(text)
        functions.update({f"{common.relative(path)}:{line} {name}": length for name, line, length in of_file})
    if not sizes or not functions:
        return {}, {}
    figures = {"file_median": round(statistics.median(sizes.values())), "file_p90": p90(sizes.values()),
               "file_max": max(sizes.values()), "function_median": round(statistics.median(functions.values())),
               "function_p90": p90(functions.values()), "function_max": max(functions.values())}
    return figures, {"file_max": max(sizes, key=sizes.get), "function_max": max(functions, key=functions.get)}


def main(arguments):
    if arguments not in ([], ["--record"]):
        raise common.Failed("sizes knows the option --record alone")
    path = common.ROOT / RECORD
    recorded = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    problems = []
    for group, folders in GROUPS.items():
        figures, places = measure(folders)
        print(f"  {group}: " + ", ".join(f"{name.replace('_', ' ')} {figure}" for name, figure in figures.items()))
        best = recorded.setdefault(group, dict(LIMITS))
        for name, figure in figures.items():
            allowed = min(best[name], LIMITS[name])
            if figure > allowed:
                problems.append(f"{group}: {name.replace('_', ' ')} is {figure}, recorded {allowed}"
                                + (f" ({places[name]})" if name in places else ""))
            best[name] = min(allowed, figure)
    common.fail_with(problems, "figures are worse than recorded")
    if arguments == ["--record"]:
        path.write_text(json.dumps(recorded, indent=2) + "\n", encoding="utf-8")
        print(f"  recorded in {RECORD}")
