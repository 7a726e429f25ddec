package io.clv.etl.output;

import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a result goes: a file, which is replaced whole or not touched at all, or standard output.
 * Text is UTF-8.
 */
public final class Output {
  /** The name that stands for standard output. */
  public static final String STANDARD_OUTPUT = "-";

  private final String name;
  private final @Nullable OutputStream stream;
  private final Runnable onceWritten;

  private Output(String name, @Nullable OutputStream stream, Runnable onceWritten) {
    this.name = name;
    this.stream = stream;
    this.onceWritten = onceWritten;
  }

  /**
   * @param name a path, or {@link #STANDARD_OUTPUT}
   * @param standardOutput what {@code -} stands for; it is flushed, not closed
   */
  public static Output of(String name, OutputStream standardOutput) {
    return new Output(name, name.equals(STANDARD_OUTPUT) ? standardOutput : null, () -> {});
  }

  public static Output of(Path file) {
    return new Output(file.toString(), null, () -> {});
  }

  /**
   * The same output for a result that belongs with something else: that is done once all has been
   * written without an error, and before a file is put in its place. If it throws, a file is left
   * as it was.
   */
  public Output onceWritten(Runnable rest) {
    return new Output(name, stream, rest);
  }

  public String name() {
    return name;
  }

  /** Writes one result. */
  @FunctionalInterface
  public interface Body {
    void writeTo(Writer writer) throws IOException;
  }

  /** Writes one result that is bytes already. */
  @FunctionalInterface
  public interface Bytes {
    /**
     * @param out without a buffer
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Lets the body write, then puts the result in its place. If the body throws, a file is left as
   * it was.
   *
   * @throws OutputException if it cannot be written
   */
  public void write(Body body) {
    writeBytes(out -> writeText(out, body));
  }

  /**
   * As {@link #write}, for text that is in UTF-8 already.
   *
   * @throws OutputException if it cannot be written
   */
  public void writeBytes(Bytes body) {
    try {
      if (stream != null) {
        writeTo(new Unclosed(stream), body);
        onceWritten.run();
        return;
      }
      Path target = target();
      if (Files.isDirectory(target)) {
        throw OutputException.directory(name);
      }
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        // A device or a pipe: there is nothing to replace.
        writeTo(Files.newOutputStream(target, StandardOpenOption.WRITE), body);
        onceWritten.run();
        return;
      }
      replace(target, body);
    } catch (UncheckedIOException e) {
      throw OutputException.of(name, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw OutputException.of(name, e);
    }
  }

  /**
   * Says now what could not be written later, so that no work is done for nothing. What happens
   * meanwhile, or is only known when something is written, is told then.
   *
   * @throws OutputException if its directory does not exist, or it is a directory itself
   */
  public void requirePlace() {
    if (stream != null) {
      return;
    }
    try {
      Path target = target();
      if (Files.isDirectory(target)) {
        throw OutputException.directory(name);
      }
      Path folder = target.getParent();
      if (folder != null && !Files.exists(folder)) {
        throw new NoSuchFileException(name);
      }
    } catch (IOException e) {
      throw OutputException.of(name, e);
    }
  }

  private Path target() throws IOException {
    try {
      Path path = Path.of(name);
      // A link stays a link: what it points to is replaced.
      return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new NoSuchFileException(name);
    }
  }

  private void replace(Path target, Bytes body) throws IOException {
    Path temporary =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    // For a process that is told to stop meanwhile.
    temporary.toFile().deleteOnExit();
    try {
      writeTo(Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW), body);
      onceWritten.run();
      try {
        Files.move(
            temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void writeTo(OutputStream stream, Bytes body) throws IOException {
    try (OutputStream out = stream) {
      body.writeTo(out);
    }
  }

  private static void writeText(OutputStream out, Body body) throws IOException {
    try (Writer writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16)) {
      body.writeTo(writer);
    }
  }

  /** Leaves standard output open, which is not ours to close. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] b, int off, int len) throws IOException {
      out.write(b, off, len);
      checkError();
    }

    /** A print stream keeps its errors to itself; a closed pipe must not go unnoticed. */
    private void checkError() throws IOException {
      if (out instanceof PrintStream print && print.checkError()) {
        throw new IOException("nobody reads it any more, or there is no room");
      }
    }

    @Override
    public void close() throws IOException {
      flush();
      checkError();
    }
  }
}
