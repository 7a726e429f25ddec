package io.clv.cli.command;

import io.clv.core.port.SegmentStore;
import io.clv.core.segment.SegmentScheme;
import io.clv.core.usecase.KnownSchemes;
import io.clv.etl.scheme.SchemeFiles;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which schemes there are, and which of them are asked for. */
final class SchemeOptions {
  @Option(
      names = "--schemes",
      paramLabel = "FILE",
      description = "Schemes of one's own, YAML or JSON, see docs/segments.md; may be repeated.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--scheme",
      paramLabel = "NAME,...",
      split = ",",
      description =
          "rfm, value_tier, lifecycle, frequent_segment, recency_segment, or one of --schemes or"
              + " of the store (default: all).")
  private List<String> names = new ArrayList<>();

  /** The schemes of the files. */
  List<KnownSchemes.Given> given() {
    return new SchemeFiles()
        .read(files).stream().map(d -> new KnownSchemes.Given(d.scheme(), d.text())).toList();
  }

  List<String> files() {
    return List.copyOf(files);
  }

  static KnownSchemes known(List<KnownSchemes.Given> given, SegmentStore store, Console console) {
    KnownSchemes known = KnownSchemes.of(given, store, new SchemeFiles());
    known.problems().forEach(console::note);
    return known;
  }

  /** Those asked for, in the order in which they were. */
  List<SegmentScheme> chosen(KnownSchemes known) {
    return names.isEmpty()
        ? known.schemes()
        : names.stream().map(String::strip).distinct().map(name -> scheme(known, name)).toList();
  }

  private static SegmentScheme scheme(KnownSchemes known, String name) {
    return known
        .named(name)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE,
                    "--scheme: there is no scheme '%s'; there are %s"
                        .formatted(name, known.names())));
  }
}
