package io.clv.core.usecase;

import io.clv.core.model.ModelDocument;
import io.clv.core.port.ModelCodec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Names the models of a run by what they say: runs with the same documents have the same model id,
 * and a new fit, or other parameters, have another one.
 *
 * <p>An id is the first 16 hexadecimal digits of the SHA-256 of the encoded documents in their
 * order.
 */
public final class ModelIds {
  private static final int BYTES = 8;

  private final ModelCodec codec;

  public ModelIds(ModelCodec codec) {
    this.codec = codec;
  }

  public String of(List<ModelDocument> models) {
    MessageDigest sha256 = sha256();
    for (ModelDocument model : models) {
      sha256.update(codec.encode(model).getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(sha256.digest(), 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
