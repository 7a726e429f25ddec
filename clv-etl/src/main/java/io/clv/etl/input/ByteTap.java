package io.clv.etl.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Counts the bytes that pass, and hashes them if that is wanted. */
final class ByteTap extends FilterInputStream {
  private final @Nullable MessageDigest digest;
  private final LongConsumer progress;
  private long count;
  private boolean atEnd;

  private ByteTap(InputStream in, @Nullable MessageDigest digest, LongConsumer progress) {
    super(in);
    this.digest = digest;
    this.progress = progress;
  }

  static ByteTap counting(InputStream in, LongConsumer progress) {
    return new ByteTap(in, null, progress);
  }

  static ByteTap hashing(InputStream in, LongConsumer progress) {
    try {
      return new ByteTap(in, MessageDigest.getInstance("SHA-256"), progress);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    int n = super.read(b, off, len);
    if (n > 0) {
      if (digest != null) {
        digest.update(b, off, n);
      }
      count += n;
      progress.accept(count);
    }
    atEnd |= n < 0;
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    // What is skipped must be hashed too.
    return read(new byte[(int) Math.min(n, 8192)]);
  }

  /**
   * More than 0 up to the end, whatever the stream says: a pipe may fail to answer, and a gzip
   * reader takes 0 between two members for the end.
   */
  @Override
  public int available() {
    return atEnd ? 0 : 1;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Ends the hash; empty if there is none. */
  String sha256() {
    return digest == null ? "" : HexFormat.of().formatHex(digest.digest());
  }
}
