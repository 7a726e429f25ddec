package io.clv.cli.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The HTTP service on a store. What can be set of it is the service's own to say. */
@Command(
    name = "serve",
    description = "Answer over HTTP from the store.",
    footer = {
      "",
      "Each option can also stand in the environment (--max-body as CLV_MAX_BODY) or in the file"
          + " that --config names (as max_body: 64MiB); the command line goes first, then the"
          + " environment. Passwords stand in CLV_DB_PASSWORD and CLV_TLS_PASSWORD, or in files."
    })
public final class ServeCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Spec private CommandSpec command;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML or JSON file with any of these options.")
  private String config;

  @Option(
      names = "--check",
      description = "Try everything but answering, and print what holds: store, keys, TLS, port.")
  private boolean check;

  private final Adapters adapters;

  private ServeCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  /** The command with all the options that the service has. */
  public static CommandLine line(Adapters adapters) {
    CommandLine line = new CommandLine(new ServeCommand(adapters));
    for (Adapters.ServiceOption option : adapters.serviceOptions()) {
      OptionSpec.Builder spec =
          OptionSpec.builder(option.name())
              .type(String.class)
              .description(
                  option.usual().isEmpty()
                      ? option.description()
                      : option.description() + " Usually " + option.usual() + ".");
      if (option.label().isEmpty()) {
        spec.arity("0").type(Boolean.class);
      } else {
        spec.paramLabel(option.label());
        if (option.label().contains("[,")) {
          spec.type(List.class).auxiliaryTypes(String.class).arity("1");
        }
      }
      line.getCommandSpec().addOption(spec.build());
    }
    return line;
  }

  @Override
  public Integer call() throws InterruptedException {
    Console console = common.console(adapters);
    if (check) {
      console.results(adapters.checkService(given()));
      return ExitCode.OK;
    }
    try (Adapters.Service service = adapters.serve(given())) {
      Thread stop = new Thread(service::close, "clv-stop");
      Runtime.getRuntime().addShutdownHook(stop);
      console.note("serving %s on %s".formatted(service.store(), service.address()));
      service.join();
    }
    return ExitCode.OK;
  }

  /** What stands on the command line, by name. */
  private Map<String, String> given() {
    Map<String, String> given = new HashMap<>();
    for (Adapters.ServiceOption option : adapters.serviceOptions()) {
      Object value = command.findOption(option.name()).getValue();
      if (value != null && !Boolean.FALSE.equals(value)) {
        given.put(
            option.name(),
            value instanceof List<?> several
                ? several.stream().map(Object::toString).collect(Collectors.joining(","))
                : value.toString());
      }
    }
    if (config != null) {
      given.put("--config", config);
    }
    return given;
  }
}
