"""Sites, runs, the frontier and what was found, in one database of which the parent process is the only writer."""

from scanner.store.batch import Answered, Batch, Original
from scanner.store.errors import StoreError
from scanner.store.opening import open_store
from scanner.store.runs import Store
from scanner.store.siterun import SiteRun

__all__ = ["Answered", "Batch", "Original", "SiteRun", "Store", "StoreError", "open_store"]
