package io.clv.etl.export;

import io.clv.core.port.ExportFiles;
import io.clv.core.port.ExportLog.Export;
import io.clv.core.port.ExportLog.Form;
import io.clv.core.port.ExportLog.Kind;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** The files of this machine. A row that stays, stays byte for byte. */
public final class WrittenFiles implements ExportFiles {
  private static final int BUFFER = 1 << 16;

  @Override
  public Optional<String> sha256(String path) {
    try {
      Path file = Path.of(path);
      return Files.isRegularFile(file) ? Optional.of(hash(file)) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new Unwritable(path, e);
    }
  }

  private static String hash(Path file) throws IOException {
    MessageDigest sha256 = sha256();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha256.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public Rewritten without(Export export, Predicate<String> customers) {
    Path file = Path.of(export.path());
    Path temporary =
        file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try {
        long removed = copy(export, file, temporary, customers);
        if (removed > 0) {
          sync(temporary);
          Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Rewritten(hash(file), removed);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new Unwritable(export.path(), e);
    }
  }

  private static long copy(Export export, Path from, Path to, Predicate<String> customers)
      throws IOException {
    try (BufferedReader in = Files.newBufferedReader(from);
        Writer out =
            new BufferedWriter(
                Files.newBufferedWriter(to, StandardOpenOption.CREATE_NEW), BUFFER)) {
      return export.form() == Form.CSV
          ? new CsvFilter(export.kind() == Kind.REJECTS, customers).copy(in, out)
          : new JsonFilter(export.form() == Form.JSON, customers).copy(in, out);
    }
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  @Override
  public void delete(String path) {
    try {
      Files.deleteIfExists(Path.of(path));
    } catch (IOException e) {
      throw new Unwritable(path, e);
    }
  }
}
