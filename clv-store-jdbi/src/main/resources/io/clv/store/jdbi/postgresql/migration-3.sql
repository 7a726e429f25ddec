-- ISO 4217 code of all amounts of a run; null if nothing states it.
ALTER TABLE run ADD COLUMN currency TEXT;

-- One file that was loaded. header, notes and settings are JSON.
CREATE TABLE import (
  id BIGINT PRIMARY KEY,
  loaded_at TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  sha256 TEXT COLLATE "C" NOT NULL,
  header TEXT COLLATE "C" NOT NULL CHECK (CAST(header AS JSON) IS NOT NULL),
  delimiter TEXT COLLATE "C" NOT NULL,
  identifies_rows BIGINT NOT NULL CHECK (identifies_rows IN (0, 1)),
  date_format TEXT COLLATE "C" NOT NULL,
  rows_read BIGINT NOT NULL,
  rows_loaded BIGINT NOT NULL CHECK (rows_loaded >= 0),
  rows_duplicate BIGINT NOT NULL CHECK (rows_duplicate >= 0),
  rows_rejected BIGINT NOT NULL CHECK (rows_rejected >= 0),
  rows_unattributed BIGINT NOT NULL CHECK (rows_unattributed >= 0),
  notes TEXT COLLATE "C" NOT NULL CHECK (CAST(notes AS JSON) IS NOT NULL),
  settings TEXT COLLATE "C" NOT NULL CHECK (CAST(settings AS JSON) IS NOT NULL),
  currency TEXT COLLATE "C",
  program TEXT COLLATE "C" NOT NULL,
  CHECK (rows_read = rows_loaded + rows_duplicate + rows_rejected + rows_unattributed)
);

CREATE INDEX import_sha256 ON import (sha256);

-- A rejected row of an import, numbered from 0. fields is a JSON array of what stands in the row.
CREATE TABLE import_reject (
  import_id BIGINT NOT NULL REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED,
  position BIGINT NOT NULL,
  line BIGINT NOT NULL,
  customer_id TEXT COLLATE "C",
  stage TEXT COLLATE "C" NOT NULL CHECK (stage IN ('reader', 'values', 'identity')),
  column_name TEXT COLLATE "C" NOT NULL,
  value TEXT COLLATE "C" NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  fields TEXT COLLATE "C" NOT NULL CHECK (CAST(fields AS JSON) IS NOT NULL),
  PRIMARY KEY (import_id, position)
);

-- Order lines. customer_id is the customer they belong to, given_id the id they came with, empty if
-- it is the same; order_id and line_id are empty where there are none. day is days since
-- 1970-01-01; amount and items are decimals, amount is null where none was stated.
CREATE TABLE order_line (
  customer_id TEXT COLLATE "C" NOT NULL,
  order_id TEXT COLLATE "C" NOT NULL,
  line_id TEXT COLLATE "C" NOT NULL,
  part TEXT COLLATE "C" NOT NULL,
  given_id TEXT COLLATE "C" NOT NULL,
  item_id TEXT COLLATE "C",
  day BIGINT NOT NULL,
  amount TEXT COLLATE "C",
  items TEXT COLLATE "C" NOT NULL,
  refund BIGINT NOT NULL CHECK (refund IN (0, 1)),
  import_id BIGINT NOT NULL
);

-- An entry of an index has no room for long ids: it has the beginning of the customer's, and a hash
-- of the whole identity. No id holds the separator.
CREATE UNIQUE INDEX order_line_identity ON order_line (
  left(customer_id, 200),
  md5(customer_id || E'\x01\x03' || order_id || E'\x01\x03' || line_id || E'\x01\x03' || part
    || E'\x01\x03' || given_id));

-- What a line said before an import changed it or took it out, numbered from 0 within the import.
CREATE TABLE order_line_version (
  replaced_by BIGINT NOT NULL,
  position BIGINT NOT NULL,
  customer_id TEXT COLLATE "C" NOT NULL,
  order_id TEXT COLLATE "C" NOT NULL,
  line_id TEXT COLLATE "C" NOT NULL,
  part TEXT COLLATE "C" NOT NULL,
  given_id TEXT COLLATE "C" NOT NULL,
  item_id TEXT COLLATE "C",
  day BIGINT NOT NULL,
  amount TEXT COLLATE "C",
  items TEXT COLLATE "C" NOT NULL,
  refund BIGINT NOT NULL CHECK (refund IN (0, 1)),
  import_id BIGINT NOT NULL,
  PRIMARY KEY (replaced_by, position)
);

CREATE INDEX order_line_version_customer ON order_line_version (left(customer_id, 200));

-- The orders of each customer with refunds netted, as the lines of the same state give them.
CREATE TABLE customer_history (
  customer_id TEXT COLLATE "C" NOT NULL,
  first_day BIGINT NOT NULL,
  last_day BIGINT NOT NULL,
  orders BIGINT NOT NULL,
  packed BYTEA NOT NULL
);

CREATE UNIQUE INDEX customer_history_customer ON customer_history (left(customer_id, 200), md5(customer_id));

-- Ids that stand for another customer since they were merged.
CREATE TABLE customer_alias (
  given_id TEXT COLLATE "C" NOT NULL,
  customer_id TEXT COLLATE "C" NOT NULL,
  merged_at TEXT COLLATE "C" NOT NULL
);

CREATE UNIQUE INDEX customer_alias_given ON customer_alias (md5(given_id));

-- Customers who were erased and must not come back: hashes of their ids with the one salt.
CREATE TABLE tombstone (
  mark TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  salt TEXT COLLATE "C" NOT NULL,
  erased_at TEXT COLLATE "C" NOT NULL
);

-- Merges of customer ids as they were asked for; undone_at is null while one holds.
CREATE TABLE customer_merge (
  id BIGINT PRIMARY KEY,
  from_id TEXT COLLATE "C" NOT NULL,
  into_id TEXT COLLATE "C" NOT NULL,
  merged_at TEXT COLLATE "C" NOT NULL,
  undone_at TEXT COLLATE "C"
);

-- What is kept of an erasure: how many rows were removed, by table, as JSON, and nothing that says
-- whose. wiped_at is null until the bytes they left behind are overwritten.
CREATE TABLE erasure (
  id BIGINT PRIMARY KEY,
  erased_at TEXT COLLATE "C" NOT NULL,
  removed TEXT COLLATE "C" NOT NULL CHECK (CAST(removed AS JSON) IS NOT NULL),
  wiped_at TEXT COLLATE "C",
  program TEXT COLLATE "C" NOT NULL
);

-- Files with customers' data that were written from the store. customer_id is whose data it holds
-- if it is of one person who was not erased.
CREATE TABLE export_log (
  path TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('table', 'rejects', 'person', 'backup')),
  form TEXT COLLATE "C" NOT NULL CHECK (form IN ('csv', 'json', 'json_lines', 'whole')),
  sha256 TEXT COLLATE "C" NOT NULL,
  created_at TEXT COLLATE "C" NOT NULL,
  customer_id TEXT COLLATE "C"
);

CREATE UNIQUE INDEX export_log_path ON export_log (md5(path));
