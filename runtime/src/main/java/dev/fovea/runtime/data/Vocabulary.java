package dev.fovea.runtime.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The characters of a text (its Unicode code points), each with an id: 0, 1, … in the order of the
 * code points, so that the same characters always give the same ids. Immutable.
 */
public final class Vocabulary {

  private final int[] characters;
  private final Map<Integer, Integer> ids = new HashMap<>();

  private Vocabulary(int[] characters) {
    this.characters = characters;
    for (int id = 0; id < characters.length; id++) {
      ids.put(characters[id], id);
    }
  }

  /**
   * The characters that a text consists of.
   *
   * @throws IllegalArgumentException if the text is empty
   */
  public static Vocabulary of(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("A vocabulary needs a text with at least one character");
    }
    return new Vocabulary(text.codePoints().distinct().sorted().toArray());
  }

  /** How many different characters there are. */
  public int size() {
    return characters.length;
  }

  /** The characters, by id. */
  public List<String> characters() {
    return Arrays.stream(characters).mapToObj(Character::toString).toList();
  }

  /**
   * The id of each character.
   *
   * @throws IllegalArgumentException if the text has a character that the vocabulary lacks, naming
   *     it and its place
   */
  public int[] encode(String text) {
    int[] points = text.codePoints().toArray();
    int[] encoded = new int[points.length];
    for (int index = 0; index < points.length; index++) {
      Integer id = ids.get(points[index]);
      if (id == null) {
        throw new IllegalArgumentException(
            String.format(
                "Character %d of the text, '%s' (U+%04X), is not in the vocabulary of %d",
                index, Character.toString(points[index]), points[index], size()));
      }
      encoded[index] = id;
    }
    return encoded;
  }

  /**
   * The characters of ids.
   *
   * @throws IllegalArgumentException if one is no id
   */
  public String decode(int... tokens) {
    StringBuilder text = new StringBuilder();
    for (int token : tokens) {
      if (token < 0 || token >= size()) {
        throw new IllegalArgumentException(
            "There is no character " + token + " in a vocabulary of " + size());
      }
      text.appendCodePoint(characters[token]);
    }
    return text.toString();
  }
}
