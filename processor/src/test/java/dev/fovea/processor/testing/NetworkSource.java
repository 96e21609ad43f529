package dev.fovea.processor.testing;

import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;
import dev.fovea.processor.spec.ParameterSpec;
import dev.fovea.processor.spec.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the methods of a network as a user writes them, without a compiler: annotations, kind,
 * name, parameters. What stands before a type {@code interface Name {}} belongs to the network;
 * without it the network is called {@code Net}.
 */
public final class NetworkSource {

  private final Tokens tokens;

  private NetworkSource(String text) {
    this.tokens = new Tokens(text);
  }

  /** The network that the text declares, in package {@code demo}. */
  public static NetworkSpec parse(String text) {
    return new NetworkSource(text).network();
  }

  private NetworkSpec network() {
    List<AnnotationSpec> ofNetwork = List.of();
    Set<String> suppressedByNetwork = Set.of();
    String name = "Net";
    Position position = new TextPosition(0, 1, "");
    List<MethodSpec> methods = new ArrayList<>();
    while (tokens.hasNext() && !tokens.at("}")) {
      Set<String> suppressed = new HashSet<>();
      List<AnnotationSpec> annotations = annotations(suppressed);
      if (tokens.take("interface")) {
        int start = tokens.offset();
        name = tokens.take();
        position = tokens.since(start);
        ofNetwork = annotations;
        suppressedByNetwork = suppressed;
        tokens.expect("{");
      } else {
        methods.add(method(annotations, suppressed));
      }
    }
    return new NetworkSpec("demo", name, methods, ofNetwork, suppressedByNetwork, position);
  }

  private List<AnnotationSpec> annotations(Set<String> suppressed) {
    List<AnnotationSpec> annotations = new ArrayList<>();
    int start = tokens.offset();
    while (tokens.take("@")) {
      String name = tokens.take();
      if (name.equals("SuppressWarnings")) {
        suppress(suppressed);
      } else {
        annotations.add(new AnnotationParser(tokens).parse(name, start));
      }
      start = tokens.offset();
    }
    return annotations;
  }

  private void suppress(Set<String> suppressed) {
    tokens.expect("(");
    while (!tokens.take(")")) {
      String text = tokens.take();
      if (text.startsWith("\"fovea:")) {
        suppressed.add(text.substring("\"fovea:".length(), text.length() - 1));
      }
    }
  }

  private MethodSpec method(List<AnnotationSpec> annotations, Set<String> suppressed) {
    Kind kind = kind();
    int start = tokens.offset();
    String name = tokens.take();
    Position position = tokens.since(start);
    List<ParameterSpec> parameters = new ArrayList<>();
    tokens.expect("(");
    while (!tokens.take(")")) {
      int parameterStart = tokens.offset();
      Kind parameterKind = kind();
      String parameter = tokens.take();
      parameters.add(new ParameterSpec(parameter, parameterKind, tokens.since(parameterStart)));
      tokens.take(",");
    }
    tokens.expect(";");
    return new MethodSpec(name, kind, parameters, annotations, suppressed, position);
  }

  private Kind kind() {
    String type = tokens.take();
    return Kind.ofTypeName(type).orElseThrow(() -> new IllegalArgumentException("no kind " + type));
  }
}
