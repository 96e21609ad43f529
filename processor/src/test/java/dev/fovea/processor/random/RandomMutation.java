package dev.fovea.processor.random;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes a network's source at random, so that it is likely to be wrong. */
final class RandomMutation {

  private static final String ANNOTATION =
      "@[A-Z]\\w*(?:\\((?:[^()\"]|\"[^\"]*\"|\\([^()]*\\))*\\))?";
  private static final String KIND = "\\b(FeatureMap|Vector|Sequence|Tokens) \\w+";
  private static final String NAME = "\\b(v\\d+|first|second|in|out|gates|states|hidden)\\b";

  private static final List<String> NUMBERS =
      List.of(
          "-2147483648",
          "-1",
          "0",
          "1",
          "2",
          "3",
          "7",
          "64",
          "1000",
          "46341",
          "65536",
          "1000000000",
          "2147483647",
          "SAME",
          "CAUSAL");
  private static final List<String> REALS =
      List.of("0", "-1", "1", "1e300", "1e-320", "Double.NaN", "1 / 0.0", "-0.0", "0.999999");
  private static final List<String> LISTS =
      List.of("{}", "{1}", "{1, 2, 3}", "{0, 0, 0, 0}", "{1, 2, 3, 4, 5}", "{-1, SAME}", "3");
  private static final List<String> KINDS =
      List.of("FeatureMap", "Vector", "Sequence", "Tokens", "int", "void", "Vector[]", "Missing");
  private static final List<String> NAMES =
      List.of(
          "größe",
          "forward",
          "toString",
          "class",
          "_",
          "$",
          "a$b",
          "getClass",
          "String",
          "pass",
          "batch",
          "dev",
          "java",
          "Buffer",
          "record",
          "var",
          "net",
          "parameters",
          "wait",
          "predict",
          "inputs",
          "Training",
          "inference",
          "v1Gradient",
          "V0",
          "context",
          "definition",
          "options",
          "Model",
          "i");
  private static final List<String> ANNOTATIONS =
      List.of(
          "@Conv2d(filters = 4, kernel = 3)",
          "@Conv2d",
          "@Conv2d(filters = 1, kernel = 4, padding = SAME, dilation = 2147483647)",
          "@Conv2d(filters = 3, kernel = 3, bind = \"filters = 3\")",
          "@ConvTranspose2d(filters = 1, kernel = 2147483647, stride = 2147483647)",
          "@DepthwiseConv2d(kernel = 3, multiplier = 2147483647)",
          "@Dense(units = 3)",
          "@Dense(units = 2147483647)",
          "@Relu",
          "@BatchNorm",
          "@Flatten",
          "@GlobalAvgPool",
          "@MaxPool2d(kernel = 2147483647, padding = 1073741823, ceilMode = true)",
          "@AvgPool2d(kernel = 3, stride = 2147483647, padding = 1)",
          "@AdaptiveAvgPool2d(output = 2147483647)",
          "@Upsample2d(scale = 46341)",
          "@ZeroPad2d(padding = 2147483647)",
          "@ChannelShuffle(groups = 3)",
          "@Slice(from = 1, to = 1)",
          "@LocalResponseNorm(size = 2147483647)",
          "@Lstm(units = 2)",
          "@Lstm(units = 3, layers = 100000)",
          "@SimpleRnn(units = 2147483647, layers = 2147483647, bidirectional = true)",
          "@OneHot",
          "@Embedding(units = 3)",
          "@Add",
          "@Concat",
          "@Multiply",
          "@MeanSquaredError",
          "@SoftmaxCrossEntropy(classWeights = {0, 0, 0})",
          "@ImageInput(channels = 1, height = 3, width = 3)",
          "@Repeat(3)",
          "@Repeat(-1)",
          "@Repeat(1000000)",
          "@Repeat(bind = \"value = 3\")",
          "@Expect(shape = {1, 2, 3, 4})",
          "@Expect(receptiveField = {3, 3}, jump = 1)",
          "@ReceptiveField(min = 9, max = 3)",
          "@ReceptiveField(exact = {-1, 3})",
          "@ParameterBudget(max = 1)",
          "@MacBudget(max = 10)",
          "@ActivationBudget(max = 5)",
          "@MemoryBudget(maxBytes = 100, batch = 2147483647)",
          "@L2(0)",
          "@MaxNorm(2)",
          "@Dropout(1)",
          "@Network",
          "@Block",
          "@Missing");
  private static final List<String> BINDINGS =
      List.of(
          "",
          "=",
          "filters",
          "filters = width / 0",
          "filters = 99999999999999999999",
          "filters = -width",
          "filters = (width",
          "filters = width, filters = width",
          "filters = größe",
          "filters = 2147483647 * 2147483647 * 2147483647",
          "filters = width / 3",
          "kernel = width",
          "filters = 1.5",
          "filters = " + "(".repeat(3000) + "width" + ")".repeat(3000));
  private static final List<String> HEADERS =
      List.of(
          "interface Net<T>",
          "public interface Net",
          "class Net",
          "enum Net",
          "record Net()",
          "@interface Net",
          "interface Net extends Runnable",
          "interface Net extends Missing",
          "interface Net extends Net",
          "interface Object",
          "interface Vector",
          "interface Conv2d",
          "interface Model",
          "interface Override");
  private static final List<String> FRAMES =
      List.of(
          "class Outer { %s }",
          "interface Outer { %s }",
          "class Outer { private %s }",
          "class Outer<T> { static %s }",
          "class Outer { void local() { %s } }",
          "enum Outer { A; %s }",
          "@interface Outer { %s }");

