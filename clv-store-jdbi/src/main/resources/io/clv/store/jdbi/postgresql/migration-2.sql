-- The tables of version 2, with which PostgreSQL starts. Columns have the same names as in SQLite
-- and one of four types: TEXT, BIGINT, DOUBLE PRECISION, BYTEA. Text is compared by its bytes.

-- Marks the schema as a store of clv; one row.
CREATE TABLE clv_schema (
  version BIGINT NOT NULL
);
INSERT INTO clv_schema (version) VALUES (0);

-- The last id given to a row of a table: an id that was removed never comes back.
CREATE TABLE last_id (
  name TEXT COLLATE "C" PRIMARY KEY,
  seq BIGINT NOT NULL
);

-- One prediction run.
CREATE TABLE run (
  id BIGINT PRIMARY KEY,
  created_at TEXT COLLATE "C" NOT NULL,
  as_of TEXT COLLATE "C" NOT NULL,
  time_unit TEXT COLLATE "C" NOT NULL CHECK (time_unit IN ('day', 'week')),
  horizon TEXT COLLATE "C" NOT NULL,
  discount_rate DOUBLE PRECISION NOT NULL CHECK (discount_rate >= 0),
  margin DOUBLE PRECISION NOT NULL CHECK (margin > 0 AND margin <= 1),
  rows_read BIGINT NOT NULL,
  rows_loaded BIGINT NOT NULL CHECK (rows_loaded >= 0),
  rows_duplicate BIGINT NOT NULL CHECK (rows_duplicate >= 0),
  rows_rejected BIGINT NOT NULL CHECK (rows_rejected >= 0),
  rows_unattributed BIGINT NOT NULL CHECK (rows_unattributed >= 0),
  customers BIGINT NOT NULL CHECK (customers >= 0),
  interval_level DOUBLE PRECISION CHECK (interval_level > 0 AND interval_level < 1),
  interval_seed BIGINT,
  interval_draws BIGINT CHECK (interval_draws >= 1),
  interval_uncertainty TEXT COLLATE "C" CHECK (interval_uncertainty IN ('covariance', 'bootstrap')),
  CHECK (rows_read = rows_loaded + rows_duplicate + rows_rejected + rows_unattributed)
);

-- The models of a run as whole documents, in the order in which they were given.
CREATE TABLE model (
  run_id BIGINT NOT NULL REFERENCES run (id),
  model_no BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  document TEXT COLLATE "C" NOT NULL CHECK (CAST(document AS JSON) IS NOT NULL),
  PRIMARY KEY (run_id, model_no)
);

-- One customer of a run: features, then predictions. Null is "not known".
-- position numbers the customers of a run from 0 in the order of their ids; a random customer is a
-- random position.
CREATE TABLE prediction (
  run_id BIGINT NOT NULL REFERENCES run (id),
  customer_id TEXT COLLATE "C" NOT NULL,
  position BIGINT NOT NULL,
  first_order TEXT COLLATE "C" NOT NULL,
  last_order TEXT COLLATE "C" NOT NULL,
  total_orders BIGINT NOT NULL,
  total_items DOUBLE PRECISION,
  total_revenue DOUBLE PRECISION,
  max_items DOUBLE PRECISION,
  max_revenue DOUBLE PRECISION,
  avg_revenue DOUBLE PRECISION,
  days_since_last_order BIGINT NOT NULL,
  longest_interval DOUBLE PRECISION,
  mean_interval DOUBLE PRECISION,
  frequency BIGINT NOT NULL,
  recency DOUBLE PRECISION NOT NULL,
  T DOUBLE PRECISION NOT NULL,
  monetary_value DOUBLE PRECISION,
  p_alive DOUBLE PRECISION,
  expected_purchases DOUBLE PRECISION,
  expected_average_value DOUBLE PRECISION,
  clv DOUBLE PRECISION,
  clv_lower DOUBLE PRECISION,
  clv_upper DOUBLE PRECISION,
  p_alive_lower DOUBLE PRECISION,
  p_alive_upper DOUBLE PRECISION,
  purchases_lower DOUBLE PRECISION,
  purchases_upper DOUBLE PRECISION,
  average_value_lower DOUBLE PRECISION,
  average_value_upper DOUBLE PRECISION,
  PRIMARY KEY (run_id, position)
);

-- An entry of an index has no room for a long id, so the index has its beginning; among ids that
-- begin alike the positions are in the order of the ids.
CREATE UNIQUE INDEX prediction_customer ON prediction (run_id, left(customer_id, 200), position);
