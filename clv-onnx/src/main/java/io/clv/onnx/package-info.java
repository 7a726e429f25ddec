/**
 * Regressors in ONNX files, evaluated by ONNX Runtime: {@link io.clv.onnx.OnnxImporter}, which
 * programs find as a service.
 */
@NullMarked
package io.clv.onnx;

import org.jspecify.annotations.NullMarked;
