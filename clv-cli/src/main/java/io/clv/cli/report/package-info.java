/** What the commands show a person: {@link io.clv.cli.report.RunReport} and its parts. */
package io.clv.cli.report;
