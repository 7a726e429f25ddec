package io.clv.bench.peers;

/** Does nothing: what a JVM takes before it has done anything. */
public final class EmptyJvm {
  private EmptyJvm() {}

  public static void main(String[] arguments) {}
}