  private final Dice dice;

  RandomMutation(Dice dice) {
    this.dice = dice;
  }

  /** The source with one to three changes. */
  String of(String source) {
    String changed = source;
    int changes = dice.between(1, 3);
    for (int change = 0; change < changes; change++) {
      changed = once(changed);
    }
    return changed;
  }

  private String once(String source) {
    return switch (dice.between(0, 17)) {
      case 0, 1, 2 -> replaced(source, "= (\\d+)\\b(?!\\.)", dice.of(NUMBERS));
      case 3 -> replaced(source, "[{ ,(](\\d+)[,})]", dice.of(NUMBERS));
      case 4 -> replaced(source, "(\\d+\\.\\d+)", dice.of(REALS));
      case 5 -> replaced(source, "(\\{[-\\d, .]+\\})", dice.of(LISTS));
      case 6 -> replaced(source, "[(,] ?(\\w+ = (?:\\w+|\\{[^}]*\\}|\"[^\"]*\"))", "");
      case 7, 8 -> replaced(source, "(?<=[ \\n])(" + ANNOTATION + ")", dice.of(ANNOTATIONS));
      case 9, 10 -> replaced(source, "\\n *()(?=@)", dice.of(ANNOTATIONS) + " ");
      case 11 -> replaced(source, KIND + "\\(", dice.of(KINDS));
      case 12 -> replaced(source, KIND + "[,)]", dice.of(KINDS));
      case 13 -> renamed(source, dice.of(NAMES));
      case 14 -> replaced(source, NAME, "v" + dice.between(0, 7));
      case 15 -> replaced(source, "bind = \"([^\"]*)\"", dice.of(BINDINGS));
      case 16 -> source.replaceFirst("(abstract class|interface) Net", dice.of(HEADERS));
      default -> framed(source, dice.of(FRAMES));
    };
  }

  /** With another text in place of one of those that the pattern's first group matches. */
  private String replaced(String source, String pattern, String by) {
    return match(source, pattern)
        .map(found -> source.substring(0, found.start(1)) + by + source.substring(found.end(1)))
        .orElse(source);
  }

  private String renamed(String source, String name) {
    return match(source, NAME)
        .map(
            found ->
                source.replaceAll("\\b" + found.group(1) + "\\b", Matcher.quoteReplacement(name)))
        .orElse(source);
  }

  private static String framed(String source, String frame) {
    int end = source.indexOf("\n}\n") + 2;
    return frame.replace("%s", source.substring(0, end)) + source.substring(end);
  }

  private Optional<MatchResult> match(String source, String pattern) {
    List<MatchResult> found = Pattern.compile(pattern).matcher(source).results().toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(dice.of(found));
  }
}
