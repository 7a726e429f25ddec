package io.clv.cli.watch;

import java.io.IOException;

/** Thrown when a watched folder cannot be read, or a file in it cannot be moved. */
public final class FolderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FolderException(String what, IOException cause) {
    super(what + ": " + cause.getMessage(), cause);
  }
}
