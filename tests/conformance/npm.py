"""Packages of the npm registry, fetched when a test runs, into the build folder: nothing of them is committed.

A package is pinned by its version and by the SHA-512 of its archive. What was fetched once is not fetched again, and of tests
that begin at the same time one fetches while the others wait. Where the registry cannot be reached the test fails: a suite that
was not run has not passed.
"""
import base64
import fcntl
import hashlib
import os
import pathlib
import shutil
import subprocess
import tarfile

BIN = pathlib.Path(os.environ.get("RENKEI_BIN", "build/test/bin")).absolute()
FOLDER = BIN.parent / "conformance"


def digest(path):
    return "sha512-" + base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()


def pack(name, version, archive):
    """`npm pack`: the archive as the registry has it; no script of the package runs."""
    if shutil.which("npm") is None:
        raise AssertionError("npm is not here: tools/dev/install --tests installs it")
    command = ["npm", "pack", f"{name}@{version}", "--loglevel=error", "--pack-destination", str(archive.parent),
               "--fetch-retries=4", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=15000"]
    done = subprocess.run(command, cwd=archive.parent, capture_output=True, text=True, timeout=240)
    if done.returncode != 0:
        raise AssertionError(f"{name}@{version} cannot be had from the npm registry:\n{done.stderr}")


def unpack(archive, package):
    """The files of the archive as a folder, which is there whole or not at all."""
    beside = package.with_name(f"{package.name}.part")
    shutil.rmtree(beside, ignore_errors=True)
    with tarfile.open(archive) as tar:
        tar.extractall(beside, members=[member for member in tar if member.isfile() and ".." not in member.name])
    beside.rename(package)


def fetch(name, version, integrity):
    """The folder that holds the package's files."""
    stem = f"{name.replace('@', '').replace('/', '-')}-{version}"
    archive = FOLDER / f"{stem}.tgz"
    package = FOLDER / stem
    FOLDER.mkdir(parents=True, exist_ok=True)
    with open(FOLDER / f"{stem}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not archive.exists() or digest(archive) != integrity:
            pack(name, version, archive)
            shutil.rmtree(package, ignore_errors=True)
        if digest(archive) != integrity:
            raise AssertionError(f"{archive} is not what was pinned: it has {digest(archive)}")
        if not package.exists():
            unpack(archive, package)
    return package / "package"
