package io.clv.cli.command;

/** How rows of many customers are written. */
enum TableFormat {
  CSV,
  JSON
}
