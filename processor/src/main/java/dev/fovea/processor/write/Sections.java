package dev.fovea.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The parts of a generated class that grow with the network, as text.
 *
 * <p>JavaPoet lays the class out and chooses what to import, but it goes over every line twice, and
 * large networks have tens of thousands of lines. So it sees a method in the place of each section
 * that only names the types in the section's text, and thereby says how they are spelled there;
 * {@link SourceText} puts the text in the method's place.
 */
final class Sections {

  private static final String NAME = "section";
  private static final String HEADER_START = "void " + NAME;
  private static final String HEADER_END = "() {";

  /**
   * A section.
   *
   * @param text what it is where types are spelled in some way
   * @param types those it names
   * @param simple the text where each has its simple name
   */
  private record Section(Function<TypeNames, String> text, List<ClassName> types, String simple) {}

  private final List<Section> all = new ArrayList<>();

  /**
   * Takes a section.
   *
   * @param text whole members with their indentation; asked for again where a simple name is taken
   * @return what JavaPoet gets in its place
   */
  MethodSpec add(Function<TypeNames, String> text) {
    TypeNames names = TypeNames.simple();
    String simple = text.apply(names);
    MethodSpec.Builder place = MethodSpec.methodBuilder(NAME + all.size());
    names.used().forEach(type -> place.addCode("$T\n", type));
    all.add(new Section(text, names.used(), simple));
    return place.build();
  }

  /** The number of the section whose place begins on a line, or -1. */
  static int begins(String line) {
    String header = line.strip();
    return header.startsWith(HEADER_START) && header.endsWith(HEADER_END)
        ? Integer.parseInt(
            header.substring(HEADER_START.length(), header.length() - HEADER_END.length()))
        : -1;
  }

  /** How many lines the place of a section takes. */
  int lines(int number) {
    return all.get(number).types().size() + 2;
  }

  /**
   * The text of a section.
   *
   * @param place the lines of its place
   */
  String text(int number, List<String> place) {
    Section section = all.get(number);
    Map<String, String> spellings = new HashMap<>();
    boolean simple = true;
    for (int index = 0; index < section.types().size(); index++) {
      ClassName type = section.types().get(index);
      String spelling = place.get(index + 1).strip();
      spellings.put(type.canonicalName(), spelling);
      simple &= spelling.equals(String.join(".", type.simpleNames()));
    }
    return simple ? section.simple() : section.text().apply(TypeNames.spelled(spellings));
  }
}
