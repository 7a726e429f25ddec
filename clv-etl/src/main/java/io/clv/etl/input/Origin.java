package io.clv.etl.input;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Where the bytes of an input come from: a file, or a stream that can be read once. */
public final class Origin {
  /** The name that stands for standard input. */
  public static final String STANDARD_INPUT = "-";

  private final String name;
  private final @Nullable Path path;
  private @Nullable InputStream stream;

  private Origin(String name, @Nullable Path path, @Nullable InputStream stream) {
    this.name = name;
    this.path = path;
    this.stream = stream;
  }

  /**
   * @param name a path, or {@link #STANDARD_INPUT}
   * @param standardInput what {@code -} stands for; it is not closed
   * @throws OrderSourceException if {@code name} cannot be a path
   */
  public static Origin of(String name, InputStream standardInput) {
    if (name.equals(STANDARD_INPUT)) {
      return new Origin(name, null, new BufferedInputStream(new Unclosed(standardInput)));
    }
    try {
      return new Origin(name, Path.of(name), null);
    } catch (InvalidPathException e) {
      throw new OrderSourceException(Reason.MISSING, "There is no file " + Shown.text(name), e);
    }
  }

  /** The same input, kept in a file since. */
  Origin keptIn(Path file) {
    return new Origin(name, file, null);
  }

  /** As the user gave it. */
  public String name() {
    return name;
  }

  /** The file, or null for a stream. */
  public @Nullable Path path() {
    return path;
  }

  /** Whether it can be read more than once. A named pipe is a file that cannot. */
  public boolean isRepeatable() {
    return path != null && Files.isRegularFile(path);
  }

  /**
   * The first bytes, which {@link #open} gives again.
   *
   * @throws OrderSourceException if there is no such input
   */
  public byte[] peek(int length) {
    try {
      if (isRepeatable()) {
        try (InputStream in = open()) {
          return in.readNBytes(length);
        }
      }
      InputStream in = open();
      if (!in.markSupported()) {
        in = new BufferedInputStream(new Steady(in));
      }
      stream = in;
      in.mark(length);
      byte[] head = in.readNBytes(length);
      in.reset();
      return head;
    } catch (IOException e) {
      throw TextInput.unreadable(name, e);
    }
  }

  /**
   * The input as a file that can be read at any place: itself, or a copy in a temporary file.
   *
   * @throws OrderSourceException if it cannot be copied
   */
  public Origin asFile(Path temporary) {
    if (isRepeatable()) {
      return this;
    }
    try (InputStream in = open()) {
      Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new OrderSourceException(
          Reason.UNREADABLE,
          "%s could not be kept in the temporary file %s: %s"
              .formatted(name, temporary, e.getMessage()),
          e);
    }
    return keptIn(temporary);
  }

  /** Opens it at its beginning; an input that is not repeatable, once. */
  public InputStream open() {
    if (stream != null) {
      return stream;
    }
    if (path == null) {
      throw new IllegalStateException("an origin has a path or a stream");
    }
    if (Files.isDirectory(path)) {
      throw new OrderSourceException(
          Reason.MISSING, name + " is a directory; name the files in it");
    }
    try {
      return Files.newInputStream(path);
    } catch (NoSuchFileException e) {
      throw new OrderSourceException(Reason.MISSING, "There is no file " + name, e);
    } catch (AccessDeniedException e) {
      throw new OrderSourceException(Reason.UNREADABLE, name + " cannot be read: no permission", e);
    } catch (IOException e) {
      throw new OrderSourceException(
          Reason.UNREADABLE, name + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** A stream that does not say how much it holds, which a pipe may fail to answer. */
  private static class Steady extends FilterInputStream {
    Steady(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 0;
    }
  }

  /** Leaves standard input open, which is not ours to close. */
  private static final class Unclosed extends Steady {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }
}
