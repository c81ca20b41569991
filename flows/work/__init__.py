"""The steps a flow orders: plain functions that run as well without Prefect."""
