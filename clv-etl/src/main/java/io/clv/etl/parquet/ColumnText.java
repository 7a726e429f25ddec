package io.clv.etl.parquet;

import io.clv.etl.input.FieldText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** How the current value of a column reads as text. */
@FunctionalInterface
interface ColumnText {
  long NANOS_PER_SECOND = 1_000_000_000L;
  long DAY_SECONDS = 86_400;

  /** Julian day of 1970-01-01, from which the timestamps of 96 bits count. */
  long EPOCH_JULIAN_DAY = 2_440_588;

  String read(ColumnReader column);

  /**
   * @throws java.time.DateTimeException if a date read later is beyond the years of {@code
   *     java.time}
   */
  static ColumnText of(PrimitiveType type) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> column -> Boolean.toString(column.getBoolean());
      case FLOAT -> column -> FieldText.of(column.getFloat());
      case DOUBLE -> column -> FieldText.of(column.getDouble());
      case INT32 -> ofInt(meaning);
      case INT64 -> ofLong(meaning);
      case INT96 -> column -> FieldText.of(instant(column.getBinary()));
      case BINARY, FIXED_LEN_BYTE_ARRAY -> ofBytes(meaning);
    };
  }

  private static ColumnText ofInt(@Nullable LogicalTypeAnnotation meaning) {
    if (meaning instanceof DateLogicalTypeAnnotation) {
      return column -> LocalDate.ofEpochDay(column.getInteger()).toString();
    }
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      int scale = decimal.getScale();
      return column -> FieldText.of(BigDecimal.valueOf(column.getInteger(), scale));
    }
    if (meaning instanceof IntLogicalTypeAnnotation number && !number.isSigned()) {
      return column -> Long.toString(Integer.toUnsignedLong(column.getInteger()));
    }
    return column -> Integer.toString(column.getInteger());
  }

  private static ColumnText ofLong(@Nullable LogicalTypeAnnotation meaning) {
    if (meaning instanceof TimestampLogicalTypeAnnotation time) {
      TimeUnit unit = time.getUnit();
      return time.isAdjustedToUTC()
          ? column -> FieldText.of(instant(column.getLong(), unit))
          : column ->
              FieldText.of(
                  LocalDateTime.ofInstant(instant(column.getLong(), unit), ZoneOffset.UTC));
    }
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      int scale = decimal.getScale();
      return column -> FieldText.of(BigDecimal.valueOf(column.getLong(), scale));
    }
    if (meaning instanceof IntLogicalTypeAnnotation number && !number.isSigned()) {
      return column -> FieldText.ofUnsigned(column.getLong());
    }
    return column -> Long.toString(column.getLong());
  }

  private static ColumnText ofBytes(@Nullable LogicalTypeAnnotation meaning) {
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      int scale = decimal.getScale();
      return column ->
          FieldText.of(new BigDecimal(new BigInteger(column.getBinary().getBytes()), scale));
    }
    if (meaning instanceof UUIDLogicalTypeAnnotation) {
      return column -> {
        ByteBuffer bytes = column.getBinary().toByteBuffer();
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
      };
    }
    // Old writers do not say that their bytes are text.
    return column -> column.getBinary().toStringUsingUTF8();
  }

  private static Instant instant(long value, TimeUnit unit) {
    long perSecond =
        switch (unit) {
          case MILLIS -> 1_000L;
          case MICROS -> 1_000_000L;
          case NANOS -> NANOS_PER_SECOND;
        };
    return Instant.ofEpochSecond(
        Math.floorDiv(value, perSecond),
        Math.floorMod(value, perSecond) * (NANOS_PER_SECOND / perSecond));
  }

  /** The timestamp of older Spark and Impala: nanoseconds of the day, then the Julian day. */
  private static Instant instant(Binary binary) {
    ByteBuffer bytes = binary.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    long nanos = bytes.getLong();
    long day = Integer.toUnsignedLong(bytes.getInt()) - EPOCH_JULIAN_DAY;
    return Instant.ofEpochSecond(day * DAY_SECONDS, nanos);
  }

  /** A type as a person knows it. */
  static String shown(PrimitiveType type) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    String name = type.getPrimitiveTypeName().name();
    return (meaning == null ? name : meaning.toString()).toLowerCase(java.util.Locale.ROOT);
  }
}
