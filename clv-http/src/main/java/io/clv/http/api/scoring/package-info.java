/** Scoring of customers whom a client describes: {@code /v1/predictions}. */
@NullMarked
package io.clv.http.api.scoring;

import org.jspecify.annotations.NullMarked;
