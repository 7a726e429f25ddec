package io.clv.etl.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Unpacks pages without native libraries. Nothing is written, so nothing is packed. */
final class Codecs implements CompressionCodecFactory {
  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedCodecException(codec);
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED -> new Pages((packed, size) -> packed);
      case SNAPPY -> pages(new SnappyDecompressor());
      case ZSTD -> pages(new ZstdDecompressor());
      case LZ4_RAW -> pages(new Lz4Decompressor());
      case GZIP -> new Pages(Codecs::gunzip);
      default -> throw new UnsupportedCodecException(codec);
    };
  }

  @Override
  public void release() {}

  /** Thrown for a compression that cannot be undone here. */
  static final class UnsupportedCodecException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedCodecException(CompressionCodecName codec) {
      super(
          "it is compressed with %s; snappy, gzip, zstd and lz4_raw can be read".formatted(codec));
    }
  }

  @FunctionalInterface
  private interface Unpacking {
    byte[] unpack(byte[] packed, int size) throws IOException;
  }

  private static Pages pages(Decompressor decompressor) {
    return new Pages(
        (packed, size) -> {
          byte[] page = new byte[size];
          try {
            int n = decompressor.decompress(packed, 0, packed.length, page, 0, size);
            if (n != size) {
              throw new IOException("a page of %d bytes unpacks to %d".formatted(size, n));
            }
          } catch (MalformedInputException | IllegalArgumentException e) {
            throw new IOException("a page cannot be unpacked: " + e.getMessage(), e);
          }
          return page;
        });
  }

  private static byte[] gunzip(byte[] packed, int size) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] page = in.readNBytes(size);
      if (page.length != size) {
        throw new IOException("a page of %d bytes unpacks to %d".formatted(size, page.length));
      }
      return page;
    }
  }

  private record Pages(Unpacking unpacking) implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput packed, int size) throws IOException {
      return BytesInput.from(unpacking.unpack(packed.toInputStream().readAllBytes(), size));
    }

    @Override
    public void decompress(ByteBuffer packed, int packedSize, ByteBuffer page, int size)
        throws IOException {
      byte[] bytes = new byte[packedSize];
      packed.get(bytes);
      page.put(unpacking.unpack(bytes, size));
    }

    @Override
    public void release() {}
  }
}
