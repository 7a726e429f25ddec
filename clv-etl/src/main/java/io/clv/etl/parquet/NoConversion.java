package io.clv.etl.parquet;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Takes no values: they are read from the columns. The library will not go without one. */
final class NoConversion extends GroupConverter {
  @Override
  public Converter getConverter(int field) {
    return new Leaf();
  }

  @Override
  public void start() {}

  @Override
  public void end() {}

  private static final class Leaf extends PrimitiveConverter {
    @Override
    public GroupConverter asGroupConverter() {
      return new NoConversion();
    }
  }
}
