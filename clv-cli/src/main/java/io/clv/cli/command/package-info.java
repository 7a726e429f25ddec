/**
 * The commands, one class each, below {@link io.clv.cli.command.ClvCommand}. They know the core and
 * the files; the store and the server reach them through {@link io.clv.cli.command.Adapters}.
 */
package io.clv.cli.command;
