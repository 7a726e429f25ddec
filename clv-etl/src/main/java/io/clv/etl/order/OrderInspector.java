package io.clv.etl.order;

import com.google.common.collect.ImmutableMap;
import io.clv.core.order.OrderSink;
import io.clv.core.port.IntakeReport;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Header;
import io.clv.etl.input.Origin;
import io.clv.etl.input.Row;
import io.clv.etl.input.Shown;
import io.clv.etl.input.Table;
import io.clv.etl.input.TableSource;
import io.clv.etl.input.TextTable;
import io.clv.etl.jdbc.OrderQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at an order file without loading it. */
public final class OrderInspector {
  /** So many rows are read as if they were to be loaded. */
  private static final int TRIED = 10_000;

  private static final List<Preset> GUESSES =
      List.of(
          Preset.SHOPIFY, Preset.STRIPE, Preset.WOOCOMMERCE, Preset.ONLINE_RETAIL, Preset.CDNOW);

  private final int rows;

  /**
   * @param rows how many to show
   */
  public OrderInspector(int rows) {
    this.rows = rows;
  }

  /**
   * Looks at the one input of a request. What the request says is taken as said; the rest is found
   * out.
   *
   * @throws OrderSourceException if the input cannot be opened as a table
   */
  public Inspection inspect(OrderFileRequest request) {
    OrderQuery query = request.query();
    if (query != null) {
      return inspect(request, query);
    }
    if (request.inputs().size() != 1) {
      throw new OrderSourceException(
          Reason.BAD_REQUEST,
          "One file is looked at a time: " + String.join(", ", request.inputs()));
    }
    Origin origin = Origin.of(request.inputs().get(0), request.standardInput());
    if (origin.isRepeatable()) {
      try (FileSource source = new FileSource(origin, request)) {
        return inspect(request, source);
      }
    }
    Path kept = temporaryFile();
    try (FileSource source = new FileSource(origin.asFile(kept), request)) {
      return inspect(request, source);
    } finally {
      kept.toFile().delete();
    }
  }

  private static Path temporaryFile() {
    try {
      Path file = Files.createTempFile("clv-inspect-", ".tmp");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new OrderSourceException(
          Reason.UNREADABLE,
          "Standard input must be read several times, and no temporary file can be made for it: "
              + e.getMessage(),
          e);
    }
  }

  private Inspection inspect(OrderFileRequest request, TableSource source) {
    try (Table table = open(source, count -> {})) {
      OrderFileRequest fitting = fitting(request, table);
      Layout layout = null;
      String problem = null;
      String dateForm = null;
      IntakeReport intake = null;
      boolean isAll = false;
      OrderFileRequest dated = fitting;
      try {
        layout = Layout.of(table, fitting);
        DateReader dates = FileDates.recognised(table, layout, fitting);
        dateForm = (dates == null ? FileDates.scanned(source, layout, fitting) : dates).form();
      } catch (OrderSourceException e) {
        problem = e.getMessage();
        if (layout != null && fitting.dateFormat() == null) {
          dated = fitting.toBuilder().dateFormat(proposedForm(table, layout)).build();
        }
      }
      if (problem == null) {
        OpenedOnce first = new OpenedOnce(source);
        try {
          // The form is known from all rows; the first ones alone might not tell it.
          intake = tried(first, fitting.toBuilder().dateFormat(dateForm).build());
          isAll = !first.isCut();
        } catch (OrderSourceException e) {
          problem = e.getMessage();
        }
      }
      return new Inspection(
          source.name(),
          table.description(),
          fitting.preset().label(),
          columns(table, layout),
          dateForm,
          table.sample().stream().limit(rows).map(Row::toList).toList(),
          intake,
          isAll,
          problem,
          options(dated, table, source));
    }
  }

  /** The day-first form of dates that can be read in two ways, or a word to be replaced. */
  private static String proposedForm(Table table, Layout layout) {
    int date = layout.position(OrderField.DATE);
    for (Row row : table.sample()) {
      DateShape shape =
          row.fault() == null && date < row.size() ? DateShape.of(row.get(date)) : null;
      if (shape != null && !shape.yearFirst()) {
        return DateOrder.DAY_MONTH_YEAR.pattern(shape.separator());
      }
    }
    return "PATTERN";
  }

  private static Table open(TableSource source, LongConsumer progress) {
    return source instanceof FileSource file
        ? file.open(progress, Set.of())
        : source.open(progress);
  }

  /** The beginning of a source. */
  private static final class OpenedOnce implements TableSource {
    private final TableSource source;
    private @Nullable FirstRows opened;

    OpenedOnce(TableSource source) {
      this.source = source;
    }

