package io.clv.cli.command;

import io.clv.cli.report.PersonJson;
import io.clv.core.port.PersonalRecords.Person;
import io.clv.core.port.Store;

/** All that is held of one person as one document, for that person. */
final class PersonalExport {
  private final Adapters adapters;
  private final Store store;

  PersonalExport(Adapters adapters, Store store) {
    this.adapters = adapters;
    this.store = store;
  }

  /**
   * @param output a file, or {@code -}
   * @throws CommandException if the store holds nothing of them
   */
  void write(String customerId, String output) {
    Person person =
        store
            .people()
            .find(customerId)
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.NO_INPUT,
                        "the store holds nothing of a customer '%s'".formatted(customerId)));
    adapters
        .output(output)
        .write(writer -> writer.write(PersonJson.of(customerId, person, adapters.now())));
    new ExportNote(adapters, store).person(output, person.ids().get(0));
  }
}
