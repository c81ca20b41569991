"""The `gaung` command: one file a group of commands, imported only when it is called."""

from flows.command.app import main

__all__ = ["main"]
