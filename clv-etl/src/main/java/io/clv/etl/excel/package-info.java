/** Tables in workbooks. {@link io.clv.etl.excel.ExcelTables} opens them. */
@NullMarked
package io.clv.etl.excel;

import org.jspecify.annotations.NullMarked;
