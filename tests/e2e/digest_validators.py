"""Judges of what a digest is printed as: the Nu HTML checker and axe-core (npm), jing (RELAX NG), poppler. None is ours.

tools/dev/install --tests installs java, jing, poppler and Chromium; where one is missing the tests fail.
"""
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "conformance"))
import npm  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
PATIENCE_S = 240
VNU = ("vnu-jar", "26.9.27", "sha512-TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA==")
AXE = ("axe-core", "4.14.1", "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Axe runs in a copy of the page, and leaves what it found in it.
RUN_AXE = """
<script>%s</script>
<script>axe.run(document, {runOnly: %s}).then(found => {
  const element = document.createElement('pre');
  element.id = 'axe-found';
  element.textContent = JSON.stringify({passes: found.passes.length, violations: found.violations.map(each =>
    ({id: each.id, help: each.help, nodes: each.nodes.slice(0, 3).map(node => node.html)}))});
  document.body.append(element);
});</script>
"""


def output_of(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=PATIENCE_S)
    return done.returncode, done.stdout + done.stderr


def html_faults(file):
    """What the Nu checker says against the page: "" when it is valid."""
    code, said = output_of("java", "-jar", npm.fetch(*VNU) / "build/dist/vnu.jar", "--stdout", "--format", "gnu", file)
    return "" if code == 0 else said


def axe_findings(page):
    """{"passes": how many rules held, "violations": […]} of the page's text."""
    script = (npm.fetch(*AXE) / "axe.min.js").read_text(encoding="utf-8")
    page = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>\n", "", page)
    page = page.replace("</body>", RUN_AXE % (script.replace("</script", "<\\/script"), json.dumps(RULES)) + "</body>")
    with tempfile.TemporaryDirectory(prefix="renkei-axe-") as folder:
        file = pathlib.Path(folder) / "page.html"
        file.write_text(page, encoding="utf-8")
        _, dumped = output_of("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                              "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder}/profile",
                              "--virtual-time-budget=60000", "--dump-dom", f"file://{file}")
    found = re.search(r"<pre id=\"axe-found\">(.*?)</pre>", dumped, re.DOTALL)
    if not found:
        raise AssertionError(f"axe said nothing: {dumped[-500:]}")
    return json.loads(html.unescape(found.group(1)))


def feed_faults(file):
    code, said = output_of("jing", "-c", HERE / "atom.rnc", file)
    return "" if code == 0 else said


def pdf_facts(file):
    """Its pages as text, of which kind each font is and whether it is embedded, and the page size."""
    _, fonts = output_of("pdffonts", file)
    _, info = output_of("pdfinfo", file)
    _, text = output_of("pdftotext", "-layout", file, "-")
    embedded = [line.split()[-5] for line in fonts.splitlines()[2:]]
    kinds = {line[37:55].strip() for line in fonts.splitlines()[2:]}
    return {"fonts": embedded, "kinds": kinds, "info": info, "pages": text.split("\f")[:-1]}
