package dev.fovea.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places like <code>{{title}}</code>.
 *
 * @param text the whole text
 */
record Template(String text) {

  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)\\}\\}");

  /** A resource of this package. */
  static String resource(String name) {
    try (InputStream stream =
        Objects.requireNonNull(Template.class.getResourceAsStream(name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /**
   * Puts markup into all places.
   *
   * @throws IllegalArgumentException if a place has no value
   */
  String filled(Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(
            (MatchResult place) -> {
              String value = values.get(place.group(1));
              if (value == null) {
                throw new IllegalArgumentException("no value for " + place.group());
              }
              return Matcher.quoteReplacement(value);
            });
  }
}
