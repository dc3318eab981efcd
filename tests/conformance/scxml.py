"""From an SCXML document to a definition, and from a fixture's JSON to a script for `renkei workflow simulate`.

What converts: states, parallels, finals, history, transitions; raise, send to itself (also delayed, also with names and delays
that are literals), log; conditions made of In(), true, false, !, && and ||. Anything else raises NotConverted with its reason.

A descriptor of SCXML is a prefix (3.12.1): `foo` becomes `foo.*`. `log` is left out: it changes nothing.
"""
import re

from scxml_condition import Condition, NotConverted

NAMESPACE = "{http://www.w3.org/2005/07/scxml}"
PROCESSORS = (None, "scxml", "http://www.w3.org/TR/scxml/#SCXMLEventProcessor")
CONTENT_REASONS = {
    "assign": "assigns to a data model", "script": "runs a script", "foreach": "loops over data", "if": "branches over data",
    "cancel": "cancels a delayed send",
}


def children(element, *names):
    return [child for child in element if child.tag in [NAMESPACE + name for name in names]]


def name_of(element):
    return element.tag.removeprefix(NAMESPACE) if isinstance(element.tag, str) else "comment"


def literal(element, name, expression):
    """An attribute, or its twin with an expression, where that is a string literal."""
    value = element.get(name)
    if value is not None or element.get(expression) is None:
        return value
    found = re.fullmatch(r"\s*'([^']*)'\s*", element.get(expression))
    if found is None:
        raise NotConverted("sends what an expression says")
    return found.group(1)


def duration(text):
    """CSS2 time, as SCXML writes delays, in ISO 8601."""
    found = re.fullmatch(r"\s*(\d*\.?\d+)(ms|s)\s*", text)
    if found is None:
        raise NotConverted("has a delay that is none")
    milliseconds = round(float(found.group(1)) * (1 if found.group(2) == "ms" else 1000))
    return f"PT{milliseconds // 1000}.{milliseconds % 1000:03}S"


class Converter:
    def __init__(self, root):
        self.root = root
        self.count = 0

    def definition(self):
        if self.root.tag != NAMESPACE + "scxml":
            raise NotConverted("is no SCXML document")
        result = {}
        if self.root.get("initial"):
            result["initial"] = self.root.get("initial").split()
        result["states"] = self.states(self.root)
        return result

    def states(self, parent):
        states = {}
        for child in parent:
            name = name_of(child)
            if name in ("state", "parallel", "final", "history"):
                self.count += 1
                states[child.get("id") or f"unnamed-{self.count}"] = getattr(self, name)(child)
            elif name in ("script", "invoke"):
                raise NotConverted(CONTENT_REASONS.get(name, "invokes a service"))
            elif name == "donedata":
                raise NotConverted("carries data in its events")
        return states

    def state(self, element):
        result = {}
        if element.get("initial"):
            result["initial"] = element.get("initial").split()
        for initial in children(element, "initial"):
            result["initial"] = self.default_target(initial)
        self.behave(element, result)
        states = self.states(element)
        if states:
            result["states"] = states
        return result

    def parallel(self, element):
        result = {"type": "parallel"}
        self.behave(element, result)
        result["states"] = self.states(element)
        return result

    def final(self, element):
        result = {"type": "final"}
        self.behave(element, result)
        self.states(element)
        return result

    def history(self, element):
        return {"type": "history", "history": element.get("type", "shallow"), "target": self.default_target(element)}

    def default_target(self, element):
        transition = children(element, "transition")[0]
        if [child for child in transition if name_of(child) not in ("log", "comment")]:
            raise NotConverted("acts on the way to a default")
        return transition.get("target").split()

    def behave(self, element, result):
        for tag, key in (("onentry", "entry"), ("onexit", "exit")):
            actions = [action for block in children(element, tag) for action in self.actions(block)]
            if actions:
                result[key] = actions
        for transition in children(element, "transition"):
            made = self.transition(transition)
            if transition.get("event") is None:
                result.setdefault("always", []).append(made)
                continue
            for descriptor in transition.get("event").split():
                if descriptor.split(".")[0] == "error":
                    raise NotConverted("listens to errors of the platform")
                stem = descriptor.removesuffix("*").removesuffix(".")
                on = result.setdefault("on", {})
                on.setdefault(f"{stem}.*" if stem else "*", []).append(made)
        self.check_order(element, result.get("on", {}))

    @staticmethod
    def check_order(element, on):
        """Keys bring transitions of one descriptor together; that must not change which comes first."""
        keys = [[f"{d.removesuffix('*').removesuffix('.')}.*" if d != "*" else d for d in t.get("event").split()]
                for t in children(element, "transition") if t.get("event") is not None]
        order = list(on)
        for i, earlier in enumerate(keys):
            for later in keys[i + 1:]:
                if any(order.index(b) < order.index(a) and overlap(a, b) for a in earlier for b in later):
                    raise NotConverted("needs an order of descriptors that a definition cannot write")

    def transition(self, element):
        result = {}
        if element.get("target"):
            result["target"] = element.get("target").split()
        if element.get("type") == "internal":
            result["internal"] = True
        if element.get("cond") is not None:
            result["guard"] = Condition(element.get("cond")).schema()
        actions = self.actions(element)
        if actions:
            result["actions"] = actions
        return result

    def actions(self, block):
        actions = []
        for element in block:
            name = name_of(element)
            if name == "raise":
                actions.append({"raise": element.get("event")})
            elif name == "send":
                actions.append(self.send(element))
            elif name not in ("log", "comment"):
                raise NotConverted(CONTENT_REASONS.get(name, f"does <{name}>"))
        return actions

    @staticmethod
    def send(element):
        target = literal(element, "target", "targetexpr")
        if literal(element, "type", "typeexpr") not in PROCESSORS or target not in (None, "", "#_internal"):
            raise NotConverted("sends to others")
        if len(element) > 0 or element.get("namelist") is not None:
            raise NotConverted("carries data in its events")
        event = literal(element, "event", "eventexpr")
        if target == "#_internal":
            return {"raise": event}
        send = {"to": "self", "event": event}
        delay = literal(element, "delay", "delayexpr")
        return {"send": send if delay is None else {**send, "delay": duration(delay)}}


def overlap(a, b):
    """Is there an event that both descriptors match?"""
    a, b = a.removesuffix("*").removesuffix("."), b.removesuffix("*").removesuffix(".")
    return a == b or not a or not b or a.startswith(b + ".") or b.startswith(a + ".")


def script_of(fixture):
    """A fixture's expectations as a script."""
    if "initialConfiguration" not in fixture:
        raise NotConverted("expects to be refused")
    events = []
    for step in fixture["events"]:
        event = {"event": step["event"]["name"], "next": step["nextConfiguration"]}
        events.append({"after": step["after"], **event} if "after" in step else event)
    return {"initial": fixture["initialConfiguration"], "events": events}
