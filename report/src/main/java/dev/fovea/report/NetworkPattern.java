package dev.fovea.report;

import dev.fovea.metadata.NetworkMetadata;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which networks are meant.
 *
 * @param glob a name with or without its package, in which {@code *} stands for any characters and
 *     {@code ?} for one
 */
public record NetworkPattern(String glob) {

  /** All networks. */
  public static final NetworkPattern ALL = new NetworkPattern("*");

  /** Whether the network is meant. */
  public boolean matches(NetworkMetadata network) {
    return matches(network.network());
  }

  /** Whether the network of this binary name is meant. */
  public boolean matches(String network) {
    Pattern pattern = pattern();
    return pattern.matcher(network).matches()
        || pattern.matcher(network.substring(network.lastIndexOf('.') + 1)).matches();
  }

  /** What to say where patterns are about none of the networks there are. */
  public static String noneMatches(List<NetworkPattern> patterns, List<NetworkMetadata> networks) {
    return String.format(
        "no network matches %s; there are %s",
        String.join(", ", patterns.stream().map(NetworkPattern::glob).toList()),
        String.join(", ", networks.stream().map(NetworkMetadata::network).toList()));
  }

  private Pattern pattern() {
    return Pattern.compile(
        glob.chars().mapToObj(NetworkPattern::expression).collect(Collectors.joining()));
  }

  private static String expression(int letter) {
    return switch (letter) {
      case '*' -> ".*";
      case '?' -> ".";
      default -> Pattern.quote(Character.toString(letter));
    };
  }

  @Override
  public String toString() {
    return glob;
  }
}
