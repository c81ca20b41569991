"""The Store: the only SQL of the house."""

from storage.store.store import Store, StoreError

__all__ = ["Store", "StoreError"]
