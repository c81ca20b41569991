"""The report's measures: pure functions, one file a family, each naming the source of its formula."""
