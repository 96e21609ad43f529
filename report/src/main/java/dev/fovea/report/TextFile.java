package dev.fovea.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files so that readers never see half of one. */
public final class TextFile {

  private TextFile() {}

  /**
   * Writes a file in UTF-8, making the folders above it; an interrupted write leaves the old file.
   *
   * @throws ReportException if it cannot be written
   */
  public static void write(Path file, String text) {
    Path whole = file.toAbsolutePath().normalize();
    Path folder = whole.getParent();
    if (folder == null) {
      throw new ReportException(file + ": is no file to write to; name a file in a folder");
    }
    try {
      Files.createDirectories(folder);
      Path part =
          folder.resolve("." + whole.getFileName() + "." + ProcessHandle.current().pid() + ".part");
      try {
        Files.writeString(part, text);
        Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new ReportException(
          file + ": cannot be written: " + reason(e) + "; choose another folder or free this one",
          e);
    }
  }

  /** Why something about a file failed, in words. */
  public static String reason(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return denied.getFile() + " may not be written or read";
    }
    if (e instanceof FileAlreadyExistsException existing) {
      return existing.getFile() + " is a file, not a folder";
    }
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + " does not exist";
    }
    if (e instanceof FileSystemException other && other.getReason() != null) {
      return other.getFile() + ": " + other.getReason();
    }
    return String.valueOf(e.getMessage());
  }
}
