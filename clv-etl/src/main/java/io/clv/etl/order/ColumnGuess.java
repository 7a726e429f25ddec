package io.clv.etl.order;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.clv.etl.input.Header;
import io.clv.etl.input.Row;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Proposes which column could hold which field, by what columns of orders are often called. */
final class ColumnGuess {
  private static final ImmutableMap<OrderField, ImmutableList<String>> NAMES =
      ImmutableMap.<OrderField, ImmutableList<String>>builder()
          .put(
              OrderField.CUSTOMER_ID,
              ImmutableList.of(
                  "customerid",
                  "customer",
                  "custid",
                  "clientid",
                  "client",
                  "userid",
                  "user",
                  "memberid",
                  "member",
                  "buyerid",
                  "buyer",
                  "accountid",
                  "kundennummer",
                  "kundennr",
                  "kunde",
                  "kundenid",
                  "customernumber",
                  "customerno",
                  "cid"))
          .put(OrderField.EMAIL, ImmutableList.of("email", "emailaddress", "mail"))
          .put(
              OrderField.DATE,
              ImmutableList.of(
                  "orderdate",
                  "createdat",
                  "createdatdate",
                  "date",
                  "datum",
                  "bestelldatum",
                  "timestamp",
                  "ordertimestamp",
                  "invoicedate",
                  "purchasedate",
                  "transactiondate",
                  "orderedat",
                  "created",
                  "time",
                  "day"))
          .put(
              OrderField.ORDER_ID,
              ImmutableList.of(
                  "orderid",
                  "order",
                  "ordernumber",
                  "orderno",
                  "invoiceno",
                  "invoice",
                  "transactionid",
                  "bestellnummer",
                  "bestellung",
                  "receiptid",
                  "basketid"))
          .put(
              OrderField.ORDER_ITEM_ID,
              ImmutableList.of(
                  "orderitemid", "orderlineid", "lineid", "itemid", "sku", "productid"))
          .put(
              OrderField.NUM_ITEMS,
              ImmutableList.of("numitems", "quantity", "qty", "units", "menge", "anzahl", "count"))
          .put(
              OrderField.AMOUNT,
              ImmutableList.of(
                  "amount",
                  "revenue",
                  "total",
                  "ordertotal",
                  "value",
                  "ordervalue",
                  "sales",
                  "betrag",
                  "umsatz",
                  "summe",
                  "netamount",
                  "price",
                  "preis"))
          .put(OrderField.UNIT_PRICE, ImmutableList.of("unitprice", "itemprice"))
          .put(OrderField.CURRENCY, ImmutableList.of("currency", "currencycode", "waehrung"))
          .buildOrThrow();

  private ColumnGuess() {}

  /** Headers by field; a column serves one field. */
  static Map<OrderField, String> of(Header header, List<Row> sample) {
    Map<OrderField, String> guess = new EnumMap<>(OrderField.class);
    NAMES.forEach(
        (field, names) -> {
          for (String name : names) {
            for (int i = 0; i < header.names().size(); i++) {
              String column = header.names().get(i);
              if (!guess.containsKey(field)
                  && !guess.containsValue(column)
                  && plain(column).equals(name)
                  && suits(field, ColumnType.of(sample, i))) {
                guess.put(field, column);
              }
            }
          }
        });
    return guess;
  }

  private static String plain(String header) {
    return header.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static boolean suits(OrderField field, ColumnType type) {
    return switch (field) {
      case AMOUNT, UNIT_PRICE, NUM_ITEMS ->
          type == ColumnType.NUMBER || type == ColumnType.WHOLE_NUMBER;
      case DATE ->
          type == ColumnType.DATE || type == ColumnType.WHOLE_NUMBER || type == ColumnType.TEXT;
      default -> type != ColumnType.EMPTY;
    };
  }
}
