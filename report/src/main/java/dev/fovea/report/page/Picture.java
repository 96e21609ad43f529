package dev.fovea.report.page;

import dev.fovea.report.ReportException;
import dev.fovea.report.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An image that a page contains.
 *
 * @param type its media type
 * @param base64 its bytes
 */
public record Picture(String type, String base64) {

  /** As it becomes part of every page. */
  private static final long LARGEST = 4L << 20;

  private static final int LONGEST_SIGNATURE = 12;

  /** The formats that every browser shows, by how their files begin. */
  private enum Format {
    PNG("image/png", "89504e470d0a1a0a.*"),
    JPEG("image/jpeg", "ffd8ff.*"),
    GIF("image/gif", "47494638.*"),
    WEBP("image/webp", "52494646.{8}57454250.*");

    private final String type;
    private final String signature;

    Format(String type, String signature) {
      this.type = type;
      this.signature = signature;
    }
  }

  /**
   * Reads a file.
   *
   * @throws ReportException if it cannot be read, is too large, or is no PNG, JPEG, GIF or WebP
   */
  public static Picture read(Path file) {
    try {
      long size = Files.size(file);
      if (size > LARGEST) {
        throw new ReportException(
            String.format(
                "image %s: expected at most %,d bytes, as it becomes part of every page, found %,d;"
                    + " scale it down",
                file, LARGEST, size));
      }
      byte[] bytes = Files.readAllBytes(file);
      String type =
          type(bytes)
              .orElseThrow(
                  () ->
                      new ReportException(
                          "image "
                              + file
                              + ": expected a PNG, JPEG, GIF or WebP file; convert it to one"));
      return new Picture(type, Base64.getEncoder().encodeToString(bytes));
    } catch (IOException e) {
      throw new ReportException(
          "image: cannot be read: "
              + TextFile.reason(e)
              + "; name a PNG, JPEG, GIF or WebP file, or leave the image out for a grid",
          e);
    }
  }

  private static Optional<String> type(byte[] bytes) {
    String start = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, LONGEST_SIGNATURE));
    return Arrays.stream(Format.values())
        .filter(format -> start.matches(format.signature))
        .map(format -> format.type)
        .findFirst();
  }

  /** What stands for its address. */
  String address() {
    return "data:" + type + ";base64," + base64;
  }
}
