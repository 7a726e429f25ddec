-- Orders to customers, with one window for all that depends on the order of time.
SELECT
  customer_id,
  min(day) AS first_order,
  max(day) AS last_order,
  count(*) AS total_orders,
  sum(items) AS total_items,
  sum(revenue) AS total_revenue,
  max(items) AS max_items,
  max(revenue) AS max_revenue,
  coalesce(max(gap), 0) AS longest,
  1 + count(*) FILTER (gap > 0) AS days,
  sum(revenue) FILTER (day = first_day) AS first_revenue
FROM (
  SELECT *, day - lag(day) OVER past AS gap, first_value(day) OVER past AS first_day
  FROM orders
  WHERE revenue > 0
  WINDOW past AS (PARTITION BY customer_id ORDER BY day))
GROUP BY customer_id
