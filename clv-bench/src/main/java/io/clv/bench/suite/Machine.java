package io.clv.bench.suite;

/** Where it was measured. */
record Machine(int cores, String java, String system) {
  static Machine current() {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
  }

  @Override
  public String toString() {
    return "%d cores, %s, %s".formatted(cores, java, system);
  }
}
