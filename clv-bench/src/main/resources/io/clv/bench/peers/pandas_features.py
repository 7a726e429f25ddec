"""Features of customers by pandas, in the way in which such jobs are usually written.

pandas_features.py ORDERS FEATURES   reads one file and writes the other
pandas_features.py                   says which versions it runs on, and does nothing
"""

import platform
import sys

import numpy
import pandas as pd


def features(path):
    lines = pd.read_csv(
        path,
        dtype={"customer_id": str, "order_id": str, "order_item_id": str},
        parse_dates=["created_at_date"],
    )
    as_of = lines["created_at_date"].max()

    # Orders: a refund names its order, so that the sum nets it.
    orders = (
        lines.groupby(["customer_id", "order_id"])
        .agg(
            day=("created_at_date", "min"),
            items=("num_items", "sum"),
            revenue=("revenue", "sum"),
        )
        .reset_index()
    )
    orders["revenue"] = orders["revenue"].round(2)
    orders = orders[orders["revenue"] > 0].sort_values(["customer_id", "day"])
    orders["interval"] = orders.groupby("customer_id")["day"].diff().dt.days

    customers = (
        orders.groupby("customer_id")
        .agg(
            first_order=("day", "min"),
            last_order=("day", "max"),
            total_orders=("day", "size"),
            total_items=("items", "sum"),
            total_revenue=("revenue", "sum"),
            max_items=("items", "max"),
            max_revenue=("revenue", "max"),
            longest_interval=("interval", "max"),
            mean_interval=("interval", "mean"),
        )
        .reset_index()
    )
    customers["avg_revenue"] = customers["total_revenue"] / customers["total_orders"]
    customers["days_since_last_order"] = (as_of - customers["last_order"]).dt.days
    typical = customers["longest_interval"].mean()
    customers["longest_interval"] = customers["longest_interval"].fillna(
        (0 if pd.isna(typical) else typical) + customers["days_since_last_order"]
    )

    # Transactions: the orders of a customer on one day.
    days = orders.groupby(["customer_id", "day"])["revenue"].sum().reset_index()
    days["first"] = days.groupby("customer_id")["day"].transform("min") == days["day"]
    frequency = days.groupby("customer_id").size() - 1
    repeated = days[~days["first"]].groupby("customer_id")["revenue"].mean()
    customers = customers.merge(frequency.rename("frequency"), on="customer_id")
    customers = customers.merge(repeated.rename("monetary_value"), on="customer_id", how="left")
    customers["monetary_value"] = customers["monetary_value"].fillna(0)
    customers["recency"] = (customers["last_order"] - customers["first_order"]).dt.days / 7
    customers["T"] = (as_of - customers["first_order"]).dt.days / 7
    return customers


COLUMNS = [
    "customer_id",
    "first_order",
    "last_order",
    "total_orders",
    "total_items",
    "total_revenue",
    "max_items",
    "max_revenue",
    "avg_revenue",
    "days_since_last_order",
    "longest_interval",
    "mean_interval",
    "frequency",
    "recency",
    "T",
    "monetary_value",
]

if __name__ == "__main__":
    if len(sys.argv) == 1:
        print(
            f"pandas {pd.__version__}, numpy {numpy.__version__},"
            f" Python {platform.python_version()}"
        )
    else:
        features(sys.argv[1])[COLUMNS].to_csv(sys.argv[2], index=False)
