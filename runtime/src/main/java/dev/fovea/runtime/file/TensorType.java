package dev.fovea.runtime.file;

import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/** The element types of the safetensors format; models read and write only the first two. */
enum TensorType {
  F32(4),
  F64(8),
  BOOL(1),
  U8(1),
  I8(1),
  F8_E5M2(1),
  F8_E4M3(1),
  I16(2),
  U16(2),
  F16(2),
  BF16(2),
  I32(4),
  U32(4),
  I64(8),
  U64(8);

  private final int bytes;

  TensorType(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  static Optional<TensorType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  /** The type of a model's parameters. */
  static TensorType of(DataType type) {
    return switch (type) {
      case FLOAT -> F32;
      case DOUBLE -> F64;
      default -> throw new IllegalArgumentException("No weights are of type " + type);
    };
  }
}
