"""Where the functions of a C++ or Python file begin and how many lines they take, from the signature to the closing brace."""
import ast
import re

LITERAL = re.compile(
    r'R"(?P<mark>[^()\\ ]*)\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])\'(?:\\.|[^\'\\\n])+\'|//[^\n]*|/\*.*?\*/', re.DOTALL)
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n\\]|\\.)*(?:\\\n[^\n]*)*", re.MULTILINE)
TYPE = re.compile(r"(?:^|\s)(?:namespace|class|struct|union|enum|extern)\b(?![^(]*\)\s*(?:const)?\s*$)")
CONTROL = re.compile(r"^(?:if|for|while|switch|catch|do|else|try|return|case)\b")
NAME = re.compile(r"([~\w:<>]+|operator\s*\S+)\s*\(")
AFTER_INITIALISER = re.compile(r"\s*[,{]")


def blanked(text):
    """The text with comments, literals and directives blanked, every line kept."""
    def blank(found):
        return re.sub(r"[^\n]", " ", found.group(0))
    return DIRECTIVE.sub(blank, LITERAL.sub(blank, text))


def matching(text, position):
    """The position after the brace that closes the one at `position`."""
    depth = 0
    for place in range(position, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return place + 1
    return len(text)


def is_initialiser(head, text, end):
    """Is this brace a member's initialiser: `A::A() : a_{1}, b_(2) {…}`?"""
    return bool(re.search(r"\)\s*(?:noexcept\s*)?:[^:].*[\w>]$", head.strip(), re.DOTALL)) and bool(AFTER_INITIALISER.match(text, end))


def opens_function(head):
    head = re.sub(r"^(?:\s*(?:public|private|protected)\s*:)+", "", head).strip()
    if "(" not in head or CONTROL.match(head) or head.endswith(("=", ",", "(")):
        return None
    if TYPE.search(head.split("(")[0]):
        return None
    before = head.split("(")[0]
    if "=" in before and "operator" not in before:
        return None
    names = NAME.search(head)
    return names.group(1) if names else None


def cpp_functions(source):
    """[(name, line, lines)] of every function with a body; lambdas belong to the function around them."""
    text, found = blanked(source), []
    start = place = 0
    while place < len(text):
        letter = text[place]
        if letter in ";}":
            start = place + 1
        elif letter == "{":
            end, head = matching(text, place), text[start:place]
            if is_initialiser(head, text, end):
                place = end
                continue
            name = opens_function(head)
            if name:
                first = start + len(head) - len(head.lstrip())
                line = text.count("\n", 0, first) + 1
                found.append((name, line, text.count("\n", first, end) + 1))
                place = start = end
                continue
            if TYPE.search(head):
                start = place + 1
            else:
                place = end
                continue
        place += 1
    return found


def python_functions(source):
    return [(node.name, node.lineno, node.end_lineno - node.lineno + 1) for node in ast.walk(ast.parse(source))
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
