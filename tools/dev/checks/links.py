"""What a room links in CMake, directly and through others, is what its row of engine/README.md lets it include."""
import re

from checks import common

ROOM = re.compile(r"^renkei_room\((\w+)\s+LINKS\s+([^)]*)\)", re.MULTILINE)


def declared():
    text = (common.ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
    return {name: [word.removeprefix("renkei_") for word in links.split() if word.startswith("renkei_")]
            for name, links in ROOM.findall(text)}


def reached(room, rooms):
    """Every room that is linked, through others too."""
    found = set()
    waiting = list(rooms.get(room, []))
    while waiting:
        other = waiting.pop()
        if other not in found:
            found.add(other)
            waiting += rooms.get(other, [])
    return found


def main(_arguments):
    table, rooms = common.table(), declared()
    problems = []
    for room in rooms:
        if room not in table:
            problems.append(f"CMakeLists.txt: renkei_room({room}) has no row in engine/README.md")
            continue
        links, row = reached(room, rooms), set(table[room]["rooms"])
        problems += [f"CMakeLists.txt: {room} links {other}, but row `{room}` does not have it" for other in sorted(links - row)]
        problems += [f"CMakeLists.txt: {room} does not link {other}, which row `{room}` has" for other in sorted(row - links)]
    common.fail_with(problems, "differences between CMakeLists.txt and the table of engine/README.md")
    print(f"  {len(rooms)} rooms")
