-- ISO 4217 code of all amounts of a run; null if nothing states it.
ALTER TABLE run ADD COLUMN currency TEXT;

-- One file that was loaded. header, notes and settings are JSON.
CREATE TABLE import (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  loaded_at TEXT NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  header TEXT NOT NULL CHECK (json_valid(header)),
  delimiter TEXT NOT NULL,
  identifies_rows INTEGER NOT NULL CHECK (identifies_rows IN (0, 1)),
  date_format TEXT NOT NULL,
  rows_read INTEGER NOT NULL,
  rows_loaded INTEGER NOT NULL CHECK (rows_loaded >= 0),
  rows_duplicate INTEGER NOT NULL CHECK (rows_duplicate >= 0),
  rows_rejected INTEGER NOT NULL CHECK (rows_rejected >= 0),
  rows_unattributed INTEGER NOT NULL CHECK (rows_unattributed >= 0),
  notes TEXT NOT NULL CHECK (json_valid(notes)),
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  currency TEXT,
  program TEXT NOT NULL,
  CHECK (rows_read = rows_loaded + rows_duplicate + rows_rejected + rows_unattributed)
) STRICT;

CREATE INDEX import_sha256 ON import (sha256);

-- A rejected row of an import, numbered from 0. fields is a JSON array of what stands in the row.
CREATE TABLE import_reject (
  import_id INTEGER NOT NULL REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  line INTEGER NOT NULL,
  customer_id TEXT,
  stage TEXT NOT NULL CHECK (stage IN ('reader', 'values', 'identity')),
  column_name TEXT NOT NULL,
  value TEXT NOT NULL,
  reason TEXT NOT NULL,
  fields TEXT NOT NULL CHECK (json_valid(fields)),
  PRIMARY KEY (import_id, position)
) STRICT, WITHOUT ROWID;

-- Order lines. customer_id is the customer they belong to, given_id the id they came with, empty if
-- it is the same; order_id and line_id are empty where there are none. day is days since
-- 1970-01-01; amount and items are decimals, amount is null where none was stated.
CREATE TABLE order_line (
  customer_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  part TEXT NOT NULL,
  given_id TEXT NOT NULL,
  item_id TEXT,
  day INTEGER NOT NULL,
  amount TEXT,
  items TEXT NOT NULL,
  refund INTEGER NOT NULL CHECK (refund IN (0, 1)),
  import_id INTEGER NOT NULL,
  PRIMARY KEY (customer_id, order_id, line_id, part, given_id)
) STRICT, WITHOUT ROWID;

-- What a line said before an import changed it or took it out, numbered from 0 within the import.
CREATE TABLE order_line_version (
  replaced_by INTEGER NOT NULL,
  position INTEGER NOT NULL,
  customer_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  part TEXT NOT NULL,
  given_id TEXT NOT NULL,
  item_id TEXT,
  day INTEGER NOT NULL,
  amount TEXT,
  items TEXT NOT NULL,
  refund INTEGER NOT NULL CHECK (refund IN (0, 1)),
  import_id INTEGER NOT NULL,
  PRIMARY KEY (replaced_by, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX order_line_version_customer ON order_line_version (customer_id);

-- The orders of each customer with refunds netted, as the lines of the same state give them.
CREATE TABLE customer_history (
  customer_id TEXT NOT NULL PRIMARY KEY,
  first_day INTEGER NOT NULL,
  last_day INTEGER NOT NULL,
  orders INTEGER NOT NULL,
  packed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Ids that stand for another customer since they were merged.
CREATE TABLE customer_alias (
  given_id TEXT NOT NULL PRIMARY KEY,
  customer_id TEXT NOT NULL,
  merged_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Customers who were erased and must not come back: hashes of their ids with the one salt.
CREATE TABLE tombstone (
  mark TEXT NOT NULL PRIMARY KEY,
  salt TEXT NOT NULL,
  erased_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Merges of customer ids as they were asked for; undone_at is null while one holds.
CREATE TABLE customer_merge (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  from_id TEXT NOT NULL,
  into_id TEXT NOT NULL,
  merged_at TEXT NOT NULL,
  undone_at TEXT
) STRICT;

-- What is kept of an erasure: how many rows were removed, by table, as JSON, and nothing that says
-- whose. wiped_at is null until the bytes they left behind are overwritten.
CREATE TABLE erasure (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  erased_at TEXT NOT NULL,
  removed TEXT NOT NULL CHECK (json_valid(removed)),
  wiped_at TEXT,
  program TEXT NOT NULL
) STRICT;

-- Files with customers' data that were written from the store. customer_id is whose data it holds
-- if it is of one person who was not erased.
CREATE TABLE export_log (
  path TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('table', 'rejects', 'person', 'backup')),
  form TEXT NOT NULL CHECK (form IN ('csv', 'json', 'json_lines', 'whole')),
  sha256 TEXT NOT NULL,
  created_at TEXT NOT NULL,
  customer_id TEXT
) STRICT, WITHOUT ROWID;
