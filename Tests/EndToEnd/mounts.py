"""Mounts that only this process and its children see, so that none outlives them, however they end."""

from __future__ import annotations

import ctypes
import functools
import os
import subprocess
from contextlib import ExitStack
from pathlib import Path

CLONE_NEWNS = 0x00020000


class CannotMount(Exception):
    """This machine, or this user, cannot mount what a test needs."""


@functools.cache
def keep_to_ourselves() -> None:
    """Gives this process mounts of its own."""
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWNS) != 0:
        raise CannotMount(f"unshare: {os.strerror(ctypes.get_errno())}")
    # What is unmounted elsewhere goes here as well, and nothing of ours goes there.
    command("mount", "--make-rslave", "/")


def command(*words: str | Path) -> None:
    """Runs a program that makes or mounts a file system."""
    try:
        done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=60, check=False)
    except FileNotFoundError as error:
        raise CannotMount(str(error)) from None
    if done.returncode != 0:
        raise CannotMount(f"{' '.join(map(str, words))}: {done.stderr.strip()}")


def mount(stack: ExitStack, folder: Path, *words: str | Path) -> None:
    """Mounts something at a folder until the stack ends."""
    keep_to_ourselves()
    command("mount", *words, folder)
    stack.callback(subprocess.run, ["umount", "--lazy", str(folder)], check=False)
