"""Table 1 of the survey of fiscal year 2022, from real commands on a throw-away state directory: 184 / 168 / 39 / 45."""
import json
import subprocess

from checks import common, throwaway

EXPECTED = {"total": 184, "type1": 168, "type2": 39, "type3": 45}
DISTINCT = (13, 184)  # what the source lets one conclude about the number of distinct projects


def survey(state, form):
    return common.run([throwaway.program("renkei"), "--profile", throwaway.profile(state), "survey", "table",
                       "--fiscal-year", "2022", "-o", form], stdout=subprocess.PIPE, text=True).stdout


def compare(state):
    """The published table on record, held against the data."""
    command = [throwaway.program("renkei"), "--profile", throwaway.profile(state), "survey"]
    common.run([*command, "add-published", common.ROOT / "schemas/reference/published-2022.json"], stdout=subprocess.DEVNULL)
    rows = [common.run([*command, "compare", "--fiscal-year", "2022", "-o", form], stdout=subprocess.PIPE, text=True).stdout
            for form in ("table", "json")]
    return rows[0], [f"compare: {row['figure']} differs by {row['difference']}" for row in json.loads(rows[1])["rows"]
                     if row["difference"] != 0] + ([] if len(json.loads(rows[1])["rows"]) == len(EXPECTED)
                                                   else ["compare does not show every figure"])


def judge(table):
    """What is wrong with the table."""
    bases = table["bases"]
    faults = [f"institution_project: {name} is {bases['institution_project'].get(name)}, not {figure}"
              for name, figure in EXPECTED.items() if bases["institution_project"].get(name) != figure]
    for name, figures in bases.items():
        types = sum(figures[key] for key in ("type1", "type2", "type3"))
        if not figures["total"] <= types <= 3 * figures["total"]:
            faults.append(f"{name}: {types} types of {figures['total']} units break the law of the table")
    if not DISTINCT[0] <= bases["project"]["total"] <= DISTINCT[1]:
        faults.append(f"project: {bases['project']['total']} distinct projects are not within {DISTINCT}")
    return faults


def main(_arguments):
    with throwaway.folder() as folder:
        state = folder / "state"
        throwaway.init(state)
        with throwaway.served(state):
            common.run([throwaway.program("renkei-bench"), "table1", "--profile", throwaway.profile(state)],
                       stdout=subprocess.DEVNULL)
            answer = json.loads(survey(state, "json"))
            shown = survey(state, "table")
            compared, differences = compare(state)
        common.run([throwaway.program("renkeid"), "--state", state, "--verify"], stdout=subprocess.DEVNULL)
    table = answer.get("result", answer)
    print("\n".join("  " + line for line in shown.splitlines()))
    print("  institution_project " + " / ".join(str(table["bases"]["institution_project"][name]) for name in EXPECTED)
          + f"; distinct projects {table['bases']['project']['total']}")
    print("\n".join("  " + line for line in compared.splitlines()))
    common.fail_with(judge(table) + differences, "figures are not those of the source")
