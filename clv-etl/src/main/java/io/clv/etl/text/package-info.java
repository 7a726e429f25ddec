/** What is said to people: {@link io.clv.etl.text.Nearest} guesses what they meant to write. */
@NullMarked
package io.clv.etl.text;

import org.jspecify.annotations.NullMarked;
