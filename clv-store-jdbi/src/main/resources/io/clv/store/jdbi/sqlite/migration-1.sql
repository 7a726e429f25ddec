-- "clvS": marks the file as a store of clv. Set in the first transaction ever, while the database is
-- still in rollback mode, so that the mark stands in the file's first 100 bytes from the start.
PRAGMA application_id = 1668052563;

-- One prediction run. AUTOINCREMENT: the id of a run that was removed never comes back.
CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at TEXT NOT NULL,
  as_of TEXT NOT NULL,
  time_unit TEXT NOT NULL CHECK (time_unit IN ('day', 'week')),
  horizon TEXT NOT NULL,
  discount_rate REAL NOT NULL CHECK (discount_rate >= 0),
  margin REAL NOT NULL CHECK (margin > 0 AND margin <= 1),
  rows_read INTEGER NOT NULL,
  rows_loaded INTEGER NOT NULL CHECK (rows_loaded >= 0),
  rows_duplicate INTEGER NOT NULL CHECK (rows_duplicate >= 0),
  rows_rejected INTEGER NOT NULL CHECK (rows_rejected >= 0),
  rows_unattributed INTEGER NOT NULL CHECK (rows_unattributed >= 0),
  customers INTEGER NOT NULL CHECK (customers >= 0),
  CHECK (rows_read = rows_loaded + rows_duplicate + rows_rejected + rows_unattributed)
) STRICT;

-- The models of a run, in the order in which they were given.
CREATE TABLE model (
  run_id INTEGER NOT NULL REFERENCES run (id),
  model_no INTEGER NOT NULL,
  name TEXT NOT NULL,
  log_likelihood ANY,
  customers INTEGER NOT NULL,
  time_unit TEXT,
  as_of TEXT,
  converged INTEGER NOT NULL CHECK (converged IN (0, 1)),
  boundary TEXT,
  explanation TEXT,
  data_fingerprint TEXT NOT NULL,
  fitted_at TEXT NOT NULL,
  seed INTEGER NOT NULL,
  library_version TEXT NOT NULL,
  java_version TEXT NOT NULL,
  PRIMARY KEY (run_id, model_no)
) STRICT, WITHOUT ROWID;

-- Numbers are ANY where they may be anything: a REAL column would turn -0.0 into 0.0. Null is NaN.
CREATE TABLE model_parameter (
  run_id INTEGER NOT NULL,
  model_no INTEGER NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  value ANY,
  PRIMARY KEY (run_id, model_no, position),
  FOREIGN KEY (run_id, model_no) REFERENCES model (run_id, model_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE model_standard_error (
  run_id INTEGER NOT NULL,
  model_no INTEGER NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  value ANY,
  PRIMARY KEY (run_id, model_no, position),
  FOREIGN KEY (run_id, model_no) REFERENCES model (run_id, model_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE model_setting (
  run_id INTEGER NOT NULL,
  model_no INTEGER NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (run_id, model_no, position),
  FOREIGN KEY (run_id, model_no) REFERENCES model (run_id, model_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE model_warning (
  run_id INTEGER NOT NULL,
  model_no INTEGER NOT NULL,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (run_id, model_no, position),
  FOREIGN KEY (run_id, model_no) REFERENCES model (run_id, model_no)
) STRICT, WITHOUT ROWID;

-- One customer of a run: features, then predictions. Null is "not known".
-- position numbers the customers of a run from 0 in the order of their ids; a random customer is a
-- random position.
CREATE TABLE prediction (
  run_id INTEGER NOT NULL REFERENCES run (id),
  customer_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  first_order TEXT NOT NULL,
  last_order TEXT NOT NULL,
  total_orders INTEGER NOT NULL,
  total_items ANY,
  total_revenue ANY,
  max_items ANY,
  max_revenue ANY,
  avg_revenue ANY,
  days_since_last_order INTEGER NOT NULL,
  longest_interval ANY,
  mean_interval ANY,
  frequency INTEGER NOT NULL,
  recency ANY NOT NULL,
  T ANY NOT NULL,
  monetary_value ANY,
  p_alive ANY,
  expected_purchases ANY,
  expected_average_value ANY,
  clv ANY,
  clv_lower ANY,
  clv_upper ANY,
  PRIMARY KEY (run_id, customer_id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX prediction_position ON prediction (run_id, position);