    boolean isCut() {
      return opened != null && opened.isCut();
    }

    @Override
    public String name() {
      return source.name();
    }

    @Override
    public Table open(LongConsumer progress) {
      FirstRows first = new FirstRows(source.open(progress), TRIED);
      opened = opened == null ? first : opened;
      return first;
    }

    @Override
    public boolean isRepeatable() {
      return true;
    }
  }

  private static IntakeReport tried(OpenedOnce source, OrderFileRequest request) {
    Intake intake = new Intake();
    Currencies currencies = new Currencies(request.currency(), null);
    OrderFileRequest tolerant =
        request.toBuilder().maxRejects(MaxRejects.parse("100%")).rejectsFile(null).build();
    try (RejectFile none = new RejectFile(null)) {
      new OrderFile(source, tolerant, intake, none, currencies, 0)
          .readInto(row -> OrderSink.Admission.LOADED, 0);
    }
    return intake.report(currencies.currency());
  }

  /** The request with a preset or columns that fit the file, where those it names do not. */
  private static OrderFileRequest fitting(OrderFileRequest request, Table table) {
    Header header = table.header();
    if (!(table instanceof TextTable text && !text.isNamed())
        && !Layout.isPossible(header, request)
        && request.columns().headers().isEmpty()) {
      for (Preset preset : GUESSES) {
        OrderFileRequest other = request.toBuilder().preset(preset).build();
        if (Layout.isPossible(header, other)) {
          return other;
        }
      }
      Map<OrderField, String> guess = ColumnGuess.of(header, table.sample());
      if (!guess.isEmpty()) {
        OrderFileRequest other =
            request.toBuilder()
                .preset(Preset.ORDERS)
                .columns(new ColumnMapping(ImmutableMap.copyOf(guess)))
                .build();
        return Layout.isPossible(header, other) ? other : request;
      }
    }
    return request;
  }

  private static List<Inspection.Column> columns(Table table, @Nullable Layout layout) {
    List<Inspection.Column> columns = new ArrayList<>();
    List<String> names = table.header().names();
    for (int i = 0; i < names.size(); i++) {
      int position = i;
      String field =
          layout == null
              ? null
              : layout.positions().entrySet().stream()
                  .filter(e -> e.getValue() == position)
                  .map(e -> e.getKey().label())
                  .collect(Collectors.joining(" and "));
      String example =
          table.sample().stream()
              .filter(row -> row.fault() == null && position < row.size())
              .map(row -> row.get(position))
              .filter(value -> !value.isBlank())
              .findFirst()
              .orElse("");
      columns.add(
          new Inspection.Column(
              names.get(i),
              ColumnType.of(table.sample(), i),
              Shown.text(example),
              field == null || field.isEmpty() ? null : field));
    }
    return columns;
  }

  /** What to say for the file to be read so; what would be found out anyway is left out. */
  private static List<String> options(OrderFileRequest request, Table table, TableSource source) {
    List<String> options = new ArrayList<>();
    if (request.preset() != Preset.ORDERS) {
      options.addAll(List.of("--preset", request.preset().label()));
    }
    if (!request.columns().headers().isEmpty()) {
      options.add("--columns");
      options.add(
          request.columns().headers().entrySet().stream()
              .map(e -> item(e.getKey().label() + "=" + e.getValue()))
              .collect(Collectors.joining(",")));
    }
    if (source instanceof FileSource file && request.format() != null) {
      options.addAll(List.of("--input-format", file.format().label()));
    }
    add(options, "--sheet", request.sheet());
    if (table instanceof TextTable text && text.isNamed() && request.delimiter() != null) {
      options.addAll(
          List.of("--delimiter", io.clv.etl.input.Dialect.shown(text.dialect().delimiter())));
    }
    Character quote = request.quoting().character();
    if (quote == null || quote != '"') {
      options.addAll(List.of("--quote", quote == null ? "none" : quote.toString()));
    }
    add(options, "--encoding", request.encoding() == null ? null : request.encoding().name());
    add(options, "--date-format", request.dateFormat());
    if (!request.zone().normalized().equals(ZoneOffset.UTC)) {
      options.addAll(List.of("--tz", request.zone().getId()));
    }
    add(options, "--currency", request.currency());
    add(options, "--rates", request.ratesFile() == null ? null : request.ratesFile().toString());
    return options;
  }

  private static void add(List<String> options, String name, @Nullable String value) {
    if (value != null) {
      options.add(name);
      options.add(value);
    }
  }

  /** An item of --columns; one with a comma or a quote in it stands in quotes. */
  private static String item(String item) {
    return item.contains(",") || item.startsWith("\"")
        ? '"' + item.replace("\"", "\"\"") + '"'
        : item;
  }
}
