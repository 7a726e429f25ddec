-- The feature vector, in the order of its columns.
SELECT
  customer_id, first_order, last_order, total_orders, total_items, total_revenue,
  max_items, max_revenue,
  total_revenue::DOUBLE / total_orders AS avg_revenue,
  as_of - last_order AS days_since_last_order,
  CASE WHEN total_orders = 1 THEN coalesce(typical, 0) + (as_of - last_order) ELSE longest END
    AS longest_interval,
  CASE WHEN total_orders > 1 THEN (last_order - first_order)::DOUBLE / (total_orders - 1) END
    AS mean_interval,
  days - 1 AS frequency,
  (last_order - first_order) / 7.0::DOUBLE AS recency,
  (as_of - first_order) / 7.0::DOUBLE AS T,
  CASE WHEN days > 1 THEN (total_revenue - first_revenue)::DOUBLE / (days - 1) ELSE 0 END
    AS monetary_value
FROM customers,
  (SELECT max(latest) AS as_of FROM orders),
  (SELECT avg(longest) AS typical FROM customers WHERE total_orders > 1)
