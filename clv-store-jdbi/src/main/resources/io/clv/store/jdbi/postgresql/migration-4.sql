-- Counts what was committed to the runs, orders and promotions, and erasures; one row.
CREATE TABLE store_change (
  number BIGINT NOT NULL
);
INSERT INTO store_change (number) VALUES (0);

-- Which model's runs are served, by choices of which the latest holds; model_id is null where the
-- latest run is served, whatever its model.
CREATE TABLE promotion (
  id BIGINT PRIMARY KEY,
  model_id TEXT COLLATE "C",
  promoted_at TEXT COLLATE "C" NOT NULL,
  promoted_by TEXT COLLATE "C" NOT NULL
);

-- Evaluations of models on past data. document is JSON and says nothing of a single customer.
CREATE TABLE evaluation (
  id BIGINT PRIMARY KEY,
  created_at TEXT COLLATE "C" NOT NULL,
  document TEXT COLLATE "C" NOT NULL CHECK (CAST(document AS JSON) IS NOT NULL)
);

-- How often a value was asked for each id. An entry of an index has no room for a long id.
CREATE TABLE request_count (
  id TEXT COLLATE "C" NOT NULL,
  requests BIGINT NOT NULL CHECK (requests > 0)
);

CREATE UNIQUE INDEX request_count_id ON request_count (left(id, 200), md5(id));

-- Keys of programs; hash is that of the secret part, scopes is a JSON array.
CREATE TABLE api_key (
  number BIGINT PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  scopes TEXT COLLATE "C" NOT NULL CHECK (CAST(scopes AS JSON) IS NOT NULL),
  hash TEXT COLLATE "C" NOT NULL,
  created_at TEXT COLLATE "C" NOT NULL,
  expires_at TEXT COLLATE "C",
  revoked_at TEXT COLLATE "C"
);

-- Work that was asked for. request and result are JSON; events is the number of the last event.
CREATE TABLE job (
  number BIGINT PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  kind TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL
    CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  request TEXT COLLATE "C" NOT NULL CHECK (CAST(request AS JSON) IS NOT NULL),
  cancel_asked BIGINT NOT NULL CHECK (cancel_asked IN (0, 1)),
  created_at TEXT COLLATE "C" NOT NULL,
  started_at TEXT COLLATE "C",
  finished_at TEXT COLLATE "C",
  result TEXT COLLATE "C" CHECK (result IS NULL OR CAST(result AS JSON) IS NOT NULL),
  failure TEXT COLLATE "C",
  events BIGINT NOT NULL CHECK (events >= 0)
);

-- What happened in a job, numbered from 1. data is JSON and says nothing of a single customer.
CREATE TABLE job_event (
  job_number BIGINT NOT NULL REFERENCES job (number),
  number BIGINT NOT NULL,
  type TEXT COLLATE "C" NOT NULL,
  data TEXT COLLATE "C" NOT NULL CHECK (CAST(data AS JSON) IS NOT NULL),
  reported_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (job_number, number)
);

-- Requests that must not be carried out twice, under a hash of what they are. status, headers (JSON)
-- and body are null until there is a reply.
CREATE TABLE reply (
  request_key TEXT COLLATE "C" PRIMARY KEY,
  fingerprint TEXT COLLATE "C" NOT NULL,
  claimed_at TEXT COLLATE "C" NOT NULL,
  status BIGINT,
  headers TEXT COLLATE "C" CHECK (headers IS NULL OR CAST(headers AS JSON) IS NOT NULL),
  body BYTEA
);

-- Tables of vouchers, of which the latest answers. document is JSON and says nothing of a single
-- customer.
CREATE TABLE voucher_table (
  id BIGINT PRIMARY KEY,
  built_at TEXT COLLATE "C" NOT NULL,
  document TEXT COLLATE "C" NOT NULL CHECK (CAST(document AS JSON) IS NOT NULL)
);
