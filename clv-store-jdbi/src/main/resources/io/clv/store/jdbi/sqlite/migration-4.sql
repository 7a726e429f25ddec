-- Counts what was committed to the runs, orders and promotions, and erasures; one row.
CREATE TABLE store_change (
  number INTEGER NOT NULL
) STRICT;
INSERT INTO store_change (number) VALUES (0);

-- Which model's runs are served, by choices of which the latest holds; model_id is null where the
-- latest run is served, whatever its model.
CREATE TABLE promotion (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  model_id TEXT,
  promoted_at TEXT NOT NULL,
  promoted_by TEXT NOT NULL
) STRICT;

-- Evaluations of models on past data. document is JSON and says nothing of a single customer.
CREATE TABLE evaluation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at TEXT NOT NULL,
  document TEXT NOT NULL CHECK (json_valid(document))
) STRICT;

-- How often a value was asked for each id.
CREATE TABLE request_count (
  id TEXT NOT NULL PRIMARY KEY,
  requests INTEGER NOT NULL CHECK (requests > 0)
) STRICT, WITHOUT ROWID;

-- Keys of programs; hash is that of the secret part, scopes is a JSON array.
CREATE TABLE api_key (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL CHECK (json_valid(scopes)),
  hash TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT,
  revoked_at TEXT
) STRICT;

-- Work that was asked for. request and result are JSON; events is the number of the last event.
CREATE TABLE job (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  request TEXT NOT NULL CHECK (json_valid(request)),
  cancel_asked INTEGER NOT NULL CHECK (cancel_asked IN (0, 1)),
  created_at TEXT NOT NULL,
  started_at TEXT,
  finished_at TEXT,
  result TEXT CHECK (json_valid(result)),
  failure TEXT,
  events INTEGER NOT NULL CHECK (events >= 0)
) STRICT;

-- What happened in a job, numbered from 1. data is JSON and says nothing of a single customer.
CREATE TABLE job_event (
  job_number INTEGER NOT NULL REFERENCES job (number),
  number INTEGER NOT NULL,
  type TEXT NOT NULL,
  data TEXT NOT NULL CHECK (json_valid(data)),
  reported_at TEXT NOT NULL,
  PRIMARY KEY (job_number, number)
) STRICT, WITHOUT ROWID;

-- Requests that must not be carried out twice, under a hash of what they are. status, headers (JSON)
-- and body are null until there is a reply.
CREATE TABLE reply (
  request_key TEXT NOT NULL PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  claimed_at TEXT NOT NULL,
  status INTEGER,
  headers TEXT CHECK (json_valid(headers)),
  body BLOB
) STRICT;

-- Tables of vouchers, of which the latest answers. document is JSON and says nothing of a single
-- customer.
CREATE TABLE voucher_table (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  built_at TEXT NOT NULL,
  document TEXT NOT NULL CHECK (json_valid(document))
) STRICT;
