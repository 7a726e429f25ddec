/** Start-up: {@link io.clv.cli.boot.Main} wires the adapters and runs a command. */
package io.clv.cli.boot;
