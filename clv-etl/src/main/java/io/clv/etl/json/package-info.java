/**
 * Tables in JSON: one object a line, or an array of objects. {@link io.clv.etl.json.JsonTables}
 * opens them.
 */
@NullMarked
package io.clv.etl.json;

import org.jspecify.annotations.NullMarked;
