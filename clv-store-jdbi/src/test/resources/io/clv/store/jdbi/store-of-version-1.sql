-- Two runs as a program that knew schema version 1 wrote them.
INSERT INTO run VALUES (1, '2025-01-01T00:00:00Z', '2024-12-31', 'week', '52w', 0.1, 1.0, 10, 8, 1, 1, 0, 2);
INSERT INTO run VALUES (2, '2025-02-01T00:00:00Z', '2025-01-31', 'week', '12m', 0.0, 0.5, 5, 5, 0, 0, 0, 1);
INSERT INTO model VALUES (1, 0, 'nbd', -5.5, 2, 'week', NULL, 1, NULL, NULL, '', '1970-01-01T00:00:00Z', 0, '', '');
INSERT INTO model VALUES (2, 0, 'bg-nbd', -9582.429, 2357, 'week', '2024-12-31', 1, 'no drop-out', 'it''s said', 'abc', '2025-01-01T00:00:00Z', 7, '0.1', '17');
INSERT INTO model VALUES (2, 1, 'gamma-gamma', NULL, 0, NULL, NULL, 0, NULL, NULL, '', '1970-01-01T00:00:00Z', 0, '', '');
INSERT INTO model_parameter VALUES (1, 0, 0, 'r', 1.0);
INSERT INTO model_parameter VALUES (1, 0, 1, 'alpha', 2.0);
INSERT INTO model_parameter VALUES (2, 0, 0, 'r', 0.30000000000000004);
INSERT INTO model_parameter VALUES (2, 0, 1, 'alpha', 0.3333333333333333);
INSERT INTO model_parameter VALUES (2, 1, 0, 'p', 6.25);
INSERT INTO model_standard_error VALUES (2, 0, 0, 'r', 4.9E-324);
INSERT INTO model_setting VALUES (2, 0, 0, 'refunds', 'net');
INSERT INTO model_warning VALUES (2, 0, 0, 'first');
INSERT INTO model_warning VALUES (2, 0, 1, 'second');
INSERT INTO prediction VALUES (1, 'ann', 0, '2024-01-01', '2024-06-01', 3, 3.0, 60.0, 1.0, 30.0, 20.0, 213, 100.0, 76.0, 2, 21.714285714285715, 52.142857142857146, 20.0, 0.5, 1.0, 20.0, 20.0, NULL, NULL);
INSERT INTO prediction VALUES (1, 'bob', 1, '2024-01-01', '2024-01-01', 1, 1.0, 9.0, 1.0, 9.0, 9.0, 365, 0.0, NULL, 0, 0.0, 52.142857142857146, 0.0, 0.25, 0.5, 20.0, 10.0, NULL, NULL);
INSERT INTO prediction VALUES (2, 'ann', 0, '2024-01-01', '2024-06-01', 3, 3.0, 60.0, 1.0, 30.0, 20.0, 244, 100.0, 76.0, 2, 21.714285714285715, 56.57142857142857, 20.0, 0.5, 1.0, 20.0, 100.25, NULL, NULL);
