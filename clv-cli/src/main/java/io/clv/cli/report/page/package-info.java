/**
 * The report as one HTML document that needs nothing else: {@link
 * io.clv.cli.report.page.HtmlReport} makes it of {@link io.clv.cli.report.page.ReportData}. It
 * names no customer.
 */
package io.clv.cli.report.page;
