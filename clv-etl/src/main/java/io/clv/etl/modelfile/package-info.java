/**
 * Model documents as JSON: {@link io.clv.etl.modelfile.ModelFile} keeps them in files of a
 * versioned format, {@link io.clv.etl.modelfile.ModelJson} prints them. A model is data: a file
 * names parameters, never code, and nothing in it chooses a class.
 */
@NullMarked
package io.clv.etl.modelfile;

import org.jspecify.annotations.NullMarked;
