-- Intervals. Null is "none were asked for" in a run and "not given by the model" in a prediction.
ALTER TABLE run ADD COLUMN interval_level REAL CHECK (interval_level > 0 AND interval_level < 1);
ALTER TABLE run ADD COLUMN interval_seed INTEGER;
ALTER TABLE run ADD COLUMN interval_draws INTEGER CHECK (interval_draws >= 1);
ALTER TABLE run ADD COLUMN interval_uncertainty TEXT
  CHECK (interval_uncertainty IN ('covariance', 'bootstrap'));
ALTER TABLE prediction ADD COLUMN p_alive_lower ANY;
ALTER TABLE prediction ADD COLUMN p_alive_upper ANY;
ALTER TABLE prediction ADD COLUMN purchases_lower ANY;
ALTER TABLE prediction ADD COLUMN purchases_upper ANY;
ALTER TABLE prediction ADD COLUMN average_value_lower ANY;
ALTER TABLE prediction ADD COLUMN average_value_upper ANY;

-- The models of a run as whole documents, in the order in which they were given. The models of
-- version 1 are moved here by the program (FirstModels), which then drops their tables.
ALTER TABLE model RENAME TO model_1;
CREATE TABLE model (
  run_id INTEGER NOT NULL REFERENCES run (id),
  model_no INTEGER NOT NULL,
  name TEXT NOT NULL,
  document TEXT NOT NULL CHECK (json_valid(document)),
  PRIMARY KEY (run_id, model_no)
) STRICT, WITHOUT ROWID;
