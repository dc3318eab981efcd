"""Random charts and walks, from a seed: within what SCXML and XState both define alike (README.md says where they differ)."""
import random

EVENTS = ("a", "b", "c", "d")
INNER = ("x", "y")  # raised and sent, seldom from outside
STATES_MOST = 22
DEPTH_MOST = 4
TICK_MS = 50


class Node:
    def __init__(self, name, kind, parent):
        self.name, self.kind, self.parent, self.children = name, kind, parent, []
        if parent:
            parent.children.append(self)

    def line(self):
        """Itself and its ancestors, from the inside out."""
        return [self] + (self.parent.line() if self.parent else [])

    def below(self):
        return [self] + [node for child in self.children for node in child.below()]

    def proper(self):
        return [child for child in self.children if child.kind != "history"]


def seconds(milliseconds):
    return f"PT{milliseconds / 1000:g}S"


class RandomChart:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = 0
        self.root = Node("root", "parallel" if self.chance(8) else "compound", None)
        self.grow(self.root, 0)
        self.all = self.root.below()[1:]
        self.definition = self.write(self.root)

    def chance(self, one_in):
        return self.random.randrange(one_in) == 0

    def grow(self, node, depth):
        for number in range(self.random.randint(2, 4 if depth == 0 else 3)):
            self.count += 1
            kind = self.kind(node, number, depth)
            child = Node(f"s{self.count}", kind, node)
            if kind in ("compound", "parallel"):
                self.grow(child, depth + 1)
        if node.parent and self.chance(3):
            self.count += 1
            Node(f"h{self.count}", "history", node)

    def kind(self, parent, number, depth):
        if depth + 1 < DEPTH_MOST and self.count < STATES_MOST:
            if self.chance(3):
                return "compound"
            if parent.kind != "parallel" and self.chance(4):
                return "parallel"
        return "final" if parent.kind == "compound" and number > 0 and self.chance(6) else "atomic"

    # Everything below writes a node as a definition has it.

    def write(self, node):
        if node.kind == "history":
            default = self.random.choice(node.parent.proper())
            return {"type": "history", "history": self.random.choice(("shallow", "deep")), "target": default.name}
        result = {"type": node.kind} if node.kind in ("parallel", "final") else {}
        if node.kind == "compound" and self.chance(2):
            result["initial"] = self.random.choice([child for child in node.proper() if child.kind != "final"]).name
        self.behave(node, result)
        if node.children:
            result["states"] = {child.name: self.write(child) for child in node.children}
        return result

    def behave(self, node, result):
        if node.parent and self.chance(8):
            result["entry"] = self.actions()
        if node.parent and self.chance(8):
            result["exit"] = self.actions()
        if node.kind == "final":
            return
        for _ in range(self.random.randint(1, 4)):
            event = self.random.choice(INNER if self.chance(4) else EVENTS)
            self.add(result, node, ("on", event), guarded=self.chance(3))
        if self.chance(8):
            self.add(result, node, ("always",), guarded=True)
        if node.parent and node.children and self.chance(2):
            self.add(result, node, ("onDone",), guarded=False)
        if node.parent and self.chance(6):
            delay = seconds(2 * TICK_MS * self.random.randint(1, 8))
            self.add(result, node, ("after", delay), guarded=self.chance(4))

    def add(self, result, source, place, guarded):
        """A transition at result[place…], unless it would do nothing, or what the two standards see differently."""
        transition = self.transition(source, guarded)
        concurrent = any(node.kind == "parallel" for node in source.line())
        if "target" not in transition and (concurrent or "actions" not in transition):
            return
        for key in place[:-1]:
            result = result.setdefault(key, {})
        result.setdefault(place[-1], []).append(transition)

    def transition(self, source, guarded):
        transition = {}
        targets = self.targets(source)
        if targets:
            transition["target"] = targets[0] if len(targets) == 1 else targets
        if source.kind == "compound" and self.inside(source, targets) and self.chance(2):
            transition["internal"] = True
        if guarded:
            found = {"contains": {"const": self.random.choice(self.all).name}}
            transition["guard"] = {"properties": {"in": {"not": found} if self.chance(2) else found}}
        if self.chance(4):
            transition["actions"] = self.actions()
        return transition

    def targets(self, source):
        """One or two ids, or none; nothing whose domain the two standards see differently."""
        for _ in range(8):
            one = self.random.choice(self.all)
            if not self.agreed(source, one):
                continue
            if self.chance(5):
                two = self.random.choice(self.all)
                if self.agreed(source, two) and self.in_two_regions(source, one, two):
                    return [one.name, two.name]
            return [one.name]
        return []

    @staticmethod
    def agreed(source, target):
        if target.kind == "history" and target.parent in source.line()[1:]:
            return False
        place = target.parent if target.kind == "history" and target.parent is not source else target
        line = place.line()[1:]
        return next((node for node in source.line()[1:] if node in line), source).kind != "parallel" or source.parent is None

    @staticmethod
    def in_two_regions(source, one, two):
        if "history" in (one.kind, two.kind) or one in two.line() or two in one.line():
            return False
        common = next(node for node in one.line() if node in two.line())
        return common.kind == "parallel" and common not in source.line()

    def inside(self, source, targets):
        names = {node.name for node in source.below()[1:] if node.kind != "history"}
        return bool(targets) and names.issuperset(targets)

    def actions(self):
        return [self.action() for _ in range(self.random.randint(1, 2))]

    def action(self):
        event = self.random.choice(INNER)
        if self.chance(2):
            return {"raise": event}
        send = {"to": "self", "event": event}
        if self.chance(2):
            # An odd number of ticks: never due together with a timer that the same macrostep set.
            send["delay"] = seconds(TICK_MS * (2 * self.random.randint(1, 6) + 1))
        return {"send": send}

    def walk(self, length):
        steps = []
        while len(steps) < length:
            if self.chance(4):
                steps.append({"wait": TICK_MS * self.random.randint(1, 10)})
            else:
                steps.append({"event": self.random.choice(INNER if self.chance(12) else EVENTS)})
        return steps
