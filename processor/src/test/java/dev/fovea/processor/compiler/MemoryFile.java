package dev.fovea.processor.compiler;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import javax.tools.SimpleJavaFileObject;

/** A file that a compiler writes, in memory. */
final class MemoryFile extends SimpleJavaFileObject {

  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private boolean written;

  MemoryFile(String path, Kind kind) {
    super(URI.create("memory:///" + path), kind);
  }

  byte[] bytes() {
    return content.toByteArray();
  }

  String text() {
    return content.toString(StandardCharsets.UTF_8);
  }

  /** Whether it is more than a name: javac asks for a file to write where it wants to read. */
  boolean isWritten() {
    return written;
  }

  @Override
  public InputStream openInputStream() throws IOException {
    if (!written) {
      throw new NoSuchFileException(getName());
    }
    return new ByteArrayInputStream(bytes());
  }

  @Override
  public OutputStream openOutputStream() {
    written = true;
    content.reset();
    return content;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text();
  }
}
