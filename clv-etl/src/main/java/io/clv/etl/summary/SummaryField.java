package io.clv.etl.summary;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a column of a summary file can hold, with the headers it goes by. */
public enum SummaryField {
  CUSTOMER_ID("customer_id", "id", "customer", "cust"),
  FREQUENCY("frequency", "x"),
  RECENCY("recency", "t_x", "t.x"),
  T("T", "T_cal", "T.cal"),
  MONETARY_VALUE("monetary_value", "zbar", "m", "monetary"),
  LITT("litt"),
  WEIGHT("weight");

  private final String label;
  private final ImmutableList<String> headers;

  SummaryField(String label, String... otherHeaders) {
    this.label = label;
    this.headers = ImmutableList.<String>builder().add(label).add(otherHeaders).build();
  }

  /** The name options use. */
  public String label() {
    return label;
  }

  List<String> headers() {
    return headers;
  }

  boolean isRequired() {
    return this != MONETARY_VALUE && this != LITT && this != WEIGHT;
  }

  static Optional<SummaryField> ofLabel(String label) {
    return Arrays.stream(values()).filter(f -> f.label.equals(label)).findFirst();
  }

  static String labels() {
    return Arrays.stream(values()).map(SummaryField::label).collect(Collectors.joining(", "));
  }
}
