package dev.fovea.processor.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words, numbers and signs of a network's source, read one after the other. */
final class Tokens {

  private static final Pattern TOKEN =
      Pattern.compile("\"[^\"]*\"|-?[0-9][0-9_]*(\\.[0-9]+)?([eE]-?[0-9]+)?L?|\\w+|[@(){},=;.]");

  private record Token(String text, int offset) {}

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int next;

  Tokens(String source) {
    this.source = source;
    Matcher matcher = TOKEN.matcher(source);
    while (matcher.find()) {
      tokens.add(new Token(matcher.group(), matcher.start()));
    }
  }

  boolean hasNext() {
    return next < tokens.size();
  }

  boolean at(String text) {
    return hasNext() && tokens.get(next).text().equals(text);
  }

  /** Whether the token after the next one is the given one. */
  boolean beforeA(String text) {
    return next + 1 < tokens.size() && tokens.get(next + 1).text().equals(text);
  }

  boolean take(String text) {
    if (at(text)) {
      next++;
      return true;
    }
    return false;
  }

  String take() {
    return tokens.get(next++).text();
  }

  void expect(String text) {
    if (!take(text)) {
      throw new IllegalArgumentException(
          "expected "
              + text
              + " at: "
              + source.substring(offset(), Math.min(source.length(), offset() + 40)));
    }
  }

  int offset() {
    return hasNext() ? tokens.get(next).offset() : source.length();
  }

  /** The place of what was read since an offset. */
  TextPosition since(int start) {
    Token last = tokens.get(next - 1);
    String text = source.substring(start, last.offset() + last.text().length());
    int line = (int) source.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
    return new TextPosition(start, line, text);
  }
}
