package dev.fovea.processor.layer;

import java.util.ArrayList;
import java.util.List;

/**
 * The runtime operation that a layer becomes, as generated code spells it: {@code Conv2d.of(3,
 * 32).kernel(3, 3).withBias()}.
 *
 * @param type simple name in {@code dev.fovea.runtime.operation}
 * @param calls the factory method {@code of} first, then what is not the operation's default
 */
public record OperationCode(String type, List<Call> calls) {

  /**
   * A method call with literal arguments ({@link Long}, printed as {@code int}, {@link Double} or
   * {@link Boolean}).
   */
  public record Call(String method, List<Object> arguments) {
    /** Copies the list. */
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** Copies the list. */
  public OperationCode {
    calls = List.copyOf(calls);
  }

  /** {@code Type.of(arguments)}. */
  public static OperationCode of(String type, Object... arguments) {
    return new OperationCode(type, List.of(new Call("of", List.of(arguments))));
  }

  /** The same followed by {@code .method(arguments)}. */
  public OperationCode with(String method, Object... arguments) {
    List<Call> more = new ArrayList<>(calls);
    more.add(new Call(method, List.of(arguments)));
    return new OperationCode(type, more);
  }
}
