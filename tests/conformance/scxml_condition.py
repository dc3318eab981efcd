"""From a `cond` of SCXML to a guard: In(), true, false, !, && and ||, and parentheses."""
import re


class NotConverted(Exception):
    """The document uses what definitions do not have; the message is the reason."""


class Condition:
    """A recursive descent over `cond`: or → and → not → In() and constants."""

    def __init__(self, text):
        self.tokens = re.findall(r"In\(\s*['\"][^'\"]+['\"]\s*\)|true|false|&&|\|\||!|\(|\)|\S+", text)

    def schema(self):
        result = self.any_of()
        if self.tokens:
            raise NotConverted("has a condition over data")
        return result

    def take(self, token):
        found = self.tokens[:1] == [token]
        if found:
            self.tokens.pop(0)
        return found

    def any_of(self):
        parts = [self.all_of()]
        while self.take("||"):
            parts.append(self.all_of())
        return parts[0] if len(parts) == 1 else {"anyOf": parts}

    def all_of(self):
        parts = [self.one()]
        while self.take("&&"):
            parts.append(self.one())
        return parts[0] if len(parts) == 1 else {"allOf": parts}

    def one(self):
        if self.take("!"):
            return {"not": self.one()}
        if self.take("("):
            inner = self.any_of()
            if not self.take(")"):
                raise NotConverted("has a condition over data")
            return inner
        token = self.tokens.pop(0) if self.tokens else ""
        if token == "true":
            return {"type": "object"}
        if token == "false":
            return {"type": "string"}
        found = re.fullmatch(r"In\(\s*['\"]([^'\"]+)['\"]\s*\)", token)
        if found is None:
            raise NotConverted("has a condition over data")
        return {"properties": {"in": {"contains": {"const": found.group(1)}}}}
