"""The report as a workbook for analysts."""
