package io.clv.etl.order;

import com.google.common.collect.ImmutableList;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.InputFormat;
import io.clv.etl.input.Quoting;
import io.clv.etl.input.Shown;
import io.clv.etl.jdbc.OrderQuery;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Which order files to read, and how. Made by {@link #builder}.
 *
 * @param inputs paths; {@code -} is standard input, at most once
 * @param query where the orders come from a database; null for files. Then there are no inputs
 * @param standardInput what {@code -} stands for
 * @param format of all inputs; null to recognise it by their content
 * @param sheet of a workbook; null for the first
 * @param columns where the columns are named otherwise than in the preset
 * @param delimiter between fields; null to find it in the header line
 * @param encoding of files without a byte order mark; null for UTF-8
 * @param dateFormat pattern of {@link java.time.format.DateTimeFormatter}; null to recognise it
 * @param zone the business time zone, in which an instant has its day
 * @param currency ISO 4217 code of rows that do not say theirs, and the target of the rates; null
 *     if not known
 * @param ratesFile rates by which other currencies are converted; null to refuse them
 * @param guestSalt key for the hashes that stand for e-mail addresses; null to leave these as they
 *     are
 * @param rejectsFile takes the rejected rows; null for none
 * @param today the latest valid day, in the business time zone
 * @param hashed whether the report must have the hash of each file. A single file is not hashed
 *     without need, which takes as long as a fifth of its reading; of several it must be known that
 *     they are not the same
 * @param progress is told how many bytes of all inputs have been read, as they are stored
 */
public record OrderFileRequest(
    List<String> inputs,
    @Nullable OrderQuery query,
    InputStream standardInput,
    @Nullable InputFormat format,
    @Nullable String sheet,
    Preset preset,
    ColumnMapping columns,
    @Nullable Character delimiter,
    Quoting quoting,
    @Nullable Charset encoding,
    @Nullable String dateFormat,
    ZoneId zone,
    @Nullable String currency,
    @Nullable Path ratesFile,
    @Nullable String guestSalt,
    MaxRejects maxRejects,
    @Nullable Path rejectsFile,
    LocalDate today,
    boolean hashed,
    LongConsumer progress) {
  public OrderFileRequest {
    inputs = List.copyOf(inputs);
    if (query != null && !inputs.isEmpty()) {
      throw new OrderSourceException(
          Reason.BAD_REQUEST,
          "Orders come from files or from a query, not from both: " + String.join(", ", inputs));
    }
    if (query == null && inputs.isEmpty()) {
      throw new OrderSourceException(
          Reason.BAD_REQUEST, "Name an order file, or - for standard input");
    }
    if (Collections.frequency(inputs, "-") > 1) {
      throw new OrderSourceException(
          Reason.BAD_REQUEST, "Standard input (-) can be read once only");
    }
    if (currency != null) {
      currency = currencyCode(currency);
    }
    if (ratesFile != null && currency == null) {
      throw new OrderSourceException(
          Reason.BAD_REQUEST, "--rates needs --currency, the currency to convert to");
    }
    if (guestSalt != null && guestSalt.length() < 16) {
      throw new OrderSourceException(
          Reason.BAD_REQUEST,
          "The salt for the hashes of guests must have at least 16 characters; it has "
              + guestSalt.length());
    }
    Character quote = quoting.character();
    if (delimiter != null && (delimiter == '\n' || delimiter == '\r' || delimiter.equals(quote))) {
      throw new OrderSourceException(
          Reason.BAD_REQUEST, "The delimiter must be neither a line break nor the quote character");
    }
  }

  /**
   * The code that {@code --currency} names, in capitals.
   *
   * @throws OrderSourceException if there is no such currency
   */
  public static String currencyCode(String currency) {
    String code = Currencies.code(currency);
    if (code == null) {
      throw new OrderSourceException(
          Reason.BAD_REQUEST,
          "--currency must be a code of ISO 4217 such as EUR: " + Shown.text(currency));
    }
    return code;
  }

  /**
   * Starts a request with all defaults: the preset {@code orders}, everything recognised, days in
   * UTC, at most 1 % rejected.
   */
  public static Builder builder(List<String> inputs, LocalDate today) {
    return new Builder(inputs, today);
  }

  /** A builder that holds what this request says. */
  public Builder toBuilder() {
    Builder builder = new Builder(inputs, today);
    builder.query = query;
    builder.standardInput = standardInput;
    builder.format = format;
    builder.sheet = sheet;
    builder.preset = preset;
    builder.columns = columns;
    builder.delimiter = delimiter;
    builder.quoting = quoting;
    builder.encoding = encoding;
    builder.dateFormat = dateFormat;
    builder.zone = zone;
    builder.currency = currency;
    builder.ratesFile = ratesFile;
    builder.guestSalt = guestSalt;
    builder.maxRejects = maxRejects;
    builder.rejectsFile = rejectsFile;
    builder.hashed = hashed;
    builder.progress = progress;
    return builder;
  }

  /** Collects what differs from the defaults. */
  public static final class Builder {
    private final ImmutableList<String> inputs;
    private final LocalDate today;
    private @Nullable OrderQuery query;
    private InputStream standardInput = InputStream.nullInputStream();
    private @Nullable InputFormat format;
    private @Nullable String sheet;
    private Preset preset = Preset.ORDERS;
    private ColumnMapping columns = ColumnMapping.NONE;
    private @Nullable Character delimiter;
    private Quoting quoting = Quoting.DOUBLE;
    private @Nullable Charset encoding;
    private @Nullable String dateFormat;
    private ZoneId zone = ZoneOffset.UTC;
    private @Nullable String currency;
    private @Nullable Path ratesFile;
    private @Nullable String guestSalt;
    private MaxRejects maxRejects = MaxRejects.DEFAULT;
    private @Nullable Path rejectsFile;
    private boolean hashed = true;
    private LongConsumer progress = bytes -> {};

    private Builder(List<String> inputs, LocalDate today) {
      this.inputs = ImmutableList.copyOf(inputs);
      this.today = today;
    }

    public Builder standardInput(InputStream standardInput) {
      this.standardInput = standardInput;
      return this;
    }

    public Builder query(@Nullable OrderQuery query) {
      this.query = query;
      return this;
    }

    public Builder format(@Nullable InputFormat format) {
      this.format = format;
      return this;
    }

    public Builder sheet(@Nullable String sheet) {
      this.sheet = sheet;
      return this;
    }

    public Builder currency(@Nullable String currency) {
      this.currency = currency;
      return this;
    }

    public Builder ratesFile(@Nullable Path ratesFile) {
      this.ratesFile = ratesFile;
      return this;
    }

    public Builder guestSalt(@Nullable String guestSalt) {
      this.guestSalt = guestSalt;
      return this;
    }

    public Builder preset(Preset preset) {
      this.preset = preset;
      return this;
    }

    public Builder columns(ColumnMapping columns) {
      this.columns = columns;
      return this;
    }

    public Builder delimiter(@Nullable Character delimiter) {
      this.delimiter = delimiter;
      return this;
    }

    public Builder quoting(Quoting quoting) {
      this.quoting = quoting;
      return this;
    }

    public Builder encoding(@Nullable Charset encoding) {
      this.encoding = encoding;
      return this;
    }

    public Builder dateFormat(@Nullable String dateFormat) {
      this.dateFormat = dateFormat;
      return this;
    }

    public Builder zone(ZoneId zone) {
      this.zone = zone;
      return this;
    }

    public Builder maxRejects(MaxRejects maxRejects) {
      this.maxRejects = maxRejects;
      return this;
    }

    public Builder rejectsFile(@Nullable Path rejectsFile) {
      this.rejectsFile = rejectsFile;
      return this;
    }

    /** The report need not have the hash of a file. */
    public Builder unhashed() {
      hashed = false;
      return this;
    }

    public Builder progress(LongConsumer progress) {
      this.progress = progress;
      return this;
    }

    public OrderFileRequest build() {
      return new OrderFileRequest(
          inputs,
          query,
          standardInput,
          format,
          sheet,
          preset,
          columns,
          delimiter,
          quoting,
          encoding,
          dateFormat,
          zone,
          currency,
          ratesFile,
          guestSalt,
          maxRejects,
          rejectsFile,
          today,
          hashed || inputs.size() > 1,
          progress);
    }
  }
}
