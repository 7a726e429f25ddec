-- Order lines to orders. A refund of a simulated line names its order, so that the sum of an order
-- nets it; an order whose refunds leave nothing is left out later, not here, since the latest date of
-- any row is the as-of date. Sorting, and the order of rows in the file, are of no account.
SELECT
  customer_id,
  min(created_at_date) AS day,
  max(created_at_date) AS latest,
  sum(num_items) AS items,
  sum(revenue) AS revenue
FROM read_csv(
  '${orders}',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
  columns = {
    'customer_id': 'VARCHAR', 'order_id': 'VARCHAR', 'order_item_id': 'VARCHAR',
    'num_items': 'INTEGER', 'revenue': 'DECIMAL(18,2)', 'created_at_date': 'DATE'})
GROUP BY customer_id, order_id
