package io.clv.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes ONNX files, by the field numbers of the format's onnx.proto (IR version 8). A graph is a
 * list of nodes between named inputs and one output.
 */
final class ModelBytes {
  static final int FLOAT = 1;
  static final int INT64 = 7;
  static final int STRING = 8;
  static final int DOUBLE = 11;

  private final Protobuf graph = new Protobuf();
  private final List<Protobuf> metadata = new ArrayList<>();

  ModelBytes input(String name, int type, long... shape) {
    graph.message(11, value(name, type, shape));
    return this;
  }

  ModelBytes output(String name, int type, long... shape) {
    graph.message(12, value(name, type, shape));
    return this;
  }

  /** A constant table of doubles. */
  ModelBytes constant(String name, double[] numbers, long... shape) {
    ByteBuffer raw = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : numbers) {
      raw.putDouble(number);
    }
    Protobuf tensor = new Protobuf();
    for (long size : shape) {
      tensor.number(1, size);
    }
    graph.message(5, tensor.number(2, DOUBLE).text(8, name).bytes(9, raw.array()));
    return this;
  }

  ModelBytes node(String type, String domain, String output, String[] inputs, Protobuf... with) {
    Protobuf node = new Protobuf();
    for (String input : inputs) {
      node.text(1, input);
    }
    node.text(2, output).text(3, "n_" + output).text(4, type);
    for (Protobuf attribute : with) {
      node.message(5, attribute);
    }
    graph.message(1, node.text(7, domain));
    return this;
  }

  ModelBytes metadata(String key, String value) {
    metadata.add(new Protobuf().text(1, key).text(2, value));
    return this;
  }

  static Protobuf floats(String name, float... numbers) {
    Protobuf attribute = new Protobuf().text(1, name);
    for (float number : numbers) {
      attribute.decimal(7, number);
    }
    return attribute.number(20, 6);
  }

  static Protobuf integers(String name, long... numbers) {
    Protobuf attribute = new Protobuf().text(1, name);
    for (long number : numbers) {
      attribute.number(8, number);
    }
    return attribute.number(20, 7);
  }

  static Protobuf texts(String name, String... texts) {
    Protobuf attribute = new Protobuf().text(1, name);
    for (String text : texts) {
      attribute.text(9, text);
    }
    return attribute.number(20, 8);
  }

  static Protobuf integer(String name, long number) {
    return new Protobuf().text(1, name).number(3, number).number(20, 2);
  }

  byte[] toByteArray() {
    Protobuf model =
        new Protobuf()
            .number(1, 8)
            .text(2, "test")
            .message(7, graph.text(2, "graph"))
            .message(8, new Protobuf().text(1, "").number(2, 13))
            .message(8, new Protobuf().text(1, "ai.onnx.ml").number(2, 3));
    metadata.forEach(entry -> model.message(14, entry));
    return model.toByteArray();
  }

  private static Protobuf value(String name, int type, long... shape) {
    Protobuf dimensions = new Protobuf();
    for (long size : shape) {
      // Below 0 the size is open.
      dimensions.message(
          1, size < 0 ? new Protobuf().text(2, "N") : new Protobuf().number(1, size));
    }
    return new Protobuf()
        .text(1, name)
        .message(
            2, new Protobuf().message(1, new Protobuf().number(1, type).message(2, dimensions)));
  }
}
