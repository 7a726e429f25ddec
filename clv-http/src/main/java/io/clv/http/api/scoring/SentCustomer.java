package io.clv.http.api.scoring;

import io.clv.core.order.Amount;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.ScoreCustomers.Described;
import io.clv.core.usecase.ScoreCustomers.Ordered;
import io.clv.core.usecase.ScoreCustomers.Purchase;
import io.clv.core.usecase.ScoreCustomers.Summarised;
import io.clv.http.api.FirstWeekModel;
import io.clv.http.api.JsonBody;
import io.clv.http.api.Problem;
import io.clv.http.json.JsonPart;
import io.clv.http.json.WrongJsonException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A customer whom a client describes: by one of the last three.
 *
 * @param described by orders or their summary
 * @param features of their first days, by name
 * @param problem what is wrong with the description
 */
record SentCustomer(
    @Nullable String customerId,
    @Nullable Described described,
    @Nullable Map<String, Double> features,
    @Nullable Problem problem) {
  private static final int LONGEST_ID = 1024;
  private static final int MOST_ORDERS = 20_000;
  private static final int MOST_PURCHASES = 100_000;
  private static final int DAYS_OF_A_CENTURY = 36_525;

  /** Clients write sevenths with as many digits as they like. */
  private static final double ROUNDING = 1e-3;

  private static final double LARGEST_AMOUNT = Amount.LIMIT.doubleValue();

  /**
   * What a description is read by.
   *
   * @param time unit of times in it
   * @param asOf end of observation where it states none
   * @param today the latest day of an order
   */
  record Frame(ModelTime time, LocalDate asOf, LocalDate today) {}

  /**
   * Reads a description; what is wrong with it is kept in place of it.
   *
   * @param frame asked for where orders or their summary are described
   * @param valueModel whose features may be described; empty for none
   */
  static SentCustomer read(
      JsonPart part, Supplier<Frame> frame, Optional<FirstWeekModel> valueModel) {
    String id = null;
    try {
      Optional<JsonPart> given = part.optional("customer_id").filter(field -> !field.isNull());
      id = given.map(field -> field.text(LONGEST_ID)).orElse(null);
      if (part.has("features")) {
        part.only("customer_id", "features");
        return valueModel.isPresent()
            ? new SentCustomer(id, null, features(part.field("features"), valueModel.get()), null)
            : new SentCustomer(id, null, null, FirstWeekModel.none());
      }
      Described described =
          part.has("orders") ? orders(part, frame.get()) : summary(part, frame.get());
      return new SentCustomer(id, described, null, null);
    } catch (WrongJsonException e) {
      return new SentCustomer(id, null, null, JsonBody.wrong(e));
    }
  }

  private static Map<String, Double> features(JsonPart part, FirstWeekModel model) {
    part.only(model.features().toArray(String[]::new));
    Map<String, Double> features = new LinkedHashMap<>();
    for (String name : model.features()) {
      features.put(name, part.field(name).number(-LARGEST_AMOUNT, LARGEST_AMOUNT));
    }
    return features;
  }

  private static Described summary(JsonPart part, Frame frame) {
    part.only("customer_id", "frequency", "recency", "T", "monetary_value");
    int frequency = (int) part.field("frequency").whole(0, MOST_PURCHASES);
    double longest = frame.time().fromDays(DAYS_OF_A_CENTURY);
    double recency = part.field("recency").number(0, longest);
    double T = part.field("T").number(0, longest);
    if (recency > T) {
      throw part.field("recency").wrong("must not be greater than T, which is " + T);
    }
    if (frequency == 0 && recency > 0) {
      throw part.field("recency")
          .wrong("must be 0 where frequency is 0: there was no purchase after the first");
    }
    if (frame.time().fromDays(frequency) > recency * (1 + ROUNDING)) {
      // Such customers do not exist, and models take very long over them.
      throw part.field("frequency")
          .wrong(
              "counts days and must not be greater than the days of the recency, which is %s %ss; not %d"
                  .formatted(recency, frame.time().label(), frequency));
    }
    double value =
        part.optional("monetary_value")
            .filter(field -> !field.isNull())
            .map(field -> field.number(0, LARGEST_AMOUNT))
            .orElse(Double.NaN);
    return new Summarised(new CustomerSummary(frequency, recency, T, value), frame.asOf());
  }

  private static Described orders(JsonPart part, Frame frame) {
    part.only("customer_id", "orders", "as_of");
    List<JsonPart> sent = part.field("orders").elements();
    if (sent.isEmpty() || sent.size() > MOST_ORDERS) {
      throw part.field("orders")
          .wrong("must hold 1 to %,d orders, not %,d".formatted(MOST_ORDERS, sent.size()));
    }
    List<Purchase> orders = new ArrayList<>(sent.size());
    LocalDate newest = LocalDate.MIN;
    LocalDate oldest = LocalDate.MAX;
    boolean valued = sent.get(0).only("date", "amount").has("amount");
    for (JsonPart order : sent) {
      LocalDate date = order.only("date", "amount").field("date").date();
      if (date.isAfter(frame.today())) {
        throw order.field("date").wrong("lies in the future: " + date);
      }
      if (order.has("amount") != valued) {
        throw order.wrong(
            "%s: either all orders of a customer state one, or none"
                .formatted(valued ? "states no amount" : "states an amount"));
      }
      Amount amount =
          valued ? Amount.parse(order.field("amount").decimal(0, LARGEST_AMOUNT)) : null;
      orders.add(new Purchase(Math.toIntExact(date.toEpochDay()), amount));
      newest = date.isAfter(newest) ? date : newest;
      oldest = date.isBefore(oldest) ? date : oldest;
    }
    Optional<JsonPart> stated = part.optional("as_of").filter(field -> !field.isNull());
    LocalDate latest = newest.isAfter(frame.asOf()) ? newest : frame.asOf();
    LocalDate asOf = stated.map(JsonPart::date).orElse(latest);
    if (oldest.plusDays(DAYS_OF_A_CENTURY).isBefore(asOf)) {
      throw part.field("orders")
          .wrong("begins with %s, more than a hundred years before %s".formatted(oldest, asOf));
    }
    return new Ordered(orders, asOf);
  }
}
