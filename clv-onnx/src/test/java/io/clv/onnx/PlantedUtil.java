package io.clv.onnx;

/** Breaks rules, to see that they can be broken: a name, and static state. */
final class PlantedUtil {
  static int count;

  private PlantedUtil() {}
}
