"""Images by buildah and containers by runc: neither needs a daemon."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tillid.contract import ROOT

BASE_SCRIPT = ROOT / "tools" / "release" / "base-image.sh"
_ENVIRONMENT = {"STORAGE_DRIVER": "vfs", "BUILDAH_ISOLATION": "chroot"}  # which builds anywhere
# A container's own root and seccomp profile want more than a chroot: in one, no sandbox could be made.
_RUN = ("run", "--isolation=oci", "--runtime=runc", "--network=host")
# For machines on which packages come another way: --volume=/etc/pip.conf:/etc/pip.conf:ro …
_OPTIONS = os.environ.get("TILLID_BUILD_OPTIONS", "").split()
_STOP_SECONDS = 30


def buildah(*arguments: str | Path, quiet: bool = True) -> str:
    """What a command of buildah prints.

    Raises
    ------
    SystemExit
        It failed; its own words say why.
    """
    done = subprocess.run(  # noqa: S603 - our own command
        ["buildah", *map(str, arguments)], env=os.environ | _ENVIRONMENT,  # noqa: S607 - as the machine has it
        stdout=subprocess.PIPE, stderr=subprocess.PIPE if quiet else None, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"buildah {arguments[0]} failed:\n{(done.stderr or done.stdout)[-3000:]}")
    return done.stdout.strip()


def ensure_base(name: str) -> None:
    """Have an image to build on: the one that is there, a registry's, else one made of the distribution's packages."""
    if name in buildah("images", "--format", "{{.Name}}:{{.Tag}}"):
        return
    pull = subprocess.run(["buildah", "pull", "--quiet", name], env=os.environ | _ENVIRONMENT, check=False)  # noqa: S603, S607
    if pull.returncode:
        subprocess.run([BASE_SCRIPT, name], env=os.environ | _ENVIRONMENT, check=True)  # noqa: S603 - our own script


def build(target: str, name: str) -> None:
    """One target of the Dockerfile."""
    buildah("build", "--layers", "--pull-never", *_OPTIONS, "--target", target, "--tag", name, ROOT, quiet=False)


def megabytes(name: str) -> float:
    """Size of what an image holds."""
    container = buildah("from", "--pull-never", name)
    try:
        root = Path(buildah("mount", container))
        return sum(path.lstat().st_size for path in root.rglob("*") if not path.is_symlink() and path.is_file()) / 1e6
    finally:
        buildah("rm", container)


@contextmanager
def running(
    image: str, command: Sequence[str], data: Path, settings: Mapping[str, str], log: Path, profile: Path | None = None
) -> Iterator[None]:
    """A container on the machine's network, stopped and removed at the end.

    Parameters
    ----------
    data
        What stands at ``/data``.
    log
        Gets what it says on standard error.
    profile
        For seccomp.
    """
    sandbox = [f"--security-opt=seccomp={profile}"] if profile else []
    container = buildah("from", "--pull-never", *sandbox, image)
    given = [f"--env={name}={value}" for name, value in settings.items()]
    run = ["buildah", *_RUN, f"--volume={data}:/data", *given, container, "--", *command]
    try:
        with log.open("ab") as told, subprocess.Popen(run, env=os.environ | _ENVIRONMENT, stderr=told) as process:  # noqa: S603
            try:
                yield
            except BaseException:
                sys.stderr.write(log.read_text()[-3000:])
                raise
            finally:
                process.terminate()
                process.wait(_STOP_SECONDS)
    finally:
        buildah("rm", container)


def user_of(image: str) -> int:
    """The number of the user as whom an image runs."""
    container = buildah("from", "--pull-never", image)
    try:
        return int(buildah(*_RUN, container, "--", "id", "-u"))
    finally:
        buildah("rm", container)
