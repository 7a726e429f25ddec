/**
 * Charts as SVG: a {@link io.clv.cli.report.chart.Chart} is drawn by {@link
 * io.clv.cli.report.chart.BarChart}, {@link io.clv.cli.report.chart.LineChart}, {@link
 * io.clv.cli.report.chart.RowBars} or {@link io.clv.cli.report.chart.HeatGrid}. Colours are those
 * of {@link io.clv.cli.report.chart.ChartStyle}, light or dark as the reader's screen is.
 */
package io.clv.cli.report.chart;
