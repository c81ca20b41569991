-- Prefect keeps its runs in a database of its own, and needs pg_trgm there.
CREATE DATABASE prefect;
\c prefect
CREATE EXTENSION IF NOT EXISTS pg_trgm;
